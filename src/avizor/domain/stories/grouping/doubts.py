"""A second look: where a comparison leaves a doubt, both texts are read again, side by side.

The features of ``matching.py`` see which names, numbers and words two articles share; a network
that reads both at once sees that one goes on with the other. What it says is one more feature,
under weights of its own (``docs/decisions/0023-second-look.md`` says how they were fitted).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from avizor.domain.language.rarity import Rarities
from avizor.domain.odds import weigh
from avizor.domain.records import Trace
from avizor.domain.stories.grouping.matching import (
    Features,
    features,
    in_order,
    within_doubt,
)

ReadPairs = Callable[[Sequence[tuple[str, str]]], Sequence[float]]
"""Gives the log odds that the two articles of each pair tell one event.

An article is given as the ``opening`` of its trace, the earlier one first.
"""
Pairing = tuple[Trace, float, float]
"""An article that was compared with, the cosine of both, and the log odds of the comparison."""


class Again(NamedTuple):
    """What a comparison says once both articles were read: its log odds, and what was read."""

    odds: float
    read: float  # log odds, held within ±``DOUBT``


READ_ABOVE = -4.0
READ_BELOW = 2.0
"""The log odds between which a comparison is doubtful."""
PAIRS_ASKED = 2
"""Pairs read again for one article at most: those likeliest to be one event."""
PAIRS_REMEMBERED = 200
"""Pairs whose odds are kept: those of one article are asked again when its story is looked at."""
LIKEST_READ_SHARE = 0.75
"""How much of a story's likeness its likest member decides where it was read again."""
WEIGHTS = Features(
    meaning=5.77,
    translated=2.29,
    foreign=0.36,
    names=0.0,
    words=5.3,
    numbers=1.02,
    apart=0.0,
    country=0.74,
    countries_apart=-1.1,
    actors_apart=-1.47,
    days_apart=0.0,
    late=0.0,
    tolls=0.04,
    tolls_apart=-1.62,
    helped=2.15,
    helped_apart=-1.47,
    first_soon=-3.0,
    first_late=-4.5,
    goes_on=0.5,
    set_apart=-4.0,
)
READ_WEIGHT = 1.09
BIAS = -3.09


def look_again(
    article: Trace, found: Sequence[Pairing], rarities: Rarities, read_pairs: ReadPairs
) -> Mapping[str, Again]:
    """Weigh doubtful comparisons anew; give what they say by article for those that were."""
    doubtful = [
        one for one in found if READ_ABOVE < one[2] < READ_BELOW and _can_tell(article, one[0])
    ]
    asked = sorted(doubtful, key=lambda one: (-one[2], one[0].article_id))[:PAIRS_ASKED]
    pairs = [in_order(article, other) for other, *_ in asked]
    said = read_pairs([(early.opening, late.opening) for early, late in pairs]) if pairs else ()
    again: dict[str, Again] = {}
    for (other, cosine, _), read in zip(asked, said, strict=True):
        weighed = weigh(WEIGHTS, features(article, other, cosine, rarities)) + read_odds(read)
        again[other.article_id] = Again(within_doubt(BIAS + weighed), within_doubt(read))
    return again


def remembering(read_pairs: ReadPairs) -> ReadPairs:
    """Give what says the same as ``read_pairs``, and asks it of the last pairs only once."""
    said: dict[tuple[str, str], float] = {}

    def ask(pairs: Sequence[tuple[str, str]]) -> list[float]:
        if len(said) > PAIRS_REMEMBERED:
            said.clear()
        new = [pair for pair in dict.fromkeys(pairs) if pair not in said]
        said.update(zip(new, read_pairs(new), strict=True) if new else ())
        return [said[pair] for pair in pairs]

    return ask


def read_odds(read: float) -> float:
    """Weigh what the network read, log odds; beyond ±``DOUBT`` it says no more."""
    return READ_WEIGHT * within_doubt(read)


def _can_tell(one: Trace, other: Trace) -> bool:
    """Say whether there is something to read; traces of before the second look have no opening."""
    return bool(one.opening and other.opening)
