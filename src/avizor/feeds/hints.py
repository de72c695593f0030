"""Read what a feed says of how often, and when not, it wants to be asked."""

import re
from collections.abc import Mapping

from avizor.domain.feed_memory import Hints

_PERIODS = {"hourly": 1, "daily": 24, "weekly": 168, "monthly": 730, "yearly": 8760}  # hours
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# feedparser keeps only the last hour and the last day
_SKIPPED = re.compile(rb"<skip(hours|days)\s*>(.{0,4000}?)</skip\1\s*>", re.IGNORECASE | re.DOTALL)
_ONE = re.compile(rb"<(?:hour|day)\s*>\s*(\w{1,9})\s*<", re.IGNORECASE)
_HEAD_BYTES = 100_000


def read_hints(channel: Mapping[str, object], body: bytes) -> Hints:
    """Return the hints of a channel as feedparser read it, skipHours and skipDays from its bytes.

    Nonsense is no hint; a feed that rests at all hours or on all days rests never.
    """
    skipped: dict[str, set[int]] = {"hours": set(), "days": set()}
    for kind, inside in _SKIPPED.findall(body[:_HEAD_BYTES]):
        words = [word.decode("ascii", "replace").lower() for word in _ONE.findall(inside)]
        name = kind.decode("ascii").lower()
        skipped[name] |= {number for word in words if (number := _number(name, word)) is not None}
    return Hints(
        ttl_seconds=_minutes(channel.get("ttl")),
        period_seconds=_period(channel),
        skip_hours=_some(skipped["hours"], 24),
        skip_days=_some(skipped["days"], 7),
    )


def _number(name: str, word: str) -> int | None:
    if name == "days":
        return _WEEKDAYS.index(word) if word in _WEEKDAYS else None
    return int(word) % 24 if word.isdigit() and int(word) <= 24 else None


def _some(numbers: set[int], all_of_them: int) -> tuple[int, ...]:
    return tuple(sorted(numbers)) if len(numbers) < all_of_them else ()


def _minutes(ttl: object) -> float | None:
    text = ttl.strip() if isinstance(ttl, str) else ""
    minutes = int(text[:9]) if text.isascii() and text.isdigit() else 0
    return minutes * 60.0 if minutes else None


def _period(channel: Mapping[str, object]) -> float | None:
    period, often = channel.get("sy_updateperiod"), channel.get("sy_updatefrequency")
    hours = _PERIODS.get(period.strip().lower()) if isinstance(period, str) else None
    if hours is None:
        return None
    times = often.strip() if isinstance(often, str) else ""
    count = int(times[:6]) if times.isascii() and times.isdigit() else 1
    return hours * 3600.0 / max(count, 1)
