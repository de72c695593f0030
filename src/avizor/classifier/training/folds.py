"""Folds of examples by event, for scores that a model gives to events it has not seen."""

import zlib
from collections.abc import Sequence

from avizor.classifier.examples import Example

FOLDS = 6
HELD = 6
"""One event in so many is kept from a network: what it says of those is fair to fit a head on."""


def fold_of(example: Example) -> int:
    """Give the fold of an example, 0 to 5; one event is never split."""
    return zlib.crc32(example.event.encode()) // 3 % FOLDS


def hold_out(examples: Sequence[Example]) -> tuple[list[int], list[int]]:
    """Part positions of examples into those held out, by event, and those to learn from.

    They are of all folds alike, so that a head may be checked across these. None are held out
    where either part would be empty.
    """
    away = [zlib.crc32(f"held/{example.event}".encode()) % HELD == 0 for example in examples]
    held = [at for at, out in enumerate(away) if out]
    seen = [at for at, out in enumerate(away) if not out]
    return (held, seen) if held and seen else ([], list(range(len(examples))))
