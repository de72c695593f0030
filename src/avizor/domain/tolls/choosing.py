"""Which of an article's counts of one kind is its toll, and what a later sentence adds to one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from avizor.domain.records import TollKind
from avizor.domain.tolls.arrest_words import HELD_STEMS
from avizor.domain.tolls.marking import Marked
from avizor.domain.tolls.totals import kinds_spoken

_ALSO = r"(?:tambien|tambem|also|asimismo|igualmente|ademas|alem del[ea]s?|as well)"
_HELD = rf"(?:{HELD_STEMS}|apres|pres[oa]|held\b|cay|ca[ei])"
_ALSO_HELD = re.compile(
    rf"\b{_ALSO}\b,?(?: [a-z⟦⟧\d-]+){{0,4}} {_HELD}|"
    rf"\b(?:fue|fueron|foi|foram|was|were) {_HELD}[a-z]* {_ALSO}\b"
)
_THE_SAME = re.compile(
    rf"\b(?:[dn]?[oa]s|l[oa]s|est[oae]s|ess[ae]s|es[oa]s|the|these|those) (?:⟦\d+⟧ )?{_HELD}|"
    r"\b(?:(?:of|among) (?:them|those)|(?:de|entre) (?:ell[oa]s|el[ea]s)|(?<!alem )del[ea]s)\b|"
    r"\b(?:otr[oa]|outr[oa]|another|separate|unrelated) (?:caso|case|hecho|fato|crimen?|causa)\b"
)
"""Who was told before, or belongs elsewhere: "the five arrested men also face charges"."""
_FEW = 5
"""The most that "also" adds: more are a count of their own."""
_APART = 3
"""Sentences that may stand between those who were arrested and those who were, too."""


@dataclass(frozen=True, slots=True)
class Count:
    """What one sentence counts of a kind."""

    kind: TollKind
    value: float
    sentence: str
    place: int  # 0 title, 1 lead, 2 body
    total: bool = False


def choose(same: Sequence[Count]) -> Count:
    """Prefer a stated total, then the title, then the lead's largest, then the first below."""
    totals = [count for count in same if count.total and count.place < 2]
    if totals:
        return totals[0]
    best = min(count.place for count in same)
    there = [count for count in same if count.place == best]
    return max(there, key=lambda count: count.value) if best < 2 else there[0]


def with_further(same: Sequence[Count], told: Iterable[tuple[Marked, float]]) -> list[Count]:
    """Add those of a sentence that says "also" to those of the sentence before it.

    ``told`` are the sentences with how many each names without a number; where none
    ``tells_further`` the counts stay as they are. A count that stands in
    the title, or a total, has them in it.
    """
    counts = {count.sentence: count.value for count in same}
    sure = any(count.total for count in same)
    titled = max((count.value for count in same if count.place == 0), default=0.0)
    before, at = 0.0, -_APART
    for index, (one, single) in enumerate(told):
        value = counts.get(one.sentence, 0.0) or single
        if one.place == 0 or not value:
            continue
        if value <= _FEW and tells_further(one) and before and index - at <= _APART and not sure:
            value += before
            if value > titled:
                place = min(1, one.place)
                return [*same, Count("arrested", value, one.sentence, place, total=True)]
        before, at = value, index
    return list(same)


def tells_further(one: Marked) -> bool:
    """Say whether others are arrested too, and not what else those told before did."""
    also = _ALSO_HELD.search(one.text) and not _THE_SAME.search(one.text)
    return bool(also) and "arrested" in kinds_spoken(one.text)
