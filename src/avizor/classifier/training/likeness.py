"""Which labelled articles to lay side by side: tellings of one event, and those taken for it.

A pair of articles far apart teaches nothing. What is likest without being one event is looked for
by meaning and by rare words together, since a network that learnt these very events holds them
further apart than any reader would.
"""

import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from avizor.classifier.examples import Example
from avizor.domain.stories.grouping.matching import COPY
from avizor.domain.stories.reports.similarity import names_of, shared_text, signature, words_of

Vectors = NDArray[np.floating]
Pair = tuple[int, int, bool]
"""Positions of two articles, and whether they tell one event."""

TOGETHER = 8
"""Pairs of one event at most: one told ten times would count for ten."""
NEAREST = 4
"""Articles of other events beside each article."""
APART = 500
"""Pairs of any two events beside them all, so that what is far apart is known as such too."""
WORDS = 8192


def choose_pairs(
    examples: Sequence[Example], vectors: Vectors, generator: np.random.Generator
) -> list[Pair]:
    """Choose pairs of relevant articles to learn from, of events that are told more than once.

    ``vectors`` (articles, width) say what is alike in meaning, their languages' means taken off.
    Copies are no pair: shared text tells them already. None where no event is told twice.
    """
    told: dict[str, list[int]] = {}
    for at, example in enumerate(examples):
        if example.topics:
            told.setdefault(example.event, []).append(at)
    groups = [rows for rows in told.values() if len(rows) > 1]
    rows = [at for group in groups for at in group]
    if not rows:
        return []
    near = _neighbours([examples[at] for at in rows], vectors[rows])
    apart = {tuple(sorted((rows[one], rows[other]))) for one, other in near}
    for one, other in generator.integers(0, len(rows), (APART, 2)).tolist():
        if examples[rows[one]].event != examples[rows[other]].event:
            apart.add(tuple(sorted((rows[one], rows[other]))))
    same = [pair for group in groups for pair in _tellings(examples, group, generator)]
    return [(one, other, True) for one, other in same] + [
        (one, other, False) for one, other in sorted(apart)
    ]


def _tellings(
    examples: Sequence[Example], group: Sequence[int], generator: np.random.Generator
) -> list[tuple[int, int]]:
    signatures = {at: signature(examples[at].text) for at in group}
    pairs = [
        (one, other)
        for place, other in enumerate(group)
        for one in group[:place]
        if shared_text(signatures[one], signatures[other]) < COPY
    ]
    return [pairs[at] for at in generator.permutation(len(pairs))[:TOGETHER].tolist()]


def _neighbours(examples: Sequence[Example], vectors: Vectors) -> list[tuple[int, int]]:
    """Pair each article with the likest of other events; every event but one has some."""
    lexical = _rare_words(examples)
    events = np.array([example.event for example in examples])
    found = []
    for at in range(len(examples)):
        likeness = vectors @ vectors[at] + lexical @ lexical[at]
        likeness[events == events[at]] = -np.inf
        best = np.argsort(-likeness, kind="stable")[:NEAREST]
        found += [(at, int(other)) for other in best if np.isfinite(likeness[other])]
    return found


def _rare_words(examples: Sequence[Example]) -> Vectors:
    """Give each article's names and words as a vector of length one, the rarer the longer."""
    table = np.zeros((len(examples), WORDS), dtype=np.float32)
    for row, example in zip(table, examples, strict=True):
        own = f"{example.title}.\n{example.text}"
        for word in names_of(own) | words_of(own):
            row[zlib.crc32(word.encode()) % WORDS] = 1
    table *= np.log(len(examples) / np.maximum(table.sum(axis=0), 1))
    lengths: Vectors = np.linalg.norm(table, axis=1, keepdims=True)
    return table / np.maximum(lengths, 1e-6)
