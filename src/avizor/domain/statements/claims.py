"""Whether an official body confirms or denies the event in this text."""

import re
from collections.abc import Sequence
from typing import Literal

from avizor.domain.language.numbers import TWO_TO_TWELVE
from avizor.domain.language.text import compose, cut_sentences, fold_in_place
from avizor.domain.language.weekdays import WEEKDAY
from avizor.domain.records import Kind
from avizor.domain.statements.confirmations import is_no_word
from avizor.domain.statements.offices import (
    ACRONYMS,
    HEADS,
    OF_NO_OFFICE,
    OTHERS,
    PORTFOLIOS,
    SPEAKS_FOR_OTHERS,
    STATES,
)
from avizor.domain.statements.ruled_out import rules_out, rules_out_deaths

Claim = Literal["confirmation", "denial"]

_LEAD = 8  # sentences
_DENIED_BY = 2  # a denial below an official's first two sentences is of a detail
_PRESS_DENIED_BY = 1  # and one below the first sentence of the press
_BODY = (
    rf"{SPEAKS_FOR_OTHERS}(?:gobierno|presidencia|ministr[oa]s?|"
    r"ministerio|canciller\w*|fiscal(?:ia|es)?|procuradur\w+|polic\w+|ejercito|armada|marina|"
    r"fuerzas? (?:armadas?|militar\w*|aerea)|comandante|comando|autoridades?|secretari[oa]s?|"
    r"vocer[oa]|portavoz|gobernador\w*|alcald\w+|defensoria|sistema penitenciario|medicina legal|"
    r"forense\w*|institut[oa]s? (?:nacional |penitenciari\w+|de )|constabulary|defen[sc]e force|"
    r"commissioners?|min(?:defensa|interior|justicia|gobierno|def|seguridad)|carabineros|"
    r"gendarmeria|guardia nacional|director\w*|viceministr[oa]|funcionari\w+|"
    r"embajad\w+|embaixad\w+|ambassador|"
    r"casa blanca|departamento de estado|governo|ministerio publico|exercito|"
    r"marinha|forcas armadas|porta-voz|delegad[oa]|prefeit\w+|"
    r"promotor\w*|itamaraty|planalto|corpo de bombeiros|government|president\w*|ministers?|"
    r"ministry|prosecutors?|attorney general|army|navy|military|armed forces|authorities|"
    r"officials?|spokes\w+|governor|mayor|commander|coast guard|officer|justice department|"
    r"state department|white house|embassy|defen[sc]e|ayuntamientos?|municipalidad\w*|militares|"
    rf"{HEADS}|{ACRONYMS})\b{OF_NO_OFFICE}"
)
_CONFIRMS = (
    r"(?:confirm(?:o|a|aron|an|ou|aram|am|ed|s|ing|ado|ada|ando)|ratific(?:o|a|an|aron|ou|am)|"
    r"oficializ\w+|admit(?:e|en|io|ieron|iu|iram|s|ted)"
    r"(?! (?:to|a tramite|(?:el |la |o |a )?(?:recurso|demanda|denuncia|querella|acusacion|prueba|"
    r"pacientes?|err\w+|fall[ao]s?|falhas?|mistakes?|failures?|patients?))\b)|reconoc(?:io|ieron|e|en)|"
    r"reconhec(?:eu|eram|e)|acknowledg(?:ed|es)|verific(?:o|a|aron|ou)|"
    r"corrobor(?:o|a|aron|ou))"
)
_DENIES = (
    r"(?:neg(?:o|aron|ou|aram)|nieg(?:a|an)|nega(?:m)?|desmint(?:io|ieron)|desmient(?:e|en)|"
    r"desment(?:iu|iram|e|em)|den(?:y|ies|ied)|refut(?:o|aron|ou|ed)|rechaz(?:o|a|an|"
    r"aron) (?:(?:las? )?(?:version\w*|acusacion\w*|denuncia\w*|informacion\w*)|que)|asegur\w+ que "
    r"es falso|debunk(?:s|ed)?|rejected (?:the )?(?:claim|report|allegation)s?)"
)
_LATELY = (
    r"(?:[ -](?:officially|ayer|ontem|hoy|hoje|tarde|noche|noite|manana|manha|"
    r"madrugada|est[ea]|nest[ea]|n[ao]|a|o|en|em|el|la|los|las|os|as|"
    rf"{WEEKDAY}|feira|\w+mente|tambien|tambem|"
    r"prensa|imprensa|medios|mism[oa]|propi[oa]|propri[oa]|president[ea])){0,6} "
)
"""What may stand between "desmintió" and who did: "este lunes el"."""
_DENIED_BY_ANY = (
    r"(?:desmentid|negad|refutad)[oa]s? (?:\w+ ){0,4}?(?:por|pel[oa]s?) "
    r"(?:(?:el|la|los|las|o|a) )?|"
    r"(?:denied|debunked|refuted) (?:\w+ ){0,3}?by (?:(?:the|a|an) )?(?:\w+ )?"
)
_BY_BODY = re.compile(
    rf"\b{_BODY}[^.;\n]{{0,80}}?\b(?P<say>{_CONFIRMS})\b|"
    rf"\b(?P<say2>{_CONFIRMS})\b[^.;\n]{{0,40}}?\b{_BODY}|"
    rf"(?:^|[:;“\"«] ?){PORTFOLIOS} {_CONFIRMS}\b|(?:^|[:;,] ){STATES} {_CONFIRMS}\b"
)
_DENIED = re.compile(
    rf"\b{_BODY}[^.;\n]{{0,80}}?\b{_DENIES}\b|"
    rf"\b{_DENIES}\b(?<!\bdeny)(?<!\bdenies)(?<!\bdenied)(?! (?:al?|ao) ){_LATELY}{_BODY}|"
    rf"\b(?:{_DENIED_BY_ANY}){_BODY}|(?:^|[:;“\"«] ?){PORTFOLIOS} {_DENIES}\b|"
    rf"(?:^|[:;,] ){STATES} {_DENIES}\b"
)
_FIRST_WORD = re.compile(rf"\b(?:(?P<confirms>{_CONFIRMS})|{_DENIES})\b")
_CONFIRMING = re.compile(rf"\b{_CONFIRMS}\b")
_DENIAL = re.compile(rf"\b{_DENIES}\b")
_NOT_YET = re.compile(
    r"\b(?:no|nao|not|sin|sem|without|ni|aun no|ainda nao|yet to|hasta ahora no|neither|nor|"
    r"could not|no ha|no han|has not|have not|did not|declined to|by|pendiente|por|a la espera de|"
    r"ser|sea|debe|whether|si se) (?:\w+ ){0,2}?(?:confirm|verif|ratific|corrobor|reconoc)"
)
# Denials of bail, visas, entry or charges are no denials of the event; who refuses to speak ("se
# niega a comentar") denies nothing.
_OTHER_DENIAL = re.compile(
    r"\b(?:neg\w+|nieg\w+|den(?:y|ies|ied)) (?:la |el |el ingreso|entrada|a |o |un |"
    r"una )?(?:libertad|fianza|visa\w*|entrada|ingreso|acceso|extradicion|pedido|solicitud|recurso|"
    r"habeas|bail|entry|parole|access|request|appeal|ayuda|ajuda|liberdade|permiso|amparo)|"
    r"\b(?:acusad\w+|detenid\w+|sospechos\w+|imputad\w+|suspect|defendant|reu|lawyer|"
    r"abogad\w+|advogad\w+)\b[^.;\n]{0,40}\b(?:neg\w+|nieg\w+|den(?:y|ies|ied)|desmint\w+)|"
    r"\b(?:se (?:neg|nieg)\w+ (?:a|em|rotundamente a)|(?:nega|negou|negaram|negam)-se a|"
    r"(?:les?|lhes?) (?:neg|nieg)\w+|den(?:y|ies|ied) (?:them|him|us)|"
    r"(?:is|are|was|were|be|been|being) denied(?! (?:by|on)\b))\b"
)
_BY_WHOM = re.compile(
    rf"\b{_BODY}|(?:^|(?:segun|dice|informa|responde|asegura|afirma|aclara) ){PORTFOLIOS}\b|"
    rf"(?:^|[”\"»],? )(?:{STATES}): ?|(?:^|, ){STATES} (?:says?|dice|diz|afirma|asegura)\b"
)
# "La Policía rectifica", "ministry backtracks": what was denied is so after all.
_TURNS = re.compile(
    rf"\b{_BODY}[^.;\n]{{0,60}}?\b(?:rectific(?:a|o|an|aron|ou|am|aram)|corrig(?:e|io|iu|en|em)|"
    r"(?:se |)(?:retracta|retracto|desdice|desdijo|retratou)|retract(?:s|ed)|backtrack(?:s|ed)|"
    r"backpedals?|reverses? (?:itself|course)|(?:da|dio) marcha atras|(?:volta|voltou) atras|"
    r"recu(?:a|ou)|cambi(?:a|o) (?:de |su )version|mud(?:a|ou) (?:de |a )?versao|"
    r"chang(?:es|ed) (?:its|his|her|their) (?:story|version|account|tune))\b"
)
_CONFIRMS_NONE = re.compile(
    rf"\b{_CONFIRMS}\b (?:\w+ ){{0,2}}?(?:que |that )?(?:no|nao|not|nunca|never|ningun[ao]?|"
    r"nenhuma?|there (?:was|were|is|are|has been|have been) no|(?:el |the |o )?(?:rechaz\w+|"
    r"negativa|refusal|rejection|recusa|denial))\b"
)


