"""The Fetcher's promises, kept against real servers on loopback that misbehave."""

import gzip
import os
import socket
import struct
import threading
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from avizor.adapters.fetch.http import HttpFetcher
from avizor.adapters.fetch.look_ups import Resolve
from avizor.adapters.fetch.network import resolve_host
from avizor.adapters.fetch.robots import RobotsFetcher
from avizor.domain.exchange import Request
from avizor.errors import FetchError
from avizor.testing import FrozenClock
from contract.web import Handler, WebServer, serving

LIMIT = 100_000


@dataclass(frozen=True)
class Limits:
    contact: str = "desk@example.org"
    timeout: timedelta = timedelta(seconds=2)
    max_bytes: int = LIMIT
    allow_private_networks: bool | tuple[str, ...] = True


@pytest.fixture
def web() -> Iterator[WebServer]:
    with serving() as server:
        yield server


class OpenedFetchers:
    """Makes clients and closes them all when the test ends."""

    def __init__(self) -> None:
        self.opened: list[HttpFetcher] = []

    def __call__(
        self, seconds: float = 2.0, resolve: Resolve = resolve_host, **limits: Any
    ) -> HttpFetcher:
        wanted = Limits(timeout=timedelta(seconds=seconds), **limits)
        self.opened.append(HttpFetcher(wanted, resolve=resolve))
        return self.opened[-1]

    def polite(self, clock: FrozenClock | None = None, **limits: Any) -> RobotsFetcher:
        return RobotsFetcher(self(**limits), clock or FrozenClock())


@pytest.fixture
def opened() -> Iterator[OpenedFetchers]:
    opening = OpenedFetchers()
    yield opening
    for client in opening.opened:
        client.close()


@pytest.fixture
def fetcher(opened: OpenedFetchers) -> HttpFetcher:
    return opened()


def failure_of(fetcher: Any, url: str, **request: Any) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetcher.get(Request(url, **request))
    return caught.value


def test_an_answer_comes_back_with_status_headers_and_body(
    web: WebServer, fetcher: HttpFetcher
) -> None:
    web.answers("/a", body=b"hola", Content_Type="text/html", X_Note="1")
    answer = fetcher.get(Request(f"{web.url}/a"))
    assert (answer.status, answer.body, answer.url) == (200, b"hola", f"{web.url}/a")
    assert answer.headers["x-note"] == "1"


def test_any_status_is_an_answer_without_a_body(web: WebServer, fetcher: HttpFetcher) -> None:
    web.answers("/broken", 500, b"the server's excuse", Retry_After="7")
    answer = fetcher.get(Request(f"{web.url}/broken"))
    assert (answer.status, answer.body, answer.headers["retry-after"]) == (500, b"", "7")
    assert fetcher.get(Request(f"{web.url}/nothing")).status == 404


def test_a_request_says_who_asks_and_how_to_reach_them(
    web: WebServer, fetcher: HttpFetcher
) -> None:
    web.answers("/a")
    fetcher.get(Request(f"{web.url}/a", accept="text/html"))
    _, headers = web.requests[0]
    assert headers["User-Agent"].startswith("avizor/")
    assert headers["User-Agent"].endswith("(+desk@example.org)")
    assert headers["Accept"] == "text/html"
    assert headers["Accept-Encoding"] == "gzip, deflate"


def test_validators_make_the_request_conditional(web: WebServer, fetcher: HttpFetcher) -> None:
    web.answers("/feed", 304, ETag='"two"')
    day = "Mon, 02 Mar 2026 12:00:00 GMT"
    answer = fetcher.get(Request(f"{web.url}/feed", etag='"one"', last_modified=day))
    _, headers = web.requests[0]
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == ('"one"', day)
    assert (answer.status, answer.headers["etag"]) == (304, '"two"')


