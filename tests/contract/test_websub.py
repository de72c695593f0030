"""WebSub spoken with a real hub: subscribing, its proof, pushes, renewal and leaving."""

import socket
import struct
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from structlog.testing import capture_logs

from avizor.adapters.fetch.http import HttpFetcher
from avizor.adapters.state.sql import create_state
from avizor.domain.bookkeeping import FeedState
from avizor.domain.catalogue import Feed
from avizor.domain.polling.websub import HubOffer, read_subscriptions
from avizor.errors import RetryLater
from avizor.ports import State
from avizor.runtime.loop import UnexpectedError
from avizor.runtime.push_port import MOST_AT_ONCE, push_port
from avizor.runtime.websub import NOTE, PUSH_GAP, Terms, WebSub
from avizor.settings import FetchSettings, PollSettings
from avizor.stages.hosts import HostPace
from avizor.stages.poll import Poll, Polled
from contract.hub import Hub, ask, hubbing
from direct_parser import DirectParser
from unit.stages.web_fakes import HandClock

KEY = b"una clave que nadie adivina"
PAUSE = timedelta(hours=3)


@dataclass
class Desk:
    """A poller with its subscriptions, as ``avizor run`` wires them."""

    state: State
    clock: HandClock
    fetcher: HttpFetcher
    websub: WebSub
    poller: Poll
    feed: Feed
    port: int = 0
    settings: PollSettings = field(default_factory=PollSettings)

    def poll(self) -> Polled | None:
        """Poll the feed if it is due."""
        states = self.state.feed_states()
        due = self.poller.due([self.feed], states, self.clock.now())
        for polled in self.poller.poll(due, states):
            self.state.save_feed(polled.state, polled.seen, self.clock.now())
            return polled
        return None

    def kept(self) -> FeedState:
        return self.state.feed_states()[self.feed.id]

    def subscriptions(self) -> list[str]:
        known = read_subscriptions(self.state.note(NOTE))
        return ["leaving" if one.leaving else one.topic for one in known.values()]

    def wait_until(self, condition: Callable[[], object]) -> None:
        until = time.monotonic() + 60
        while not condition():
            assert time.monotonic() < until
            time.sleep(0.01)


@contextmanager
def desk_of(hub: Hub, folder: Path, *, private: object = True, feeds: int = 1) -> Iterator[Desk]:
    with ExitStack() as opened:
        clock = HandClock()
        pace = HostPace(clock, timedelta(0))
        limits = FetchSettings.model_validate({"timeout": "2s", "allow_private_networks": private})
        state = create_state(folder)
        opened.callback(state.close)
        fetcher = HttpFetcher(limits)
        opened.callback(fetcher.close)
        feed = Feed(id="d", name="D", url=hub.topic, country="EC", language="es", kind="press")
        poller = Poll(fetcher, DirectParser(), state, pace, PollSettings())

        def websub_at(callback: str) -> WebSub:
            terms = Terms(callback, KEY, timedelta(days=10), PAUSE)
            return WebSub(state, fetcher, pace, terms, ["d"][:feeds])

        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        websub = websub_at(f"http://127.0.0.1:{port}/avizor")
        poller.pushed_by(websub)
        opened.enter_context(push_port("127.0.0.1", port, websub, 100_000, Event()))
        yield Desk(state, clock, fetcher, websub, poller, feed, port)


@pytest.fixture
def hub() -> Iterator[Hub]:
    with hubbing() as opened:
        yield opened


@pytest.fixture
def desk(hub: Hub, tmp_path: Path) -> Iterator[Desk]:
    with desk_of(hub, tmp_path) as opened:
        yield opened


def subscribe(desk: Desk, hub: Hub) -> dict[str, str]:
    """Poll once, subscribe, and wait until the hub has its proof."""
    assert desk.poll() is not None
    assert desk.websub.keep() == 1
    desk.wait_until(lambda: hub.answers_heard)
    return hub.subscriptions[-1]


