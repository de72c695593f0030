"""Whether an article goes on with an event told before, by its words and weights for them.

A first report says where and what, with a count in its headline; what follows takes both as
known: *the* three, who was held, a widow, a hearing, a day of last week. No rule lists all of
that, so the weights are learnt (``docs/decisions/0027-first-or-follow-up.md``).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from avizor.domain.follow_ups.pointing import points_back
from avizor.domain.language.text import compose, cut_sentences, is_all_caps
from avizor.domain.language.weekdays import (
    BEHIND,
    DAY,
    day_of,
    days_since,
    fold_without_names,
)
from avizor.domain.odds import probability

SENTENCES = 3
"""How much of a text is read."""
_STEM = 6
_BEGINS, _NUMBER, _DAY = "^", "#", "@"
_WORD = re.compile(r"[a-z0-9]+|@")
_NAMED_DAY = re.compile(DAY)
_NAME = re.compile(r"(?<=\s)[A-ZÁÉÍÓÚÑÂÊÔÃÕÇ][a-záéíóúñâêôãõàç]+")
_NAME_WITHIN = re.compile(r"(?<=[\w,] )[A-ZÁÉÍÓÚÑÂÊÔÃÕÇ][a-záéíóúñâêôãõàç]+")
_MOST_NAMES = 5
_LONG_AGO = 3


@dataclass(frozen=True)
class FollowUpWeights:
    """What each clue is worth, in log odds, for going on against being a first report."""

    clues: Mapping[str, float]
    bias: float

    def odds(self, clues: Iterable[str]) -> float:
        """Return the log odds that an article with these clues goes on with an event."""
        return self.bias + sum(self.clues.get(clue, 0.0) for clue in sorted(clues))

    def first_report(self, clues: Iterable[str]) -> float:
        """Return the chance that an article with these clues first tells its event."""
        return probability(-self.odds(clues))


def follow_up_clues(title: str, text: str, at: datetime) -> frozenset[str]:
    """List what an article's headline and first sentences say of its place in an event.

    ``at`` is when it was published: days of the week are read against it.
    """
    found = {"back" if points_back(title, text) else "forth"}
    read = [("t", title), *zip("llm", cut_sentences(text)[:SENTENCES], strict=False)]
    for part, passage in read:
        written = compose(passage)
        folded = fold_without_names(written)
        words = _WORD.findall(_NAMED_DAY.sub(_DAY, folded))
        found.update(_wording(part, words))
        found.update(_days_ago(part, _NAMED_DAY.findall(folded), at))
        if part == "t" and written and not is_all_caps(written):
            found.add(f"t names {min(len(_NAME.findall(written)), _MOST_NAMES)}")
    lead = compose(read[1][1]) if len(read) > 1 else ""
    if lead and not is_all_caps(lead):
        found.add(f"l names {min(len(_NAME_WITHIN.findall(lead)), _MOST_NAMES)}")
    return frozenset(found)


def _wording(part: str, words: Iterable[str]) -> Iterator[str]:
    """Yield the beginnings of words and of each two in a row; numbers and days as such."""
    stems = [_BEGINS, *map(_stem, words)]
    yield from (f"{part} {one}" for one in stems[1:])
    yield from (f"{part} {one} {other}" for one, other in pairwise(stems))


def _stem(word: str) -> str:
    if word.isdigit():
        return _NUMBER
    return word[:_STEM]


def _days_ago(part: str, days: Iterable[str], at: datetime) -> Iterator[str]:
    """Say how long ago the days of the week that are named were last, at most so many days."""
    today = (at - BEHIND).weekday()
    for day in days:
        yield f"{part} ago {min(days_since(day_of(day), today), _LONG_AGO)}"