def test_a_validator_cannot_smuggle_a_header_in(web: WebServer, fetcher: HttpFetcher) -> None:
    web.answers("/a")
    fetcher.get(Request(f"{web.url}/a", etag='"x"\r\nX-Evil: 1'))
    assert "X-Evil" not in web.requests[0][1]


def test_connections_are_used_again(web: WebServer, fetcher: HttpFetcher) -> None:
    ports: list[int] = []

    def note(handler: Handler) -> None:
        ports.append(handler.client_address[1])
        handler.reply(body=b"x")

    web.paths["/a"] = note
    web.answers("/gone", 404, b"a page about nothing")
    for path in ("/a", "/gone", "/a"):
        fetcher.get(Request(web.url + path))
    assert ports[0] == ports[1]


# --- redirects ---------------------------------------------------------------------------


def test_redirects_are_followed_and_told_hop_by_hop(web: WebServer, fetcher: HttpFetcher) -> None:
    web.answers("/one", 301, Location="/two")
    web.answers("/two", 302, Location=f"{web.url}/three?x=1")
    web.answers("/three", body=b"here")
    answer = fetcher.get(Request(f"{web.url}/one"))
    assert (answer.body, answer.url) == (b"here", f"{web.url}/three?x=1")
    assert answer.hops == ((301, f"{web.url}/two"), (302, f"{web.url}/three?x=1"))


def test_ten_hops_are_followed_and_eleven_are_not(web: WebServer, fetcher: HttpFetcher) -> None:
    for hop in range(11):
        web.answers(f"/{hop}", 302, Location=f"/{hop + 1}")
    web.answers("/11", body=b"end")
    assert fetcher.get(Request(f"{web.url}/1")).body == b"end"
    error = failure_of(fetcher, f"{web.url}/0")
    assert error.kind == "too_many_redirects"
    assert str(error) == f"{web.url}/0 is redirected more than 10 times"


def test_a_loop_of_redirects_ends_at_once(web: WebServer, fetcher: HttpFetcher) -> None:
    web.answers("/a", 302, Location="/b")
    web.answers("/b", 302, Location="/a")
    assert failure_of(fetcher, f"{web.url}/a").kind == "too_many_redirects"
    assert len(web.requests) == 2


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://example.org/x", "gopher://x/", "http://["]
)
def test_a_redirect_to_anything_but_the_web_is_refused(
    web: WebServer, fetcher: HttpFetcher, location: str
) -> None:
    web.answers("/a", 302, Location=location)
    assert failure_of(fetcher, f"{web.url}/a").kind == "bad_redirect"


def test_a_redirect_written_in_raw_utf_8_is_followed(web: WebServer, fetcher: HttpFetcher) -> None:
    web.answers("/a", 302, Location="/elección ñ".encode().decode("latin-1"))
    web.answers("/elecci%C3%B3n%20%C3%B1", body=b"here")
    assert fetcher.get(Request(f"{web.url}/a")).body == b"here"


def test_a_redirect_without_a_location_is_the_answer(web: WebServer, fetcher: HttpFetcher) -> None:
    web.answers("/a", 302)
    assert fetcher.get(Request(f"{web.url}/a")).status == 302


def test_credentials_in_a_url_are_not_sent(web: WebServer, fetcher: HttpFetcher) -> None:
    web.answers("/a", 302, Location=f"{web.url.replace('//', '//user:secret@')}/b")
    web.answers("/b", body=b"x")
    answer = fetcher.get(Request(f"{web.url}/a"))
    assert (answer.body, "secret" in answer.url) == (b"x", False)
    assert ["Authorization" in headers for _, headers in web.requests] == [False, False]


# --- addresses ---------------------------------------------------------------------------


def test_loopback_is_refused_unless_the_settings_allow_it(
    web: WebServer, opened: OpenedFetchers
) -> None:
    web.answers("/a", body=b"secret")
    error = failure_of(opened(allow_private_networks=False), f"{web.url}/a")
    assert error.kind == "blocked_address"
    assert "127.0.0.1" in str(error)
    assert "fetch.allow_private_networks can permit it" in str(error)
    assert web.requests == []


