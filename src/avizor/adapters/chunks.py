"""Cuts what is asked or written at once into what one statement, request or transaction takes."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

_T = TypeVar("_T")

CHUNK = 500
"""As many as go at once: a statement takes more, but others get their turn between two."""


def chunks(values: Sequence[_T], size: int = CHUNK) -> Iterator[Sequence[_T]]:
    """Yield the values in their order, so many at a time at most."""
    for start in range(0, len(values), size):
        yield values[start : start + size]
