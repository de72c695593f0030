"""What a worker counts, and what is looked up when somebody asks for its metrics."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from alerting import alert
from avizor.adapters.log.sqlite import SqliteLog
from avizor.adapters.state.sql import SqlState
from avizor.domain.bookkeeping import DeadLetter, Delivery, FeedState
from avizor.domain.catalogue import Feed
from avizor.domain.exchange import Message, Outgoing
from avizor.domain.records import Article, Record
from avizor.domain.wire import encode
from avizor.errors import BadRecord, RetryLater
from avizor.ports import Log
from avizor.runtime.loop import Loop, Tally
from avizor.runtime.metrics import Metrics, Standing, health_of
from avizor.stages.stage import PutOff, Row, Stage
from avizor.testing import FrozenClock
from build import NOON, article


class SilentLog(SqliteLog):
    """A log whose brokers are away."""

    def lag(self, topic: str, group: str) -> int:
        raise RetryLater(f"nobody answers about {topic} for {group}")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[SqliteLog]:
    opened = SqliteLog(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(NOON + timedelta(minutes=10))


def value(metrics: Metrics, name: str, **labels: str) -> float | None:
    return metrics.registry.get_sample_value(f"avizor_{name}", labels)


def feed(feed_id: str) -> Feed:
    url = f"https://{feed_id}.example/rss"
    return Feed(id=feed_id, name=feed_id, url=url, country="EC", language="es", kind="press")


def polled(feed_id: str, **fields: object) -> FeedState:
    given = {"last_polled_at": NOON, "interval_seconds": 900, "url": f"https://{feed_id}.example"}
    return FeedState.model_validate({"feed_id": feed_id, **given, **fields})


def standing(log: Log, state: SqlState, clock: FrozenClock, *feeds: str) -> Standing:
    return Standing(log, state, [feed(one) for one in feeds], clock, {"classify": "articles"})


def test_turns_of_a_stage_add_up(clock: FrozenClock) -> None:
    metrics = Metrics(clock)
    metrics.observe("classify", Tally(read=3, outputs=[article("a1"), article("a2")], dead=1))
    metrics.observe("classify", Tally(read=2, outputs=[article("a3")]))
    metrics.observe("classify", Tally(retry_after=4.0))
    counted = {
        name: value(metrics, f"{name}_total", stage="classify")
        for name in ("records_read", "records_out", "dead_letters", "retries")
    }
    assert counted == {"records_read": 5, "records_out": 3, "dead_letters": 1, "retries": 1}


def test_a_timed_stage_does_its_work_and_shows_how_old_its_records_were(
    log: SqliteLog, state: SqlState, clock: FrozenClock
) -> None:
    def handle(batch: Sequence[Article]) -> Iterator[tuple[str, Record | PutOff]]:
        if any(one.id == "bad" for one in batch):
            raise BadRecord("has no date")
        yield from ((one.id, PutOff(one) if one.id == "later" else one) for one in batch)

    metrics = Metrics(clock)
    stage = metrics.timed(Stage(Row("work", "passes on", "in", "out", Article), handle))
    log.append("in", [Outgoing(one, encode(article(one))) for one in ("a1", "bad", "a2", "later")])
    tally = Loop(stage, log, state, clock).run_once()
    assert ([output.id for output in tally.outputs], tally.dead) == (["a1", "a2"], 1)  # type: ignore[attr-defined]
    assert value(metrics, "batch_seconds_count", stage="work") == 5  # together, then one by one
    assert value(metrics, "record_age_seconds_count", stage="work") == 2
    assert value(metrics, "record_age_seconds_sum", stage="work") == 2 * 600


def test_an_expected_stage_that_takes_no_turn_grows_silent(clock: FrozenClock) -> None:
    now = 0.0
    metrics = Metrics(clock, lambda: now)
    metrics.expect(["fetch", "classify"])
    now = 5.0
    metrics.observe("fetch", Tally())
    now = 7.0
    silence = metrics.silence()
    assert list(silence) == ["classify", "fetch"]
    assert (silence["classify"], silence["fetch"]) == (7.0, 2.0)


def test_lag_dead_letters_and_feeds_are_looked_up_at_each_scrape(
    log: SqliteLog, state: SqlState, clock: FrozenClock
) -> None:
    metrics = Metrics(clock)
    metrics.watch(standing(log, state, clock, "uno", "dos", "tres", "cuatro"))
    assert value(metrics, "lag", stage="classify") == 0
    log.append("articles", [Outgoing("a1", b"1"), Outgoing("a2", b"2")])
    state.add_dead_letter(_letter())
    state.save_feed(polled("uno", last_new_at=NOON), [], NOON)
    state.save_feed(polled("dos", failures=3, error="HTTP 500"), [], NOON)
    state.save_feed(polled("tres", gone=True), [], NOON)
    assert value(metrics, "lag", stage="classify") == 2
    assert value(metrics, "dead_letters_kept") == 1
    assert value(metrics, "feed_failures", feed="dos") == 3
    assert value(metrics, "feed_last_new_timestamp_seconds", feed="uno") == NOON.timestamp()
    assert value(metrics, "feed_last_new_timestamp_seconds", feed="dos") is None
    assert value(metrics, "last_poll_timestamp_seconds") == NOON.timestamp()
    healths = ("ok", "failing", "gone", "new")
    assert [value(metrics, "feeds", health=one) for one in healths] == [1, 1, 1, 1]


def test_all_messages_to_send_now_are_counted(
    log: SqliteLog, state: SqlState, clock: FrozenClock
) -> None:
    metrics = Metrics(clock)
    metrics.watch(standing(log, state, clock))
    assert value(metrics, "deliveries_due") == 0
    told, later = alert(), clock.now() + timedelta(hours=1)
    due = [Delivery(alert_id=told.id, channel=f"desk-{number}") for number in range(1001)]
    waiting = Delivery(alert_id=told.id, channel="slow", next_try_at=later)
    state.settle(told.story_id, told.revision, [told], [*due, waiting])
    assert value(metrics, "deliveries_due") == 1001


def test_a_port_that_does_not_answer_takes_only_its_own_gauges_along(
    tmp_path: Path, state: SqlState, clock: FrozenClock
) -> None:
    silent = SilentLog(tmp_path)
    metrics = Metrics(clock)
    metrics.watch(standing(silent, state, clock, "uno"))
    assert value(metrics, "up", port="log") == 0
    assert value(metrics, "lag", stage="classify") is None
    assert value(metrics, "up", port="state") == 1
    assert value(metrics, "feeds", health="new") == 1
    silent.close()


def test_a_feed_that_was_polled_is_ok_until_it_fails_or_is_gone() -> None:
    found = [polled("f"), polled("f", failures=1), polled("f", gone=True, failures=1), None]
    assert [health_of(one) for one in found] == ["ok", "failing", "gone", "new"]


def _letter() -> DeadLetter:
    message = Message("articles", "a1", b"{}", 1)
    return DeadLetter(
        id="letter",
        stage="classify",
        topic=message.topic,
        key=message.key,
        reason="has no date",
        at=NOON,
        value="{}",
    )