def test_a_name_that_leads_inside_is_refused_at_connect(
    web: WebServer, opened: OpenedFetchers
) -> None:
    def lie(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    fetcher = opened(allow_private_networks=False, resolve=lie)
    assert failure_of(fetcher, "http://news.example/a").kind == "blocked_address"
    assert web.requests == []


def test_the_checked_address_is_the_one_connected_to(
    web: WebServer, opened: OpenedFetchers
) -> None:
    """A second look-up, which could answer otherwise (DNS rebinding), never happens."""
    answers = [["127.0.0.1"], ["203.0.113.1"]]

    def rebind(host: str, port: int) -> list[str]:
        return answers.pop(0)

    web.answers("/a", body=b"x")
    fetcher = opened(allow_private_networks=("127.0.0.1/32",), resolve=rebind)
    port = web.server_address[1]
    assert fetcher.get(Request(f"http://news.example:{port}/a")).body == b"x"
    assert len(answers) == 1
    assert web.requests[0][1]["Host"] == f"news.example:{port}"


def test_a_redirect_into_a_network_not_allowed_is_refused(opened: OpenedFetchers) -> None:
    with serving("127.0.1.1") as outside, serving("127.0.2.1") as inside:
        outside.answers("/a", 302, Location=f"{inside.url}/admin")
        inside.answers("/admin", body=b"secret")
        fetcher = opened(allow_private_networks=("127.0.1.0/24",))
        assert failure_of(fetcher, f"{outside.url}/a").kind == "blocked_address"
        assert inside.requests == []


def test_spellings_of_loopback_do_not_get_through(opened: OpenedFetchers) -> None:
    fetcher = opened(allow_private_networks=False)
    for host in ("127.1", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "localhost"):
        assert failure_of(fetcher, f"http://{host}/").kind == "blocked_address", host


def test_the_next_address_is_tried_when_one_does_not_answer(
    web: WebServer, opened: OpenedFetchers
) -> None:
    def two(host: str, port: int) -> list[str]:
        return ["127.0.0.99", "127.0.0.1"]

    web.answers("/a", body=b"x")
    fetcher = opened(resolve=two)
    url = f"http://news.example:{web.server_address[1]}/a"
    assert fetcher.get(Request(url)).body == b"x"


def test_an_unknown_name_fails_as_dns(opened: OpenedFetchers) -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    assert failure_of(opened(resolve=unknown), "http://a.invalid/").kind == "dns"


def test_a_look_up_that_hangs_ends_with_the_timeout(opened: OpenedFetchers) -> None:
    told = threading.Event()

    def hang(host: str, port: int) -> list[str]:
        told.wait(30)
        return ["127.0.0.1"]

    fetcher = opened(0.2, resolve=hang)
    began = time.monotonic()
    assert failure_of(fetcher, "http://slow.example/").kind == "dns"
    took = time.monotonic() - began
    told.set()
    assert took < 10


# --- limits ------------------------------------------------------------------------------


def drip(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    for _ in range(1000):
        if handler.server.stopping.wait(0.05):
            return
        handler.wfile.write(b"x")
        handler.wfile.flush()


def test_a_server_that_drips_meets_the_timeout_of_the_whole_request(
    web: WebServer, opened: OpenedFetchers
) -> None:
    web.paths["/a"] = drip
    began = time.monotonic()
    assert failure_of(opened(0.4), f"{web.url}/a").kind == "timeout"
    assert time.monotonic() - began < 10


def test_a_server_that_drips_its_headers_meets_the_timeout_too(
    web: WebServer, opened: OpenedFetchers
) -> None:
    def headers(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(1000):
            if handler.server.stopping.wait(0.05):
                return
            handler.wfile.write(f"X-{number}: y\r\n".encode())

    web.paths["/a"] = headers
    began = time.monotonic()
    assert failure_of(opened(0.4), f"{web.url}/a").kind == "timeout"
    assert time.monotonic() - began < 10


def test_redirects_share_one_timeout(web: WebServer, opened: OpenedFetchers) -> None:
    def slow(handler: Handler) -> None:
        handler.server.stopping.wait(0.25)
        handler.reply(302, Location=f"{handler.path}x")

    for length in range(1, 9):
        web.paths["/" + "x" * length] = slow
    began = time.monotonic()
    assert failure_of(opened(0.6), f"{web.url}/x").kind == "timeout"
    assert time.monotonic() - began < 10


def test_an_endless_body_ends_at_the_limit(web: WebServer, fetcher: HttpFetcher) -> None:
    def endless(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        while not handler.server.stopping.is_set():
            handler.wfile.write(b"2710\r\n" + b"x" * 10_000 + b"\r\n")

    web.paths["/a"] = endless
    assert failure_of(fetcher, f"{web.url}/a").kind == "too_large"


def test_a_body_announced_too_large_is_not_read(web: WebServer, fetcher: HttpFetcher) -> None:
    web.answers("/a", Content_Length="999999999")
    assert failure_of(fetcher, f"{web.url}/a").kind == "too_large"


def test_a_body_of_exactly_the_limit_is_read(web: WebServer, fetcher: HttpFetcher) -> None:
    web.answers("/a", body=b"x" * LIMIT)
    assert len(fetcher.get(Request(f"{web.url}/a")).body) == LIMIT


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_compression_bomb_ends_at_the_limit(
    web: WebServer, fetcher: HttpFetcher, encoding: str
) -> None:
    squeeze = gzip.compress if encoding == "gzip" else zlib.compress
    web.answers("/a", body=squeeze(bytes(90_000_000)), Content_Encoding=encoding)
    assert failure_of(fetcher, f"{web.url}/a").kind == "too_large"


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(b"hola " * 100)),
        ("x-gzip", gzip.compress(b"hola " * 100)),
        ("gzip", gzip.compress(b"hola " * 40) + gzip.compress(b"hola " * 60)),
        ("gzip", gzip.compress(b"hola " * 100) + b"\0\0\0"),
        ("deflate", zlib.compress(b"hola " * 100)),
        ("deflate", raw_deflate(b"hola " * 100)),
        ("identity", b"hola " * 100),
    ],
)
def test_every_encoding_asked_for_is_decoded(
    web: WebServer, fetcher: HttpFetcher, encoding: str, packed: bytes
) -> None:
    web.answers("/a", body=packed, Content_Encoding=encoding)
    assert fetcher.get(Request(f"{web.url}/a")).body == b"hola " * 100


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("br", b"\x0b\x02\x80hola\x03"),
        ("gzip", b"this is no gzip at all"),
        ("gzip", gzip.compress(b"hola " * 1000)[:-12]),
        ("gzip, gzip", gzip.compress(gzip.compress(b"x"))),
    ],
)
def test_an_encoding_that_cannot_be_read_is_a_protocol_error(
    web: WebServer, fetcher: HttpFetcher, encoding: str, body: bytes
) -> None:
    web.answers("/a", body=body, Content_Encoding=encoding)
    assert failure_of(fetcher, f"{web.url}/a").kind == "protocol"


