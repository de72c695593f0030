"""Decide when a feed is asked next, and what is remembered of how it answered. No I/O.

Between two limits the wait follows the feed's own rhythm (``publishing.py``): a feed is asked
again when the entries expected since have together waited long enough to be worth a request. In
its first hours it is watched at the configured start: an old listing says little of its rhythm. The
publisher's hints keep us from asking more often than they say, but never slow a feed below the
configured start. Failures back off by their kind (``backoff.py``).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from avizor.domain.bookkeeping import FeedState
from avizor.domain.catalogue import Feed
from avizor.domain.feed_memory import Fault, Hints, Honesty
from avizor.domain.polling.backoff import backoff
from avizor.domain.polling.honesty import after_body, after_unmodified
from avizor.domain.polling.outcomes import PollOutcome
from avizor.domain.polling.publishing import REFERENCE_RATE, Rates, watch

MOVES_BEFORE_LEARNT = 3
STARTS_FOR = timedelta(hours=2)
"""For how long after its first answer a feed waits no longer than the configured start."""
GONE_BEFORE_BELIEVED = 3
GONE_FOR = timedelta(days=1)
"""A feed is given up after three answers 410 in a row, over a day at least."""

CLOCKS_DIFFER = timedelta(minutes=5)
"""How far the clocks of two processes may be apart: further on lies no poll that was made."""

_JITTER = 0.1
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_NONE = timedelta(0)
_NO_FAILURE: dict[str, object] = {
    "failures": 0,
    "failing_since": None,
    "fault": None,
    "error": "",
    "gone_seen": 0,
}


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


def current_state(
    feed: Feed, known: FeedState | None, limits: Limits, *, hot: bool = False
) -> FeedState:
    """Return what still holds of a feed's state under the configuration of now.

    A feed whose configured address was edited starts afresh; a shorter ``interval`` or
    ``max_interval`` counts at once, not only after the next poll. A ``hot`` feed, one of a story
    that people were just alerted to, waits no longer than the configured start; failures and hints
    still hold it.
    """
    if known is None or known.configured_url != feed.url:
        return first_state(feed, limits)
    if known.failures or known.last_polled_at is None or known.next_poll_at is None:
        return known
    latest = known.last_polled_at + (limits.interval if hot else limits.max_interval)
    planned = known.next_poll_at - known.last_polled_at
    if known.planned_for and limits.interval.total_seconds() < known.planned_for:
        # The rhythm's wait is in proportion to the interval.
        shorter = planned * (limits.interval.total_seconds() / known.planned_for)
        planned = min(planned, max(shorter, limits.min_interval))
    due = min(known.last_polled_at + planned, latest)
    return known.model_copy(update={"next_poll_at": due})


def is_due(state: FeedState, now: datetime, *, force: bool = False) -> bool:
    """Say whether a feed may be asked now.

    ``force`` ignores the interval, never a Retry-After still running, nor a feed that is gone.
    What was planned by a clock that has been set back since does not count.
    """
    if state.gone:
        return False
    if state.last_polled_at is not None and state.last_polled_at > now + CLOCKS_DIFFER:
        return True
    if state.blocked_until is not None and state.blocked_until > now:
        return False
    return force or state.next_poll_at is None or state.next_poll_at <= now


def next_poll(
    state: FeedState, outcome: PollOutcome, limits: Limits, now: datetime, jitter: float
) -> FeedState:
    """Return the state after a poll: validators, next time, errors, moves and rhythm learnt.

    ``jitter`` in -1..1 spreads the polls of feeds by a tenth of the wait; the caller draws it.
    """
    if outcome.kind in {"failed", "gone"}:
        return _after_failure(state, outcome, limits, now, jitter)
    return _after_answer(_learn_move(state, outcome.moved_to), outcome, limits, now, jitter)


def forgotten(state: FeedState) -> FeedState:
    """Return the state without what was learnt of the server, due at once.

    A learnt move is taken back and not learnt again; forgetting once more lets it be. Kept are
    the rhythm, what was last seen, and a Retry-After still running.
    """
    moved = state.url if state.configured_url and state.url != state.configured_url else None
    return state.model_copy(
        update={
            **_NO_FAILURE,
            "url": state.configured_url or state.url,
            "refused_move": moved,
            "moved_to": None,
            "moved_seen": 0,
            "etag": None,
            "last_modified": None,
            "honesty": Honesty(),
            "gone": False,
            "next_poll_at": None,
        }
    )


def planned_wait(state: FeedState, limits: Limits, now: datetime) -> timedelta:
    """Return how long the feed's rhythm says to wait, between the limits, jitter apart.

    Long before a feed could list more than it shows at a time, it is asked again.
    """
    period = state.hints.period_seconds
    stated = REFERENCE_RATE if not period else min(REFERENCE_RATE, _HOUR.total_seconds() / period)
    rates = Rates(state.pattern, stated)
    price = REFERENCE_RATE * (limits.interval / _HOUR) ** 2 / 2
    wait = rates.worthwhile(now, price, limits.max_interval)
    if state.window:
        wait = min(wait, rates.reaching(now, state.window / 2, limits.max_interval))
    return min(max(wait, limits.min_interval), limits.max_interval)


def out_of_rest(hints: Hints, due: datetime, latest: datetime) -> datetime:
    """Return the first moment from ``due`` on that skipHours and skipDays allow.

    Hours are UTC, as RSS 2.0 has them. Not after ``latest``: a feed that rests always is asked.
    """
    moment = due
    while moment < latest:
        if moment.weekday() in hints.skip_days:
            moment = moment.replace(hour=0, minute=0, second=0, microsecond=0) + _DAY
        elif moment.hour in hints.skip_hours:
            moment = moment.replace(minute=0, second=0, microsecond=0) + _HOUR
        else:
            return moment
    return max(due, latest)


def _after_failure(
    state: FeedState, outcome: PollOutcome, limits: Limits, now: datetime, jitter: float
) -> FeedState:
    failures = state.failures + 1
    fault: Fault = "gone" if outcome.kind == "gone" else outcome.fault or "broken"
    usual = timedelta(seconds=max(state.interval_seconds, 1.0))
    since = state.failing_since or now
    pause = backoff(fault, failures, usual, now - since)
    spread = _spread(pause, jitter)
    wait = min(spread, limits.max_interval)
    blocked = now + outcome.retry_after if outcome.retry_after else None
    gone_seen = state.gone_seen + 1 if outcome.kind == "gone" else 0
    if outcome.kind == "gone":
        held = max(wait, min(spread, GONE_FOR / 2))  # not even by force, however short the limits
        blocked = max(blocked or now, now + held)
    return state.model_copy(
        update={
            "failures": failures,
            "failing_since": since,
            "fault": fault,
            "error": outcome.error,
            "gone_seen": gone_seen,
            "gone": gone_seen >= GONE_BEFORE_BELIEVED and now - since >= GONE_FOR,
            "last_polled_at": now,
            "next_poll_at": max(now + wait, blocked) if blocked else now + wait,
            "blocked_until": blocked,
        }
    )


def _after_answer(
    state: FeedState, outcome: PollOutcome, limits: Limits, now: datetime, jitter: float
) -> FeedState:
    known = state.model_copy(update=_learnt(state, outcome, now))
    first = now if state.last_ok_at is None else state.first_ok_at
    wait = planned_wait(known, limits, now)
    if first is not None and now - first < STARTS_FOR:
        wait = min(wait, limits.interval)
    asked = max(outcome.fresh_for or _NONE, timedelta(seconds=known.hints.ttl_seconds or 0.0))
    floor = max(limits.min_interval, min(asked, limits.interval))
    spread = min(max(_spread(max(wait, floor), jitter), floor), limits.max_interval)
    due = out_of_rest(known.hints, now + spread, now + limits.max_interval)
    return known.model_copy(
        update={
            "interval_seconds": wait.total_seconds(),
            "planned_for": limits.interval.total_seconds(),
            "next_poll_at": due,
            "last_polled_at": now,
            "last_new_at": now if outcome.kind == "new" else state.last_new_at,
            "first_ok_at": first,
            "last_ok_at": now,
            "blocked_until": None,
            **_NO_FAILURE,
        }
    )


def _learnt(state: FeedState, outcome: PollOutcome, now: datetime) -> dict[str, object]:
    pattern = watch(state.pattern, now, outcome.published)
    if outcome.kind == "not_modified":
        return {
            "etag": outcome.etag or state.etag,
            "last_modified": outcome.last_modified or state.last_modified,
            "honesty": after_unmodified(state.honesty),
            "pattern": pattern,
        }
    return {
        "etag": outcome.etag,
        "last_modified": outcome.last_modified,
        "body_hash": outcome.body_hash,
        "honesty": after_body(state, outcome, now),
        "hints": outcome.hints or state.hints,
        "window": max(outcome.listed, state.window if outcome.listed == 0 else 0),
        "pattern": pattern,
    }


def _spread(wait: timedelta, jitter: float) -> timedelta:
    return wait * (1 + _JITTER * min(max(jitter, -1.0), 1.0))


def _learn_move(state: FeedState, moved_to: str | None) -> FeedState:
    """Count equal permanent redirects; the third in a row rewrites the address polled."""
    if moved_to == state.refused_move:
        moved_to = None
    seen = 0 if moved_to is None else state.moved_seen + 1 if moved_to == state.moved_to else 1
    if moved_to is not None and seen >= MOVES_BEFORE_LEARNT:
        return state.model_copy(update={"url": moved_to, "moved_to": None, "moved_seen": 0})
    return state.model_copy(update={"moved_to": moved_to, "moved_seen": seen})
