"""Say in words how a feed does, and what is wrong with what it lists."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from avizor.domain.addresses.urls import url_key
from avizor.domain.bookkeeping import FeedState
from avizor.domain.feed_memory import Fault
from avizor.domain.polling.entries import ListedEntry
from avizor.domain.polling.honesty import validators_of
from avizor.domain.polling.publishing import Rates
from avizor.domain.quantities import counted

STALE = timedelta(days=30)
_AHEAD = timedelta(minutes=10)
_FULL_AT_ONCE = 5  # entries of one and the same moment that look like the moment of building
_FAULTS: dict[Fault, str] = {
    "dns": "the server's name is not known",
    "connect": "the server does not answer",
    "tls": "the server's certificate does not hold",
    "timeout": "the server takes too long",
    "client_error": "the server refuses us or has no such feed",
    "throttled": "the server says that we ask too often",
    "server_error": "the server has a fault",
    "parse": "what comes is no feed",
    "gone": "the server says that the feed is gone for good",
    "refused": "we may not or will not read it",
    "broken": "the answer breaks off or is no HTTP",
}
_TOLD: frozenset[Fault] = frozenset({"dns", "connect", "timeout"})
"""What these words say the detail says again, more or less in the same."""
_TECHNICAL = re.compile(r"^(?:[a-z_]+: )?(?:is no feed(?:: |$))?|\[Errno -?\d+\] ")
_BROKEN = re.compile("\ufffd")
_TWICE_ENCODED = re.compile("Ã[\u0080-\u00bf]|â€|Â[¿¡«»ªº]")


def health_words(state: FeedState | None) -> str:
    """Return ``good``, ``failing (3)``, ``gone`` or ``not polled yet``."""
    if state is None or state.last_polled_at is None:
        return "not polled yet"
    if state.gone:
        return "gone"
    return f"failing ({state.failures})" if state.failures else "good"


def error_words(state: FeedState | None) -> str:
    """Return what went wrong at the last poll, with the detail in brackets; "" for nothing."""
    if state is None or not state.error:
        return ""
    return f"{_FAULTS[state.fault]} ({state.error})" if state.fault else state.error


def cause_words(state: FeedState) -> str:
    """Return the same for a list, in few words: each cause once."""
    detail = _TECHNICAL.sub("", state.error)
    if not state.fault:
        return detail
    said = _FAULTS[state.fault]
    return said if state.fault in _TOLD or not detail else f"{said} ({detail})"


def fault_words(state: FeedState) -> str:
    """Return by what a feed fails, in words that are the same for all that fail so."""
    return _FAULTS[state.fault] if state.fault else state.error


def entries_a_day(state: FeedState, now: datetime) -> float:
    """Return how many entries a day the feed's rhythm leads to expect, over the week to come."""
    return Rates(state.pattern).expected(now, now + timedelta(days=7)) / 7


def learnt_words(state: FeedState | None, now: datetime) -> Iterator[str]:
    """Yield what earlier polls found out that a single look cannot show."""
    if state is None:
        return
    if state.configured_url and state.url != state.configured_url:
        yield f"is polled at {state.url}: it moved there for good"
    if validators_of(state) == "lie":
        yield "its validators lie: it said 304 while it had new entries; they are not sent any more"
    if validators_of(state) == "ignored":
        yield "ignores its own validators: it sends the same body again and again"
    if blocked := blocked_words(state, now):
        yield blocked


def blocked_words(state: FeedState | None, now: datetime) -> str:
    """Say until when a server wants to be left alone, and its last answer; "" where none does."""
    if state is None or state.blocked_until is None or state.blocked_until <= now:
        return ""
    answer = f" ({state.error})" if state.error else ""
    return f"may not be asked before {minute_words(state.blocked_until)}{answer}"


def waiting_words(state: FeedState | None, now: datetime) -> str:
    """Say why a feed was not polled just now; "" where nothing known keeps it from that."""
    if state is None:
        return ""
    if state.gone:
        return f"is gone ({state.error}); `avizor feeds reset {state.feed_id}` forgets that"
    if blocked := blocked_words(state, now):
        return blocked
    if state.next_poll_at and state.next_poll_at > now:
        return f"is not due before {minute_words(state.next_poll_at)}; --force asks it now"
    return ""


def minute_words(moment: datetime) -> str:
    """Write a moment in UTC, to the minute."""
    return f"{moment:%Y-%m-%d %H:%M} UTC"


def listing_remarks(entries: Sequence[ListedEntry], now: datetime) -> Iterator[str]:
    """Yield what is odd about a listing: duplicates, dates, encoding, teasers; none is fatal."""
    yield from _duplicates(entries)
    yield from _dates(entries, now)
    texts = [f"{entry.title} {entry.summary} {entry.text[:500]}" for entry in entries]
    if broken := sum(bool(_BROKEN.search(text)) for text in texts):
        have = counted(broken, "entry has", "entries have")
        yield f"{have} unreadable characters: the encoding it states is wrong"
    if twice := sum(bool(_TWICE_ENCODED.search(text)) for text in texts):
        yield f"{_entries(twice)} encoded twice (Ã³ in place of ó)"
    if entries and not any(entry.text for entry in entries):
        yield "gives teasers only: pages are fetched"


def _entries(count: int) -> str:
    return counted(count, "entry is", "entries are")


def _duplicates(entries: Sequence[ListedEntry]) -> Iterator[str]:
    links = Counter(url_key(entry.url) for entry in entries)
    if repeated := sum(count > 1 for count in links.values()):
        yield f"{counted(repeated, 'link is', 'links are')} listed more than once"
    ids = Counter(entry.guid for entry in entries if entry.guid)
    if repeated := sum(count > 1 for count in ids.values()):
        yield f"{counted(repeated, 'id names', 'ids name')} more than one entry"


def _dates(entries: Sequence[ListedEntry], now: datetime) -> Iterator[str]:
    dates = [entry.published_at for entry in entries if entry.published_at]
    unread = [entry.unread_date for entry in entries if entry.unread_date]
    if unread:
        have = counted(len(unread), "entry has", "entries have")
        yield f'{have} a date that cannot be read ("{unread[0]}")'
    if undated := len(entries) - len(dates) - len(unread):
        yield f"{counted(undated, 'entry has', 'entries have')} no date"
    if ahead := sum(date > now + _AHEAD for date in dates):
        yield f"{_entries(ahead)} dated in the future: its clock or time zone is wrong"
    if len(dates) >= _FULL_AT_ONCE and len(set(dates)) == 1:
        yield "all entries have one and the same date: it tells when the feed was built"
    if dates and now - max(dates) > STALE:
        yield f"the newest entry is of {max(dates):%Y-%m-%d}"
