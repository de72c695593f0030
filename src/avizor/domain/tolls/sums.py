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
    r"(?! (?:estado|condicion\w*|condic\w+|situac\w+|critical|serious|stable|hospital\w*|"
    r"(?:el|la|un|o|um|a|the) (?:hospital|clinica|clinic)|clinica\w*|cuidados|terapia|"
    r"observac\w+|coma|grave|estable|fuga|prision|prisao|libertad|liberdade|poder|custod\w+|"
    r"flagrante|total|intensive)\b))"
)
_SECOND = re.compile(
    rf",? (?:y|e|and) (?:(?:otr|outr)[oa]s ⟦(?P<others>\d+)⟧{_WHERE}|"
    rf"⟦(?P<more>\d+)⟧ (?:more|others|mas|mais){_WHERE}|(?P<one>otr[oa]|outr[oa]|another){_WHERE})"
)
_FIRST = re.compile(r"⟦(\d+)⟧ (?!(?:de|of|dos|das)\b)([a-z-]+)(?: ([a-z-]+))?")
_BODIES = re.compile(
    r"(?:cuerpos|corpos|bodies|cadaveres|corpses|muertos|mortos|fallecidos|victimas|vitimas)"
)
_FAR = 110
"""Characters that may stand between the first number's people and the others."""
_CUT = re.compile(r"[.;:]")
_CLAUSE = re.compile(r"[.;:,]| (?:y|e|and) ")


def join_sums(marked: str, values: Sequence[float]) -> tuple[str, list[float]]:
    """Write the first of two such numbers as their sum and drop the second.

    A text without such a sum stays as it is.
    """
    known = list(values)
    for second in _SECOND.finditer(marked):
        first = _first_before(marked, second.start(), known)
        if first is None or not _is_of_same(marked, first, second):
            continue
        mark = second["others"] or second["more"]
        known.append(known[int(first[1])] + (known[int(mark)] if mark else 1))
        front, behind = marked[: first.start()], marked[first.start() + len(first[1]) + 2 :]
        rest = behind.replace(f" ⟦{mark}⟧", "", 1) if mark else behind
        return f"{front}⟦{len(known) - 1}⟧{rest}", known
    return marked, known


def _first_before(marked: str, end: int, values: Sequence[float]) -> re.Match[str] | None:
    """Return the several people or bodies counted last before a place of the same sentence."""
    start = max((cut.end() for cut in _CUT.finditer(marked, 0, end)), default=0)
    for first in reversed(list(_FIRST.finditer(marked, max(start, end - _FAR), end))):
        if values[int(first[1])] > 1:
            nouns = (word for word in first.groups()[1:] if word)
            return first if any(map(_counts_people, nouns)) else None
    return None


def _counts_people(noun: str) -> bool:
    return bool(_BODIES.fullmatch(noun)) or person_form(noun) == 2


def _is_of_same(marked: str, first: re.Match[str], second: re.Match[str]) -> bool:
    """Say whether the others are told as the first ones are: of no other kind of toll."""
    told = kinds_spoken(marked[first.start() : second.start()])
    end = _CLAUSE.search(marked, second.end())
    behind = kinds_spoken(marked[second.end() : end.start() if end else len(marked)])
    return len(told) == 1 and behind <= told
