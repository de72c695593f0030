"""Sending goes on whatever becomes of the log, the index and all that is done beside it."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from alerting import alert
from avizor.bootstrap import Application
from avizor.config_files import load_configuration
from avizor.domain.bookkeeping import Delivery
from avizor.domain.exchange import AlertFilter
from avizor.errors import RetryLater
from avizor.runtime.embedded import Embedded
from avizor.runtime.metrics import Metrics
from avizor.testing import FrozenClock

PATIENCE = 20.0  # less than the rules may wait for articles on their way


class AwayLog:
    """A log whose server is away, whatever is asked of it."""

    def __getattr__(self, name: str) -> Any:
        def fail(*_: object, **__: object) -> object:
            raise RetryLater("the log is away")

        return fail


class AwaySender:
    """What puts entries into a log that is away."""

    def send_if_due(self) -> bool:
        raise RetryLater("the log is away")


class HangingSender:
    """What asks an index that says nothing before it puts entries into the log."""

    def __init__(self) -> None:
        self.asked = Event()
        self.answered = Event()

    def send_if_due(self) -> bool:
        self.asked.set()
        self.answered.wait(2 * PATIENCE)
        return False


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Application]:
    folder = tmp_path / "config"
    folder.mkdir()
    (folder / "channels.toml").write_text('[[channel]]\nid = "desk"\ntype = "file"\n')
    opened = Application(load_configuration(folder), tmp_path / "var", FrozenClock(), Event())
    yield opened
    opened.close()


@contextmanager
def alerting(app: Application, embedded: Embedded) -> Iterator[None]:
    thread = Thread(target=embedded.work, args=(["alert"], app.stop, lambda *_: None))
    thread.start()
    try:
        yield
    finally:
        app.stop.set()
        thread.join()


def is_true_in_time(condition: Callable[[], bool]) -> bool:
    until = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def put_into_outbox(app: Application) -> None:
    told = alert()
    pending = Delivery(alert_id=told.id, channel="desk", next_try_at=told.created_at)
    app.state.settle(told.story_id, told.revision, [told], [pending])


def is_sent(app: Application) -> bool:
    told = app.state.alerts(AlertFilter())
    return bool(told) and all(one.status == "sent" for _, tries in told for one in tries)


def test_what_waits_is_sent_while_the_log_is_away(app: Application) -> None:
    put_into_outbox(app)
    embedded = Embedded(app.machinery.hands, AwayLog(), app.state, app.upkeep, feeds=())
    with alerting(app, embedded.also_send(AwaySender())):
        assert is_true_in_time(lambda: is_sent(app))


def test_what_waits_is_sent_while_an_article_is_asked_for_again(app: Application) -> None:
    sender = HangingSender()
    embedded = Embedded(app.machinery.hands, app.log, app.state, app.upkeep, feeds=())
    with alerting(app, embedded.also_send(sender)):
        assert sender.asked.wait(PATIENCE)
        put_into_outbox(app)
        assert is_true_in_time(lambda: is_sent(app))
        sender.answered.set()


def test_a_standby_puts_no_entries_into_the_log(app: Application) -> None:
    sender = HangingSender()
    other = Application(app.configuration, app.data, app.clock)
    assert other.state.take_lease("alert", 60.0)
    embedded = Embedded(app.machinery.hands, app.log, app.state, app.upkeep, feeds=())
    with alerting(app, embedded.also_send(sender)):
        assert not sender.asked.wait(1.0)
        other.close()
        assert sender.asked.wait(PATIENCE)
        sender.answered.set()


@pytest.mark.parametrize(
    ("stages", "beside"),
    [
        (["poll", "alert"], {"deliver", "more_entries", "show", "turn", "upkeep", "runs"}),
        (["index"], {"runs"}),
    ],
)
def test_everything_beside_the_stages_shows_that_it_lives(
    app: Application, stages: list[str], beside: set[str]
) -> None:
    metrics = Metrics(app.clock)
    given = (stages, app.stop, lambda *_: None)
    thread = Thread(target=app.machinery.embedded.work, args=given, kwargs={"alive": metrics.alive})
    thread.start()
    assert is_true_in_time(lambda: set(metrics.silence()) == {*stages, *beside})
    app.stop.set()
    thread.join()


def test_each_message_shows_that_sending_lives(app: Application) -> None:
    put_into_outbox(app)
    told: list[bool] = []
    embedded = Embedded(app.machinery.hands, app.log, app.state, app.upkeep, feeds=())
    sent = {"alive": lambda step: told.append(step == "deliver" and not is_sent(app))}
    thread = Thread(target=embedded.work, args=(["alert"], app.stop, lambda *_: None), kwargs=sent)
    thread.start()
    assert is_true_in_time(lambda: is_sent(app))
    app.stop.set()
    thread.join()
    assert told.count(True) == 2  # as the step begins to be repeated, and before the message
