"""Read one stated date, as pages and feeds write them."""

import re
from datetime import UTC, datetime, timedelta, tzinfo
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from avizor.extraction.date_words import read_written_date
from avizor.extraction.zone_words import read_zone

_ISO = re.compile(
    r"^(\d{4})-(\d{2})-(\d{2})"
    r"(?:[T ]+(\d{1,2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d+))?)?)?)?(?![\d:])",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?(?!\d)", re.IGNORECASE)
_SUFFIX = re.compile(r"\[.*\]$|$")
_SECONDS = re.compile(r"^(\d{10})(?:\.\d+|\d{3})?$")
_MAIL = re.compile(r"\d:\d{2}(?::\d{2})?\s+(?:GMT|UTC|Z|[A-Z]{2,4}|[+-]\d{4})")
_YEARS = range(1990, 2101)
_MOST_CHARS = 120


class Published(NamedTuple):
    """A time of publication in UTC; not exact when only its day is known."""

    at: datetime
    exact: bool


def read_date(text: str, zone: tzinfo, *, whole: bool = False) -> Published | None:
    """Read one stated date: ISO 8601, RFC 2822, digits, or words in es, pt, en, fr and nl.

    A date without a zone is in `zone`; a day without a time is its 00:00 there, and so is a
    stated midnight. None for what is no date, or one outside 1990 to 2100; with `whole` also for
    a text with digits that belong to no date.
    """
    clean = " ".join(text.split())[:_MOST_CHARS]
    if not any(char.isdigit() for char in clean):
        return None
    found = (
        _read_iso(clean, zone)
        or _read_seconds(clean)
        or _read_words(clean, zone, whole=whole)
        or _read_mail(clean, zone)
    )
    return found if found and found.at.year in _YEARS else None


def build_date(
    zone: tzinfo, day: tuple[int, int, int], time: tuple[int, int, int] | None = None
) -> Published | None:
    """Return a day (year, month, day), or a time of it, as told in `zone`; None for none such."""
    # Sites that know only the day state its midnight.
    exact = time is not None and time != (0, 0, 0)
    next_day = time == (24, 0, 0)
    hour, minute, second = (0, 0, 0) if next_day or time is None else time
    try:
        at = datetime(*day, hour, minute, second, tzinfo=zone)
        return Published((at + timedelta(days=next_day)).astimezone(UTC), exact)
    except (ValueError, OverflowError):
        return None


def _read_iso(text: str, zone: tzinfo) -> Published | None:
    match = _ISO.match(text) or _COMPACT.match(text)
    if match is None:
        return None
    stated, end = read_zone(text.upper(), match.end())
    if not _SUFFIX.match(text, end):
        return None
    year, month, day, hour, minute, second, *fraction = match.groups()
    time = (int(hour), int(minute or 0), int(second or 0)) if hour else None
    found = build_date(stated or zone, (int(year), int(month), int(day)), time)
    if found is None or not fraction or not fraction[0]:
        return found
    return Published(found.at.replace(microsecond=int(fraction[0][:6].ljust(6, "0"))), found.exact)


def _read_seconds(text: str) -> Published | None:
    """Read a count of seconds, or of milliseconds, since 1970."""
    match = _SECONDS.match(text)
    return Published(datetime.fromtimestamp(int(match[1]), UTC), exact=True) if match else None


def _read_words(text: str, zone: tzinfo, *, whole: bool) -> Published | None:
    written = read_written_date(text)
    if written is None or (whole and any(char.isdigit() for char in written.rest)):
        return None
    return build_date(
        written.zone or zone, (written.year, written.month, written.day), written.time
    )


def _read_mail(text: str, zone: tzinfo) -> Published | None:
    """RFC 2822 with a year of two digits, which nothing else here reads."""
    if not _MAIL.search(text):
        return None
    try:
        at = parsedate_to_datetime(text.split(" (", maxsplit=1)[0])
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return build_date(
        at.tzinfo or zone, (at.year, at.month, at.day), (at.hour, at.minute, at.second)
    )