def test_a_feed_with_a_hub_is_subscribed_to_and_the_hub_gets_its_proof(
    desk: Desk, hub: Hub
) -> None:
    asked = subscribe(desk, hub)
    assert asked["hub.mode"] == "subscribe"
    assert asked["hub.topic"] == hub.topic
    assert asked["hub.lease_seconds"] == "864000"
    assert len(asked["hub.secret"]) == 64
    assert len(asked["hub.callback"].rpartition("/")[2]) == 64
    assert (hub.answers_heard[0].status, hub.answers_heard[0].body) == (200, "¿de verdad?")
    assert desk.websub.keep() == 0


def test_nothing_secret_is_kept_in_the_state(desk: Desk, hub: Hub) -> None:
    asked = subscribe(desk, hub)
    stored = desk.state.note(NOTE) or ""
    assert asked["hub.secret"] not in stored
    assert KEY.decode() not in stored


def test_a_push_makes_the_feed_due_at_once_and_its_news_come_the_ordinary_way(
    desk: Desk, hub: Hub
) -> None:
    asked = subscribe(desk, hub)
    assert desk.poll() is None
    hub.items = 3
    assert hub.push(asked).status == 202
    polled = desk.poll()
    assert polled is not None
    assert [entry.title for entry in polled.entries] == ["Nota 2", "Nota 3"]
    assert desk.poll() is None


@pytest.mark.parametrize("secret", ["", "falsch", "0" * 64])
def test_a_push_with_a_false_signature_is_answered_like_any_and_changes_nothing(
    desk: Desk, hub: Hub, secret: str
) -> None:
    asked = subscribe(desk, hub)
    hub.items = 3
    assert hub.push(asked, secret=secret).status == 202
    assert ask(asked["hub.callback"], hub.feed()).status == 202
    assert desk.poll() is None


def test_a_hub_that_pushes_without_end_gets_one_poll_a_minute(desk: Desk, hub: Hub) -> None:
    asked = subscribe(desk, hub)
    polls = 0
    for _ in range(12):
        hub.push(asked)
        polls += desk.poll() is not None
        desk.clock.time += PUSH_GAP / 6
    assert polls == 2


def test_a_push_never_breaks_a_retry_after(desk: Desk, hub: Hub) -> None:
    asked = subscribe(desk, hub)
    hub.answers("/feed", 429, b"", Retry_After="7200")
    desk.clock.time += timedelta(hours=12)
    assert desk.poll() is not None
    hub.push(asked)
    desk.clock.time += PUSH_GAP
    assert desk.poll() is None


def test_a_feed_whose_hub_works_is_polled_less_often_and_still_polled(desk: Desk, hub: Hub) -> None:
    desk.poll()
    before = desk.kept().next_poll_at
    assert before is not None
    assert before - desk.clock.now() < timedelta(hours=1)
    desk.websub.keep()
    desk.wait_until(lambda: hub.answers_heard)
    hub.lease = 10**6
    desk.clock.time = before
    desk.poll()
    after = desk.kept().next_poll_at
    assert after is not None
    assert PAUSE * 0.85 < after - desk.clock.now() < PAUSE * 1.5
    desk.clock.time = after
    assert desk.poll() is not None


def test_a_hub_that_keeps_silent_about_news_is_found_out(desk: Desk, hub: Hub) -> None:
    hub.lease = 10**6
    subscribe(desk, hub)
    assert desk.websub.pause("d") == PAUSE
    for _ in range(2):
        hub.items += 1
        desk.clock.time += timedelta(hours=12)
        assert desk.poll() is not None
    assert desk.websub.pause("d") is None
    hub.items += 1
    hub.push(hub.subscriptions[-1])
    desk.poll()
    assert desk.websub.pause("d") == PAUSE


def test_a_lease_is_renewed_before_it_ends(desk: Desk, hub: Hub) -> None:
    subscribe(desk, hub)
    desk.clock.time += timedelta(minutes=44)
    assert desk.websub.keep() == 0
    desk.clock.time += timedelta(minutes=2)
    assert desk.websub.keep() == 1
    assert hub.subscriptions[0] == hub.subscriptions[1]


