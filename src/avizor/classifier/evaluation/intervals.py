"""How far figures would move with other events: 95 % intervals by drawing events again."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Interval = tuple[float, float]

DRAWS = 1000
MIDDLE = (0.025, 0.975)


@dataclass(frozen=True)
class Counts:
    """What each article adds up to; articles of one event are drawn together."""

    events: Sequence[str]
    topics: Floats  # (articles, topics, 3): right, wrong, missed
    relevance: Floats  # (articles, 3)
    bins: Floats  # (articles, bins, 3): scores in each tenth, their sum, how many were labelled so


@dataclass(frozen=True)
class Ranges:
    """The middle 95 % of each figure; zeros where there are no articles."""

    topics: tuple[Interval, ...]
    micro: Interval
    macro: Interval
    relevance: Interval
    calibration: Interval


def range_words(interval: Interval) -> str:
    """Write an interval as ``.910–.934``, with the zeros before the points."""
    return f"{interval[0]:.3f}–{interval[1]:.3f}"


def find_ranges(counts: Counts) -> Ranges:
    """Draw as many events as there are, with replacement, a thousand times.

    The same counts give the same intervals. A draw that no article labelled with a topic came
    into says nothing of that topic and is left out of it; macro F1 is over the others.
    """
    draw = _draws(counts.events)
    topics = draw(counts.topics)
    each = _f1_where_labelled(topics)
    return Ranges(
        topics=tuple(_middle(each[:, at]) for at in range(each.shape[1])),
        micro=_middle(_f1_where_labelled(topics.sum(axis=1))),
        macro=_middle(_mean_of_known(each)),
        relevance=_middle(_f1_where_labelled(draw(counts.relevance))),
        calibration=_middle(calibration_error(draw(counts.bins))),
    )


def f1_of(tallies: Floats) -> Floats:
    """Give F1 of right, wrong and missed (last axis); 0 where nothing was given or labelled."""
    right, wrong, missed = np.moveaxis(tallies, -1, 0)
    f1: Floats = 2 * right / np.maximum(1, 2 * right + wrong + missed)
    return f1


def calibration_error(bins: Floats) -> Floats:
    """Give the mean gap between score and labelled share over bins (…, bins, 3), by their size."""
    count, score, labelled = np.moveaxis(bins, -1, 0)
    error: Floats = np.abs(score - labelled).sum(axis=-1) / np.maximum(1, count.sum(axis=-1))
    return error


def _draws(events: Sequence[str]) -> "_Draws":
    if not events:
        return _Draws(np.zeros((DRAWS, 0)))
    names, owners = np.unique(np.array(events, dtype=str), return_inverse=True)
    random = np.random.default_rng(0)
    often = random.multinomial(len(names), np.full(len(names), 1 / len(names)), size=DRAWS)
    return _Draws(often[:, owners].astype(np.float64))


@dataclass(frozen=True)
class _Draws:
    """How often each article stands in each draw, (draws, articles)."""

    often: Floats

    def __call__(self, table: Floats) -> Floats:
        drawn: Floats = np.tensordot(self.often, table, axes=1)
        return drawn


def _f1_where_labelled(tallies: Floats) -> Floats:
    """Give F1, not a number where nothing was labelled."""
    labelled = tallies[..., 0] + tallies[..., 2] > 0
    f1: Floats = np.where(labelled, f1_of(tallies), np.nan)
    return f1


def _mean_of_known(each: Floats) -> Floats:
    """Give each draw's mean over the topics it has, not a number where it has none."""
    known = ~np.isnan(each)
    sums, counts = np.nansum(each, axis=1), known.sum(axis=1)
    mean: Floats = np.where(counts > 0, sums / np.maximum(1, counts), np.nan)
    return mean


def _middle(values: Floats) -> Interval:
    known = values[~np.isnan(values)]
    if not known.size:
        return 0.0, 0.0
    low, high = np.quantile(known, MIDDLE).round(4)
    return float(low), float(high)
