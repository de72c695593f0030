"""Whether a lower count corrects a known one: "six people died, not seven", "total cai a seis"."""

import re
from collections.abc import Iterable

from avizor.domain.language.numbers import TWO_TO_TWELVE, named_counts
from avizor.domain.language.text import compose, fold_in_place
from avizor.domain.records import Toll
from avizor.domain.tolls.totals import kinds_spoken

_LEFT = 0.5
"""The least share of the known count that a correction leaves."""
_LEFT_OUTRIGHT = 0.25
"""The same of one that says to what a count is lowered."""
_CORRECTS = re.compile(
    r"\b(?:corri[gj]\w+|correct\w*|rectific\w+|retific\w+|precis(?:a|o|ou|an|aron)\b|"
    r"aclar\w+|esclarec\w+|clarif\w+|a la baja|revis(?:a|o|e|ed|es|ou)\b|"
    r"baj(?:a|o|an|aron) (?:a|de)\b|rebaj(?:a|o|an|aron)\b|(?:cayo|caiu|cai) de \d|down to|"
    r"(?:ca[ei]n?|caiu|cayo|desce|desceu) (?:a|para)\b|(?:fell|falls|drop(?:s|ped)) to|"
    r"reduc\w+|reduz\w*|lower\w*|down from|fewer than|menos de los|erro(?:r|neamente)\b)|"
    rf"\b(?:y|e|and)?,? ?(?:no|nao|not)(?: los| os| the)? (?:\d+|{TWO_TO_TWELVE})\b"
)
_IS_CORRECTED = re.compile(
    r"\b(?:corri[gj](?:e[nm]?|io|iu|ieron|iram)|corregi(?!d[ou])\w+|corrigid\w+|rectific\w+|retific\w+|"
    r"corrects?|corrected|correcting)\b|"
    r"\b(?:nieg(?:a|an)|nego|negaron|nega[m]?|negou|negaram|desmient\w+|desminti\w+|desment\w+|"
    r"rechaz(?:a|an|o|aron)|rejeit(?:a|am|ou|aram)|den(?:y|ies|ied)|rejects?|rejected|disputes?|"
    r"disputed) (?:(?:el|la|las|los|o|os|as|the|an?|that) )?(?:cifras?|numeros?|saldo|balance|"
    r"balanco|conteo|contagem|conta|cuenta|figures?|toll|count|tally)\b"
)
"""What nobody says but of what was told before; a prison is a house of correction, too."""
_LOWERS = re.compile(
    r"\b(?:rebaj(?:a|an|o|aron)|baj(?:a|an|o|aron)|reduc(?:e|en)|reduj(?:o|eron)|reduz(?:em|iu|iram)?|"
    r"lower(?:s|ed)?|cuts?) (?:a|para|to) \w+ (?:el |la |los |las |o |a |os |as |the )?(?:numero|"
    r"cifra|muert|mort|fallec|falec|victim|vitim|herid|ferid|dead|death|toll)\w*"
)
"""Who lowers a count, and to what: "reduce a 23 los muertos"."""
_FIGURE = re.compile(
    r"\b(?:cifras?|numeros?|saldo|balance|balanco|conteo|contagem|total|cantidad|quantidade|tolls?|"
    r"counts?|figures?|number|a la baja)\b"
)
_LESS_BY = re.compile(
    r"\b(\d[\d.,]{0,12}|[a-z]{2,20})(?: [a-z]{1,20})? (?:menos|fewer|less|lower|a menos)"
    r"(?: de l[oa]s?)? "
    r"(?:que|do que|than|de)\b"
)
"""By how much a count is lower: "midió 25.200 litros, 1.300 menos que en el acta"."""
_GIVEN_UP = (
    r"(?:dad[oa]s?|tid[oa]s?|contad[oa]s?|report\w+|believed|presumed|feared|thought|declared)"
    r"(?: (?:por|como|as|to be))? (?:muert|mort|fallecid|falecid|dead\b|killed\b)[a-z]*"
)
_ALIVE = r"(?:viv[oa]s?|(?:con|com) vida|alive|sobreviv\w+|survived|(?:en|em) (?:terapia|coma|uti))"
_REVIVED = re.compile(
    rf"\b{_GIVEN_UP}\b[^.;]{{0,60}}\b{_ALIVE}\b|\b{_ALIVE}\b[^.;]{{0,40}}\b{_GIVEN_UP}\b"
)
"""Who was thought dead lives: "el segundo hombre dado por muerto está vivo"."""
_LIVE = 2
"""The most who turn out to be alive."""


def corrects(toll: Toll, known: Toll, sentence: str = "") -> bool:
    """Say whether the sentence of a lower count, or a given one, corrects: "six and not seven".

    Corrections are small: "one of the seven was found alive" does not make one of seven. They
    name the count that they correct, or a figure, or say so outright: "para esclarecer el crimen"
    corrects none.
    """
    return _corrects(toll, known, fold_in_place(compose(sentence or toll.sentence)))


def _corrects(toll: Toll, known: Toll, folded: str) -> bool:
    if _LOWERS.search(folded):
        return toll.count >= known.count * _LEFT_OUTRIGHT
    if leaves_little(toll, known):
        return False
    if _IS_CORRECTED.search(folded):
        return True
    corrected = _FIGURE.search(folded) or known.count in named_counts(folded)
    return bool(corrected and _CORRECTS.search(folded))


def leaves_little(toll: Toll, known: Toll) -> bool:
    """Say whether a count is so far below the known one that it is of a part, not a correction."""
    return toll.count < known.count * _LEFT


def corrects_among(toll: Toll, known: Toll, sentences: Iterable[str]) -> bool:
    """Say whether one of some sentences corrects a known count to a lower one that it names.

    Or tells that somebody lives who was thought dead.
    """
    return toll.count < known.count and any(
        _is_revived(toll, known, folded) or _corrects_kind(toll, known, folded)
        for folded in (fold_in_place(compose(one)) for one in sentences)
    )


def _corrects_kind(toll: Toll, known: Toll, folded: str) -> bool:
    kinds = kinds_spoken(folded)
    own = not kinds or toll.kind in kinds
    if not own or toll.count not in named_counts(folded):
        return False
    return _corrects(toll, known, folded) or _is_less_by(known.count - toll.count, folded)


def _is_less_by(difference: float, folded: str) -> bool:
    return any(difference in named_counts(one.group()) for one in _LESS_BY.finditer(folded))


def _is_revived(toll: Toll, known: Toll, folded: str) -> bool:
    few = known.count - toll.count <= _LIVE
    return toll.kind == "dead" and few and bool(_REVIVED.search(folded))
