"""A run that ends groups what its polls bring in one go, though a slow feed comes much later."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from structlog.testing import capture_logs

from alerting import alert
from avizor.bootstrap import Application
from avizor.config_files import load_configuration
from avizor.domain.bookkeeping import Delivery, FeedState
from avizor.domain.canary import CANARY, canary_entry
from avizor.domain.catalogue import Feed
from avizor.domain.exchange import AlertFilter, Outgoing
from avizor.domain.topics import ARTICLES, ASSESSED, ENTRIES
from avizor.domain.wire import encode
from avizor.errors import AvizorError, ConfigError, RetryLater
from avizor.runtime.embedded import Embedded
from avizor.runtime.loop import GIVE_UP_AFTER, Backoff, Tally
from avizor.stages.index import IndexStage
from avizor.stages.poll import Poll, Polled
from avizor.stages.shown import Shown
from avizor.testing import FrozenClock
from build import NOON

PATIENCE = 60.0


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Application]:
    (tmp_path / "config").mkdir()
    opened = Application(
        load_configuration(tmp_path / "config"), tmp_path / "var", FrozenClock(), Event()
    )
    yield opened
    opened.close()


def wait_until(done: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < until
        time.sleep(0.02)


def test_grouping_waits_for_feeds_that_are_still_asked(
    app: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two entries without pages of their own stand for what two feeds list."""

    def poll(*_: object, **__: object) -> int:
        for number in range(2):
            entry = canary_entry(NOON + timedelta(hours=number))
            app.log.append(ENTRIES, [Outgoing("k", encode(entry))])
            wait_until(
                lambda: app.log.lag(ENTRIES, "fetch") == app.log.lag(ARTICLES, "classify") == 0
            )
            time.sleep(0.2)  # a turn or two of grouping
        assert app.log.lag(ASSESSED, "group") == 2
        return 2

    batches: list[int] = []

    def observe(stage: str, tally: Tally) -> None:
        if stage == "group" and tally.read:
            batches.append(tally.read)

    impatient = replace(app.machinery.hands, settle=timedelta())
    embedded = Embedded(impatient, app.log, app.state, app.upkeep, feeds=())
    monkeypatch.setattr(embedded.polling, "poll", poll)
    embedded.run_once(app.stop, observe)
    assert batches == [2]


def test_what_a_stage_cannot_use_is_refused_before_any_feed_is_asked(
    app: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise ConfigError("pair.onnx: not a model that avizor can read")

    polls: list[object] = []
    monkeypatch.setattr(app.machinery.hands.group, "prepare", refuse)
    monkeypatch.setattr(app.machinery.embedded.polling, "poll", polls.append)
    for run in (app.machinery.embedded.run_once, app.machinery.embedded.run):
        with pytest.raises(ConfigError, match=r"pair\.onnx"):
            run(app.stop, lambda *_: None)
    assert polls == []


@pytest.mark.parametrize("asked_to_stop", [False, True])
def test_a_worker_waits_for_a_state_that_goes_away_while_its_model_is_loaded(
    app: Application, monkeypatch: pytest.MonkeyPatch, asked_to_stop: bool
) -> None:
    """It ended with an error, and whoever keeps it alive had it load everything again."""
    tries: list[int] = []

    def prepare() -> None:
        tries.append(len(tries))
        if asked_to_stop or len(tries) > GIVE_UP_AFTER:
            app.stop.set()
        if asked_to_stop or not app.stop.is_set():
            raise RetryLater("the state is away")

    monkeypatch.setattr(Backoff, "next", lambda *_: 0.0)
    monkeypatch.setattr(app.machinery.hands.group, "prepare", prepare)
    app.machinery.embedded.work(["group"], app.stop, lambda *_: None)
    assert len(tries) == (1 if asked_to_stop else GIVE_UP_AFTER + 1)


def test_a_delivery_that_is_given_up_is_named(app: Application) -> None:
    told = alert()
    pending = Delivery(alert_id=told.id, channel="nowhere", next_try_at=told.created_at)
    app.state.settle(told.story_id, told.revision, [told], [pending])
    with capture_logs() as logs:
        summary = app.machinery.embedded.run_once(app.stop, lambda *_: None)
    assert summary.alerts_failed == 1
    (entry,) = [log for log in logs if log["event"] == "delivery_given_up"]
    assert entry["failure"] == (
        "channel nowhere, rule ecuador, story s1: there is no such channel in channels.toml"
    )
    assert entry["mend"].endswith("avizor alerts drop nowhere")


class Busy:
    """Work whose server is away the first few times."""

    def __init__(self, work: Callable[..., Any], times: int) -> None:
        self._work, self._left = work, times
        self.tries = 0

    def __call__(self, *given: Any, **named: Any) -> Any:
        self.tries += 1
        if self.tries <= self._left:
            raise RetryLater("database is locked")
        return self._work(*given, **named)


def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Backoff, "next", lambda *_: 0.01)


