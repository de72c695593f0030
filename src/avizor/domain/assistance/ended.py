"""Help that is put off, brought to an end or asked for no more. Folded text.

What comes later has not come; a request that is taken back stands as little as one that is turned
down; who sends the trainers home, or takes soldiers back, ends the help.
"""

import re

from avizor.domain.assistance.patterns import whole_words
from avizor.domain.language.months import MONTH

_FORCES = (
    r"(?:soldad[oa]s?|soldiers|tropas|troops|militares|policias|policiais|police|officers|marines|"
    r"infantes|fuzileiros|agentes|agents|instructor(?:es|s)?|instrutores|trainers|entrenadores|"
    r"asesores|assessores|advis[eo]rs|expertos|contingente?|personal|pessoal|staff|aviones|avioes|"
    r"planes|aircraft|helicopter(?:os|s)|drones?|radar(?:es|s)?|patrulheir\w+|lanchas|boats)"
)
_HELP = (
    r"(?:ayudas?|ajudas?|asistencia|assistencia|apoyo|apoio|cooperacion|cooperacao|mision|missao|"
    r"mission|entrenamiento|treinamento|adiestramiento|training|aid|help|assistance|support|"
    r"deployment|despliegue|participacion|participacao|participation|programa|programme|program)"
)
_LESS = r"(?:\w+ ){0,3}?"
_PUT_OFF = whole_words(
    rf"""aplaz(?:a|an|o|aron|ad[oa]s?|amiento)|posterg(?:a|an|o|aron|ou|aram|ad[oa]s?|acion)|
    pospon(?:e|en|dra|dran)|pospus(?:o|ieron)|pospuest[oa]s?|adi(?:a|am|ou|aram|ad[oa]s?|amento)|
    retras(?:a|an|o|aron|ad[oa]s?)|atras(?:a|am|ou|aram|ad[oa]s?)|demor(?:a|an|o|aron|ad[oa]s?)|
    postpon(?:e|es|ed|ement)|delay(?:s|ed)?|put off|pushed back|deferred|defers|
    (?:queda|quedan|fica|ficam|quedo|ficou) para (?:el |o )?(?:20\d\d|ano|proximo|{MONTH})|
    (?:no|nao) (?:llegar|chegar)
    \w+ (?:hasta|ate|antes)|(?:will not|won't) (?:arrive|come|be delivered) (?:until|before)"""
)
_AT_LAST = re.compile(
    r"\b(?:tras|despues|luego|apos|depois|after|following|pese|a pesar|apesar|despite|sin|sem|"
    r"without|no|nao|not|finalmente|finally)\b[^.,;]{0,40}$"
)
"""Before "delays": it came at last, or was not put off."""
_CAME = re.compile(
    r"\b(?:lleg(?:a|an|o|aron)|cheg(?:a|am|ou|aram)|arriv(?:es?|ed)|aterriz\w+|land(?:s|ed)|"
    r"desembarc\w+|recib(?:e|en|io|ieron)|receb(?:e|em|eu|eram)|receiv(?:es?|ed)|entreg(?:o|aron|"
    r"ou|aram)|deliver(?:s|ed))\b"
)
_ENDS = (
    r"(?:(?:pon(?:e|en|dra|dran)|puso|pusieron|poe|poem|pos|puseram|dan?|dio|dieron|deu|deram) "
    r"(?:fin|fim|por terminad[oa]s?|por finalizad[oa]s?|por concluid[oa]s?|por encerrad[oa]s?) ?"
    r"(?:al?|aos?)?|encerr(?:a|am|ou|aram)|ends?|ended|has ended|terminat(?:es?|ed)|interrump(?:e|"
    r"en|io|ieron)|interromp(?:e|em|eu|eram)|suspend(?:e|en|em|io|ieron|eu|eram|s|ed)|"
    r"cancel(?:a|an|am|o|aron|ou|aram|s|led|ed)|halts|halted|scraps|scrapped|expuls(?:a|an|am|o|"
    r"aron|ou|aram)|expel(?:s|led))"
)
_TAKES_BACK = (
    r"(?:retir(?:a|an|am|o|aron|ou|aram|ara|aran)|repatri(?:a|an|am|o|aron|ou|aram|ates?|ated)|"
    r"sac(?:a|an|o|aron)|recolh(?:e|em|eu|eram)|withdraw(?:s|n)?|withdrew|pull(?:s|ed)?(?: out)?|"
    r"recall(?:s|ed)?|brings? home|brought home)"
)
_ENDED = re.compile(rf"\b{_ENDS} {_LESS}{_HELP}\b|\b(?:{_ENDS}|{_TAKES_BACK}) {_LESS}{_FORCES}\b")
_AID = (
    r"(?:ayudas?|ajudas?|asistencia|assistencia|apoyo|apoio|cooperacion|cooperacao|acuerdos?|"
    r"acordos?|convenios?|pactos?|entregas?|envios?|aid|help|assistance|support|deals?|pacts?|"
    r"accords?|agreements?|deliver(?:y|ies)|shipments?|training)"
)
_STOPS = (
    r"(?:suspend(?:e|en|em|io|ieron|eu|eram|s|ed)|congel(?:a|an|am|o|aron|ou|aram)|"
    r"cancel(?:a|an|am|o|aron|ou|aram|s|led|ed)|(?:re)?cort(?:a|an|am|o|aron|ou|aram)|"
    r"freezes|froze|has frozen|cuts?(?: off)?|halts|halted|pauses|paused|scraps|scrapped|"
    r"vot(?:a|an|am|o|aron|ou|aram) (?:en )?contra|vot(?:es?|ed) (?:down|against)|"
    r"(?:strikes|struck) down|(?:throws|threw) out|tumb(?:a|an|o|aron)|derrub(?:a|am|ou|aram))"
)
_STOPPED = re.compile(
    rf"\b{_STOPS} (?!(?:by|por|pel[oa])\b)(?:(?!(?:para|to|for|que|that|after|tras|apos)\b)"
    rf"[\w.]+ ){{0,3}}?{_AID}\b"
)
"""Aid that is frozen, a deal that is voted down."""
_CUT = re.compile(
    r"\b(?:aid|assistance|help|support) (?:cuts?|freezes?|suspensions?|halt)\b|"
    r"\b(?:recortes?|cortes?|suspension|suspensao|congelamiento|congelamento|fin|fim) "
    r"(?:de |da |a |al |ao )(?:(?:la|su|toda|sua) )?"
    r"(?:ayuda|ajuda|asistencia|assistencia|apoyo|apoio)\b"
)
_SINCE = re.compile(
    r"\b(?:tras|despues|luego|apos|depois|after|following|pese|a pesar|apesar|despite|amid|ante|"
    r"sin|sem|without|no|nao|not|threat\w*|amenaz\w*|ameac\w*|fear\w*|tem\w+)\b[^.,;]{0,40}$"
)
"""Before "aid cuts": something else came of them, or they only may come."""
_UNASKED = re.compile(
    r"\b(?:retir(?:a|an|am|o|aron|ou|aram|ara|aran)|withdraw(?:s|n)?|withdrew|desist(?:e|en|em|io|"
    r"ieron|iu|iram) de|drops?|dropped|anul(?:a|an|am|o|aron|ou|aram)|takes? back) "
    r"(?:(?:su|la|el|o|a|seu|sua|its|the|un|una) )?(?:pedido|solicitud|solicitacao|peticion|"
    r"request|plea|appeal|pedir|solicitar)\b"
)
_STANDS = re.compile(r"\b(?:no|nao|not|never|nunca|niega|nega|denies|denied|descarta|rules? out)\b")


def is_put_off(headline: str, below: str) -> bool:
    """Say whether a headline, or the sentence below it, tells that help comes later than said."""
    if _CAME.search(headline):
        return False
    told = (one for one in (headline, below) if not _CAME.search(one))
    return any(_is_told(_PUT_OFF, one, _AT_LAST) for one in told)


def is_ended(folded: str) -> bool:
    """Say whether a sentence tells that help which came or was agreed to goes no further.

    "Pulls its soldiers", "votes down the deal".
    """
    if _STOPPED.search(folded) or _is_told(_CUT, folded, _SINCE):
        return True
    return _is_told(_ENDED, folded, _STANDS)


def is_unasked(folded: str) -> bool:
    """Say whether a sentence tells that a request is taken back: "retira su pedido"."""
    return _is_told(_UNASKED, folded, _STANDS)


def _is_told(pattern: re.Pattern[str], folded: str, unless: re.Pattern[str]) -> bool:
    """Say whether words stand in a sentence, and not what takes them back before them."""
    told = pattern.search(folded)
    return told is not None and not unless.search(folded[: told.start()])
