"""A second look: where a comparison leaves a doubt, both texts are read again, side by side.

The features of ``matching.py`` see which names, numbers and words two articles share; a network
that reads both at once sees that one goes on with the other. What it says is one more feature,
under weights of its own (``docs/decisions/0023-second-look.md`` says how they were fitted).
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from avizor.domain.language.rarity import Rarities
from avizor.domain.records import Trace
from avizor.domain.stories.matching import Features, features, weigh, within_doubt

Compare = Callable[[Sequence[tuple[str, str]]], Sequence[float]]
"""Gives the log odds that the two articles of each pair tell one event.

An article is given as the ``opening`` of its trace, the earlier one first.
"""
Compared = tuple[Trace, float, float]
"""An article that was compared with, the cosine of both, and the log odds of the comparison."""

LEAST = -4.0
MOST = 2.0
"""The log odds between which a comparison is doubtful."""
SOON = timedelta(hours=12)
"""How far apart two reports of which neither points back may be: later ones tell of twins."""
ASKED = 2
"""Pairs read again for one article at most: those likeliest to be one event."""
WEIGHTS = Features(
    meaning=7.53,
    translated=2.93,
    foreign=0.48,
    names=0.0,
    words=5.0,
    numbers=0.44,
    apart=0.0,
    country=0.26,
    countries_apart=-1.24,
    actors_apart=-1.99,
    days_apart=-0.06,
    late=0.0,
    tolls=0.0,
    tolls_apart=-1.52,
    helped=1.78,
    helped_apart=-1.14,
)
READ = 0.59
BIAS = -2.9
NEW = -1.2
"""Added where the later article points back to nothing: it may be the first report of a twin."""


def look_again(
    article: Trace, found: Sequence[Compared], rarities: Rarities, compare: Compare
) -> Mapping[str, float]:
    """Weigh doubtful comparisons anew; give log odds by article for those that were.

    Two articles are read beside each other where the later one points back, or within ``SOON``.
    """
    doubtful = [one for one in found if LEAST < one[2] < MOST and _may_tell(article, one[0])]
    asked = sorted(doubtful, key=lambda one: (-one[2], one[0].article_id))[:ASKED]
    pairs = [_in_order(article, other) for other, *_ in asked]
    said = compare([(early.opening, late.opening) for early, late in pairs]) if pairs else ()
    return {
        other.article_id: weigh_again(
            features(article, other, cosine, rarities), read, follows=late.points_back
        )
        for (other, cosine, _), (_, late), read in zip(asked, pairs, said, strict=True)
    }


def weigh_again(found: Features, read: float, *, follows: bool) -> float:
    """Weigh the features and what the network read, log odds within ±``DOUBT``, as one.

    ``follows`` says whether the later article points back.
    """
    bias = BIAS if follows else BIAS + NEW
    return within_doubt(bias + weigh(WEIGHTS, found) + READ * within_doubt(read))


def _may_tell(one: Trace, other: Trace) -> bool:
    """Say whether a second look can tell anything; traces of before it have no opening."""
    if not one.opening or not other.opening:
        return False
    early, late = _in_order(one, other)
    return late.points_back or late.at - early.at < SOON


def _in_order(one: Trace, other: Trace) -> tuple[Trace, Trace]:
    early, late = sorted((one, other), key=lambda trace: (trace.at, trace.article_id))
    return early, late
