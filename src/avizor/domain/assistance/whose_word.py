"""Whose word it is: a no of who does not decide, an older denial, a summons. Folded text.

"Cocaleros advierten que no permitirán policías brasileños" turns nothing down; "Brazil offers
experts, confirming the request La Paz had denied" tells an offer.
"""

import re

_OUTSIDERS = (
    r"(?:cocaler[oa]s|campesin[oa]s|camponeses|sindicat\w+|unions?|gremios?|estibadores|"
    r"estivadores|dockers|dockworkers|vecin[oa]s|moradores|residents|pobladores|comuneros|"
    r"indigenas|indigenous|iglesia|igreja|church|obispos?|bispos?|bishops?|arzobispo|ong|ongs|ngos?|"
    r"activistas|activists|manifestantes|protesters|estudiantes|estudantes|students|comerciantes|"
    r"empresarios|militares retirados|oposicion|oposicao|opposition|colectivos|organizaciones|"
    r"organizacoes|colegio de abogados|bar association|pandillas?|gangs?|faccoes|carteles|"
    r"lider(?:es)? (?:social\w*|comunitari\w*|indigena\w*)|dirigentes|"
    r"ex-?\w*presidente|exministr[oa])"
)
_STATE = re.compile(
    r"\b(?:gobierno|governo|government|president[ea]?|ministr\w+|minister\w*|cancill\w+|"
    r"chancel\w+|cabinet|gabinete|congreso|congress\w*|senado|senate|parlament\w+|parliament|"
    r"camara|asamblea|assembleia|diputad\w+|deputad\w+|lawmakers|embaj\w+|embaix\w+|embass\w+|"
    r"planalto|itamaraty|casa blanca|white house|corte|tribunal|court)\b"
)
_OUTSIDE = re.compile(rf"^\W*(?:(?:los|las|el|la|os?|as?|the|\d+) )?{_OUTSIDERS}\b")
_OLD_DENIAL = re.compile(
    r"(?:,? (?:confirming|confirmando|contradicting|contradiciendo|contradizendo))?[^.;:,]{0,60}\b"
    r"(?:had|habia|habian|havia|haviam|tinha|tinham) (?:\w+ ){0,2}?(?:denied|negado|desmentido)\b|"
    r"\b(?:tras|luego de|despues de|apos|depois de|after|despite|pese a|a pesar de|apesar de)"
    r"(?: \w+){0,2} (?:negar|desmentir|deny|denying|denial|desmentido|negativa|negacion|negacao)\w*"
    r"[^.;:,]*"
)
_SUMMONS = re.compile(
    r"\b(?:aprob\w+|aprov\w+|approv\w+|acord\w+|acuerd\w+|agree[sd]?|vot\w+|firm\w+|assin\w+)"
    r"(?: (?!enviar|mandar|ceder|prestar|send|lend)[\w-]+){0,6}? (?:llamar|citar|citacion|"
    r"convoc\w+|interpel\w+|comparec\w+|summon\w*|subpoena\w*|hear|call in|ouvir|oir|escuchar|"
    r"investigar|investigate|mocion|mocao|motion)\b|\b(?:firm|assin|sign|suscri)\w*(?: \w+){0,2}? "
    r"(?:cartas?|notas?|solicitud|solicitacao|pedido|peticion|letters?|requests?|oficio)\b"
)
"""What a parliament approves of those who asked, that they come and explain; a letter signed."""


def is_outsiders(headline: str) -> bool:
    """Say whether a headline is the word of people who decide nothing about foreign help."""
    return bool(_OUTSIDE.search(headline)) and not _STATE.search(headline)


def without_old_denial(folded: str) -> str:
    """Return a sentence without what somebody had denied before."""
    return _OLD_DENIAL.sub(" ", folded)


def without_summons(folded: str) -> str:
    """Return a sentence without what a parliament approves of those who asked."""
    return _SUMMONS.sub(" ", folded)
