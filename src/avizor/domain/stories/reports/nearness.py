"""Which of many vectors point most nearly where one points, in little memory and without chance.

A vector is kept twice: as one bit a number, its sign, and as one byte a number. The signs, an
eighth of the bytes, are compared with every vector; the bytes only with the ``SHORTLIST`` that
differ in the fewest signs. All sums are of whole numbers, so what is found depends on which vectors
there are and not on their order, on threads or on the machine.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]
Rows = NDArray[np.int64]

SHORTLIST = 2048
"""Vectors compared number by number; as long as there are no more, all of them are."""
BLOCK = 16_384
"""Vectors kept together: what is read of their signs at a time fits into a core's cache."""
SHORTLIST_SIGNS = 0.43
"""The share of differing signs below which the shortlist is looked for first; it saves time."""
LEVELS = 127


class _Block(NamedTuple):
    """The vectors of up to ``BLOCK`` rows; the signs by word and row, the others by row."""

    signs: NDArray[np.uint64]
    numbers: NDArray[np.int8]
    scales: NDArray[np.float32]


class Nearness:
    """Vectors of one width, each known by its row: 0, 1, 2, … in the order of adding."""

    def __init__(self) -> None:
        self._blocks: list[_Block] = []
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, vector: Vector) -> None:
        """Keep a vector as the next row; its width, which may be 0, is that of all others."""
        block, at = divmod(self._count, BLOCK)
        if block == len(self._blocks):
            self._blocks.append(_empty_block(len(vector)))
        numbers, scale = _in_bytes(vector)
        self._blocks[block].signs[:, at] = _signs(vector)
        self._blocks[block].numbers[at] = numbers
        self._blocks[block].scales[at] = scale
        self._count += 1

    def nearest(self, vector: Vector, most: int) -> list[tuple[int, float]]:
        """Return the rows nearest to a vector, in no order, each with a score that ranks it.

        More than ``most`` where several score as the last of them; none of an empty set.
        """
        rows = self._shortlist(vector)
        scores = self._scores(vector, rows)
        if len(rows) > most:
            best = scores >= np.partition(scores, len(scores) - most)[len(scores) - most]
            rows, scores = rows[best], scores[best]
        return list(zip(rows.tolist(), scores.tolist(), strict=True))

    def keep(self, rows: Rows) -> None:
        """Forget all rows but these, given in ascending order; they are counted anew from 0."""
        old, self._blocks, self._count = self._blocks, [], 0
        for number, here in self._by_block(rows):
            block = old[number]
            old[number] = _GONE  # room for what is kept, as it is copied
            self._extend(block.signs[:, here], block.numbers[here], block.scales[here])

    def _extend(
        self, signs: NDArray[np.uint64], numbers: NDArray[np.int8], scales: NDArray[np.float32]
    ) -> None:
        done = 0
        while done < len(scales):
            block, at = divmod(self._count, BLOCK)
            if block == len(self._blocks):
                self._blocks.append(_empty_block(numbers.shape[1]))
            fits = min(BLOCK - at, len(scales) - done)
            room, part = slice(at, at + fits), slice(done, done + fits)
            self._blocks[block].signs[:, room] = signs[:, part]
            self._blocks[block].numbers[room] = numbers[part]
            self._blocks[block].scales[room] = scales[part]
            self._count += fits
            done += fits

    def _shortlist(self, vector: Vector) -> Rows:
        """Return the rows that differ in the fewest signs, with all that differ in as many."""
        if self._count <= SHORTLIST:
            return np.arange(self._count)
        differing = self._differing(_signs(vector))
        likely = np.flatnonzero(differing <= SHORTLIST_SIGNS * len(vector))
        rows = likely if len(likely) >= SHORTLIST else np.arange(self._count)
        differing = differing[rows]
        found: Rows = rows[differing <= np.partition(differing, SHORTLIST - 1)[SHORTLIST - 1]]
        return found

    def _differing(self, signs: NDArray[np.uint64]) -> NDArray[np.uint16]:
        """Count the signs in which each row differs from these."""
        total = np.zeros(self._count, dtype=np.uint16)
        apart = np.empty(BLOCK, dtype=np.uint64)
        counts = np.empty(BLOCK, dtype=np.uint8)
        for block, start in zip(self._blocks, range(0, self._count, BLOCK), strict=True):
            here = total[start : start + BLOCK]
            used = len(here)
            for column, word in zip(block.signs, signs, strict=True):
                np.bitwise_xor(column[:used], word, out=apart[:used])
                np.bitwise_count(apart[:used], out=counts[:used])
                np.add(here, counts[:used], out=here)
        return total

    def _scores(self, vector: Vector, rows: Rows) -> Vector:
        """Multiply a vector with rows: exact in single precision up to 1,000 numbers."""
        direction = _in_bytes(vector)[0].astype(np.float32)
        parts = [
            (self._blocks[number].numbers[here].astype(np.float32) @ direction)
            * self._blocks[number].scales[here]
            for number, here in self._by_block(rows)
        ]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.float32)

    @staticmethod
    def _by_block(rows: Rows) -> Iterator[tuple[int, Rows]]:
        """Yield the blocks of ascending rows, each with the rows as counted within it."""
        if not len(rows):
            return
        numbers = np.arange(rows[0] // BLOCK, rows[-1] // BLOCK + 2)
        bounds = np.searchsorted(rows, numbers * BLOCK)
        for number, (start, end) in zip(numbers.tolist(), pairwise(bounds.tolist()), strict=False):
            if end > start:
                yield number, rows[start:end] - number * BLOCK


def _empty_block(width: int) -> _Block:
    return _Block(
        np.zeros((-(-width // 64), BLOCK), dtype=np.uint64),
        np.zeros((BLOCK, width), dtype=np.int8),
        np.zeros(BLOCK, dtype=np.float32),
    )


_GONE = _Block(
    np.zeros((0, 0), dtype=np.uint64), np.zeros((0, 0), dtype=np.int8), np.zeros(0, np.float32)
)


def _signs(vector: Vector) -> NDArray[np.uint64]:
    """Return a bit for each number, set where it is above 0, in words of 64."""
    padded = np.zeros(-(-len(vector) // 64) * 64, dtype=bool)
    padded[: len(vector)] = vector > 0
    return np.packbits(padded).view(np.uint64)


def _in_bytes(vector: Vector) -> tuple[NDArray[np.int8], np.float32]:
    """Round a vector to bytes, and return what one of them stands for."""
    largest = np.abs(vector).max(initial=0.0)
    scale = np.float32(largest / LEVELS if largest > 0 else 1.0)
    return np.rint(vector / scale).astype(np.int8), scale
