"""Fit the sieve: logistic regression over word stems, and the threshold that keeps what matters.

Where the vectors of words are known, a stem's weight is its own and what its vector says, so that
a word of no example counts like those that mean nearly the same. Folded into one weight a stem,
it costs nothing at run time. Numpy alone and no randomness: the same examples give the same sieve.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avizor.classifier.examples import Example
from avizor.classifier.sieve import SCALE, Sieve, Stems, damp, read_windows
from avizor.classifier.training.folds import FOLDS, fold_of
from avizor.classifier.training.gradient import Floats, descend_along, steepest
from avizor.classifier.training.word_vectors import NO_WORDS, Words

Ints = NDArray[np.int64]

PASSING = 0.997
"""The share of relevant articles that must pass."""
DOUBT_LEFT = 0.2
"""The chance that is left that fewer pass, the sample being small."""
COUNTED = "; relevant ones of events told more than once, where these are enough"
RARE = 3
"""In so many examples a stem must stand to be known."""
GENERAL, NEAR = 4.0, 0.5
"""How much ordinary news counts, and what only the network can tell from a relevant article."""
KINSHIP = 0.5
"""How much the vectors of words count beside the words themselves."""
PULL = 2.0
STEPS = 300
ROUNDS = 20


@dataclass(frozen=True)
class Table:
    """A sparse matrix, ``values[i]`` at (``rows[i]``, ``columns[i]``), beside it a dense one."""

    rows: Ints
    columns: Ints
    values: Floats
    shape: tuple[int, int]  # of the sparse one
    dense: Floats  # (rows, more columns)

    def times(self, vector: Floats) -> Floats:
        """Multiply with a vector (all columns,); gives (rows,)."""
        products = self.values * vector[self.columns]
        sums = np.bincount(self.rows, products, self.shape[0])
        both: Floats = sums + self.dense @ vector[self.shape[1] :]
        return both

    def turned_times(self, vector: Floats) -> Floats:
        """Multiply, turned over, with a vector (rows,); gives (all columns,)."""
        products = self.values * vector[self.rows]
        sums = np.bincount(self.columns, products, self.shape[1])
        return np.concatenate([sums, self.dense.T @ vector])


@dataclass(frozen=True)
class Lesson:
    """One row to fit on: its stems and what they mean, whether relevant, how much it counts."""

    stems: Stems
    meaning: Floats  # (width of a word's vector,)
    relevant: bool
    counts: float


@dataclass(frozen=True)
class FairSieve:
    """A fitted sieve, and what sieves that had not seen an article say of it, by its place."""

    sieve: Sieve
    scores: Mapping[int, float]  # an article too short to be judged has none


def fit_sieve(examples: Sequence[Example], words: Words = NO_WORDS) -> FairSieve | None:
    """Fit a sieve; None when too few examples are relevant to know what share would pass.

    The threshold comes from scores that each article got from a model that saw none of its event.
    """
    parts = [read_windows(example.title, example.text) for example in examples]
    chosen = [at for at, own in enumerate(parts) if own]
    relevant = told_again(examples, chosen)
    spare = spared(len(relevant))
    if spare is None or all(examples[at].topics for at in chosen):
        return None
    lessons = {at: _lessons(examples[at], parts[at], words) for at in chosen}
    scores = {}
    for fold in range(FOLDS):
        inside = [at for at in chosen if fold_of(examples[at]) == fold]
        known = [at for at in chosen if fold_of(examples[at]) != fold]
        weights, bias = fit_stems([lesson for at in known for lesson in lessons[at]], words)
        sieve = Sieve(weights, bias, 0.0)
        scores.update({at: sieve.score(parts[at]) for at in inside})
    threshold = sorted(scores[at] for at in relevant)[spare]
    calm = [scores[at] < threshold for at in chosen if not examples[at].topics]
    weights, bias = fit_stems([lesson for at in chosen for lesson in lessons[at]], words)
    basis = (
        f"out of fold, of {len(relevant)} relevant articles {spare} score lower, and "
        f"{sum(calm)} of {len(calm)} irrelevant ones; at least {PASSING:.1%} of relevant ones pass "
        f"with {1 - DOUBT_LEFT:.0%} confidence{COUNTED}"
    )
    sieve = Sieve(weights, round(bias, 4), round(threshold - 0.5 / SCALE, 4), basis)
    return FairSieve(sieve, scores)


def told_again(examples: Sequence[Example], chosen: Sequence[int]) -> list[int]:
    """Return the relevant articles that a threshold rests on: of events told more than once.

    What happens is told by several; riddles, scraps and chronicles that stand alone, which teach
    the steps too, are not what the share that must pass is a share of. Where events that are told
    again are too few, every relevant article counts.
    """
    relevant = [at for at in chosen if examples[at].topics]
    times = Counter(examples[at].event for at in relevant)
    again = [at for at in relevant if times[examples[at].event] > 1]
    return again if spared(len(again)) is not None else relevant


def spared(count: int) -> int | None:
    """Tell how many of ``count`` relevant articles may be lost; None when they are too few to say.

    The most such that losing no more would be a chance of 20 % if the true share were 0.3 %.
    """
    loss = 1 - PASSING
    chance, lost = 0.0, 0
    while chance <= DOUBT_LEFT:
        chance += math.comb(count, lost) * loss**lost * PASSING ** (count - lost)
        lost += 1
    return lost - 2 if lost > 1 else None


def _lessons(example: Example, parts: Sequence[Stems], words: Words) -> list[Lesson]:
    """Take a relevant article whole, since any window may be the one; of others every window."""
    if example.topics:
        whole = frozenset().union(*parts)
        return [Lesson(whole, _mean(whole, words), relevant=True, counts=example.counts)]
    share = _weight(example) / math.sqrt(len(parts))
    return [Lesson(part, _mean(part, words), relevant=False, counts=share) for part in parts]


def _mean(part: Stems, words: Words) -> Floats:
    """Add up the vectors of a part's stems, damped as their weights are."""
    known = [words.places[stem] for stem in sorted(part) if stem in words.places]
    total: Floats = KINSHIP / damp(part) * words.vectors[known].sum(axis=0)
    return total


