"""How alike two texts are: copies by shared shingles, one event by names, numbers and meaning."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Set
from functools import lru_cache
from math import sqrt

import numpy as np
from datasketch import MinHash

PERMUTATIONS = 128
SHINGLE_WORDS = 4
"""Four words: short enough to survive a light edit, long enough that two reports share few."""

_WORD = re.compile(r"\w+")
_NAME = re.compile(r"(?<![.!?:\n\"“«] )(?<!^)\b[A-ZÁÉÍÓÚÑÜÂÊÔÃÕÀÇ][\w’'-]{2,}", re.MULTILINE)
_NUMBER = re.compile(r"\b\d[\d.,]*\d\b|\b\d\b")


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Lower a word and take its accents off: *Eleição* becomes *eleicao*."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def signature(text: str) -> tuple[int, ...]:
    """Return the number of shingles of a text, then their MinHash; () for a text too short.

    A few words say too little to call two texts copies of one.
    """
    shingles = _shingles(text)
    if len(shingles) < 8:
        return ()
    sketch = MinHash(num_perm=PERMUTATIONS)
    sketch.update_batch([shingle.encode() for shingle in shingles])
    return (len(shingles), *(int(value) for value in sketch.hashvalues))


def _shingles(text: str) -> set[str]:
    words = [fold(word) for word in _WORD.findall(text)]
    count = len(words) - SHINGLE_WORDS + 1
    return {" ".join(words[start : start + SHINGLE_WORDS]) for start in range(max(0, count))}


def shared_text(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """Estimate which part of the shorter text stands in the longer one, 0–1.

    Containment, not Jaccard: an agency's text cut to a third is still a copy. From the two
    MinHashes (Broder 1997) and the numbers of shingles; 0 where a text was too short.
    """
    if not one or not other:
        return 0.0
    jaccard = float(np.mean(np.asarray(one[1:]) == np.asarray(other[1:])))
    shared = jaccard * (one[0] + other[0]) / (1 + jaccard)
    return min(1.0, shared / min(one[0], other[0]))


def names_of(text: str) -> frozenset[str]:
    """Return the folded capitalised words that do not open a sentence: people, places, groups."""
    return frozenset(fold(match) for match in _NAME.findall(text))


def numbers_of(text: str) -> frozenset[str]:
    """Return the figures in a text without their separators: *1.200* and *1,200* are one."""
    found = (re.sub(r"[.,]", "", match) for match in _NUMBER.findall(text))
    return frozenset(number for number in found if len(number) > 1 and not _is_year(number))


def _is_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in {"19", "20"}


def weighted_overlap(one: Set[str], other: Set[str], weight: Mapping[str, float]) -> float:
    """Return the weight two sets share against the geometric mean of theirs, 0–1.

    A name that few articles carry says more: ``weight`` is its inverse document frequency.
    """
    shared = _weigh(one & other, weight)
    whole = sqrt(_weigh(one, weight) * _weigh(other, weight))
    return shared / whole if whole else 0.0


def _weigh(names: Iterable[str], weight: Mapping[str, float]) -> float:
    return sum(weight.get(name, 1.0) for name in names)
