"""Connections are kept and used again; one that its server cut meanwhile is replaced, once."""

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest

from avizor.adapters.fetch.http import HttpFetcher
from avizor.domain.exchange import Request
from avizor.errors import FetchError
from avizor.settings import FetchSettings
from contract.web import Handler, WebServer, serving


@pytest.fixture
def web() -> Iterator[WebServer]:
    with serving() as server:
        server.answers("/note", body=b"una nota")
        yield server


@pytest.fixture
def fetcher() -> Iterator[HttpFetcher]:
    limits = FetchSettings(timeout=timedelta(seconds=4), allow_private_networks=True)
    client = HttpFetcher(limits)
    yield client
    client.close()


def cut(handler: Handler) -> None:
    """Close the connection instead of answering, as a server does whose patience is over."""
    handler.close_connection = True


def cut_unless_first(handler: Handler) -> None:
    """Answer the first request of a connection, and cut it at the second."""
    is_first = not hasattr(handler, "answered")
    handler.answered = True  # type: ignore[attr-defined]
    if is_first:
        handler.reply(body=b"una nota")
    else:
        cut(handler)


@pytest.mark.parametrize("status", [200, 204, 304, 404])
def test_an_answer_leaves_a_connection_for_the_next(
    web: WebServer, fetcher: HttpFetcher, status: int
) -> None:
    connections = set()

    def answer(handler: Handler) -> None:
        connections.add(handler.client_address)
        handler.reply(status, b"" if status in {204, 304} else b"algo")

    web.paths["/any"] = answer
    for _ in range(3):
        assert fetcher.get(Request(f"{web.url}/any")).status == status
    assert len(connections) == 1


def test_a_kept_connection_that_was_cut_is_replaced(web: WebServer, fetcher: HttpFetcher) -> None:
    web.paths["/cut"] = cut_unless_first
    assert [fetcher.get(Request(f"{web.url}/cut")).body for _ in range(4)] == [b"una nota"] * 4
    assert len(web.asked) < 8


def test_what_is_cut_on_a_new_connection_too_fails_after_two_tries(
    web: WebServer, fetcher: HttpFetcher
) -> None:
    fetcher.get(Request(f"{web.url}/note"))
    web.paths["/cut"] = cut
    with pytest.raises(FetchError, match="disconnected") as failure:
        fetcher.get(Request(f"{web.url}/cut"))
    assert failure.value.kind == "protocol"
    assert web.asked == ["/note", "/cut", "/cut"]


def test_a_new_connection_that_is_cut_is_not_tried_again(
    web: WebServer, fetcher: HttpFetcher
) -> None:
    web.paths["/cut"] = cut
    with pytest.raises(FetchError, match="disconnected"):
        fetcher.get(Request(f"{web.url}/cut"))
    assert web.asked == ["/cut"]


def test_an_answer_that_breaks_off_half_way_is_not_asked_for_again(
    web: WebServer, fetcher: HttpFetcher
) -> None:
    def break_off(handler: Handler) -> None:
        handler.reply(body=b"una", Content_Length="99")
        handler.close_connection = True

    web.paths["/half"] = break_off
    fetcher.get(Request(f"{web.url}/note"))
    with pytest.raises(FetchError) as failure:
        fetcher.get(Request(f"{web.url}/half"))
    assert failure.value.kind == "protocol"
    assert web.asked == ["/note", "/half"]


def test_both_tries_share_one_time_limit(web: WebServer, fetcher: HttpFetcher) -> None:
    tried = threading.Event()

    def slow(handler: Handler) -> None:
        web.stopping.wait(2.5)
        if tried.is_set():
            handler.reply(body=b"una nota")  # in time, if this try had the limit to itself
        else:
            tried.set()
            cut(handler)

    web.paths["/slow"] = slow
    fetcher.get(Request(f"{web.url}/note"))
    with pytest.raises(FetchError) as failure:
        fetcher.get(Request(f"{web.url}/slow"))
    assert failure.value.kind == "timeout"
    assert web.asked == ["/note", "/slow", "/slow"]


def test_a_kept_connection_that_falls_silent_is_a_timeout_and_asked_once(
    web: WebServer, fetcher: HttpFetcher
) -> None:
    def fall_silent(handler: Handler) -> None:
        web.stopping.wait(20)
        cut(handler)

    web.paths["/silent"] = fall_silent
    fetcher.get(Request(f"{web.url}/note"))
    with pytest.raises(FetchError) as failure:
        fetcher.get(Request(f"{web.url}/silent"))
    assert failure.value.kind == "timeout"
    assert web.asked == ["/note", "/silent"]