def test_another_content_type_than_asked_is_refused_unread(
    web: WebServer, fetcher: HttpFetcher
) -> None:
    web.answers("/a", body=b"%PDF", Content_Type="application/pdf")
    error = failure_of(fetcher, f"{web.url}/a", content_types=("text/html",))
    assert error.kind == "content_type"
    web.answers("/b", body=b"<p>", Content_Type="Text/HTML; charset=ISO-8859-1")
    assert fetcher.get(Request(f"{web.url}/b", content_types=("text/html",))).body == b"<p>"


def test_a_missing_content_type_is_let_through(web: WebServer, fetcher: HttpFetcher) -> None:
    web.answers("/a", body=b"<p>")
    assert fetcher.get(Request(f"{web.url}/a", content_types=("text/html",))).body == b"<p>"


# --- broken connections ------------------------------------------------------------------


def test_a_body_that_breaks_off_is_a_protocol_error(web: WebServer, fetcher: HttpFetcher) -> None:
    def cut(handler: Handler) -> None:
        handler.reply(body=b"half", Content_Length="1000")
        handler.close_connection = True

    web.paths["/a"] = cut
    assert failure_of(fetcher, f"{web.url}/a").kind == "protocol"


def test_a_reset_connection_is_a_protocol_error(web: WebServer, fetcher: HttpFetcher) -> None:
    def reset(handler: Handler) -> None:
        linger = struct.pack("ii", 1, 0)
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        handler.close_connection = True
        os.close(handler.connection.detach())

    web.paths["/a"] = reset
    assert failure_of(fetcher, f"{web.url}/a").kind == "protocol"


