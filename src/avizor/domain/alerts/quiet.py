"""Quiet hours: when a rule or a channel wants to be left alone, and what breaks through."""

import re
from datetime import UTC, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from avizor.domain.alerts.digests import next_digest

_SPAN = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)\s*[-–]\s*([01]?\d|2[0-3]):([0-5]\d)")
NOTHING_BREAKS = 4
"""A ``quiet_severity`` that no story reaches."""


class QuietSpan(Protocol):
    """What a rule or a channel says of its quiet hours."""

    @property
    def quiet(self) -> str:
        """Return the span, ``22:00-06:00``, "" for none."""

    @property
    def timezone(self) -> str:
        """Return the time zone of the span."""


class QuietHours(QuietSpan, Protocol):
    """The same with what breaks through."""

    @property
    def quiet_severity(self) -> int:
        """Return how grave a story must be to break through."""


class Schedule(QuietSpan, Protocol):
    """When a rule tells."""

    @property
    def when(self) -> str:
        """Return ``immediate``, ``hourly`` or ``daily 07:00``."""


def check_quiet(span: str) -> str:
    """Return a span as it is, "" too; raise ValueError for anything but ``22:00-06:00``."""
    read = _SPAN.fullmatch(span)
    if span and (read is None or _times(span)[0] == _times(span)[1]):
        raise ValueError(f'"{span}" are no quiet hours; write them as "22:00-06:00"')
    return span


def quiet_until(hours: QuietSpan, now: datetime) -> datetime | None:
    """Return when the quiet hours end that hold ``now``, in UTC; None when it is not quiet.

    The span is read on the wall clock: a night in which the clocks change is an hour longer or
    shorter, and still ends at its hour. A time the clocks skip counts as one jump later.
    """
    if not hours.quiet:
        return None
    start, end = _times(hours.quiet)
    zone = ZoneInfo(hours.timezone)
    today = now.astimezone(zone).date()
    for day in (today - timedelta(days=1), today):
        last = day if start < end else day + timedelta(days=1)
        begins = datetime.combine(day, start, zone).astimezone(UTC)
        ends = datetime.combine(last, end, zone).astimezone(UTC)
        if begins <= now < ends:
            return ends
    return None


def told_at(rule: Schedule, after: datetime) -> datetime:
    """Return when a rule sends what it holds for a digest from a moment on, in UTC.

    What the daily limit of an immediate rule held back waits for the end of its quiet hours, too.
    """
    due = next_digest(rule.when, rule.timezone, after)
    return (quiet_until(rule, due) or due) if rule.when == "immediate" else due


def sleeps(hours: QuietHours, level: int, at: datetime) -> bool:
    """Say whether news of a severity that comes at a moment waits for the end of quiet hours."""
    return level < hours.quiet_severity and quiet_until(hours, at) is not None


def _times(span: str) -> tuple[time, time]:
    read = _SPAN.fullmatch(span)
    if read is None:
        raise ValueError(f'"{span}" are no quiet hours')
    return time(int(read[1]), int(read[2])), time(int(read[3]), int(read[4]))
