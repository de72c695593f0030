"""Of two processes that poll one does; what one person forces is asked for nevertheless."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from structlog.testing import capture_logs

from avizor.adapters.log.sqlite import SqliteLog
from avizor.adapters.state.sql import SqlState, create_state
from avizor.domain.addresses.urls import url_key
from avizor.domain.bookkeeping import FeedState
from avizor.domain.catalogue import Feed
from avizor.domain.exchange import Request, Response
from avizor.domain.polling.schedule import forgotten
from avizor.domain.topics import ENTRIES
from avizor.errors import RetryLater
from avizor.runtime.polling import Polling
from avizor.runtime.retitled import PAUSE, Retitled
from avizor.runtime.summary import Counter
from avizor.runtime.turn import Turn
from avizor.settings import PollSettings
from avizor.stages.hosts import HostPace
from avizor.stages.poll import Poll
from unit.stages.web_fakes import FakeWeb, HandClock, WebParser, answer

URL = "https://diario.example/feed"
RSS = (
    '<rss version="2.0"><channel><title>Diario</title><item><title>Nota</title>'
    "<link>https://diario.example/nota</link></item></channel></rss>"
)
PATIENCE = 60.0
MOVED = "https://nuevo.example/feed"


class Desk:
    """Processes on one data directory that poll one feed."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder = folder
        self.stack = stack
        self.clock = HandClock()
        self.web = FakeWeb(self.clock)
        self.web.serve(URL, RSS)
        self.log = SqliteLog(folder)
        stack.callback(self.log.close)

    def process(self) -> tuple[Polling, SqlState]:
        state = create_state(self.folder)
        self.stack.callback(state.close)
        pace = HostPace(self.clock, timedelta())
        poll = Poll(self.web, WebParser(), state, pace, PollSettings())
        feed = Feed(id="diario", name="D", url=URL, country="EC", language="es", kind="press")
        return Polling(poll, self.log, state, self.clock, [feed]), state

    def slow_answer(self, asked: Event, answered: Event) -> Callable[[Request], Response]:
        def wait(_: Request) -> Response:
            asked.set()
            answered.wait(PATIENCE)
            return answer(URL, RSS)

        return wait


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with ExitStack() as stack:
        yield Desk(tmp_path, stack)


def test_a_feed_that_one_process_is_asking_is_not_asked_by_another(desk: Desk) -> None:
    (first, _), (second, _) = desk.process(), desk.process()
    asked, answered = Event(), Event()
    desk.web.pages[URL] = desk.slow_answer(asked, answered)
    thread = Thread(target=first.poll_in_turn, args=[Counter()])
    thread.start()
    assert asked.wait(PATIENCE)
    assert not second.poll_in_turn(Counter())
    with capture_logs() as logs:
        assert second.poll(Counter()) == 0
    assert ("left_to_another", "polling") in [(log["event"], log.get("work")) for log in logs]
    answered.set()
    thread.join()
    assert (desk.web.asked, desk.log.lag(ENTRIES, "fetch")) == ([URL], 1)


def test_when_a_process_that_polled_has_ended_another_one_polls(desk: Desk) -> None:
    (first, state), (second, _) = desk.process(), desk.process()
    assert first.poll_in_turn(Counter())
    state.close()
    desk.clock.sleep(timedelta(hours=1).total_seconds())
    assert second.poll(Counter()) == 1


def test_a_poll_that_is_forced_waits_for_nobody(desk: Desk) -> None:
    (first, _), (second, _) = desk.process(), desk.process()
    counter = Counter()
    assert first.poll(Counter()) == 1
    assert second.poll(counter, force=True) == 1
    assert counter.count("entries") == 1


def reset_while_asked(desk: Desk, given: Response) -> tuple[Polling, SqlState]:
    """Poll a feed that has moved; while it is asked a person resets it. The server answers so."""
    (polling, state), (_, person) = desk.process(), desk.process()
    moved = FeedState(feed_id="diario", url=MOVED, configured_url=URL, interval_seconds=900.0)
    state.save_feed(moved, [], desk.clock.now())

    def reset(_: Request) -> Response:
        person.save_feed(forgotten(moved), [], desk.clock.now(), moved)
        return given

    desk.web.pages[MOVED] = reset
    assert polling.poll(Counter()) == 1
    return polling, state


def test_a_reset_while_a_feed_is_asked_holds_and_the_feed_is_asked_again(desk: Desk) -> None:
    polling, state = reset_while_asked(desk, answer(MOVED, RSS))
    kept = state.feed_states()["diario"]
    assert (kept.url, kept.refused_move, kept.next_poll_at) == (URL, MOVED, None)
    assert polling.poll(Counter()) == 1
    assert desk.web.asked == [MOVED, URL]
    assert desk.log.lag(ENTRIES, "fetch") == 1