@pytest.mark.parametrize("busy", ["poll", "lag", "judge", "deliver"])
def test_a_server_that_is_busy_for_a_moment_does_not_end_the_run(
    app: Application, monkeypatch: pytest.MonkeyPatch, busy: str
) -> None:
    hurried(monkeypatch)
    told = alert()
    pending = Delivery(alert_id=told.id, channel=CANARY, next_try_at=told.created_at)
    app.state.settle(told.story_id, told.revision, [told], [pending])
    owner, name = {
        "poll": (app.machinery.embedded.polling, "poll"),
        "lag": (app.machinery.embedded, "drained"),
        "judge": (app.machinery.hands.alert, "judge_marked"),
        "deliver": (app.machinery.hands.deliver, "run"),
    }[busy]
    work = Busy(getattr(owner, name), times=2)
    monkeypatch.setattr(owner, name, work)
    app.machinery.embedded.run_once(app.stop, lambda *_: None)
    ((_, (sent,)),) = app.state.alerts(AlertFilter(told.rule))
    assert sent.status == "sent"
    assert work.tries >= 3


def test_a_server_that_stays_away_ends_the_run_after_as_many_tries_as_a_stage_has(
    app: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurried(monkeypatch)
    work = Busy(app.machinery.embedded.polling.poll, times=100)
    monkeypatch.setattr(app.machinery.embedded.polling, "poll", work)
    with pytest.raises(RetryLater, match="database is locked"):
        app.machinery.embedded.run_once(app.stop, lambda *_: None)
    assert work.tries == GIVE_UP_AFTER


class AwayIndex:
    """An index whose server is away when the run is over."""

    def __getattr__(self, name: str) -> Any:
        def fail(*_: object, **__: object) -> object:
            raise RetryLater("the index is away")

        return fail


def test_an_index_that_is_away_does_not_cost_the_summary_of_what_was_sent(
    app: Application,
) -> None:
    told = alert()
    pending = Delivery(alert_id=told.id, channel=CANARY, next_try_at=told.created_at)
    app.state.settle(told.story_id, told.revision, [told], [pending])
    away: Any = AwayIndex()
    hands = replace(app.machinery.hands, index=IndexStage(away), shown=Shown(away))
    upkeep = replace(app.upkeep, index=away)
    embedded = Embedded(hands, app.log, app.state, upkeep, feeds=())
    with capture_logs() as logs:
        summary = embedded.run_once(app.stop, lambda *_: None)
    ((_, (sent,)),) = app.state.alerts(AlertFilter(told.rule))
    assert (sent.status, summary.alerts_failed) == ("sent", 0)
    left = [log["work"] for log in logs if log["event"] == "left_for_later"]
    assert left == ["show", "upkeep", "note_run"]
    app.machinery.embedded.run_once(app.stop, lambda *_: None)
    assert app.index.forget(NOON + timedelta(days=1000)) == 2  # the alert, and this run


def test_a_run_that_gives_up_says_what_the_stage_waited_for(
    app: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> Iterator[object]:
        raise RetryLater("the disk is full")

    app.log.append(ENTRIES, [Outgoing("k", encode(canary_entry(NOON)))])
    monkeypatch.setattr(app.machinery.hands.fetch, "handle", fail)
    monkeypatch.setattr("avizor.runtime.embedded.GIVE_UP_AFTER", 1)
    with pytest.raises(AvizorError, match=r"fetch failed 1 times .* wait: the disk is full"):
        app.machinery.embedded.run_once(app.stop, lambda *_: None)


def test_an_entry_that_cannot_be_written_is_a_dead_letter_and_the_others_go_on(
    app: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = Feed(
        id="f", name="F", url="https://f.example/", country="EC", language="es", kind="press"
    )
    sane = canary_entry(NOON)
    torn = sane.model_copy(update={"id": "torn", "url": "https://f.example/\ud83d"})
    state = FeedState(feed_id="f", url=feed.url, interval_seconds=900)
    monkeypatch.setattr(Poll, "due", lambda *_, **__: [feed])
    monkeypatch.setattr(
        Poll, "poll", lambda *_, **__: [Polled(feed, state, "new", (torn, sane), ("k",), 2)]
    )
    embedded = Embedded(app.machinery.hands, app.log, app.state, app.upkeep, feeds=[feed])
    summary = embedded.run_once(app.stop, lambda *_: None)
    (letter,) = app.state.dead_letters()
    assert (letter.stage, letter.key) == ("poll", "f.example")
    assert (summary.dead_letters, summary.articles) == (1, 1)
