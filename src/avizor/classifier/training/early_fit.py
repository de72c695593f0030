"""Fit the early exit: logistic regression over what the lower layers, the cues and the sieve say.

The lower layers stay as they came when the network is taught, so they have seen no label, and
scores out of fold are honest. Numpy alone and no randomness: the same examples give the same step.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from avizor.classifier.cues import Lexicon
from avizor.classifier.early import Early, Vector, pool
from avizor.classifier.encoder import Encoder
from avizor.classifier.examples import Example
from avizor.classifier.features import strengths
from avizor.classifier.training.folds import FOLDS, fold_of
from avizor.classifier.training.logistic import Labelled, fit_logistic
from avizor.classifier.training.sieve_fit import (
    COUNTED,
    DOUBT_LEFT,
    GENERAL,
    NEAR,
    PASSING,
    FairSieve,
    spared,
    told_again,
)
from avizor.classifier.windows import read_article

Floats = NDArray[np.float64]

PULL = 10.0
MEAN, MOST, CUE = 4.0, 2.0, 3.0
"""How much more freely than the sieve's score a mean, a greatest and a cue may count."""
DIGITS = 4


@dataclass(frozen=True)
class Half:
    """An example half-way through the network."""

    example: Example
    pools: Vector  # (windows, 2 · hidden)
    strengths: Vector  # (cues,)
    sieve: float  # its score by a sieve that had not seen it, 0 where it has none
    passed: bool  # that sieve


def read_halves(
    examples: Sequence[Example], fair: FairSieve, lexicon: Lexicon, encoder: Encoder
) -> list[Half]:
    """Take each example through the lower layers, in order."""
    scores, least = fair.scores, fair.sieve.threshold

    def read(at: int) -> Half:
        example = examples[at]
        reading = read_article(example.title, example.text, example.language)
        hits = lexicon.find(reading.parts, example.language)
        begun = encoder.begin(reading.parts, hits.sum(axis=1).tolist())
        told = strengths(hits, has_title=bool(reading.parts[0]))
        passed = scores.get(at, least) >= least
        return Half(example, pool(begun.states), told, scores.get(at, 0.0), passed)

    return encoder.map(read, range(len(examples)))


def fit_early(halves: Sequence[Half]) -> Early | None:
    """Fit the early exit; None when too few relevant examples tell what share would stay.

    The threshold comes from the scores that each article got from a model that saw none of its
    event. Of those that passed the sieve as many may be lost as the sieve may lose.
    """
    relevant = told_again([half.example for half in halves], range(len(halves)))
    spare = spared(len(relevant))
    if spare is None or all(half.example.topics for half in halves):
        return None
    folds = np.array([fold_of(half.example) for half in halves])
    scores = np.zeros(len(halves))
    for fold in range(FOLDS):
        known = [half for half, own in zip(halves, folds, strict=True) if own != fold]
        early = _fit(known)
        for at in np.flatnonzero(folds == fold).tolist():
            scores[at] = early.score(halves[at].pools, halves[at].strengths, halves[at].sieve)
    passed = np.array([half.passed for half in halves])
    threshold = np.sort(scores[[at for at in relevant if passed[at]]])[spare]
    basis = _basis(halves, relevant, passed & (scores < threshold))
    return replace(
        _fit(halves), threshold=round(float(threshold) - 10**-DIGITS, DIGITS), basis=basis
    )


def _basis(halves: Sequence[Half], relevant: Sequence[int], left: NDArray[np.bool_]) -> str:
    """Say what a threshold rests on: the ``relevant`` ones, and who ``left`` out of fold."""
    gone = sum(bool(left[at]) for at in relevant)
    lost = sum(not halves[at].passed for at in relevant)
    calm = [at for at, half in enumerate(halves) if half.passed and not half.example.topics]
    return (
        f"out of fold, of {len(relevant)} relevant articles {gone} leave that the sieve let pass, "
        f"and {sum(bool(left[at]) for at in calm)} of {len(calm)} irrelevant ones; with the {lost} "
        f"that the sieve drops {1 - (lost + gone) / len(relevant):.2%} of the relevant ones stay; "
        f"of this step alone at least {PASSING:.1%} with {1 - DOUBT_LEFT:.0%} confidence{COUNTED}"
    )


def _fit(halves: Sequence[Half]) -> Early:
    """Find the weights. Of a relevant article the mean window counts, of others every window."""
    hidden = halves[0].pools.shape[1] // 2
    rows, marks, counts = _lay(halves)
    free = np.repeat([MEAN, MOST, CUE, 1.0], [hidden, hidden, rows.shape[1] - 2 * hidden - 1, 1])
    centre = rows.mean(axis=0)
    labelled = Labelled((rows - centre) * free, counts)
    none = np.zeros(len(free))
    weights, bias = fit_logistic(labelled, marks, none, none + PULL)
    weights = weights * free
    return Early(
        pools=weights[: 2 * hidden].round(DIGITS).astype(np.float32),
        cues=weights[2 * hidden : -1].round(DIGITS).astype(np.float32),
        sieve=round(float(weights[-1]), DIGITS),
        bias=round(bias - float(weights @ centre), DIGITS),
        threshold=0.0,
    )


def _lay(halves: Sequence[Half]) -> tuple[Floats, Floats, Floats]:
    """Lay examples out as rows of features, marks (0 or 1), and how much each row counts."""
    rows, marks, counts = [], [], []
    for half in halves:
        own = bool(half.example.topics)
        pools = half.pools.mean(axis=0, keepdims=True) if own else half.pools
        for window in pools:
            rows.append(np.concatenate([window, half.strengths, [half.sieve]]))
            marks.append(float(own))
            counts.append(_count(half.example) / np.sqrt(len(pools)))
    return np.array(rows, dtype=np.float64), np.array(marks), np.array(counts)


def _count(example: Example) -> float:
    if example.topics:
        return example.counts
    return example.counts * (GENERAL if example.background else NEAR)
