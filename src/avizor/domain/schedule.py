"""Decide when a feed is asked next, and what is remembered of how it answered. No I/O.

The interval moves between two limits: shorter when a poll brought something new, longer when it
brought nothing. A publisher's hint (``ttl``, ``max-age``) keeps us from asking more often than
it says, but never slows a feed below the configured start. Errors back off twofold each.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Literal, Protocol

from avizor.domain.bookkeeping import FeedState
from avizor.domain.catalogue import Feed

PERMANENT = frozenset((301, 308))
MOVES_BEFORE_LEARNT = 3
MAX_RETRY_AFTER = timedelta(days=7)
_JITTER = 0.1
_SHORTER, _LONGER = 0.6, 1.25

OutcomeKind = Literal["new", "not_modified", "unchanged", "failed", "gone"]


class PollLimits(Protocol):
    """Where intervals start and between which limits they adapt (``[poll]`` in avizor.toml)."""

    @property
    def interval(self) -> timedelta: ...  # noqa: D102
    @property
    def min_interval(self) -> timedelta: ...  # noqa: D102
    @property
    def max_interval(self) -> timedelta: ...  # noqa: D102


@dataclass(frozen=True)
class Limits:
    """The limits that hold for one feed."""

    interval: timedelta
    min_interval: timedelta
    max_interval: timedelta


@dataclass(frozen=True)
class PollOutcome:
    """How a feed answered: what the next poll is decided from."""

    kind: OutcomeKind
    error: str = ""
    hint: timedelta | None = None  # the publisher's ttl or max-age
    retry_after: timedelta | None = None
    moved_to: str | None = None  # where permanent redirects led
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None


def limits_for(feed: Feed, settings: PollLimits) -> Limits:
    """Return a feed's limits: its own ``interval`` is the start, and widens the limits to hold it.

    Durations of zero are legal: such a feed is always due.
    """
    start = settings.interval if feed.interval is None else feed.interval
    return Limits(
        interval=start,
        min_interval=min(settings.min_interval, start),
        max_interval=max(settings.max_interval, start),
    )


def first_state(feed: Feed, limits: Limits) -> FeedState:
    """Return the state of a feed never polled: due at once."""
    return FeedState(
        feed_id=feed.id,
        url=feed.url,
        configured_url=feed.url,
        interval_seconds=limits.interval.total_seconds(),
    )


def current_state(feed: Feed, known: FeedState | None, limits: Limits) -> FeedState:
    """Return what still holds of a feed's state under the configuration of now.

    A feed whose configured address was edited starts afresh; a shorter ``max_interval`` counts
    at once, not only after the next poll.
    """
    if known is None or known.configured_url != feed.url:
        return first_state(feed, limits)
    if known.failures or known.last_polled_at is None or known.next_poll_at is None:
        return known
    latest = known.last_polled_at + limits.max_interval
    return known.model_copy(update={"next_poll_at": min(known.next_poll_at, latest)})


def is_due(state: FeedState, now: datetime, *, force: bool = False) -> bool:
    """Say whether a feed may be asked now.

    ``force`` ignores the interval, never a Retry-After still running, nor a feed that is gone.
    """
    if state.gone or (state.blocked_until is not None and state.blocked_until > now):
        return False
    return force or state.next_poll_at is None or state.next_poll_at <= now


def next_poll(
    state: FeedState, outcome: PollOutcome, limits: Limits, now: datetime, jitter: float
) -> FeedState:
    """Return the state after a poll: validators, next time, errors, moves learnt.

    ``jitter`` in -1..1 spreads the polls of feeds by a tenth of the wait; the caller draws it.
    """
    if outcome.kind in {"failed", "gone"}:
        return _after_failure(state, outcome, limits, now, jitter)
    return _after_answer(_learn_move(state, outcome.moved_to), outcome, limits, now, jitter)


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


def parse_retry_after(value: str | None, now: datetime) -> timedelta | None:
    """Read a Retry-After header, seconds or a date; None for none, nonsense or a past date.

    At most seven days count: a server that says more has made a mistake.
    """
    text = (value or "").strip()
    if not text:
        return None
    wait = timedelta(seconds=min(int(text), 10**9)) if _is_number(text) else _until(text, now)
    return min(wait, MAX_RETRY_AFTER) if wait and wait > timedelta(0) else None


def parse_max_age(value: str | None) -> timedelta | None:
    """Read the ``max-age`` of a Cache-Control header; None for none or for ``no-cache``."""
    directives = [part.strip().lower() for part in (value or "").split(",")]
    if "no-cache" in directives or "no-store" in directives:
        return None
    ages = [
        part.partition("=")[2].strip('" ') for part in directives if part.startswith("max-age=")
    ]
    return timedelta(seconds=min(int(ages[0]), 10**9)) if ages and _is_number(ages[0]) else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _until(text: str, now: datetime) -> timedelta | None:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment - now if moment.tzinfo is not None else moment.replace(tzinfo=now.tzinfo) - now


def _after_failure(
    state: FeedState, outcome: PollOutcome, limits: Limits, now: datetime, jitter: float
) -> FeedState:
    failures = state.failures + 1
    base = max(state.interval_seconds, 1.0) * 2.0 ** min(failures, 20)
    wait = _spread(base, jitter, limits)
    blocked = now + outcome.retry_after if outcome.retry_after else None
    due = now + timedelta(seconds=wait)
    return state.model_copy(
        update={
            "failures": failures,
            "error": outcome.error,
            "gone": outcome.kind == "gone",
            "last_polled_at": now,
            "next_poll_at": max(due, blocked) if blocked else due,
            "blocked_until": blocked,
        }
    )


def _after_answer(
    state: FeedState, outcome: PollOutcome, limits: Limits, now: datetime, jitter: float
) -> FeedState:
    is_new = outcome.kind == "new"
    interval = _adapt(state.interval_seconds, is_new, limits)
    hinted = min(outcome.hint or timedelta(0), limits.interval).total_seconds()
    wait = _spread(max(interval, hinted), jitter, limits)
    fresh = outcome.kind != "not_modified"
    return state.model_copy(
        update={
            "etag": outcome.etag if fresh else (outcome.etag or state.etag),
            "last_modified": (
                outcome.last_modified if fresh else (outcome.last_modified or state.last_modified)
            ),
            "body_hash": outcome.body_hash if fresh else state.body_hash,
            "interval_seconds": interval,
            "next_poll_at": now + timedelta(seconds=wait),
            "last_polled_at": now,
            "last_new_at": now if is_new else state.last_new_at,
            "last_ok_at": now,
            "failures": 0,
            "error": "",
            "blocked_until": None,
        }
    )


def _adapt(seconds: float, is_new: bool, limits: Limits) -> float:
    low, high = limits.min_interval.total_seconds(), limits.max_interval.total_seconds()
    return min(max(seconds * (_SHORTER if is_new else _LONGER), low), high)


def _spread(seconds: float, jitter: float, limits: Limits) -> float:
    spread = seconds * (1 + _JITTER * min(max(jitter, -1.0), 1.0))
    return min(spread, limits.max_interval.total_seconds())


def _learn_move(state: FeedState, moved_to: str | None) -> FeedState:
    """Count equal permanent redirects; the third in a row rewrites the address polled."""
    seen = 0 if moved_to is None else state.moved_seen + 1 if moved_to == state.moved_to else 1
    if moved_to is not None and seen >= MOVES_BEFORE_LEARNT:
        return state.model_copy(update={"url": moved_to, "moved_to": None, "moved_seen": 0})
    return state.model_copy(update={"moved_to": moved_to, "moved_seen": seen})
