"""Types of the fields of records.

Those of numbers and words take little memory, for records that are kept by the ten thousand: what
is given may be any sequence, its JSON is a list, and words, which recur, are interned.
"""

import sys
from array import array
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, PlainSerializer, PlainValidator


def _as_utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a time needs a time zone")
    return moment.astimezone(UTC)


Instant = Annotated[datetime, AfterValidator(_as_utc)]
"""A moment in UTC; a datetime without a time zone is refused."""


if TYPE_CHECKING:
    FloatArray = array[float]
    IntArray = array[int]
else:  # array takes a type of its items since Python 3.12
    FloatArray = IntArray = array


def _pack_floats(values: Iterable[float]) -> FloatArray:
    return array("f", values)


def _pack_counts(values: Iterable[int]) -> IntArray:
    return array("Q", values)


def _share(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(sys.intern, words))


def _share_sorted(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(map(sys.intern, words)))


def _share_in_order(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(sys.intern, words))


Floats = Annotated[FloatArray, PlainValidator(_pack_floats), PlainSerializer(list)]
"""Numbers of single precision, four bytes each where a tuple takes 32."""
Counts = Annotated[IntArray, PlainValidator(_pack_counts), PlainSerializer(list)]
"""Whole numbers below 2**64, eight bytes each."""
NO_FLOATS, NO_COUNTS = _pack_floats(()), _pack_counts(())
Words = Annotated[frozenset[str], AfterValidator(_share)]
"""Words that thousands of records have in common, each held once."""
ManyWords = Annotated[tuple[str, ...], AfterValidator(_share_sorted)]
"""A set of words, sorted: a tenth of what a frozenset of a hundred takes."""
WordsInOrder = Annotated[tuple[str, ...], AfterValidator(_share_in_order)]
