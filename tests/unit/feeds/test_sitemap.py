"""News sitemaps read as feeds. All news here is invented."""

import gzip
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from avizor.feeds import ParsedFeed, parse_feed
from avizor.feeds.discover import stated_sitemaps
from avizor.feeds.parse import MOST_BYTES
from avizor.feeds.sitemap import LISTED

SITE = "https://diario.com"
QUITO = ZoneInfo("America/Guayaquil")
SPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
)


def read(body: str | bytes) -> ParsedFeed:
    raw = body.encode() if isinstance(body, str) else body
    return parse_feed(raw, url=f"{SITE}/sitemap.xml", content_type="application/xml", zone=QUITO)


def news(number: int, date: str = "2026-03-02T06:00:00-05:00") -> str:
    return (
        f"<url><loc>{SITE}/pais/nota-{number}</loc><news:news><news:publication>"
        "<news:name>Diario de Muestra</news:name><news:language>es</news:language>"
        f"</news:publication><news:publication_date>{date}</news:publication_date>"
        f"<news:title>Título &amp; número {number}</news:title></news:news></url>"
    )


def urlset(*links: str) -> str:
    return f'<?xml version="1.0"?><urlset {SPACES}>{"".join(links)}</urlset>'


def index(*links: tuple[str, str]) -> str:
    inside = "".join(
        f"<sitemap><loc>{loc}</loc><lastmod>{date}</lastmod></sitemap>" for loc, date in links
    )
    return f"<sitemapindex {SPACES}>{inside}</sitemapindex>"


def test_news_become_entries_with_title_date_and_language() -> None:
    parsed = read(urlset(news(1)))
    (entry,) = parsed.entries
    assert (entry.url, entry.title) == (f"{SITE}/pais/nota-1", "Título & número 1")
    assert (entry.published_at, entry.language) == (datetime(2026, 3, 2, 11, tzinfo=UTC), "es")
    assert (parsed.title, parsed.problems, parsed.is_sitemap) == ("Diario de Muestra", (), True)


def test_pages_that_are_no_news_are_left_out_and_a_map_of_them_alone_is_a_problem() -> None:
    page = f"<url><loc>{SITE}/quienes-somos</loc></url>"
    assert len(read(urlset(page, news(1))).entries) == 1
    alone = read(urlset(page))
    assert (alone.entries, "no news sitemap" in alone.problems[0]) == ((), True)


def test_of_a_long_map_the_newest_news_are_taken() -> None:
    old = [news(number, "2026-02-01") for number in range(LISTED)]
    parsed = read(urlset(*old, news(7_000)))
    assert len(parsed.entries) == LISTED
    assert parsed.entries[0].url.endswith("/nota-7000")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_any_encoding_that_the_map_names_is_read(encoding: str) -> None:
    text = urlset(news(1)).replace('version="1.0"', f'version="1.0" encoding="{encoding}"')
    assert read(text.encode(encoding)).entries[0].title == "Título & número 1"


def test_a_gzip_file_is_inflated() -> None:
    assert len(read(gzip.compress(urlset(news(1)).encode())).entries) == 1


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (gzip.compress(b"<urlset>" + b" " * (MOST_BYTES + 1)), "is over"),
        (gzip.compress(urlset(news(1)).encode())[:-20], "breaks off"),
        (b"\x1f\x8bnothing of the kind", "cannot be read"),
    ],
)
def test_a_gzip_file_that_is_too_large_or_broken_is_no_feed(body: bytes, reason: str) -> None:
    parsed = read(body)
    assert not parsed.is_feed
    assert reason in parsed.problems[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_neither_expanded_nor_fetched(encoding: str) -> None:
    declared = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    text = f'<?xml version="1.0" encoding="{encoding}"?>{declared}<urlset {SPACES}>&a;</urlset>'
    parsed = read(text.encode(encoding))
    assert not parsed.is_feed
    assert "document type" in parsed.problems[0]


def test_what_is_nested_beyond_reason_gives_what_came_before_it() -> None:
    deep = "<a>" * 100_000
    parsed = read(urlset(news(1), deep))
    assert len(parsed.entries) == 1
    assert "is not well formed" in parsed.problems


def test_an_index_points_at_its_own_site_news_first_then_the_latest() -> None:
    parsed = read(
        index(
            (f"{SITE}/sitemap-2019.xml", "2019-12-31"),
            (f"{SITE}/sitemap-2026.xml", "2026-03-01"),
            (f"{SITE}/sitemap-noticias.xml", "2020-01-01"),
            ("https://elsewhere.com/news.xml", "2026-03-01"),
            ("file:///etc/passwd", "2026-03-01"),
        )
    )
    names = [link.url.rpartition("/")[2] for link in parsed.sitemaps]
    assert names == ["sitemap-noticias.xml", "sitemap-2026.xml", "sitemap-2019.xml"]


def test_robots_txt_names_sitemaps_news_first() -> None:
    robots = b"User-agent: *\nDisallow: /x\nSitemap: /all.xml\n sitemap:https://diario.com/news.xml"
    assert stated_sitemaps(robots, SITE) == [f"{SITE}/news.xml", f"{SITE}/all.xml"]
