"""What an HTTP answer asks of a delivery, at the moment when it came."""

from datetime import UTC, datetime

import pytest

from avizor.adapters.notify.answers import judge_status, seconds_to_wait
from avizor.adapters.notify.posting import Posted
from avizor.errors import RetryLater

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("asked", "seconds"),
    [
        ("90", 90.0),
        ("Mon, 02 Mar 2026 12:01:30 GMT", 90.0),
        ("Wed, 04 Mar 2026 12:00:00 GMT", 86_400.0),
        ("Mon, 02 Mar 2026 11:00:00 GMT", None),
        ("soon", None),
        (None, None),
    ],
)
def test_a_wait_counts_from_when_the_answer_came_and_is_a_day_at_most(
    asked: str | None, seconds: float | None
) -> None:
    answer = Posted(503, asked, b"", NOON)
    assert seconds_to_wait(answer) == seconds
    with pytest.raises(RetryLater) as raised:
        judge_status(answer, "the webhook")
    assert raised.value.after == seconds
