"""Sums of one sentence: "tres cuerpos en un lote y otros dos en el camino" are five.

The second number counts the same people, or bodies, somewhere else: nothing but where they were
stands behind it. Folded text with its numbers as marks.
"""

import re
from collections.abc import Sequence

from avizor.domain.tolls.people import person_form
from avizor.domain.tolls.totals import kinds_spoken

_WHERE = (
    r"(?= (?!no (?:aparec|se|ha|hay|fue|esta|regres|volvi|respond)\w*\b)(?:en|em|no|na|nos|nas|in|"
    r"at|on|near|dentro|sobre|cerca|perto|frente|junto)\b"
    r"(?! (?:estado|condic\w+|situac\w+|critical|serious|stable|hospital\w*|"
    r"(?:el|la|un|o|um|a|the) (?:hospital|clinica|clinic)|clinica\w*|cuidados|terapia|"
    r"observac\w+|coma|grave|estable|fuga|prision|prisao|libertad|liberdade|poder|custod\w+|"
    r"flagrante|total|intensive)\b))"
)
_SECOND = re.compile(
    rf",? (?:y|e|and) (?:(?:otr|outr)[oa]s ⟦(?P<others>\d+)⟧{_WHERE}|"
    rf"⟦(?P<more>\d+)⟧ (?:more|others|mas|mais){_WHERE}|(?P<one>otr[oa]|outr[oa]|another){_WHERE})"
)
_JOINED = re.compile(
    r"\b(?:a (?:l|es|est|aquell)[oa]s|a?[oa]s|to the|to those) ⟦(?P<first>\d+)⟧ [^.;⟦]{3,80}?"
    r"(?:sum(?:o|a|an|aron)|agreg(?:o|a|an|aron)|anad(?:e|en|io|ieron)|junt(?:a|am|ou|aram)(?:-se)?|"
    r"som(?:a|am|ou|aram)(?:-se)?|(?:is|are|was|were|must be) added)"
    r"(?: (?:el|la|los|las|o|a|os|as|de|del|do|da|dos|das|that|those|of|otr[oa]s?|outr[oa]s?|"
    r"cuerpos?|corpos?|cadaver|body|bodies|muertes?|mortes?|death|deaths)){0,5} ⟦(?P<more>\d+)⟧"
    r"(?! (?:anos|dias|horas|years|armas|kilos|fusiles|heridos|feridos|wounded))"
)
"""What is added to those who were counted: "a los cinco cuerpos se sumó el de un taxista"."""
_PLACE = (
    r"(?:en|em|no|na|nos|nas|in|at) (?!⟦|\d|lo que|total|(?:el|los|o|os|the) (?:ultim\w+|ano|mes|"
    r"last)|enero|janeiro|jan|febrero|fevereiro|feb|marzo|marco|mar|abril|apr|may|mai|jun|jul|ago|"
    r"aug|sep|set|oct|out|nov|dec|dic|dez)[a-z]"
)
_ELSEWHERE = re.compile(
    rf"(?:,|,? (?:y|e|and)) (?:(?:otr|outr)[oa]s )?⟦(?P<mark>\d+)⟧{_WHERE}(?= {_PLACE})|"
    r"[;,] (?:(?:y|e|and) )?(?:en|em|in) [a-z ]{3,30}, (?:(?:otr|outr)[oa]s )?⟦(?P<listed>\d+)⟧"
    r"(?=[;,.]|$)"
)
"""As many elsewhere, with what they are left out: "tres en Taxco", "en Babahoyo, dos"."""
_HERE = re.compile(rf" {_PLACE}")
_FIRST = re.compile(r"⟦(\d+)⟧ (?!(?:de|of|dos|das)\b)([a-z-]+)(?: ([a-z-]+))?")
_BODIES = re.compile(
    r"(?:cuerpos|corpos|bodies|cadaveres|corpses|muertos|mortos|fallecidos|victimas|vitimas|"
    r"heridos|feridos|killed|dead|slain|wounded|injured|hurt)"
)
_FAR = 110
"""Characters that may stand between the first number's people and the others."""
_NEAR = 50
"""Characters before the first number in which its place and what became of its people may stand."""
_LOST = frozenset(["dead", "wounded"])
_CUT = re.compile(r"[.;:]")
_FULL_STOP = re.compile(r"[.:]")
_CLAUSE = re.compile(r"[.;:,]| (?:y|e|and) ")