# "Also denied", "did not deny", "denies ties to a group", "a rise": not of the event itself.
_OF_DETAIL = re.compile(
    r"\b(?:also|tambien|tambem|ademas|alem disso) (?:\w+ ){0,2}?(?:neg|nieg|den[iy]|desm)\w+|"
    r"\b(?:no|nao|not|nunca|never|ni|nem|nor|neither|or) (?:(?:ha|han|has|have|quiso|quis|lo|se) )?"
    r"(?:\w+ )?(?:neg|nieg|den[iy]|desm)\w+|"
    r"\b(?:neg|nieg|den[iy]|desm)\w+ (?:\w+ ){0,3}?(?:vinculo|nexo|relacion con|relacao com|ties|"
    r"links?|responsab|culpa|participa)\w*|\b(?:neg|nieg|den[iy]|desm)\w+ (?:\w+ ){0,3}?(?:aumento|"
    r"incremento|alza|increase|rise|surge)\b"
)
# "Reject claim of 30", "se desmiente que sean 14 los fallecidos": of how many, not of what was.
_OF_COUNT = re.compile(
    r"\b(?:neg|nieg|den[iy]|desm|rechaz|rejeit|reject|refut)\w* (?:\w+ ){0,3}?"
    r"(?:(?:death |a )?toll (?:of|at)|claims? of|figures? of|reports? of|cifra de|saldo de|"
    r"balance de|balanco de|numero de|que (?:sean|fueran|sejam|fossem))(?: \w+){0,2}? "
    rf"(?:\d[\d.,]*|{TWO_TO_TWELVE}|twenty|thirty)\b"
)
# "The mayor denied taking bribes": what an accused did is no official's word, save about help.
_OWN_ACT = re.compile(
    r"\b(?:alcald\w+|gobernador\w*|ministr[oa]s?|viceministr[oa]|president[ea]|director\w*|fiscal|"
    r"comandante|secretari[oa]|funcionari\w+|prefeit\w+|promotor\w*|delegad[oa]|mayor|governor|"
    r"ministers?|president|commander|officers?|officials?)\b[^.,;\n]{0,60}?\b"
    rf"{_DENIES} (?:\w+(?:mente|ly) )?(?:haber\b|ter\b|tener\b|ser\b|estar\b|"
    r"(?!(?:any|every|no)?thing\b)\w+ing\b(?! (?:report|claim|rumou?r)s?\b))"
)
_OF_HELP = re.compile(
    r"\b(?:tropas|soldados|ayud\w+|ajud\w+|asistencia|apoyo|apoio|cooperac\w+|troops|soldiers|help|"
    r"aid|assistance|support|ped\w+|solicit\w+|request\w*|ask\w*)\b"
)


