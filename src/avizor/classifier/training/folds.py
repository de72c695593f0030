"""Folds of examples by event, for scores that a model gives to events it has not seen."""

import zlib
from collections.abc import Sequence

from avizor.classifier.examples import Example

FOLDS = 6
HELD = 0
"""The fold kept from a network: what it says of that is fair to fit a head on."""


def fold_of(example: Example) -> int:
    """Give the fold of an example, 0 to 5; one event is never split."""
    return zlib.crc32(example.event.encode()) // 3 % FOLDS


def hold_out(examples: Sequence[Example]) -> tuple[list[int], list[int]]:
    """Part positions of examples into those held out, by event, and those to learn from.

    None are held out where either part would be empty.
    """
    held = [at for at, example in enumerate(examples) if fold_of(example) == HELD]
    seen = [at for at, example in enumerate(examples) if fold_of(example) != HELD]
    return (held, seen) if held and seen else ([], list(range(len(examples))))
