"""What an HTTP answer means for a delivery: taken, later, never."""

from datetime import timedelta

from avizor.adapters.notify.posting import Posted
from avizor.domain.exchange import SUCCESS
from avizor.domain.polling.http_hints import parse_retry_after
from avizor.errors import BadRecord, RetryLater

_BUSY = frozenset((408, 425, 429))
_LONGEST = timedelta(days=1)


def judge_status(answer: Posted, name: str) -> None:
    """Return for a 2xx answer.

    Raises RetryLater for 408, 425, 429 and 5xx, with the wait that the answer asks for, and
    BadRecord for every other one: sent again it would be refused again.
    """
    status = answer.status
    if status in SUCCESS:
        return
    if is_busy(status):
        after = seconds_to_wait(answer)
        raise RetryLater(f"{name} answered {status}", after=after)
    judge_redirect(status, name)
    raise BadRecord(f"{name} refused it with {status}")


def is_busy(status: int) -> bool:
    """Say whether a refusal holds for now alone."""
    return status in _BUSY or status >= 500


def judge_redirect(status: int, name: str) -> None:
    """Raise BadRecord for a redirect, which is never followed: it may lead anywhere."""
    if 300 <= status < 400:
        raise BadRecord(f"{name} answered {status}, a redirect; configure the address it moved to")


def seconds_to_wait(answer: Posted) -> float | None:
    """Read ``Retry-After``, seconds or a date, a day at most; None for none or nonsense."""
    wait = parse_retry_after(answer.retry_after, answer.at)
    return min(wait, _LONGEST).total_seconds() if wait else None