def test_what_is_no_http_is_a_protocol_error(web: WebServer, fetcher: HttpFetcher) -> None:
    def greet(handler: Handler) -> None:
        handler.wfile.write(b"220 mail.example ESMTP\r\n")
        handler.close_connection = True

    web.paths["/a"] = greet
    assert failure_of(fetcher, f"{web.url}/a").kind == "protocol"


def test_nobody_listening_is_a_connect_error(fetcher: HttpFetcher) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    assert failure_of(fetcher, f"http://127.0.0.1:{port}/").kind == "connect"


def test_a_server_that_cannot_speak_tls_fails_as_tls(web: WebServer, fetcher: HttpFetcher) -> None:
    assert failure_of(fetcher, f"{web.url.replace('http:', 'https:')}/a").kind == "tls"


def test_a_failure_leaves_the_client_usable(web: WebServer, fetcher: HttpFetcher) -> None:
    web.answers("/broken", body=b"no gzip", Content_Encoding="gzip")
    web.answers("/fine", body=b"x")
    for _ in range(5):
        failure_of(fetcher, f"{web.url}/broken")
    assert fetcher.get(Request(f"{web.url}/fine")).body == b"x"


@pytest.mark.parametrize(
    "url",
    ["", "news.example/a", "mailto:a@b.c", "http://[::1", "http://a:x/", f"http://a/{'b' * 2_048}"],
)
def test_what_is_no_web_address_is_refused(fetcher: HttpFetcher, url: str) -> None:
    assert failure_of(fetcher, url).kind == "bad_redirect"


# --- robots.txt --------------------------------------------------------------------------


def test_a_page_forbidden_by_robots_is_not_asked(web: WebServer, opened: OpenedFetchers) -> None:
    web.answers("/robots.txt", body=b"User-agent: *\nDisallow: /private\nAllow: /\n")
    web.answers("/open", body=b"x")
    web.answers("/private/a", body=b"secret")
    fetcher = opened.polite()
    assert fetcher.get(Request(f"{web.url}/open")).body == b"x"
    assert failure_of(fetcher, f"{web.url}/private/a").kind == "robots"
    assert web.asked == ["/robots.txt", "/open"]


def test_rules_for_avizor_win_over_those_for_all(web: WebServer, opened: OpenedFetchers) -> None:
    web.answers("/robots.txt", body=b"User-agent: *\nDisallow: /\n\nUser-agent: avizor\nAllow: /\n")
    web.answers("/a", body=b"x")
    assert opened.polite().get(Request(f"{web.url}/a")).body == b"x"


