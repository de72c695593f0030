"""Offsets of a topic as operators of Kafka write them, and the check that they can be gone to."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from avizor.errors import ConfigError

WRITTEN = re.compile(r"(?:([0-9]{1,9}):)?([0-9]{1,18})")


@dataclass(frozen=True)
class Offset:
    """A record's place in a topic: in one partition, or (None) the same in each of them."""

    offset: int
    partition: int | None = None


@dataclass(frozen=True)
class Kept:
    """What a partition keeps: its first record, and the place behind its last one."""

    first: int
    end: int


def read_offset(text: str) -> Offset:
    """Read ``1200`` (in every partition) or ``3:1200`` (in partition 3).

    Raises ValueError, which says what is legal, for anything else.
    """
    found = WRITTEN.fullmatch(text)
    if found is None:
        raise ValueError(f'"{text}" is no offset; write 1200, or 3:1200 for partition 3')
    partition, offset = found.groups()
    return Offset(int(offset), None if partition is None else int(partition))


def place(topic: str, wanted: Sequence[Offset], kept: Mapping[int, Kept]) -> dict[int, int]:
    """Return the offset to go to in each partition that is wanted; the later of two wins.

    Legal are the offsets of what is kept and the end. Raises ConfigError that names every
    partition that is not there and every offset that is out of range, with the range.
    """
    targets: dict[int, int] = {}
    wrong: list[str] = []
    for one in wanted:
        parts = sorted(kept) if one.partition is None else [one.partition]
        for part in parts:
            if (reason := _refusal(topic, part, one.offset, kept)) and reason not in wrong:
                wrong.append(reason)
            targets[part] = one.offset
    if wrong:
        raise ConfigError("; ".join(wrong))
    return targets


def _refusal(topic: str, part: int, offset: int, kept: Mapping[int, Kept]) -> str | None:
    if part not in kept:
        return f"{topic} has no partition {part}: {_partitions(len(kept))}"
    held = kept[part]
    if held.first <= offset <= held.end:
        return None
    return (
        f"{topic} has no offset {offset} in partition {part}: it keeps {held.first} to {held.end}"
    )


def _partitions(count: int) -> str:
    if count < 2:
        return "its only one is 0" if count else "nothing was written to it yet"
    return f"it has 0 to {count - 1}"
