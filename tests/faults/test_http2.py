"""HTTP/2 where a server offers it: negotiated, reused, and no way round the limits."""

import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from avizor.adapters.fetch.http import HttpFetcher
from avizor.domain.exchange import Request
from avizor.errors import FetchError
from avizor.settings import FetchSettings
from faults.certificates import certificate, served_with
from faults.documents import rss
from faults.http2 import HOSTILE, Http2Site, Stream, serving_http2

Opening = Callable[..., HttpFetcher]
LIMIT = 1.0
FEED = rss()


@pytest.fixture(scope="module")
def trusted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    file = certificate(tmp_path_factory.mktemp("tls"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSL_CERT_FILE", str(file))
        yield file


@pytest.fixture
def opened(trusted: Path) -> Iterator[Opening]:
    fetchers: list[HttpFetcher] = []

    def open_fetcher(seconds: float = 30.0) -> HttpFetcher:
        limits = FetchSettings(timeout=timedelta(seconds=seconds), allow_private_networks=True)
        fetchers.append(HttpFetcher(limits))
        return fetchers[-1]

    yield open_fetcher
    for fetcher in fetchers:
        fetcher.close()


@pytest.fixture
def site(trusted: Path) -> Iterator[Http2Site]:
    with serving_http2(served_with(trusted, "h2", "http/1.1")) as serving:
        yield serving


def ask(fetcher: HttpFetcher, url: str) -> str:
    """Return what a request came to: ``200`` or ``304``, or the kind of its failure."""
    try:
        response = fetcher.get(Request(url))
    except FetchError as error:
        return error.kind
    assert response.status == 304 or response.body == FEED
    return str(response.status)


def test_http2_is_spoken_where_it_is_offered_over_one_connection(
    opened: Opening, site: Http2Site
) -> None:
    fetcher = opened()
    assert [ask(fetcher, f"{site.url}/honest/{number}") for number in range(3)] == ["200"] * 3
    assert (site.connections, site.protocols) == (1, ["h2"])
    assert site.asked == ["/honest/0", "/honest/1", "/honest/2"]


def test_an_answer_304_keeps_the_connection(opened: Opening, site: Http2Site) -> None:
    fetcher = opened()
    assert [ask(fetcher, f"{site.url}/unmodified/f") for _ in range(3)] == ["304"] * 3
    assert site.connections == 1


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_nothing_that_http2_allows_or_forbids_outlasts_the_limit(
    opened: Opening, site: Http2Site, name: str
) -> None:
    fetcher = opened(LIMIT)
    began = time.monotonic()
    assert ask(fetcher, f"{site.url}/{name}/f") in {"protocol", "timeout", "too_large"}
    assert time.monotonic() - began < LIMIT + 4
    assert site.asked == [f"/{name}/f"]
    assert ask(fetcher, f"{site.url}/honest/f") == "200"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("goaway-mid-stream", "protocol"),
        ("reset-mid-stream", "protocol"),
        ("header-bomb", "protocol"),
        ("endless-continuation", "protocol"),
        ("window-that-never-opens", "timeout"),
        ("drips", "timeout"),
        ("endless-body", "too_large"),
        ("status-that-is-no-number", "protocol"),
    ],
)
def test_an_attack_over_http2_fails_for_its_own_reason(
    opened: Opening, site: Http2Site, name: str, kind: str
) -> None:
    assert ask(opened(10.0 if kind == "too_large" else 3.0), f"{site.url}/{name}/f") == kind


@pytest.mark.parametrize("name", ["no-streams", "no-window"])
def test_a_server_that_grants_little_is_read_all_the_same(
    opened: Opening, site: Http2Site, name: str
) -> None:
    fetcher = opened()
    assert [ask(fetcher, f"{site.url}/{name}/f") for _ in range(2)] == ["200", "200"]


def test_a_body_that_nobody_reads_to_its_end_takes_no_window_from_the_next(
    opened: Opening, site: Http2Site
) -> None:
    """Left on a kept connection, what still comes of it would use up what later answers need."""
    fetcher = opened()
    for _ in range(3):
        assert ask(fetcher, f"{site.url}/endless-body/f") == "too_large"
        assert ask(fetcher, f"{site.url}/honest/f") == "200"


def test_a_kept_connection_that_its_server_cuts_is_replaced_once(
    opened: Opening, trusted: Path
) -> None:
    def cut_the_second(stream: Stream) -> None:
        if stream.number == 1:
            stream.reply(FEED)
        else:
            stream.cut()

    with serving_http2(served_with(trusted, "h2"), cutting=cut_the_second) as site:
        fetcher = opened()
        assert [ask(fetcher, f"{site.url}/cutting/{n}") for n in range(2)] == ["200", "200"]
        assert site.asked == ["/cutting/0", "/cutting/1", "/cutting/1"]


def test_a_request_that_runs_out_of_time_fails_no_other_on_its_connection(
    opened: Opening, trusted: Path
) -> None:
    """Both wait at one socket; the one whose time is over closes it for both."""
    silent = threading.Event()

    def first_nothing(stream: Stream) -> None:
        silent.set()
        stream.hold()

    with serving_http2(served_with(trusted, "h2"), nothing=first_nothing) as site:
        fetcher = opened(2.0)
        assert ask(fetcher, f"{site.url}/honest/f") == "200"
        results: list[str] = []
        waiting = threading.Thread(
            target=lambda: results.append(ask(fetcher, f"{site.url}/nothing/f"))
        )
        waiting.start()
        assert silent.wait(10)
        time.sleep(0.5)
        assert ask(fetcher, f"{site.url}/honest/f") == "200"
        waiting.join()
        assert results == ["timeout"]
