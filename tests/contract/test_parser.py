"""The Parser's promises: what every adapter gives for pages, feeds and bytes that are neither."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from avizor.adapters.parsing.processes import ProcessParser
from avizor.ports import Parser
from direct_parser import DirectParser

URL = "https://diario.example/pais/nota"
LIMA = ZoneInfo("America/Lima")
PROSE = "El gobierno pidió ayuda militar a países vecinos tras una semana de ataques. " * 4


@dataclass(frozen=True)
class Limits:
    processes: int = 1
    timeout: timedelta = timedelta(seconds=30)
    max_memory: int = 10**9
    max_pages: int = 500


@pytest.fixture(scope="module", params=["direct", "processes"])
def parser(request: pytest.FixtureRequest) -> Iterator[Parser]:
    opened: Parser = DirectParser() if request.param == "direct" else ProcessParser(Limits())
    yield opened
    opened.close()


def page(title: str = "El gobierno pide ayuda") -> bytes:
    return f"<html><title>{title}</title><article><p>{PROSE}<p>{PROSE}</article></html>".encode()


def feed(date: str = "") -> bytes:
    item = f"<item><title>Nota</title><link>/nota</link><pubDate>{date}</pubDate></item>"
    return f"<rss version='2.0'><channel><title>D</title>{item}</channel></rss>".encode()


def test_a_page_gives_its_article(parser: Parser) -> None:
    article = parser.read_page(page(), url=URL, content_type="text/html", zone=UTC)
    assert article is not None
    assert (article.url, article.title) == (URL, "El gobierno pide ayuda")
    assert article.text.startswith("El gobierno pidió ayuda militar")


def test_a_page_without_text_gives_none(parser: Parser) -> None:
    assert parser.read_page(b"<html></html>", url=URL, content_type=None, zone=UTC) is None
    assert parser.read_page(b"%PDF-1.7", url=URL, content_type="text/html", zone=UTC) is None


def test_a_feed_gives_its_entries_with_dates_in_the_outlet_s_zone(parser: Parser) -> None:
    body = feed("Mon, 02 Mar 2026 06:00:00")
    parsed = parser.read_feed(body, url=URL, content_type=None, zone=LIMA)
    assert parsed.is_feed
    assert parsed.entries[0].url == "https://diario.example/nota"
    assert parsed.entries[0].published_at == datetime(2026, 3, 2, 11, tzinfo=UTC)


def test_bytes_that_are_no_feed_say_why(parser: Parser) -> None:
    parsed = parser.read_feed(page(), url=URL, content_type="text/html", zone=UTC)
    assert not parsed.is_feed
    assert parsed.problems


def test_the_same_bytes_give_the_same(parser: Parser) -> None:
    both = [parser.read_page(page("Uno"), url=URL, content_type=None, zone=LIMA) for _ in range(2)]
    assert (
        both[0]
        == both[1]
        == DirectParser().read_page(page("Uno"), url=URL, content_type=None, zone=LIMA)
    )
