"""How alike two texts are: copies by shared shingles, one event by names, numbers and meaning."""

import re
from collections.abc import Sequence
from functools import lru_cache
from math import sqrt
from operator import eq

import numpy as np

from avizor.domain.language.folding import fold
from avizor.domain.language.numbers import numbers_in
from avizor.domain.language.rarity import Rarity, Words
from avizor.domain.language.text import compose, fold_in_place
from avizor.domain.stories.reports.minhash import PLACES, minhash

SHINGLE_WORDS = 4
"""Four words: short enough to survive a light edit, long enough that two reports share few."""

STEM = 5
SHORTEST = 4
"""Letters of a word that is worth comparing, and how many of them are."""

_WORD = re.compile(r"\w+")
CAPITALISED = re.compile(r"\b[A-ZÁÉÍÓÚÑÜÂÊÔÃÕÀÇ][\w’'-]{2,}")
NAME = re.compile(rf"(?<![.!?:\n\"“«] )(?<!^){CAPITALISED.pattern}", re.MULTILINE)
"""A capitalised word that opens no sentence."""
_LETTERS = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """Fold one word, remembering many: *Eleição* becomes *eleicao*."""
    return fold(word)


def signature(text: str) -> tuple[int, ...]:
    """Return the number of shingles of a text, then their MinHash; () for a text too short.

    A few words say too little to call two texts copies of one.
    """
    shingles = _shingles(text)
    if len(shingles) < 8:
        return ()
    return (len(shingles), *minhash(shingles))


def _shingles(text: str) -> set[str]:
    words = [fold_word(word) for word in _WORD.findall(text)]
    count = len(words) - SHINGLE_WORDS + 1
    return {" ".join(words[start : start + SHINGLE_WORDS]) for start in range(max(0, count))}


def shared_text(one: Sequence[int], other: Sequence[int]) -> float:
    """Estimate which part of the shorter text stands in the longer one, 0–1.

    Containment, not Jaccard: an agency's text cut to a third is still a copy. From the two
    MinHashes (Broder 1997) and the numbers of shingles; 0 where a text was too short.
    """
    if not one or not other:
        return 0.0
    same: int = sum(map(eq, one[1:], other[1:]))
    jaccard = same / PLACES
    shared = jaccard * (one[0] + other[0]) / (1 + jaccard)
    return min(1.0, shared / min(one[0], other[0]))


def which_share(one: Sequence[int], others: Sequence[Sequence[int]], least: float) -> list[int]:
    """List which of many texts share at least so much with one, as :func:`shared_text` has it.

    All at once: for thousands it takes what a hundred take one by one.
    """
    sketched = [number for number, other in enumerate(others) if other]
    if not one or not sketched:
        return []
    beside = np.array([others[number] for number in sketched], dtype=np.uint64)
    same = (beside[:, 1:] == np.array(one[1:], dtype=np.uint64)).sum(axis=1)
    jaccard, lengths = same / PLACES, beside[:, 0].astype(np.float64)
    shared = jaccard * (one[0] + lengths) / (1 + jaccard)
    enough = np.minimum(1.0, shared / np.minimum(one[0], lengths)) >= least
    return [sketched[row] for row in np.flatnonzero(enough).tolist()]


def names_of(text: str) -> frozenset[str]:
    """Return the folded capitalised words that do not open a sentence: people, places, groups."""
    return frozenset(fold_word(match) for match in NAME.findall(text))


def words_of(text: str) -> frozenset[str]:
    """Return the folded first letters of a text's longer words.

    Five letters, so that *narcotráfico*, *narcotráficos* and *narcotrafficking* meet: much of
    what the three languages say of crime has one Latin root.
    """
    return frozenset(
        fold_word(word)[:STEM] for word in _LETTERS.findall(text) if len(word) >= SHORTEST
    )


def numbers_of(text: str, language: str | None) -> frozenset[str]:
    """Return the numbers of a text, in figures or words: *trece*, *thirteen* and *13* are one.

    One and years are left out: every article has them.
    """
    found = (number.value for number in numbers_in(fold_in_place(compose(text)), language))
    return frozenset(f"{value:g}" for value in found if value > 1 and not 1900 <= value < 2100)


@lru_cache(maxsize=16)
def _as_set(words: Words) -> frozenset[str]:
    return frozenset(words)


def overlap(one: frozenset[str], other: frozenset[str], rarity: Rarity) -> float:
    """Return the weight two sets share against the geometric mean of theirs, 0–1.

    A name that few articles carry says more.
    """
    shared = one & other
    if not shared:
        return 0.0
    return rarity.weigh(shared) / sqrt(rarity.weigh_whole(one) * rarity.weigh_whole(other))


def contained(one: Words, other: Words, rarity: Rarity) -> float:
    """Return which part of the lighter set's weight stands in the other, 0–1."""
    shared = _as_set(one).intersection(other)
    if not shared:
        return 0.0
    return rarity.weigh(shared) / min(rarity.weigh_whole(one), rarity.weigh_whole(other))
