"""From publication to alert: what is measured, and what people asked to wait for."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from alerting import alert, member, story
from avizor.domain.bookkeeping import Alert, Delivery
from avizor.domain.latency import Latency, latency_of
from build import NOON


def told(*seconds: float, published: float = 0, **fields: Any) -> tuple[Alert, Sequence[Delivery]]:
    """An alert sent to a channel each so many seconds after noon."""
    about = story(members=(member(published_at=NOON + timedelta(seconds=published)),))
    sent = [
        Delivery(
            alert_id="x",
            channel=f"c{number}",
            status="sent",
            sent_at=NOON + timedelta(seconds=one),
            held_for=fields.get("held_for", ""),
        )
        for number, one in enumerate(seconds)
    ]
    return alert(about, reason=fields.get("reason", "new_story")), sent


def test_the_first_channel_counts() -> None:
    assert latency_of([told(90, 30, 60)]) == Latency(1, 30.0, 30.0)


def test_percentiles_are_values_that_occurred() -> None:
    many = [told(second) for second in range(1, 101)]
    assert latency_of(many) == Latency(100, 50.0, 95.0)
    assert latency_of([told(1), told(100)]) == Latency(2, 1.0, 100.0)


def test_a_publication_in_the_future_is_no_negative_wait() -> None:
    assert latency_of([told(5, published=60)]).p50 == 0.0


def test_what_was_held_unsent_or_is_no_news_is_left_out() -> None:
    left_out = [told(), told(9, held_for="digest"), told(9, reason="silence")]
    assert latency_of(left_out) == Latency(0)
    assert latency_of([]).document() == {"count": 0, "p50_seconds": None, "p95_seconds": None}
