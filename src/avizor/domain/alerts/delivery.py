"""How a delivery goes on: tried, sent, held, given up. Pure steps, saved by the stage.

Tries are spaced 30 s, doubling to an hour. A try that is refused for now is the last one when it
comes at or after the deadline; the try before that is never put behind the deadline.
"""

from datetime import datetime, timedelta

from avizor.domain.bookkeeping import Delivery

FIRST_TRY = "first-try:"
"""How the keys of the notes begin that say when a late delivery was first tried."""

FURTHEST = timedelta(days=2)
"""No try and no digest is further off: one that is was planned by a clock set back since."""

_FIRST_WAIT = timedelta(seconds=30)
_LONGEST_WAIT = timedelta(hours=1)


def backoff(attempts: int) -> timedelta:
    """Return how long to wait after this many tries: 30 s, 1 min, 2 min … up to an hour."""
    return min(_LONGEST_WAIT, _FIRST_WAIT * (1 << min(max(attempts, 1) - 1, 10)))


def begin(delivery: Delivery, now: datetime) -> Delivery:
    """Note a try before it is made, so that a crash in it neither loses it nor hurries the next."""
    attempts = delivery.attempts + 1
    return delivery.model_copy(
        update={"attempts": attempts, "next_try_at": now + backoff(attempts)}
    )


def succeed(delivery: Delivery, receipt: str, now: datetime) -> Delivery:
    """Note that the channel took it, with what it gave back."""
    return delivery.model_copy(
        update={
            "status": "sent",
            "sent_at": now,
            "receipt": receipt,
            "error": "",
            "next_try_at": None,
        }
    )


def fail(delivery: Delivery, reason: str) -> Delivery:
    """Give it up; only a person's ``alerts retry`` takes it up again."""
    return delivery.model_copy(update={"status": "failed", "error": reason, "next_try_at": None})


def postpone(delivery: Delivery, until: datetime, now: datetime) -> Delivery:
    """Put it off without a try, at least by a second: another one must go first."""
    return delivery.model_copy(update={"next_try_at": max(until, now + timedelta(seconds=1))})


def try_later(
    delivery: Delivery, reason: str, now: datetime, deadline: datetime, after: float | None
) -> Delivery:
    """Note that a try was refused for now: when the next one is, or that it was the last.

    ``after`` is how many seconds the channel asked us to wait; it is obeyed even beyond the
    deadline, where one more try is made.
    """
    if now >= deadline:
        return fail(delivery, reason)
    due = min(now + backoff(delivery.attempts), deadline)
    asked = now + timedelta(seconds=after or 0)
    return postpone(delivery.model_copy(update={"error": reason}), max(due, asked), now)


def is_due(delivery: Delivery, now: datetime) -> bool:
    """Say whether its time has come, or was planned by a clock that has been set back since."""
    at = delivery.next_try_at
    return at is None or at <= now or at > now + FURTHEST


def is_refused(delivery: Delivery) -> bool:
    """Say whether its last try was refused for now: it waits for the next one, with its digest."""
    waits = delivery.status == "pending" or (
        delivery.status == "held" and delivery.held_for != "mute"
    )
    return waits and bool(delivery.attempts and delivery.error)


def is_in_first_try(delivery: Delivery) -> bool:
    """Say whether a try has begun of which nothing is known yet, and none was refused before."""
    return bool(delivery.attempts) and not delivery.error


def is_unfinished(delivery: Delivery) -> bool:
    """Say whether a person's ``alerts retry`` takes it up: what only rests is left to its time."""
    return delivery.status in {"failed", "pending"} or is_refused(delivery)


def renew(delivery: Delivery, now: datetime, *, held: bool) -> Delivery:
    """Take a delivery up again at once, as if it had never been tried; ``held``, in its digest."""
    status = "held" if held else "pending"
    return delivery.model_copy(update={"status": status, "attempts": 0, "next_try_at": now})


def rest(delivery: Delivery, until: datetime) -> Delivery:
    """Hold it back until quiet hours end; what refused it before matters no more."""
    held = {"status": "held", "held_for": "quiet", "next_try_at": until, "error": "", "attempts": 0}
    return delivery.model_copy(update=held)


def wake(delivery: Delivery, now: datetime) -> Delivery:
    """Take it up when its quiet hours have ended."""
    return delivery.model_copy(update={"status": "pending", "held_for": "", "next_try_at": now})


def mute(delivery: Delivery) -> Delivery:
    """Hold it back for good: what it tells was muted before it could go out."""
    return delivery.model_copy(update={"status": "held", "held_for": "mute", "next_try_at": None})