def test_a_redirect_to_another_host_waits_for_that_host_and_one_at_home_for_nothing(
    web: WebServer, opened: OpenedFetchers
) -> None:
    fetcher, led = opened(), list[str]()
    fetcher.lead(led.append)
    port = web.server_address[1]
    web.answers("/a", 302, Location="/b")
    web.answers("/b", 302, Location=f"http://localhost:{port}/c")
    web.answers("/c", 302, Location="/d")
    web.answers("/d", body=b"x")
    assert fetcher.get(Request(f"{web.url}/a")).body == b"x"
    assert led == ["localhost"]


def test_a_redirect_is_asked_of_robots_too(web: WebServer, opened: OpenedFetchers) -> None:
    web.answers("/robots.txt", body=b"User-agent: *\nDisallow: /private\n")
    web.answers("/a", 302, Location="/private/a")
    assert failure_of(opened.polite(), f"{web.url}/a").kind == "robots"
    assert "/private/a" not in web.asked


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_robots_txt_that_is_not_there_forbids_nothing(
    web: WebServer, status: int, opened: OpenedFetchers
) -> None:
    web.answers("/robots.txt", status)
    web.answers("/a", body=b"x")
    assert opened.polite().get(Request(f"{web.url}/a")).body == b"x"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_robots_txt_that_fails_forbids_everything_for_ten_minutes(
    web: WebServer, status: int, opened: OpenedFetchers
) -> None:
    clock = FrozenClock()
    fetcher = opened.polite(clock)
    web.answers("/robots.txt", status)
    web.answers("/a", body=b"x")
    assert failure_of(fetcher, f"{web.url}/a").kind == "robots"
    web.answers("/robots.txt", 404)
    assert failure_of(fetcher, f"{web.url}/a").kind == "robots"
    clock.advance(timedelta(minutes=11))
    assert fetcher.get(Request(f"{web.url}/a")).body == b"x"


def test_a_host_that_is_back_is_asked_for_its_robots_txt_at_once(
    web: WebServer, opened: OpenedFetchers
) -> None:
    clock = FrozenClock()
    fetcher = opened.polite(clock)
    web.answers("/robots.txt", body=b"User-agent: *", Content_Encoding="br")
    web.answers("/a", body=b"x")
    for _ in range(2):
        assert failure_of(fetcher, f"{web.url}/a").kind == "protocol"
    asked = web.asked.count("/robots.txt")
    web.answers("/robots.txt", 404)
    clock.sleep(15)
    assert fetcher.get(Request(f"{web.url}/a")).body == b"x"
    assert web.asked.count("/robots.txt") == asked + 1


def test_robots_rules_are_kept_for_a_day(web: WebServer, opened: OpenedFetchers) -> None:
    clock = FrozenClock()
    fetcher = opened.polite(clock)
    web.answers("/robots.txt", body=b"")
    web.answers("/a", body=b"x")
    for hours in (0, 12, 13):
        clock.advance(timedelta(hours=hours))
        fetcher.get(Request(f"{web.url}/a"))
    assert web.asked.count("/robots.txt") == 2


def test_an_html_page_in_place_of_robots_txt_forbids_nothing(
    web: WebServer, opened: OpenedFetchers
) -> None:
    web.answers("/robots.txt", body=b"<html><body>Disallow: / what you like</body></html>")
    web.answers("/a", body=b"x")
    assert opened.polite().get(Request(f"{web.url}/a")).body == b"x"


def test_the_robots_request_itself_goes_through_the_address_guard(opened: OpenedFetchers) -> None:
    fetcher = opened.polite(allow_private_networks=False)
    assert failure_of(fetcher, "http://127.0.0.1/a").kind == "blocked_address"


def test_a_crawl_delay_is_told(web: WebServer, opened: OpenedFetchers) -> None:
    web.answers("/robots.txt", body=b"User-agent: *\nCrawl-delay: 7\n")
    fetcher = opened.polite()
    assert fetcher.prepare(f"{web.url}/a")
    assert not fetcher.prepare(f"{web.url}/b")
    assert fetcher.crawl_delay(f"{web.url}/a") == 7.0
