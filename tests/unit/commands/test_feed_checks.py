"""``feeds check``: what it says of a feed is what a poll would find."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from avizor.cli import cli
from contract.web import WebServer, serving
from unit.commands.test_feeds_command import folder, invoke
from unit.feeds.test_parse_feed import ITEM, rss
from unit.feeds.test_sitemap import index, news, urlset

__all__ = ["folder"]

TABLE = """
[[feed]]
id = "diario"
name = "Diario"
url = "{url}"
country = "EC"
language = "es"
kind = "{kind}"
"""


@pytest.fixture
def site() -> Iterator[WebServer]:
    with serving() as server:
        yield server


def checked(folder: Path, url: str, kind: str = "press") -> dict[str, Any]:
    (folder / "feeds" / "sample.toml").write_text(TABLE.format(url=url, kind=kind))
    document: dict[str, Any] = json.loads(invoke(folder, "check", "--json"))
    return document


def test_an_index_of_sitemaps_is_read_only_where_a_poll_reads_it(
    folder: Path, site: WebServer
) -> None:
    site.answers("/all.xml", body=index((f"{site.url}/news.xml", "2026-03-01")).encode())
    site.answers("/news.xml", body=urlset(news(1)).encode())
    url = f"{site.url}/all.xml"
    told = checked(folder, url)
    assert told["problems"] == ['is an index of sitemaps: say kind = "sitemap" to follow it']
    assert (checked(folder, url, "sitemap")["entries"], told["entries"]) == (1, 0)
    assert "1 entry" in invoke(folder, "check", f"{site.url}/all.xml?unwatched")


def test_a_feed_that_moved_to_a_page_is_told_with_where_and_the_feed_named_there(
    folder: Path, site: WebServer
) -> None:
    link = b'<link rel="alternate" type="application/rss+xml" href="/nuevo.xml">'
    site.answers("/", body=b"<html><head>" + link + b"</head><p>Portada</p></html>")
    site.answers("/feed", 301, location="/")
    told = checked(folder, f"{site.url}/feed")
    assert told["problems"][0].startswith("is no feed")
    assert told["remarks"] == [
        f"is a page that announces the feed {site.url}/nuevo.xml",
        f"has moved for good to {site.url}/",
    ]


def test_a_server_that_asks_us_to_wait_is_quoted(folder: Path, site: WebServer) -> None:
    site.answers("/feed", 429, Retry_After="7200")
    (problem,) = checked(folder, f"{site.url}/feed")["problems"]
    until = datetime.now(UTC) + timedelta(hours=2)
    assert f"asks us to wait until {until:%Y-%m-%d}" in problem


def test_a_redirect_for_now_is_told_as_one(folder: Path, site: WebServer) -> None:
    site.answers("/feed", 302, location="/today.xml")
    site.answers("/today.xml", body=rss(ITEM).encode())
    assert "is redirected for now to" in invoke(folder, "check", f"{site.url}/feed")


@pytest.mark.parametrize("polled_before", [False, True])
def test_a_poll_waits_as_long_as_a_check_was_told_to(
    folder: Path, site: WebServer, *, polled_before: bool
) -> None:
    flags = ["--config", str(folder), "--data", str(folder / "var")]
    (folder / "feeds" / "sample.toml").write_text(TABLE.format(url=f"{site.url}/f", kind="press"))
    if polled_before:
        CliRunner().invoke(cli, [*flags, "poll"])
    site.answers("/f", 503, retry_after="3600")
    assert "asks us to wait until" in invoke(folder, "check", "diario")
    asked = len(site.asked)
    polled = CliRunner().invoke(cli, [*flags, "poll", "--force"])
    assert "feed diario: may not be asked before" in polled.stderr
    assert len(site.asked) == asked