# "Familia del alcalde niega", "the officers' union denies"; "hours after the ministry had denied".
_BY_OTHERS = re.compile(
    rf"\b{OTHERS} (?:(?:del?|of|da|do|das|dos) )?(?:(?:el|la|los|las|the|su) )?"
    rf"(?:\w+ ){{0,2}}?{_DENIES}\b"
)
_DENIED_BEFORE = re.compile(
    r"\bhad (?:\w+ ){0,2}?denied\b|\b(?:habia|havia|tinha)[nm]? (?:\w+ )?(?:negado|desmentido)\b|"
    r"\b(?:cheg(?:ou|aram) a|after|despues de|tras|apos|depois de) (?:\w+ )?(?:negar|desmentir|"
    r"denying)\w*\b"
)
_NO_DENIALS = (_OTHER_DENIAL, _OF_DETAIL, _OF_COUNT, _BY_OTHERS, _DENIED_BEFORE)
_ANSWERS = re.compile(
    r"\b(?:aclara\w*|desment\w+|desmient\w+|esclarec\w+|precision|clarif\w+|"
    r"(?:media|press) reports?|versiones|rumor\w*|boatos?|fake|opinion publica)\b"
)
"""A release that answers what others report says so in its headline, and may take its time."""
_ANSWERED_BY = 4