def test_a_hub_that_does_not_verify_is_asked_again_and_ever_more_rarely(
    desk: Desk, hub: Hub
) -> None:
    hub.verifies = False
    desk.poll()
    asked_at = []
    for minute in range(0, 60 * 24, 15):
        if desk.websub.keep():
            asked_at.append(minute)
        desk.clock.time += timedelta(minutes=15)
    assert asked_at == [0, 60, 180, 420, 900]
    assert desk.websub.pause("d") is None


def test_a_hub_that_fails_holds_up_nothing_and_is_asked_again(desk: Desk, hub: Hub) -> None:
    hub.accepts = 500
    desk.poll()
    assert [desk.websub.keep(), desk.websub.keep()] == [1, 0]
    desk.clock.time += timedelta(hours=1)
    hub.accepts = 202
    assert desk.websub.keep() == 1
    desk.wait_until(lambda: hub.answers_heard)
    assert desk.websub.pause("d") == PAUSE


def test_a_denial_is_believed_for_a_day(desk: Desk, hub: Hub) -> None:
    asked = subscribe(desk, hub)
    assert hub.verify({**asked, "hub.mode": "denied"}).status == 200
    assert desk.websub.pause("d") is None
    desk.clock.time += timedelta(hours=23)
    assert desk.websub.keep() == 0
    desk.clock.time += timedelta(hours=2)
    assert desk.websub.keep() == 1


@pytest.mark.parametrize(
    "changed",
    [{"hub_mode": "unsubscribe"}, {"hub_topic": "http://d.example/"}, {"hub_challenge": ""},
     {"hub_challenge": "a" * 1_001}, {"hub_mode": "publish"}],
)  # fmt: skip
def test_only_what_we_want_ourselves_is_confirmed(
    desk: Desk, hub: Hub, changed: dict[str, str]
) -> None:
    asked = subscribe(desk, hub)
    assert hub.verify(asked, **changed).status == 404
    assert desk.subscriptions() == [hub.topic]


def test_a_path_that_is_not_ours_is_told_nothing(desk: Desk, hub: Hub) -> None:
    asked = subscribe(desk, hub)
    wrong = asked["hub.callback"][:-1] + "x"
    assert hub.verify({**asked, "hub.callback": wrong}).status == 404
    assert hub.push({**asked, "hub.callback": wrong}).status == 404
    assert ask(f"http://127.0.0.1:{desk.port}/").status == 404


def test_a_feed_that_is_removed_is_unsubscribed_from(hub: Hub, tmp_path: Path) -> None:
    with desk_of(hub, tmp_path) as desk:
        subscribe(desk, hub)
    with desk_of(hub, tmp_path, feeds=0) as desk:
        desk.clock.time += timedelta(minutes=10)
        assert desk.websub.keep() == 1
        assert hub.subscriptions[-1]["hub.mode"] == "unsubscribe"
        assert "hub.secret" not in hub.subscriptions[-1]
        # The callback moved with the port, so the hub asks where it was told to.
        desk.wait_until(lambda: len(hub.answers_heard) == 2)
        assert hub.answers_heard[-1].status == 200
        assert desk.subscriptions() == []


def test_a_feed_that_offers_no_hub_any_more_is_unsubscribed_from(desk: Desk, hub: Hub) -> None:
    hub.lease = 10**6
    asked = subscribe(desk, hub)
    hub.offers = False
    desk.clock.time += timedelta(hours=12)
    desk.poll()
    assert desk.subscriptions() == ["leaving"]
    desk.websub.keep()
    desk.wait_until(lambda: len(hub.answers_heard) == 2)
    assert desk.subscriptions() == []
    assert hub.push(asked).status == 404