def test_a_reset_while_a_feed_is_asked_breaks_no_retry_after(desk: Desk) -> None:
    polling, state = reset_while_asked(desk, answer(MOVED, status=429, retry_after="3600"))
    kept = state.feed_states()["diario"]
    until = desk.clock.now() + timedelta(hours=1)
    assert (kept.url, kept.blocked_until) == (URL, until)
    assert polling.poll(Counter(), force=True) == 0


def test_who_polls_nothing_takes_no_turn(desk: Desk) -> None:
    (first, _), (second, _) = desk.process(), desk.process()
    assert first.poll(Counter(), feeds=()) == 0
    assert second.poll(Counter()) == 1


def test_a_long_poll_shows_with_each_feed_that_it_goes_on(desk: Desk) -> None:
    polling, _ = desk.process()
    told: list[str] = []
    polling.poll_in_turn(Counter(), told.append)
    assert told == ["poll"]


def test_a_known_article_under_a_new_headline_is_to_be_asked_for_again(desk: Desk) -> None:
    polling, state = desk.process()
    link = "https://diario.example/pais/motin-en-la-carcel"
    listed = RSS.replace("https://diario.example/nota", link)
    desk.web.serve(URL, listed)
    polling.poll(Counter())
    state.remember_articles({url_key(link): "a1"}, desk.clock.now())
    polling.poll(Counter(), force=True)
    assert not Retitled(state).due(desk.clock.now() + PAUSE)
    desk.web.serve(URL, listed.replace("Nota", "Suben a ocho los muertos"))
    polling.poll(Counter(), force=True)
    assert Retitled(state).due(desk.clock.now() + PAUSE) == {"a1": desk.clock.now()}


def test_a_poll_ends_when_its_turn_is_lost(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (first, _), (second, _) = desk.process(), desk.process()
    with monkeypatch.context() as lost:
        lost.setattr(Turn, "is_ours", property(lambda _: False))
        first.poll_in_turn(Counter())
    assert desk.log.lag(ENTRIES, "fetch") == 0
    assert second.poll(Counter(), force=True) == 1
    assert desk.log.lag(ENTRIES, "fetch") == 1


def away(*_: object) -> None:
    raise RetryLater("it is away")


@pytest.mark.parametrize("part", ["log", "state"])
def test_while_log_or_state_is_away_no_outlet_is_asked_twice(
    desk: Desk, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    polling, state = desk.process()
    counter = Counter()
    broken: dict[str, tuple[object, str]] = {
        "log": (desk.log, "append"),
        "state": (state, "save_feed"),
    }
    with monkeypatch.context() as outage:
        outage.setattr(*broken[part], away)
        for _ in range(3):
            with pytest.raises(RetryLater):
                polling.poll_in_turn(counter)
            desk.clock.sleep(timedelta(hours=1).total_seconds())
    assert (desk.web.asked, counter.count("feeds")) == ([URL], 0)
    polling.poll_in_turn(counter)
    assert desk.web.asked == [URL, URL]  # it is due by now
    assert (desk.log.lag(ENTRIES, "fetch"), counter.count("new_entries")) == (1, 1)


def test_an_answer_that_was_not_written_is_left_to_the_process_that_polls_now(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    polling, _ = desk.process()
    with monkeypatch.context() as outage:
        outage.setattr(desk.log, "append", away)
        with pytest.raises(RetryLater):
            polling.poll_in_turn(Counter())
    with monkeypatch.context() as lost:
        lost.setattr(Turn, "take", lambda _: False)
        assert not polling.poll_in_turn(Counter())
    assert desk.log.lag(ENTRIES, "fetch") == 0
    assert polling.poll_in_turn(Counter())
    assert (desk.web.asked, desk.log.lag(ENTRIES, "fetch")) == ([URL, URL], 1)


class Shown:
    """What a person is shown of the asking."""

    def __init__(self) -> None:
        self.told: list[object] = []

    def due(self, feeds: int) -> None:
        self.told.append(feeds)

    def asked(self, *, failed: bool) -> None:
        self.told.append("failed" if failed else "answered")


def test_who_watches_is_shown_each_feed_that_is_asked(desk: Desk) -> None:
    polling, _ = desk.process()
    polling.show(shown := Shown())
    polling.poll(Counter())
    desk.web.pages[URL] = answer(URL, status=503)
    polling.poll(Counter(), force=True)
    polling.poll(Counter())
    assert shown.told == [1, "answered", 1, "failed"]


def test_a_running_monitor_warns_once_when_all_feeds_fail(desk: Desk) -> None:
    polling, _ = desk.process()
    desk.web.pages[URL] = answer(URL, status=503)
    with capture_logs() as logs:
        for _ in range(3):
            assert polling.poll_in_turn(Counter())
            desk.clock.sleep(timedelta(days=1).total_seconds())
    warned = [log for log in logs if log["event"] == "all_feeds_fail"]
    assert [(log["feeds"], log["reason"]) for log in warned] == [(1, "the server has a fault")]
