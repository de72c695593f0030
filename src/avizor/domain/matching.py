"""Whether two articles tell one event: a few features, weighed by a logistic.

The weights were fitted on pairs of the project's own sample events (``bench/stories.py`` fits
and measures them); a pair's score is the fitted probability that both tell the same event.
"""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from math import exp, log1p

import numpy as np

from avizor.domain.records import Trace
from avizor.domain.similarity import shared_text, weighted_overlap

COPY = 0.55
"""The share of the shorter text that makes two articles copies of one report."""


@dataclass(frozen=True)
class Features:
    """What two articles share, each 0–1 but for ``days``."""

    meaning: float  # cosine of the embeddings
    translated: float  # the same cosine where the languages differ, else 0
    foreign: float  # 1 where the languages differ
    names: float
    numbers: float
    places: float
    actors: float
    topics: float
    countries: float
    apart: float  # 1 where both name towns and share none
    days: float  # log(1 + days between them)


WEIGHTS = Features(
    meaning=7.0,
    translated=-1.0,
    foreign=1.4,
    names=5.0,
    numbers=1.2,
    places=1.0,
    actors=0.4,
    topics=0.8,
    countries=1.2,
    apart=-0.8,
    days=-0.8,
)
BIAS = -6.2
SAME_EVENT = 0.5
"""The score from which an article joins a story."""


def features(one: Trace, other: Trace, rarity: Mapping[str, float]) -> Features:
    """Compare two articles; ``rarity`` weighs names by inverse document frequency."""
    cosine = float(np.dot(one.embedding, other.embedding))
    foreign = float(one.language != other.language)
    return Features(
        meaning=cosine,
        translated=cosine * foreign,
        foreign=foreign,
        names=weighted_overlap(one.names, other.names, rarity),
        numbers=weighted_overlap(one.numbers, other.numbers, rarity),
        places=_jaccard(one.places, other.places),
        actors=_jaccard(one.actors, other.actors),
        topics=_jaccard(one.topics, other.topics),
        countries=_jaccard(one.countries, other.countries),
        apart=float(bool(one.places and other.places and not one.places & other.places)),
        days=log1p(abs((one.at - other.at).total_seconds()) / 86400),
    )


def likeness(one: Trace, other: Trace, rarity: Mapping[str, float]) -> float:
    """Return the probability that two articles tell one event; 1 for copies of one text."""
    if shared_text(one.signature, other.signature) >= COPY:
        return 1.0
    found = astuple(features(one, other, rarity))
    total = BIAS + sum(w * x for w, x in zip(astuple(WEIGHTS), found, strict=True))
    return 1 / (1 + exp(-total))


def story_likeness(article: Trace, members: Sequence[Trace], rarity: Mapping[str, float]) -> float:
    """Return how well an article fits a story, by its founder and its newest members.

    Half the best single likeness, half the mean over all compared: one chance resemblance to a
    late member does not let a story drift from what founded it.
    """
    compared = [members[0], *members[-NEWEST:]] if len(members) > NEWEST else members
    scores = [likeness(article, member, rarity) for member in compared]
    if scores and max(scores) == 1.0:
        return 1.0
    return 0.5 * max(scores) + 0.5 * sum(scores) / len(scores)


NEWEST = 4


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0
