"""What an HTTP answer means for a delivery: taken, later, never."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from avizor.errors import BadRecord, RetryLater

_BUSY = {408, 425, 429}


def judge_status(status: int, retry_after: str | None, name: str) -> None:
    """Return for a 2xx answer.

    Raises RetryLater for 408, 425, 429 and 5xx, with the wait that the answer asks for, and
    BadRecord for every other one: sent again it would be refused again.
    """
    if 200 <= status < 300:
        return
    if status in _BUSY or status >= 500:
        after = seconds_to_wait(retry_after, datetime.now(UTC))
        raise RetryLater(f"{name} answered {status}", after=after)
    if 300 <= status < 400:
        raise BadRecord(f"{name} answered {status}, a redirect; configure the address it moved to")
    raise BadRecord(f"{name} refused it with {status}")


def seconds_to_wait(retry_after: str | None, now: datetime) -> float | None:
    """Read ``Retry-After``, seconds or a date; None when it is absent or makes no sense."""
    if not retry_after:
        return None
    if retry_after.strip().isdigit():
        return float(retry_after)
    try:
        until = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    aware = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (aware - now).total_seconds())
