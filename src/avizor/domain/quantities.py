"""Durations, sizes and counts as people write them in configuration files, and read them."""

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated

from pydantic import BeforeValidator

_DURATION_UNITS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_SIZE_UNITS = {"B": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9}
LONGEST = timedelta(days=36500)
"""A hundred years: counted back from now, more would leave the calendar."""
LARGEST = 10**15  # bytes


def parse_duration(value: object) -> timedelta:
    """Read ``"5s"``, ``"15m"``, ``"90d"`` or ``"1h30m"``; ``"0s"`` is legal.

    Raises ValueError for anything else.
    """
    if isinstance(value, timedelta):
        return value
    parts = re.findall(r"(\d+(?:\.\d+)?)(ms|[smhdw])", str(value))
    if not parts or "".join(number + unit for number, unit in parts) != str(value).strip():
        raise ValueError(f'"{value}" is no duration; write it as "5s", "15m", "12h" or "90d"')
    seconds = sum(float(number) * _DURATION_UNITS[unit] for number, unit in parts)
    if seconds > LONGEST.total_seconds():
        raise ValueError(f'"{value}" is too long; the longest duration is {LONGEST.days}d')
    return timedelta(seconds=seconds)


def parse_lasting(value: object) -> timedelta:
    """Read a duration that zero makes no sense for. Raises ValueError for that, and what is none.

    ``"0d"`` is not taken for *never* or *for ever*, for it would be neither.
    """
    span = parse_duration(value)
    if not span:
        raise ValueError(
            f'"{value}" is no time at all; write more than zero, such as "30s" or "7d"'
        )
    return span


def written_duration(span: timedelta) -> str:
    """Write a duration as ``parse_duration`` reads it, to the millisecond."""
    thousandths = round(span / timedelta(milliseconds=1))
    return f"{thousandths}ms" if thousandths % 1000 else f"{thousandths // 1000}s"


def parse_size(value: object) -> int:
    """Read ``"10MB"`` or a number of bytes. Raises ValueError for anything else."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(B|KB|MB|GB)?", str(value).strip(), re.IGNORECASE)
    if match is None:
        raise ValueError(f'"{value}" is no size; write it as "500KB" or "10MB"')
    size = float(match[1]) * _SIZE_UNITS[(match[2] or "B").upper()]
    if size > LARGEST:
        raise ValueError(f'"{value}" is too much; the largest size is 1000000GB')
    return int(size)


def counted(count: int, one: str, several: str = "") -> str:
    """Write a count with its noun: ``1 alert``, ``2 alerts``, ``3 stories``."""
    return f"{count} {one if count == 1 else several or f'{one}s'}"


def few_of(names: Sequence[str], most: int) -> str:
    """Write names, so many of them at most, and count the others: ``a, b and 3 more``."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def span_words(seconds: float) -> str:
    """Write a length of time for people, in its largest unit: ``40 s``, ``12 min``, ``3 h``."""
    for unit, name in ((86400, "days"), (3600, "h"), (60, "min")):
        if seconds >= 2 * unit:
            return f"{seconds / unit:.0f} {name}"
    return f"{seconds:.0f} s"


Duration = Annotated[timedelta, BeforeValidator(parse_duration)]
Lasting = Annotated[timedelta, BeforeValidator(parse_lasting)]
"""A duration longer than zero."""
Size = Annotated[int, BeforeValidator(parse_size)]