def _weight(example: Example) -> float:
    return example.counts * (GENERAL if example.background else NEAR)


def fit_stems(lessons: Sequence[Lesson], words: Words = NO_WORDS) -> tuple[dict[str, float], float]:
    """Find the weight of each known stem, and the bias."""
    found = Counter(stem for lesson in lessons for stem in lesson.stems)
    names = [stem for stem in sorted(found) if found[stem] >= RARE]
    columns = {stem: column for column, stem in enumerate(names)}
    worth = np.append(_tell(lessons, columns), 1.0)
    table = _lay(lessons, columns, worth)
    fitted = descend(
        table,
        np.array([float(lesson.relevant) for lesson in lessons]),
        np.array([lesson.counts for lesson in lessons]),
    )
    own = worth * fitted[: len(worth)]
    kin = KINSHIP * words.vectors @ fitted[len(worth) :]
    weights = dict(zip(words.places, kin.tolist(), strict=True))
    for stem, weight in zip(names, own.tolist(), strict=False):
        weights[stem] = weights.get(stem, 0.0) + weight
    return weights, float(own[-1])


def _tell(lessons: Sequence[Lesson], columns: Mapping[str, int]) -> Floats:
    """Give how far each stem's share differs between the two sides, as a log ratio.

    Scaled by it, words that tell nothing are held to weights near zero (Wang and Manning 2012).
    """
    sides = np.ones((2, len(columns)))
    for lesson in lessons:
        own = [columns[stem] for stem in lesson.stems if stem in columns]
        sides[int(lesson.relevant), own] += 1
    shares = np.log(sides / sides.sum(axis=1, keepdims=True))
    ratio: Floats = np.abs(shares[1] - shares[0]) + 0.1
    return ratio


def _lay(lessons: Sequence[Lesson], columns: Mapping[str, int], worth: Floats) -> Table:
    """Lay lessons out as a table; the last column is 1 for the bias."""
    rows, places, values = [], [], []
    for row, lesson in enumerate(lessons):
        own = sorted(columns[stem] for stem in lesson.stems if stem in columns)
        places += [*own, len(columns)]
        values += [1 / damp(lesson.stems)] * len(own) + [1.0]
        rows += [row] * (len(own) + 1)
    at = np.array(places)
    shape = (len(lessons), len(columns) + 1)
    dense = np.array([lesson.meaning for lesson in lessons])
    return Table(np.array(rows), at, np.array(values) * worth[at], shape, dense)


def descend(table: Table, marks: Floats, counts: Floats) -> Floats:
    """Find the likeliest weights near zero, (columns,), by accelerated gradient steps."""
    width = table.shape[1] + table.dense.shape[1]
    curve = steepest(lambda to: table.turned_times(table.times(to) * counts), width, ROUNDS)

    def slope(weights: Floats) -> Floats:
        chance = 1 / (1 + np.exp(-np.clip(table.times(weights), -30, 30)))
        return table.turned_times((chance - marks) * counts) + PULL * weights

    return descend_along(slope, np.zeros(width), 1 / (0.25 * curve + PULL), STEPS)