def test_a_hub_on_a_forbidden_address_is_never_asked(hub: Hub, tmp_path: Path) -> None:
    """The feed may be fetched from 127.0.0.1, and offers a hub on 127.0.0.2."""
    with socket.create_server(("127.0.0.2", 0)) as wire:
        wire.settimeout(0.2)
        inward = f"http://127.0.0.2:{wire.getsockname()[1]}/hub"
        hub.links = lambda: {"Link": f'<{inward}>; rel="hub"'}  # type: ignore[method-assign]
        with desk_of(hub, tmp_path, private=["127.0.0.1/32"]) as desk:
            desk.poll()
            assert desk.websub.keep() == 1
        with pytest.raises(TimeoutError):
            wire.accept()
    assert hub.subscriptions == []


# --- several processes -----------------------------------------------------------------------

A = HubOffer("https://hub.example/", "https://a.example/rss")
B = HubOffer("https://hub.example/", "https://b.example/rss")
Work = Callable[[], object]


class OvertakenNotes:
    """Notes that another process changes once, just after we have read them."""

    def __init__(self, state: State, other: Work) -> None:
        self.state = state
        self.others = [other]

    def note(self, key: str) -> str | None:
        found = self.state.note(key)
        if self.others:
            self.others.pop()()
        return found

    def replace_note(self, key: str, known: str | None, value: str) -> bool:
        return self.state.replace_note(key, known, value)

    def take_lease(self, name: str, seconds: float) -> bool:
        return self.state.take_lease(name, seconds)


class SlowHubs:
    """Hubs that take whatever they are asked, while another process works."""

    def __init__(self, other: Work) -> None:
        self.other = other
        self.asked: list[tuple[str, str]] = []

    def post_form(self, url: str, fields: Mapping[str, str]) -> int:
        self.asked.append((fields["hub.mode"], fields["hub.topic"]))
        self.other()
        return 202


def test_hubs_that_two_processes_note_at_once_are_both_kept(desk: Desk) -> None:
    notes = OvertakenNotes(desk.state, lambda: desk.websub.polled("b", B, 0))
    terms = Terms("https://us.example/", KEY, timedelta(days=10), PAUSE)
    pace = HostPace(desk.clock, timedelta(0))
    WebSub(notes, desk.fetcher, pace, terms, ["a"]).polled("a", A, 0)
    assert sorted(desk.subscriptions()) == [A.topic, B.topic]


def test_a_feed_that_is_left_while_another_hub_is_asked_is_left(desk: Desk) -> None:
    for name, offer in (("a", A), ("b", B)):
        desk.websub.polled(name, offer, 0)
    hubs = SlowHubs(lambda: desk.websub.polled("b", None, 0))
    terms = Terms("https://us.example/", KEY, timedelta(days=10), PAUSE)
    pace = HostPace(desk.clock, timedelta(0))
    assert WebSub(desk.state, hubs, pace, terms, ["a", "b"]).keep() == 2
    assert hubs.asked == [("subscribe", A.topic), ("unsubscribe", B.topic)]


# --- the port that hubs reach --------------------------------------------------------------