def join_sums(marked: str, values: Sequence[float]) -> tuple[str, list[float]]:
    """Write the first of two such numbers as their sum and drop the second.

    A text without such a sum stays as it is.
    """
    marked, known = _join_places(marked, list(values))
    for joined in _JOINED.finditer(marked):
        first = _FIRST.match(marked, joined.start("first") - 1)
        if first and _is_of_people(first) and len(kinds_spoken(joined.group())) == 1:
            return _added(marked, known, first, joined["more"])
    for second in _SECOND.finditer(marked):
        first = _first_before(marked, second.start(), known, _CUT)
        if first is None or not _is_of_same(marked, first, second):
            continue
        return _added(marked, known, first, second["others"] or second["more"])
    return marked, known


def _join_places(marked: str, known: list[float]) -> tuple[str, list[float]]:
    """Write the first of counts by place as their sum: "cuatro en Tibú, tres en El Tarra"."""
    while True:
        for second in _ELSEWHERE.finditer(marked):
            first = _first_before(marked, second.start(), known, _FULL_STOP)
            if first is not None and _is_elsewhere(marked, first, second):
                break
        else:
            return marked, known
        marked, known = _added(marked, known, first, second["mark"] or second["listed"])


def _added(
    marked: str, values: Sequence[float], first: re.Match[str], mark: str | None
) -> tuple[str, list[float]]:
    """Write a number as its sum with another one, which goes; with one more where ``mark`` is none.

    The sum is the last of the values that are returned.
    """
    total = values[int(first[1])] + (values[int(mark)] if mark else 1)
    front, behind = marked[: first.start()], marked[first.start() + len(first[1]) + 2 :]
    rest = behind.replace(f" ⟦{mark}⟧", "", 1) if mark else behind
    return f"{front}⟦{len(values)}⟧{rest}", [*values, total]


def _is_elsewhere(marked: str, first: re.Match[str], second: re.Match[str]) -> bool:
    """Say whether the first ones were at a place too, and are of one kind, of people lost."""
    between = marked[first.start() : second.start()]
    behind = marked[max(0, first.start() - _NEAR) : first.start()]
    told = kinds_spoken(between) or kinds_spoken(behind)
    here = _HERE.search(between) or (second["listed"] and _HERE.search(f" {behind}"))
    return bool(here) and len(told) == 1 and told <= _LOST and "⟦" not in between[1:]


def _first_before(
    marked: str, end: int, values: Sequence[float], cut: re.Pattern[str]
) -> re.Match[str] | None:
    """Return the several people or bodies counted last before a place of the same sentence."""
    start = max((one.end() for one in cut.finditer(marked, 0, end)), default=0)
    for first in reversed(list(_FIRST.finditer(marked, max(start, end - _FAR), end))):
        if values[int(first[1])] > 1:
            return first if _is_of_people(first) else None
    return None


def _is_of_people(first: re.Match[str]) -> bool:
    """Say whether people or bodies stand right behind a number."""
    return any(_counts_people(word) for word in first.groups()[1:] if word)


def _counts_people(noun: str) -> bool:
    return bool(_BODIES.fullmatch(noun)) or person_form(noun) == 2


def _is_of_same(marked: str, first: re.Match[str], second: re.Match[str]) -> bool:
    """Say whether the others are told as the first ones are: of no other kind of toll."""
    told = kinds_spoken(marked[first.start() : second.start()])
    end = _CLAUSE.search(marked, second.end())
    behind = kinds_spoken(marked[second.end() : end.start() if end else len(marked)])
    return len(told) == 1 and behind <= told
