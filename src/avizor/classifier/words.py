"""Words and pairs of words as numbers: what a head learns of labels that no lexicon knows.

A part of an article is its title or a sentence. Pairs never reach over the end of a part, and the
first part that says something, the title or else the first sentence, counts three times.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from avizor.classifier.cues import fold

Vector = NDArray[np.float32]

STEM = 6
RARE = 3
"""In so many texts a term must stand to be known."""
COMMON = 0.6
"""A term in a larger share of the texts tells nothing."""
CELLS = 80_000_000
"""The most numbers that a table of texts by terms may hold; the commonest terms come first."""
HEADLINE = 3
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


@dataclass(frozen=True)
class Vocabulary:
    """The known terms, and how rare each one is; a text becomes a row of unit length."""

    rarity: Mapping[str, float]

    @cached_property
    def _columns(self) -> Mapping[str, int]:
        return {term: column for column, term in enumerate(self.rarity)}

    @cached_property
    def _rarities(self) -> Vector:
        return np.array(list(self.rarity.values()), dtype=np.float32)

    def read(self, parts: Sequence[str]) -> Vector:
        """Give the row (terms,) of an article's parts; zeros where no term is known."""
        row = np.zeros(len(self.rarity), dtype=np.float32)
        for term, count in count_terms(parts).items():
            if term in self._columns:
                row[self._columns[term]] = 1 + np.log(count)
        row *= self._rarities
        length = float(np.linalg.norm(row))
        return row / np.float32(length) if length else row


@dataclass(frozen=True)
class Words:
    """A fitted vocabulary: for each output of a head the weight of each term."""

    vocabulary: Vocabulary
    weights: Vector  # (outputs, terms)

    def score(self, parts: Sequence[str]) -> Vector:
        """Give what an article's words add to each output, (outputs,)."""
        added: Vector = self.weights @ self.vocabulary.read(parts)
        return added

    def heed(self, parts: Sequence[str], output: int) -> Vector:
        """Give how much each part alone speaks for an output, from 0 to 1 for the one most so."""
        alone = [float(self.weights[output] @ self.vocabulary.read([part])) for part in parts]
        spoken = np.maximum(np.array(alone, dtype=np.float32), 0)
        share: Vector = (spoken / max(float(spoken.max()), 1e-6)).astype(np.float32)
        return share


def learn_vocabulary(texts: Sequence[Sequence[str]]) -> Vocabulary:
    """Take the terms that stand in enough of the texts and not in nearly all, in order."""
    found = Counter(term for parts in texts for term in set(_terms(parts)))
    known = [term for term, count in found.items() if RARE <= count <= COMMON * len(texts)]
    known.sort(key=lambda term: (-found[term], term))
    kept = sorted(known[: CELLS // max(1, len(texts))])
    return Vocabulary(
        {term: round(float(np.log((1 + len(texts)) / (1 + found[term]))) + 1, 4) for term in kept}
    )


def count_terms(parts: Sequence[str]) -> Counter[str]:
    """Count the terms of an article; those of its first filled part three times."""
    counts = Counter(_terms(parts))
    first = next((part for part in parts if part.strip()), "")
    for term in _terms([first]):
        counts[term] += HEADLINE - 1
    return counts


def _terms(parts: Sequence[str]) -> Iterator[str]:
    """Yield the stems of each part, then its pairs of neighbours."""
    for part in parts:
        stems = [word[:STEM] for word in _WORD.findall(fold(part))]
        yield from stems
        yield from (f"{one} {other}" for one, other in pairwise(stems))