def talk(port: int, sent: bytes) -> bytes:
    """Send bytes and return all that is answered."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(sent)
        answered = b""
        while part := connection.recv(65_536):
            answered += part
        return answered


def test_a_push_is_bounded_in_size_before_it_is_read(desk: Desk, hub: Hub) -> None:
    path = subscribe(desk, hub)["hub.callback"].partition("/avizor")[2]
    head = f"POST /avizor{path} HTTP/1.0\r\n".encode()
    assert b" 413 " in talk(desk.port, head + b"Content-Length: 100001\r\n\r\n")
    assert b" 413 " in talk(desk.port, head + b"Content-Length: " + b"9" * 5_000 + b"\r\n\r\n")
    assert b" 411 " in talk(desk.port, head + b"Transfer-Encoding: chunked\r\n\r\n")
    assert b" 411 " in talk(desk.port, head + b"Content-Length: -1\r\n\r\n")


def test_nonsense_at_the_port_is_refused_and_the_next_is_served(desk: Desk, hub: Hub) -> None:
    asked = subscribe(desk, hub)
    query = "&".join(f"a{number}=b" for number in range(100))
    assert b" 400 " in talk(desk.port, f"GET /x?{query} HTTP/1.0\r\n\r\n".encode())
    assert b" 400 " in talk(desk.port, b"GET http://[x HTTP/1.0\r\n\r\n")
    assert b" 400 " in talk(desk.port, b"\x00\x01\x02 a b c\r\n\r\n")
    assert hub.push(asked).status == 202


def test_a_sender_that_drips_is_cut_off(
    desk: Desk, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("avizor.runtime.push_port.WHOLE_SECONDS", 0.5)
    path = subscribe(desk, hub)["hub.callback"].partition("/avizor")[2]
    began = time.monotonic()
    head = f"POST /avizor{path} HTTP/1.0\r\nContent-Length: 9000\r\n\r\n"
    with socket.create_connection(("127.0.0.1", desk.port), timeout=20) as connection:
        connection.sendall(head.encode())
        with pytest.raises(ConnectionError):
            while time.monotonic() - began < 15:
                connection.sendall(b"a")
                time.sleep(0.05)
    assert time.monotonic() - began < 10


class Broken:
    """A receiver with a bug, or with a note that was damaged."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def knows(self, token: str) -> bool:
        raise self.error

    def verify(self, token: str, asked: Mapping[str, str]) -> str | None:
        raise self.error

    def receive(self, token: str, body: bytes, signature: str) -> bool:
        raise self.error


@pytest.mark.parametrize("sent", [b"GET /x HTTP/1.0\r\n\r\n", b"POST /x HTTP/1.0\r\n\r\n"])
@pytest.mark.parametrize("error", [KeyError("d"), ValueError("damaged"), OSError("ours")])
def test_a_bug_behind_the_port_stops_the_worker_loudly(error: Exception, sent: bytes) -> None:
    stop, receiver = Event(), Broken(error)
    with (
        capture_logs() as logs,
        pytest.raises(UnexpectedError, match=f"websub failed: {type(error).__name__}"),
        push_port("127.0.0.1", 0, receiver, 1_000, stop) as port,
    ):
        assert talk(port, sent) == b""
        assert stop.wait(20)
    assert [(line["event"], line["log_level"]) for line in logs] == [("push_failed", "error")]


def test_a_state_that_is_away_lets_the_hub_come_again() -> None:
    stop, receiver = Event(), Broken(RetryLater("busy"))
    with push_port("127.0.0.1", 0, receiver, 1_000, stop) as port:
        assert b" 503 " in talk(port, b"GET /x HTTP/1.0\r\n\r\n")
        assert b" 503 " in talk(port, b"POST /x HTTP/1.0\r\n\r\n")
    assert not stop.is_set()


def test_a_stranger_who_hangs_up_is_no_event(desk: Desk, hub: Hub) -> None:
    path = subscribe(desk, hub)["hub.callback"].partition("/avizor")[2]
    with capture_logs() as logs:
        for _ in range(3):
            with socket.create_connection(("127.0.0.1", desk.port)) as connection:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                connection.sendall(f"POST /avizor{path} HTTP/1.0\r\nContent-Length: 9".encode())
        assert b" 404 " in talk(desk.port, b"GET /x HTTP/1.0\r\n\r\n")
    assert logs == []


def test_no_more_connections_are_held_than_the_port_allows(desk: Desk, hub: Hub) -> None:
    held = [socket.create_connection(("127.0.0.1", desk.port)) for _ in range(MOST_AT_ONCE)]
    time.sleep(0.5)
    with socket.create_connection(("127.0.0.1", desk.port), timeout=10) as more:
        assert more.recv(1) == b""
    for connection in held:
        connection.close()
    desk.wait_until(lambda: b"404" in _tried(desk.port))


def _tried(port: int) -> bytes:
    try:
        return talk(port, b"GET / HTTP/1.0\r\n\r\n")
    except ConnectionError:
        return b""
