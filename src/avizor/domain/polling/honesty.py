"""Find out servers whose validators lie, and those that ignore them.

A lie is told by a request without validators, made now and then: its body lists entries that a
304 hid. Two lies, or one with the very validator that goes with the old body, and validators are
not sent to that feed any more; the hash of the body tells then what is unchanged.
"""

from datetime import datetime, timedelta
from typing import Literal

from avizor.domain.bookkeeping import FeedState
from avizor.domain.feed_memory import Honesty
from avizor.domain.polling.outcomes import PollOutcome
from avizor.domain.polling.publishing import Rates

Validators = Literal["unknown", "none", "used", "ignored", "lie"]
"""``none``: the server gives none; ``ignored``: it sends the same body all the same."""

LIES_BELIEVED = 2
IGNORED_BELIEVED = 3
_PROBE_EVERY = timedelta(days=1)
_PROBE_SOONEST = timedelta(hours=1)
_OVERDUE = 5.0  # entries expected since the last body, none of which came
_SLACK = timedelta(hours=1)  # a cache on the way may serve an older copy that long


def validators_of(state: FeedState) -> Validators:
    """Return what is known of a feed's validators."""
    if state.honesty.lies >= LIES_BELIEVED:
        return "lie"
    if state.last_ok_at is None:
        return "unknown"
    if not (state.etag or state.last_modified):
        return "none"
    return "ignored" if state.honesty.ignored >= IGNORED_BELIEVED else "used"


def sends_validators(state: FeedState, now: datetime) -> bool:
    """Say whether to ask conditionally: never a server that lied, and not when a probe is due.

    A probe is due when answers 304 came for a day, or for an hour in which the feed's rhythm led
    to expect five entries.
    """
    known = state.honesty
    if known.lies >= LIES_BELIEVED or not (state.etag or state.last_modified):
        return False
    if known.full_at is None or not known.unmodified:
        return True
    silent = now - known.full_at
    if silent >= _PROBE_EVERY or silent < _PROBE_SOONEST:
        return silent < _PROBE_EVERY
    return Rates(state.pattern).expected(known.full_at, now) < _OVERDUE


def after_unmodified(known: Honesty) -> Honesty:
    """Note an answer 304."""
    return known.model_copy(update={"unmodified": known.unmodified + 1, "ignored": 0})


def after_body(state: FeedState, outcome: PollOutcome, now: datetime) -> Honesty:
    """Note a whole body: what it says of the answers before it."""
    known = state.honesty
    same = outcome.body_hash is not None and outcome.body_hash == state.body_hash
    ignored = known.ignored + 1 if outcome.conditional and same else known.ignored
    lies = known.lies + _lies_shown(state, outcome)
    return Honesty(full_at=now, ignored=ignored, lies=min(lies, LIES_BELIEVED))


def _lies_shown(state: FeedState, outcome: PollOutcome) -> int:
    """Return how much a probe's answer weighs: 0 for one that hid nothing."""
    if outcome.conditional or not outcome.published or not state.honesty.unmodified:
        return 0
    if _same_validator(state, outcome):
        return LIES_BELIEVED
    told = state.last_polled_at
    hidden = [one for one in outcome.published if one and told and one < told - _SLACK]
    return 1 if hidden else 0


def _same_validator(state: FeedState, outcome: PollOutcome) -> bool:
    if state.etag or outcome.etag:
        return state.etag == outcome.etag
    return bool(state.last_modified) and state.last_modified == outcome.last_modified
