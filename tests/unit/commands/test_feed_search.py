"""``feeds add`` on a site that announces no feed: likely paths, then robots.txt and sitemaps."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from avizor.commands.new_feeds import LONGEST_NAME
from avizor.config_files import load_configuration
from contract.web import Handler, WebServer, serving
from unit.commands.test_feeds_command import folder, invoke
from unit.feeds.test_parse_feed import ITEM, rss
from unit.feeds.test_sitemap import index, news, urlset

__all__ = ["folder"]


@pytest.fixture
def site() -> Iterator[WebServer]:
    with serving() as server:
        server.answers("/", body=b"<html><p>Portada sin fuente.</p></html>")
        yield server


def added(folder: Path) -> list[tuple[str, str, bool]]:
    return [(f.url, f.kind, f.sitemap) for f in load_configuration(folder).feeds]


def test_a_feed_at_a_usual_path_is_found(folder: Path, site: WebServer) -> None:
    site.answers("/rss.xml", body=rss(ITEM).encode())
    invoke(folder, "add", site.url)
    assert added(folder) == [(f"{site.url}/rss.xml", "press", False)]
    assert "/robots.txt" not in site.asked


def test_a_sitemap_of_robots_txt_is_found_and_read_through_its_index(
    folder: Path, site: WebServer
) -> None:
    site.answers("/robots.txt", body=f"Sitemap: {site.url}/maps/all.xml".encode())
    site.answers("/maps/all.xml", body=index((f"{site.url}/maps/news.xml", "2026-03-01")).encode())
    site.answers("/maps/news.xml", body=urlset(news(1)).encode())
    invoke(folder, "add", site.url, "--kind", "official")
    assert added(folder) == [(f"{site.url}/maps/all.xml", "official", True)]
    said = invoke(folder, "check", f"{load_configuration(folder).feeds[0].id}")
    assert "1 entry" in said


def test_a_sitemap_without_news_is_passed_over(folder: Path, site: WebServer) -> None:
    site.answers("/sitemap.xml", body=urlset("<url><loc>/quienes</loc></url>").encode())
    assert "news sitemap" in invoke(folder, "add", site.url, code=1)
    assert added(folder) == []


def test_sitemaps_are_exported_as_such_and_imported_again(folder: Path, site: WebServer) -> None:
    site.answers("/sitemap.xml", body=urlset(news(1)).encode())
    invoke(folder, "add", site.url)
    (folder / "again.opml").write_text(invoke(folder, "export"))
    (folder / "feeds" / "added.toml").unlink()
    invoke(folder, "import", str(folder / "again.opml"))
    assert added(folder) == [(f"{site.url}/sitemap.xml", "press", True)]


@pytest.mark.parametrize(("status", "kept"), [(301, "/today.xml"), (302, "/feed"), (307, "/feed")])
def test_only_a_move_for_good_is_what_is_watched(
    folder: Path, site: WebServer, status: int, kept: str
) -> None:
    site.answers("/feed", status, location="/today.xml")
    site.answers("/today.xml", body=rss(ITEM).encode())
    invoke(folder, "add", f"{site.url}/feed")
    assert added(folder) == [(f"{site.url}{kept}", "press", False)]


@pytest.mark.parametrize("other", ["/rss.xml", ""])
def test_a_feed_that_lists_nothing_is_taken_where_there_is_no_other(
    folder: Path, site: WebServer, other: str
) -> None:
    link = b'<link rel="alternate" type="application/rss+xml" href="/empty.xml">'
    site.answers("/", body=b"<html><head>" + link + b"</head><p>Portada</p></html>")
    site.answers("/empty.xml", body=rss("").encode())
    if other:
        site.answers(other, body=rss(ITEM).encode())
    invoke(folder, "add", site.url)
    assert added(folder) == [(f"{site.url}{other or '/empty.xml'}", "press", False)]


def test_an_announced_address_is_joined_to_the_page_s_base(folder: Path, site: WebServer) -> None:
    head = b'<base href="/sitio/"><link rel="alternate" type="application/rss+xml" href="r.xml">'
    site.answers("/", body=b"<html><head>" + head + b"</head><p>Portada</p></html>")
    site.answers("/sitio/r.xml", body=rss(ITEM).encode())
    invoke(folder, "add", site.url)
    assert added(folder) == [(f"{site.url}/sitio/r.xml", "press", False)]


def test_a_robots_txt_with_a_byte_order_mark_names_its_first_sitemap(
    folder: Path, site: WebServer
) -> None:
    site.answers("/robots.txt", body=f"\ufeffSitemap: {site.url}/map.xml".encode())
    site.answers("/map.xml", body=urlset(news(1)).encode())
    invoke(folder, "add", site.url)
    assert added(folder) == [(f"{site.url}/map.xml", "press", True)]


@pytest.mark.parametrize("status", [403, 404])
@pytest.mark.parametrize("page", ["/", "/seguridad/"])
def test_a_page_that_is_closed_or_missing_hides_no_feed_at_a_usual_path(
    folder: Path, site: WebServer, page: str, status: int
) -> None:
    site.answers(page, status)
    site.answers("/feed/", body=rss(ITEM).encode())
    invoke(folder, "add", f"{site.url}{page}")
    assert added(folder) == [(f"{site.url}/feed/", "press", False)]


def test_the_front_page_is_asked_for_what_a_missing_page_cannot_announce(
    folder: Path, site: WebServer
) -> None:
    link = b'<link rel="alternate" type="application/rss+xml" href="/todo.xml">'
    site.answers("/", body=b"<html><head>" + link + b"</head><p>Portada</p></html>")
    site.answers("/todo.xml", body=rss(ITEM).encode())
    invoke(folder, "add", f"{site.url}/rss-viejo.xml")
    assert added(folder) == [(f"{site.url}/todo.xml", "press", False)]


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_in_trouble_is_asked_no_further(
    folder: Path, site: WebServer, status: int
) -> None:
    site.answers("/", status)
    assert f"answered {status}" in invoke(folder, "add", site.url, code=1)
    assert site.asked == ["/"]


@pytest.mark.parametrize("path", ["/otro.xml", "/rss.xml"])
def test_what_another_process_added_meanwhile_has_its_id_and_its_address(
    folder: Path, site: WebServer, path: str
) -> None:
    feed = rss(ITEM).encode()
    site.answers("/otro.xml", body=feed)

    def meanwhile(handler: Handler) -> None:
        site.answers("/rss.xml", body=feed)
        invoke(folder, "add", f"{site.url}{path}")
        handler.reply(200, feed)

    site.paths["/rss.xml"] = meanwhile
    is_same = path == "/rss.xml"
    said = invoke(folder, "add", f"{site.url}/rss.xml", code=int(is_same))
    assert ("is watched already" in said) is is_same
    ids = [one.id for one in load_configuration(folder).feeds]
    assert len(set(ids)) == len(ids) == 1 + (not is_same)


def test_a_title_as_long_as_a_paragraph_is_cut_for_the_name_of_an_outlet(
    folder: Path, site: WebServer
) -> None:
    title = "Diario de la costa y de la sierra " * 20
    body = rss(ITEM).replace("Diario de muestra", title)
    site.answers("/rss.xml", body=body.encode())
    invoke(folder, "add", f"{site.url}/rss.xml")
    (feed,) = load_configuration(folder).feeds
    assert feed.name.startswith("Diario de la costa")
    assert len(feed.name) <= LONGEST_NAME + 2
    assert feed.name.endswith(" …")
