"""Read what a server's headers say about when to come back. Nonsense is no hint."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

PERMANENT = frozenset((301, 308))
MAX_RETRY_AFTER = timedelta(days=7)
_NONE = timedelta(0)


def parse_retry_after(value: str | None, now: datetime) -> timedelta | None:
    """Read a Retry-After header, seconds or a date; None for none, nonsense or a past date.

    At most seven days count: a server that says more has made a mistake.
    """
    text = (value or "").strip()
    if not text:
        return None
    wait = _seconds(text) if _is_number(text) else _until(text, now)
    return min(wait, MAX_RETRY_AFTER) if wait and wait > _NONE else None


def parse_max_age(value: str | None) -> timedelta | None:
    """Read the ``max-age`` of a Cache-Control header; None for none or for ``no-cache``."""
    directives = [part.strip().lower() for part in (value or "").split(",")]
    if "no-cache" in directives or "no-store" in directives:
        return None
    ages = [
        part.partition("=")[2].strip('" ') for part in directives if part.startswith("max-age=")
    ]
    return _seconds(ages[0]) if ages and _is_number(ages[0]) else None


def freshness(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """Return for how long asking again would bring the same copy; None when nothing says so.

    ``max-age`` less ``Age``, else ``Expires`` less ``Date`` (our clock where there is none), as
    RFC 9111 has it. Names are in lower case.
    """
    control = headers.get("cache-control")
    fresh = parse_max_age(control)
    if fresh is not None:
        age = headers.get("age", "").strip()
        fresh -= _seconds(age) if _is_number(age) else _NONE
    elif control is None or "no-" not in control.lower():
        fresh = _expires(headers, now)
    return fresh if fresh is not None and fresh > _NONE else None


def permanent_target(url: str, hops: Sequence[tuple[int, str]]) -> str | None:
    """Return where a chain of permanent redirects leads from ``url``, or None.

    The chain ends at the first temporary redirect: what follows may change any day.
    """
    target = None
    for status, location in hops:
        if status not in PERMANENT:
            break
        target = location
    return target if target != url else None


def _expires(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    expires, dated = headers.get("expires", ""), headers.get("date", "")
    left = _until(expires, now)
    skew = _until(dated, now)  # how far the server's clock is ahead of ours
    return left - skew if left is not None and skew is not None else left


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _seconds(text: str) -> timedelta:
    return timedelta(seconds=min(int(text[:10]), 10**9))


def _until(text: str, now: datetime) -> timedelta | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):  # a year or a zone of thirty digits
        return None
    return moment - now if moment.tzinfo is not None else moment.replace(tzinfo=now.tzinfo) - now
