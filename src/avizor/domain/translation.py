"""Whether a text translates another: its names and numbers come in the same order.

Words differ, but *Sao-Box … Los Lobos … 13* stays. The longest common run of such anchors, the
meaning and the length decide, weighed by a logistic fitted on the sample events.
"""

import re
from collections.abc import Sequence
from math import exp

import numpy as np

from avizor.domain.numbers import numbers_in
from avizor.domain.records import Trace
from avizor.domain.similarity import fold
from avizor.domain.text import compose
from avizor.domain.text import fold as fold_in_place

MOST = 80
"""Anchors kept of a text."""
LETTERS = 5
"""Of a name: *Ecuador* and *Ecuadorean* meet, *Brasil* and *Brazil* do not."""
TRANSLATED = 0.3
"""The score from which a text counts as a translation; below, doubt leaves a report its own."""
NEAR = 0.35
"""The least cosine of a translation."""
ALIKE = 0.5
"""The least ratio of the lengths of a translation and its original."""

_NAME = re.compile(r"[A-ZÁÉÍÓÚÑÜÂÊÔÃÕÀÇ][\w’'-]{2,}")


def anchors_of(text: str, language: str | None) -> tuple[str, ...]:
    """List the beginnings of capitalised words and the numbers of a text, in order."""
    composed = compose(text)
    names = [(match.start(), fold(match[0])[:LETTERS]) for match in _NAME.finditer(composed)]
    found = numbers_in(fold_in_place(composed), language)
    numbers = [(number.start, f"{number.value:g}") for number in found if number.value > 1]
    return tuple(anchor for _, anchor in sorted(names + numbers))[:MOST]


def translation_likeness(article: Trace, original: Trace) -> float:
    """Return the probability that an article translates an earlier one in another language.

    0 in one language, for texts too short to tell, of other lengths or another meaning, and
    where both state a toll and differ: who corrects a figure has asked again.
    """
    if article.language == original.language or not article.signature or not original.signature:
        return 0.0
    lengths = article.signature[0], original.signature[0]
    alike = min(lengths) / max(lengths)
    cosine = float(np.dot(article.embedding, original.embedding))
    if alike < ALIKE or cosine < NEAR or _disagree(article, original):
        return 0.0
    run = common_run(article.anchors, original.anchors)
    counts = len(article.anchors), len(original.anchors)
    shared, whole = run / max(1, min(counts)), run / max(1, *counts)
    return 1 / (1 + exp(20.87 - 5.08 * cosine - 10.39 * shared - 0.99 * whole - 10.92 * alike))


def common_run(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many anchors two texts share in the same order, gaps allowed."""
    row = [0] * (len(other) + 1)
    for anchor in one:
        longer = [0]
        for at, met in enumerate(other):
            longer.append(row[at] + 1 if anchor == met else max(longer[-1], row[at + 1]))
        row = longer
    return row[-1]


def _disagree(one: Trace, other: Trace) -> bool:
    known = {(toll.kind, toll.unit): toll.count for toll in one.tolls}
    return any(known.get((t.kind, t.unit), t.count) != t.count for t in other.tolls)
