"""Cuts many values into what one statement, request, transaction or message takes."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

_T = TypeVar("_T")

CHUNK = 500
"""As many as go at once: a statement takes more, but others get their turn between two."""


def chunks(values: Iterable[_T], size: int = CHUNK) -> Iterator[list[_T]]:
    """Yield the values in their order, so many at a time at most; none is taken ahead."""
    left = iter(values)
    while chunk := list(islice(left, size)):
        yield chunk


def loads(
    values: Iterable[_T], weigh: Callable[[_T], int], room: int, most: int | None = None
) -> Iterator[list[_T]]:
    """Yield the values in their order, ``most`` at a time and ``room`` in weight together at most.

    One that is heavier than that comes alone.
    """
    load: list[_T] = []
    weight = 0
    for value in values:
        more = weigh(value)
        if load and (weight + more > room or len(load) == most):
            yield load
            load, weight = [], 0
        load.append(value)
        weight += more
    if load:
        yield load
