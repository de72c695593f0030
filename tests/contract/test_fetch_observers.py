"""What the client tells of its requests: every hop, every answer, the bytes as they came."""

import gzip
from collections.abc import Iterator

import pytest

from avizor.adapters.fetch.http import HttpFetcher
from avizor.adapters.fetch.robots import RobotsFetcher
from avizor.domain.exchange import Request
from avizor.errors import FetchError
from avizor.testing import FrozenClock
from contract.test_fetcher import Limits
from contract.web import WebServer, serving

HOST = "127.0.0.1"


class Notebook:
    """Writes down what it is told."""

    def __init__(self) -> None:
        self.requests: list[tuple[str, int | None, int]] = []
        self.said: list[str] = []

    def request(self, host: str, status: int | None, size: int) -> None:
        self.requests.append((host, status, size))

    def robots(self, host: str, words: str) -> None:
        self.said.append(f"{host} {words}")

    def refused(self, host: str) -> None:
        self.said.append(f"{host} refused")


@pytest.fixture
def web() -> Iterator[WebServer]:
    with serving() as server:
        yield server


@pytest.fixture
def notebook() -> Notebook:
    return Notebook()


@pytest.fixture
def fetcher(notebook: Notebook) -> Iterator[HttpFetcher]:
    client = HttpFetcher(Limits())
    client.observe(notebook.request)
    yield client
    client.close()


def test_every_hop_is_told_with_the_bytes_of_the_wire(
    web: WebServer, fetcher: HttpFetcher, notebook: Notebook
) -> None:
    packed = gzip.compress(b"a" * 10_000)
    web.answers("/old", 301, Location="/new")
    web.answers("/new", body=packed, Content_Encoding="gzip")
    assert len(fetcher.get(Request(f"{web.url}/old")).body) == 10_000
    assert notebook.requests == [(HOST, 301, 0), (HOST, 200, len(packed))]


def test_a_304_a_404_and_no_answer_are_told(
    web: WebServer, fetcher: HttpFetcher, notebook: Notebook
) -> None:
    web.answers("/same", 304)
    fetcher.get(Request(f"{web.url}/same"))
    fetcher.get(Request(f"{web.url}/nothing"))
    with pytest.raises(FetchError):
        fetcher.get(Request("http://127.0.0.1:9/"))
    assert [status for _, status, _ in notebook.requests] == [304, 404, None]


def test_robots_rules_are_told_once_and_each_refusal(
    web: WebServer, fetcher: HttpFetcher, notebook: Notebook
) -> None:
    web.answers("/robots.txt", body=b"User-agent: *\nCrawl-delay: 10\nDisallow: /private\n")
    web.answers("/open", body=b"x")
    polite = RobotsFetcher(fetcher, FrozenClock(), notebook)
    polite.get(Request(f"{web.url}/open"))
    with pytest.raises(FetchError):
        polite.get(Request(f"{web.url}/private"))
    assert notebook.said == [f"{HOST} read; wait 10 s", f"{HOST} refused"]