def official_claim(title: str, text: str, source_kind: Kind) -> Claim | None:
    """Say whether an official body confirms or denies the event, or None when none does.

    Only title and lead are read. An official source that does not deny confirms by telling.
    A denial in the title wins over a confirmation below it.
    """
    told = [title, *cut_sentences(text)[:_LEAD]]
    if denies_deaths(title, source_kind):
        return "denial"
    if source_kind == "official" and _office_denies(told):
        return "denial"
    for index, sentence in enumerate(told):
        claim = _claim(fold_in_place(compose(sentence)))
        if claim == "confirmation" or (claim == "denial" and index <= _PRESS_DENIED_BY):
            return claim
    return "confirmation" if source_kind == "official" and (title.strip() or text.strip()) else None


def denies_deaths(title: str, source_kind: Kind) -> bool:
    """Say whether a headline tells that by an official nobody died: a denial of a story of deaths.

    Of any other story it is none: an attack may leave nobody dead.
    """
    folded = fold_in_place(compose(title))
    told = source_kind == "official" or _BY_WHOM.search(folded)
    return bool(told) and rules_out_deaths(folded)


def confirms(sentence: str) -> bool:
    """Say whether a sentence alone tells that an official body confirms that something was."""
    folded = fold_in_place(compose(sentence))
    return _claim(folded) == "confirmation" and not _CONFIRMS_NONE.search(folded)


def turns_round(title: str) -> bool:
    """Say whether a headline tells that an official body takes back what it had said."""
    return _TURNS.search(fold_in_place(compose(title))) is not None


def speaks_of_denial(title: str, text: str) -> bool:
    """Say whether any sentence, however far below, tells that an official body denies."""
    told = (fold_in_place(compose(one)) for one in (title, *cut_sentences(text)))
    return any(_claim(one) == "denial" for one in told)


def _office_denies(told: Sequence[str]) -> bool:
    """Say whether an office's own text, its title first, denies the event before it confirms it."""
    if any(_denies(one) for one in told[: _DENIED_BY + 1]):
        return True
    folded = [fold_in_place(compose(one)) for one in told[: _ANSWERED_BY + 1]]
    if not _ANSWERS.search(folded[0]) or any(map(_CONFIRMING.search, folded[: _DENIED_BY + 1])):
        return False
    return any(_denies(one) for one in told[_DENIED_BY + 1 : _ANSWERED_BY + 1])


def _denies(sentence: str) -> bool:
    """Say whether an official's own sentence denies something: who speaks goes without saying."""
    folded = fold_in_place(compose(sentence))
    return _is_denial(folded, _DENIAL) or rules_out(folded)


def _is_denial(folded: str, pattern: re.Pattern[str]) -> bool:
    """Say whether a sentence denies the event; who confirms it first denies a detail of it."""
    if not pattern.search(folded) or any(other.search(folded) for other in _NO_DENIALS):
        return False
    if _OWN_ACT.search(folded) and not _OF_HELP.search(folded):
        return False
    first = _FIRST_WORD.search(folded)
    return not (first and first["confirms"]) or bool(_NOT_YET.search(folded))


def _claim(folded: str) -> Claim | None:
    if _is_denial(folded, _DENIED) or (rules_out(folded) and _BY_WHOM.search(folded)):
        return "denial"
    if _BY_BODY.search(folded) and not (_NOT_YET.search(folded) or is_no_word(folded)):
        return "confirmation"
    return None
