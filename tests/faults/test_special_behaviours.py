"""Behaviours that need more than one plain visit: names that change, TLS, and what is sent on."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from faults.answers import BEHAVIOURS as ANSWERS
from faults.certificates import FOR_LONG, NEVER_AGAIN, served_with
from faults.certificates import certificate as make_certificate
from faults.documents import rss
from faults.hostile_feeds import BEHAVIOURS as HOSTILE
from faults.reader import Reader
from faults.redirects import BEHAVIOURS as REDIRECTS
from faults.server import Behaviour, Fate, Tripwire, Visit, serving
from unit.stages.web_fakes import NOON

XML = {"Content_Type": "application/rss+xml"}
FEED = Behaviour("honest", "feed", lambda v: v.reply(rss(), **XML), Fate("new"))
Opening = Callable[..., Reader]


@pytest.fixture
def opened() -> Iterator[Opening]:
    readers: list[Reader] = []

    def open_reader(seconds: float = 30.0, **options: object) -> Reader:
        readers.append(Reader(seconds, **options))  # type: ignore[arg-type]
        return readers[-1]

    yield open_reader
    for reader in readers:
        reader.close()


def named(name: str) -> Behaviour:
    return next(one for one in (*ANSWERS, *REDIRECTS) if one.name == name)


# --- names ---------------------------------------------------------------------------------


def test_a_name_that_turns_inward_after_its_first_answer_is_not_followed(opened: Opening) -> None:
    """DNS rebinding: the address that was checked is the one that is connected to."""
    wire, looked_up = Tripwire(), 0

    def rebinding(host: str, port: int) -> list[str]:
        nonlocal looked_up
        looked_up += 1
        return ["127.0.0.1"] if looked_up == 1 else [wire.host]

    reader = opened(resolve=rebinding)
    closing = Behaviour("closing", "feed", lambda v: v.head(Connection="close"), Fate("failed"))
    with serving(FEED, closing) as site:
        url = f"http://rebind.example:{site.port}"
        reader.poll(f"{url}/closing/feed.xml")
        assert looked_up == 1
        polled = reader.poll(f"{url}/honest/feed.xml")
    assert (polled.outcome, looked_up) == ("failed", 2)
    assert polled.error.startswith("blocked_address: rebind.example")
    assert wire.connections == 0
    wire.close()


def test_a_name_with_a_public_and_a_private_address_leads_only_to_the_permitted_one(
    opened: Opening,
) -> None:
    wire = Tripwire()
    reader = opened(resolve=lambda host, port: [wire.host, "127.0.0.1"])
    with serving(FEED) as site:
        assert reader.poll(f"http://both.example:{site.port}/honest/f").outcome == "new"
    assert wire.connections == 0
    wire.close()


def test_a_name_that_nobody_knows_fails_as_dns(opened: Opening) -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise OSError("Name or service not known")

    polled = opened(resolve=unknown).poll("http://nowhere.example/f")
    assert (polled.outcome, polled.error[:5]) == ("failed", "dns: ")


def test_a_look_up_that_hangs_ends_with_the_timeout(opened: Opening) -> None:
    release = threading.Event()

    def hanging(host: str, port: int) -> list[str]:
        release.wait(30)
        return []

    polled = opened(0.3, resolve=hanging).poll("http://slow.example/f")
    release.set()
    assert polled.error.startswith("dns: the look-up of slow.example took too long")


def test_a_port_that_nobody_listens_on_fails_as_connect(opened: Opening) -> None:
    with serving(FEED) as site:
        url = site.url
    polled = opened().poll(f"{url}/honest/f")
    assert polled.error.startswith(("connect: ", "protocol: "))


# --- what is sent on -----------------------------------------------------------------------


def test_neither_cookies_nor_credentials_are_sent_on(opened: Opening) -> None:
    reader = opened()
    with serving(named("redirect-with-cookie"), named("redirect-with-credentials")) as site:
        for name in ("redirect-with-cookie", "redirect-with-credentials"):
            secret = site.url.replace("://", "://lector:clave@")
            assert reader.poll(f"{secret}/{name}/feed.xml").outcome == "new"
        sent = [asked.headers for asked in site.asked]
        assert len(sent) == 4
        for headers in sent:
            assert not {"cookie", "authorization", "proxy-authorization", "referer"} & set(headers)
            assert "clave" not in str(headers)


def test_a_line_break_in_a_redirect_adds_no_header(opened: Opening) -> None:
    escaped = named("redirect-with-escaped-line-break")
    with serving(escaped) as site:
        opened().meet_page(f"{site.url}/{escaped.name}/pais/nota")
        assert "/x/%0d%0aX-Evil:%201" in [asked.path for asked in site.asked]
        assert all("x-evil" not in asked.headers for asked in site.asked)


# --- what is remembered --------------------------------------------------------------------


@pytest.mark.parametrize("name", ["moved-permanently", "moved-permanently-308"])
def test_a_permanent_move_is_learnt_after_three_equal_answers(opened: Opening, name: str) -> None:
    reader = opened()
    with serving(named(name)) as site:
        first = f"{site.url}/{name}/feed.xml"
        states = [reader.poll(first).state]
        for _ in range(2):
            states.append(reader.poll(first, states[-1]).state)
        assert [state.url for state in states] == [first, first, f"{site.url}/{name}/1"]


def test_a_temporary_move_is_never_learnt(opened: Opening) -> None:
    reader = opened()
    with serving(named("found-elsewhere")) as site:
        url = f"{site.url}/found-elsewhere/feed.xml"
        state = reader.poll(url).state
        for _ in range(4):
            state = reader.poll(url, state).state
        assert state.url == url


@pytest.mark.parametrize(
    ("name", "wait"),
    [
        ("too-many-requests", timedelta(seconds=120)),
        ("too-many-requests-until", timedelta(hours=2)),
        ("unavailable-for-an-hour", timedelta(hours=1)),
        ("retry-after-a-century", timedelta(days=7)),
    ],
)
def test_a_retry_after_is_kept(opened: Opening, name: str, wait: timedelta) -> None:
    with serving(named(name)) as site:
        state = opened().poll(f"{site.url}/{name}/f").state
    assert state.blocked_until is not None
    assert wait <= state.blocked_until - NOON <= 1.5 * wait


@pytest.mark.parametrize("name", ["retry-after-nonsense", "retry-after-negative"])
def test_a_retry_after_that_means_nothing_blocks_nothing(opened: Opening, name: str) -> None:
    with serving(named(name)) as site:
        state = opened().poll(f"{site.url}/{name}/f").state
    assert state.blocked_until is None
    assert state.next_poll_at is not None
    assert state.next_poll_at > NOON


def test_a_feed_that_tires_its_parser_does_not_hold_up_the_others(opened: Opening) -> None:
    slow = next(one for one in HOSTILE if one.name == "hundred-thousand-attributes")
    reader = opened(30.0)
    with serving(FEED, slow) as site:
        url = f"{site.url}/{slow.name}/f"
        with ThreadPoolExecutor(1) as pool:
            tiring = pool.submit(reader.polls, url)
            assert reader.poll(f"{site.url}/honest/f").outcome == "new"
            assert not tiring.done()
            reader.close()
            assert tiring.result() == []  # the feed keeps its state and is due again


# --- TLS -----------------------------------------------------------------------------------


def _refusal(certificate: Path, reader: Reader) -> str:
    with serving(FEED, tls=served_with(certificate)) as site:
        polled = reader.poll(f"{site.url}/honest/f")
        assert site.asked == []
    assert polled.error.startswith("tls: ")
    return polled.error


def test_a_self_signed_certificate_is_refused(tmp_path: Path, opened: Opening) -> None:
    certificate = make_certificate(tmp_path, FOR_LONG)
    assert "self-signed certificate" in _refusal(certificate, opened())


def test_an_expired_certificate_is_refused(
    tmp_path: Path, opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = make_certificate(tmp_path, NEVER_AGAIN)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert "certificate has expired" in _refusal(certificate, opened())


def test_a_certificate_of_another_name_is_refused(
    tmp_path: Path, opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = make_certificate(tmp_path, FOR_LONG, "DNS:other.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert "IP address mismatch" in _refusal(certificate, opened())


def test_a_trusted_certificate_is_accepted(
    tmp_path: Path, opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = make_certificate(tmp_path, FOR_LONG)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    reader = opened()
    with serving(FEED, tls=served_with(certificate, "http/1.1")) as site:
        assert reader.poll(f"{site.url}/honest/f").outcome == "new"


def test_a_handshake_that_stalls_ends_with_the_timeout(opened: Opening) -> None:
    def stall(visit: Visit) -> None:
        visit.hold()

    quiet = Behaviour("quiet", "feed", stall, Fate("failed"))
    with serving(quiet) as site:  # a plain server waits for a request line that never comes
        polled = opened(0.5).poll(site.url.replace("http:", "https:") + "/quiet/f")
    assert polled.error.startswith(("timeout: ", "tls: "))


def test_plain_http_where_tls_is_expected_fails_as_tls(opened: Opening) -> None:
    with serving(FEED) as site:
        polled = opened(5).poll(site.url.replace("http:", "https:") + "/honest/f")
    assert polled.error.startswith(("tls: ", "connect: ", "timeout: "))
