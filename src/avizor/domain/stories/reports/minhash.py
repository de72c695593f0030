"""MinHash (Broder 1997): a sketch of a set, of one size, whose equal places tell how alike two are.

Sketches are stored with the stories, so their values must never change: a library that draws
other permutations in its next version would silently make every stored text unlike its copies.
Numbers are 32 bits and wrap around: the first bytes of SHA-1 are mixed by the last step of
MurmurHash3, and each place keeps the least of ``a * number + b`` with an odd ``a`` of its own.
"""

import hashlib
from collections.abc import Collection
from functools import cache

import numpy as np
from numpy.typing import NDArray

PLACES = 128


def minhash(members: Collection[str]) -> tuple[int, ...]:
    """Return the sketch of a set that is not empty: ``PLACES`` numbers of 32 bits."""
    hashes = [hashlib.sha1(one.encode(), usedforsecurity=False).digest()[:4] for one in members]
    factors, summands = _permutations()
    mixed = _mix(np.frombuffer(b"".join(hashes), dtype="<u4").astype(np.uint32))
    values = (mixed[:, None] * factors + summands).min(axis=0)
    return tuple(values.tolist())


@cache
def _permutations() -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Draw the odd factors and the summands; the legacy generator never changes its numbers."""
    drawn = np.random.RandomState(1)
    factors = drawn.randint(0, 1 << 31, PLACES, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    return factors, drawn.randint(0, 1 << 32, PLACES, dtype=np.uint32)


def _mix(numbers: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Spread each bit of each number over all of it."""
    numbers = (numbers ^ (numbers >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    numbers = (numbers ^ (numbers >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    return numbers ^ (numbers >> np.uint32(16))
