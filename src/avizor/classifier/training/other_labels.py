"""Fit a head for labels that are not avizor's: nothing is believed of them beforehand.

The examples' words and pairs of words say most; what the network and the cues make of an article
adds what they have in common with avizor's own topics. All of it is linear, so that the head reads
like any other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avizor.classifier.features import measure
from avizor.classifier.head import Gate, Head, sigmoid
from avizor.classifier.training.fit import (
    MAX_TOKENS,
    Basis,
    Read,
    Recipe,
    choose_thresholds,
    count_of,
    mark_reads,
)
from avizor.classifier.training.folds import FOLDS, fold_of
from avizor.classifier.training.gram import balance, fit_gram
from avizor.classifier.training.logistic import fit_calibration
from avizor.classifier.words import Vocabulary, Words, learn_vocabulary

Floats = NDArray[np.float64]

BLOCKS: Mapping[str, float] = {"cues": 0.15, "logits": 0.15, "embedding": 0.2}
"""How much each block may say against the words' 1, as a mean square; cross-validation chose."""
CONSTANT = 0.3
"""The square of the constant that lets an output lean to yes or no whatever the text."""
CAUTION = 20.0
OPEN_GATE = Gate(irrelevant=0.0, relevant=1.0, likeliest=1.0)
"""Whether an article has any label says nothing that each label does not say itself."""


@dataclass(frozen=True)
class _Rows:
    """All examples as numbers of two kinds, each brought to a mean of zero."""

    dense: Floats  # (examples, features), scaled
    centre: Floats
    scale: Floats
    vocabulary: Vocabulary
    terms: NDArray[np.float32]  # (examples, terms), less their mean
    mean: NDArray[np.float32]
    size: float  # mean square length of a row of terms

    def gram(self) -> Floats:
        """Give the products of the examples' rows, a constant included."""
        words = (self.terms @ self.terms.T).astype(np.float64) / self.size
        products: Floats = self.dense @ self.dense.T + words + CONSTANT
        return products


def fit_other_labels(reads: Sequence[Read], basis: Basis, cues: tuple[str, ...], name: str) -> Head:
    """Fit weights, calibration and thresholds on labels of any kind.

    Calibration and thresholds come from scores of models that saw nothing of an example's event.
    The same input gives the same head.
    """
    inputs = tuple(block for block in BLOCKS if block != "logits" or basis.attention)
    recipe = Recipe(name=name, inputs=inputs, gate=OPEN_GATE, caution=CAUTION)
    rows = _lay_rows(reads, basis, inputs)
    marks = mark_reads(reads, basis.topics)
    counts = np.array([count_of(read.example, recipe) for read in reads])
    gram = rows.gram()
    shares = fit_gram(gram, marks, balance(marks, counts))
    raw = _score_out_of_fold(gram, marks, counts, reads)
    calibration = np.array(
        [fit_calibration(raw[:, at], marks[:, at], counts) for at in range(marks.shape[1])]
    )
    chances = sigmoid((raw * calibration[:, 0] + calibration[:, 1]).astype(np.float32))
    heavy = (shares.T.astype(np.float32) @ rows.terms) / np.float32(rows.size)
    return Head(
        name=recipe.name,
        max_tokens=MAX_TOKENS,
        topics=basis.topics,
        cues=cues,
        inputs=inputs,
        attention=basis.attention,
        space=basis.space,
        centre=rows.centre.astype(np.float32),
        scale=rows.scale.astype(np.float32),
        weights=(shares.T @ rows.dense).astype(np.float32),
        bias=(CONSTANT * shares.sum(axis=0) - heavy @ rows.mean).astype(np.float32),
        calibration=calibration.astype(np.float32),
        gate=recipe.gate,
        thresholds=choose_thresholds(chances.astype(np.float64), marks, reads, recipe),
        words=Words(rows.vocabulary, heavy),
    )


def _score_out_of_fold(
    gram: Floats, marks: Floats, counts: Floats, reads: Sequence[Read]
) -> Floats:
    folds = np.array([fold_of(read.example) for read in reads])
    raw = np.zeros_like(marks)
    for fold in range(FOLDS):
        inside, known = np.flatnonzero(folds == fold), np.flatnonzero(folds != fold)
        weighed = balance(marks[known], counts[known])
        shares = fit_gram(gram[np.ix_(known, known)], marks[known], weighed)
        raw[inside] = gram[np.ix_(inside, known)] @ shares
    return raw


def _lay_rows(reads: Sequence[Read], basis: Basis, inputs: Sequence[str]) -> _Rows:
    dense = np.array(
        [
            measure(read.reading, read.hits, read.encoded, basis.space, inputs).features
            for read in reads
        ],
        dtype=np.float64,
    )
    centre, scale = dense.mean(axis=0), _scale(dense, _sizes(reads[0], inputs))
    vocabulary = learn_vocabulary([read.reading.parts for read in reads])
    terms = np.array([vocabulary.read(read.reading.parts) for read in reads], dtype=np.float32)
    mean = terms.mean(axis=0)
    terms -= mean
    size = max(float(np.einsum("et,et->", terms, terms)) / len(terms), 1e-9)
    return _Rows((dense - centre) / scale, centre, scale, vocabulary, terms, mean, size)


def _sizes(read: Read, inputs: Sequence[str]) -> list[tuple[str, int]]:
    """Say how many features each block has, in order."""
    known = {
        "cues": read.hits.shape[1],
        "logits": read.encoded.logits.size,
        "embedding": read.encoded.document.size,
    }
    return [(name, known[name]) for name in inputs]


def _scale(dense: Floats, sizes: Sequence[tuple[str, int]]) -> Floats:
    """Give what each feature is divided by, so that a block's mean square is its share.

    A feature that never changes is left as it is: it is zero less its mean.
    """
    deviation = dense.std(axis=0)
    block = np.concatenate([np.full(size, (size / BLOCKS[name]) ** 0.5) for name, size in sizes])
    scale: Floats = np.where(deviation > 1e-9, deviation, 1.0) * block
    return scale
