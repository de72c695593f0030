"""What is remembered of how one feed publishes and how its server answers."""

from typing import Literal

from avizor.domain.fields import Instant
from avizor.domain.records import Record

HOURS, DAYS = 24, 7

Fault = Literal[
    "dns",
    "connect",
    "tls",
    "timeout",
    "client_error",
    "throttled",
    "server_error",
    "parse",
    "gone",
    "refused",
    "broken",
]
"""How a poll fails: the back-off follows it (``backoff.py``). ``refused`` is our own refusal (a
blocked address, too large, too many redirects), ``broken`` an answer that breaks HTTP."""


class Pattern(Record):
    """When a feed publishes: entries and hours watched, by hour of day and by weekday, in UTC.

    All sums decay with the same half-life, so that what a feed did lately counts most.
    """

    counts: tuple[float, ...] = (0.0,) * HOURS  # entries published in that hour of the day
    watched: tuple[float, ...] = (0.0,) * HOURS  # hours of that hour of the day we know about
    day_counts: tuple[float, ...] = (0.0,) * DAYS  # entries on that weekday, Monday first
    day_expected: tuple[float, ...] = (0.0,) * DAYS  # how many its hours alone led to expect
    until: Instant | None = None  # known up to here; None: nothing is known


class Hints(Record):
    """What the publisher asks of pollers in the feed itself."""

    ttl_seconds: float | None = None
    period_seconds: float | None = None  # sy:updatePeriod over sy:updateFrequency
    skip_hours: tuple[int, ...] = ()  # UTC, 0 to 23
    skip_days: tuple[int, ...] = ()  # UTC, 0 is Monday


class Honesty(Record):
    """How far a server's ETag, Last-Modified and 304 could be trusted."""

    full_at: Instant | None = None  # when a whole body was last read
    unmodified: int = 0  # answers 304 since then
    ignored: int = 0  # conditional requests in a row answered with the very same body
    lies: int = 0  # times a 304 or an unchanged validator hid a change
