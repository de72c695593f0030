"""Where a sentence states a total: "ya son siete", "making it three", "sube a 28".

The total counts what the words before it tell of, also where it stands alone.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from avizor.domain.language.numbers import TWO_TO_TWELVE, mark_numbers, numbers_in
from avizor.domain.language.text import compose, fold_in_place
from avizor.domain.records import Toll, TollKind

_NUMBER = rf"(?:⟦\d+⟧|\d+|un[oa]?|uma?|one|{TWO_TO_TWELVE})"
_WITH = (
    r"(?:(?:con|com|with|sumad[oa]s? a|somad[oa]s? a|added to) (?:los|las|est[oa]s|es[oa]s|"
    r"ell[oa]s?|el|la|este|esta|ele|ela|el[ea]s|os|as|ess[ea]s|those|these|the|them|him|her|this|that)|"
    r"somad[oa]s? a?[oa]s)\b[^.;,:]{0,60}?,? (?:(?:ya |ja )?"
    r"(?:son|sao|suman|somam|hacen|fazem|dan|dao)|"
    r"there are(?: now)?|(?:that |it |this )?makes)"
)
"""What goes before a sum: "con los 27 de la semana pasada son"."""
_RISES = re.compile(
    rf"\b(?:{_WITH} {_NUMBER}|(?:van|vao) {_NUMBER}(?=$|[.,;:!]| (?:los|os|ya|ja)\b)|"
    rf"elev\w+ (?:[a-z]+ ){{0,6}}?(?:a|para) {_NUMBER}|"
    r"total|ascien\w+|sub\w+ a|sobe\w* para|subiu para|eleva\w* a|rises? to|rose to|"
    r"doubles? to|climb(?:s|ed|ing)? to|aument\w+ a|stands? (?:now )?at|now (?:at|stands)|"
    r"raising|bringing|dobra para|taking the (?:toll|count|number)|suman|soma[m]?|"
    r"ya son|ja sao|son ya|agora sao|chega[m]? a|llegan? a|"
    r"up from (?:an? (?:first|initial|earlier|previous) (?:figure|count|toll|tally) of )?"
    rf"{_NUMBER}|con ell?[oa]?s? son {_NUMBER}|"
    r"(?:brings?|brought|takes?|took|pushe[sd]|raise[sd]?) (?:(?:the|their|its) )?(?:\w+ ){0,2}?"
    rf"(?:toll|tally|count|number|dead|total)\b[^.;\n]{{0,60}}? to (?:at least )?{_NUMBER})(?!\w)"
)
_STATED = re.compile(
    rf"\b(?:{_WITH}|"
    r"ya son|ja sao|son ya|agora sao|ahora son|suman(?: ya)?|soma[m]?|ya van|ja vao|"
    r"llegan? ya a|"
    r"llegan? a|chega[m]? a|asciende[n]? a|sub\w+ a|sobe[m]? (?:a|para)|subi(?:u|ram) para|"
    r"making it|makes it|with him|now (?:total|number|stands? at|at)|"
    r"toll (?:is |stands |now ){0,2}at|toll(?: is| now){1,2}|rises? to|rose to|"
    r"climbs? to|"
    r"(?:raising|bringing|taking|pushing) (?:[\w'-]+ ){0,14}?(?:from ⟦\d+⟧ )?to|(?:are|is) now|"
    r"(?:victimas|muertos|heridos|detenidos|mortos|feridos|presos) (?:son|sao)(?: ya| ahora|"
    r" agora)?) "
    r"(?:a |los |os |the |las |ya )?⟦(\d+)⟧"
    r"|\b(?:son|sao|suman|somam) ⟦(\d+)⟧(?= (?:los|las|os|as) [a-z])"
    r"|\b(?:van|vao) ⟦(\d+)⟧(?=$|[.,;:!]| (?:los|os|ya|ja)\b)"
    r"|\b(?:es|e|is|se trata del?) ⟦(\d+)⟧(?= (?:detenid[oa]|capturad[oa]|aprehendid[oa]|pres[oa]|"
    r"detid[oa]|captura|prisao|arrest|recapturad[oa])\b)"
    r"|⟦(\d+)⟧ (?:en total|ao todo|in all|al todo|in total|no total|ya\b)"
)
_SPOKEN: dict[TollKind, re.Pattern[str]] = {
    "dead": re.compile(
        r"\b(?:muert|mort[oae]|muere|murio|falle|asesin|assassin|cuerpo|corpo|bod(?:y|ies)|"
        r"dead|death|fatal|cadaver|die[sd]?\b|kill|morre|obito|victimas?|vitimas?|toll|ejecutad|"
        r"executad|vidas?\b|lives\b)"
    ),
    "wounded": re.compile(r"\b(?:herid|ferid|wound|injur|lesion|hurt)"),
    "missing": re.compile(r"\b(?:desaparec|missing)"),
    "arrested": re.compile(
        r"\b(?:(?:number|people|persons|suspects|men|those|total|now) held\b|"
        r"deten|detid|detain|arrest|atrap|captur|apreh|pres[oa]s?\b|prend|prisoe|custod|apres)\w*+"
        r"(?! (?:muert|mort[oa]|falle|falec|asesin|assassin|dead\b|killed\b))"
    ),
}
_PARTED = re.compile(r"[.;:]")
_BEHIND = 45
"""Characters behind a total, of its own clause, in which what it counts may stand."""
_OF_OTHERS = re.compile(r" (?:[a-z-]+ )?(?:anos|years|dias|days|kilos|km|horas|hours|casos|cases)")


_MOVED = re.compile(
    r"\b(?:(?:numero|cifra|saldo|balance|balanco|conteo|contagem|total|number|toll|count|tally)\b"
    r"[^.,:;⟦]{0,120}?|(?:muertos|mortos|fallecidos|heridos|feridos|detenidos|presos|"
    r"detidos|desaparecidos|dead|deaths|wounded|injured|arrests)(?: [a-z]+){0,4}?) "
    r"(?:sub\w+|sob\w+|pas(?:o|a|an|aron|ou|aram|sou|saram|sa)|aument\w+|elev\w+|ascend\w+|crec\w+|"
    r"cresc\w+|rose|rises?|risen|went|climb\w+|increas\w+|jump\w+|baj\w+|cay\w+|cai\w*|reduc\w+|"
    r"reduz\w*|revis\w+|correg\w+|corri[gj]\w+|fell|falls?|drop\w*|cut|lowered|down|up) "
    r"(?:de|from) ⟦(?P<before>\d+)⟧(?: [a-z]+)? (?:a|para|to) ⟦(?P<after>\d+)⟧"
)
"""How far a count rose or fell: "o número de presos subiu de 11 para 14"."""
_COUNT_OF = (
    r"(?:(?:el |o )?(?:numero|total|saldo|conteo|balance|balanco)|"
    r"(?:la |a )?(?:cifra|cuenta|contagem)|"
    r"(?:the )?(?:number|toll|tally|count|total))(?: (?:oficial|official|provisional|preliminar))? "
    r"(?:de|of) (?:los |las |the |those |people |pessoas |personas |vitimas |victimas )?"
)
_HARMED = (
    r"(?:muertos|muertas|fallecidos|asesinados|asesinadas|mortales|fatais|mortos|mortas|dead|"
    r"deaths|killed|fatalities|heridos|lesionados|feridos|wounded|injured)"
)
"""Not the arrested: their number is often that of a whole campaign."""
_RISEN = re.compile(
    r"\b(?:(?:takes?|took|taking|brings?|brought|bringing|raise[sd]?|raising|pushe[sd]|pushing|"
    r"lifts?) "
    rf"(?:{_COUNT_OF}{_HARMED}|(?:the|its|their) death toll) to (?:at least )?⟦(\d+)⟧|"
    rf"(?:elev\w+|sub\w+|llev\w+|lev\w+|aument\w+) (?:ya |ja )?(?:a|para) ⟦(\d+)⟧ "
    rf"{_COUNT_OF}{_HARMED}|"
    rf"{_COUNT_OF}{_HARMED} (?:(?:ya|ja|has|had|now|se) )*"
    r"(?:lleg\w+|cheg\w+|sub\w+|sob\w+|asc\w+|elev\w+|aument\w+|crec\w+|cresc\w+|rose|rises|risen|"
    r"climb\w+|reache[sd]|stands?) (?:ya |ja )?(?:a |para |to |at )?⟦(\d+)⟧)"
)
"""How far a count of the dead or wounded has risen: "that takes the number of dead to 20"."""
_OF_A_TIME = re.compile(r"\b(?:anos?|years?|mes|meses|months?|decad\w+|semestre|20\d\d)\b")
_RATES = re.compile(
    r"\b(?:homicid|asesinatos|assassinatos|murders|killings|kidnappings|casos|cases|robos|roubos|"
    r"secuestros|sequestros|extorsiones|diari\w+|mensual|mensal|monthly|daily)"
)
"""What is counted by the month or the year."""
TO_COUNTED = (
    r"(?: (?:el|la|las|los|o|a|os|as|the|number|numero|cantidad|quantidade|total|of|de|do|da|dos|"
    r"das|more|mas|mais|assault|illegal)){0,5}"
)
"""Words from a sum to what it counts: "35 the number of guns", "63 las armas"."""


class Stated(NamedTuple):
    """Where a sentence states a total, and the mark that it is."""

    start: int
    end: int
    mark: int


def total_of(marked: str) -> Stated | None:
    """Return the total that a sentence states, of people or of things; None without one."""
    match = _STATED.search(marked)
    return match and Stated(match.start(), match.end(), int(next(filter(None, match.groups()))))


class Moved(NamedTuple):
    """How far a sentence says that a count of people has moved: the marks of both."""

    kind: TollKind
    before: int
    after: int


@lru_cache(maxsize=16)  # of a sentence both what is so and what is not so is asked
def moved_of(marked: str) -> Moved | None:
    """Return how far a sentence moves a count in so many words; None where it moves none."""
    match = _MOVED.search(marked)
    if match is None or _RATES.search(marked) or _OF_OTHERS.match(marked, match.end()):
        return None
    kinds = kinds_spoken(match.group())
    if len(kinds) != 1:
        return None
    return Moved(next(iter(kinds)), int(match["before"]), int(match["after"]))


def risen_to(marked: str) -> dict[int, TollKind]:
    """Return the marks that a sentence calls what a count of dead or wounded has risen to."""
    if _OF_A_TIME.search(marked) or _RATES.search(marked):
        return {}
    found: dict[int, TollKind] = {}
    for match in _RISEN.finditer(marked):
        kinds = kinds_spoken(match.group())
        if len(kinds) == 1:
            found[int(next(filter(None, match.groups())))] = next(iter(kinds))
    return found


def is_total(marked: str) -> bool:
    """Say whether a sentence speaks of a total."""
    return bool(_RISES.search(marked))


def sums_up(toll: Toll) -> bool:
    """Say whether the sentence of a count speaks of a total."""
    return is_total(fold_in_place(compose(toll.sentence)))


def is_stated_sum(toll: Toll, language: str | None) -> bool:
    """Say whether the sentence of a count states just it as the sum of its kind."""
    return sum_in(toll.sentence, language) == (toll.kind, toll.count)


def sum_in(sentence: str, language: str | None) -> tuple[TollKind | None, float | None]:
    """Return the sum that a sentence states and of what, where words say; None for no sum."""
    folded = fold_in_place(compose(sentence))
    numbers = numbers_in(folded, language)
    marked = mark_numbers(folded, numbers)
    stated = total_of(marked)
    if stated is None or _OF_OTHERS.match(marked, stated.end):
        return None, None
    return _nearest(marked, stated.end), numbers[stated.mark].value


def clause_around(folded: str, start: int, end: int, cuts: re.Pattern[str]) -> str:
    """Return what stands around ``start:end``, from one cut to the next."""
    since = max((cut.end() for cut in cuts.finditer(folded, 0, start)), default=0)
    until = cuts.search(folded, end)
    return folded[since : until.start() if until else len(folded)]


def kinds_spoken(folded: str) -> frozenset[TollKind]:
    """Return the tolls that some words speak of."""
    return frozenset(kind for kind, pattern in _SPOKEN.items() if pattern.search(folded))


def find_total(marked: str, values: Sequence[float]) -> tuple[TollKind, float] | None:
    """Return the stated total and the kind whose word stands nearest before it, else after."""
    stated = total_of(marked)
    if stated is None or _OF_OTHERS.match(marked, stated.end):
        return None
    kind = _nearest(marked, stated.end)
    return (kind, values[stated.mark]) if kind else None


def _nearest(marked: str, end: int) -> TollKind | None:
    """Choose the kind that the words right after the total name, else the last one before."""
    cut = _PARTED.search(marked, end, end + _BEHIND)
    until = cut.start() if cut else end + _BEHIND
    after = [
        (found.start(), kind)
        for kind, pattern in _SPOKEN.items()
        if (found := pattern.search(marked, end, until))
    ]
    if after:
        return min(after)[1]
    before = [
        (found.start(), kind)
        for kind, pattern in _SPOKEN.items()
        for found in pattern.finditer(marked, 0, end)
    ]
    return max(before)[1] if before else None
