"""Read sitemaps: the news that a ``urlset`` lists, and where a ``sitemapindex`` points."""

import re
from datetime import tzinfo

from lxml import etree

from avizor.domain.addresses.urls import same_site
from avizor.domain.quantities import counted
from avizor.feeds.dates import parse_date
from avizor.feeds.items import RawItem, finish_item
from avizor.feeds.parsed import EVER, ParsedFeed, SitemapLink, newest, no_feed

LISTED = 200
"""Entries taken of one sitemap, the newest: it may list two days of news, or all of ten years."""

_MOST_LINKS = 50_000  # of one file, by the protocol
_HEAD_BYTES = 5_000
_ROOT = re.compile(rb"<\s*(?:[\w.-]+:)?(?:urlset|sitemapindex)[\s>/]")
_DECLARED = re.compile(rb"<!(?:ENTITY|DOCTYPE)", re.IGNORECASE)


def is_sitemap(body: bytes) -> bool:
    """Say whether bytes begin like a sitemap or an index of sitemaps."""
    return bool(_ROOT.search(body[:_HEAD_BYTES].replace(b"\0", b"")))


def read_sitemap(body: bytes, *, url: str, zone: tzinfo) -> ParsedFeed:
    """Read a sitemap as a feed of its newest news, or an index as links; never raises.

    Only links with ``news:news`` are news. A document type is refused: sitemaps have none, and
    entities are declared there. libxml2 bounds nesting (256) and the size of a text (10 MB).
    """
    if _DECLARED.search(body.replace(b"\0", b"")):
        return no_feed("is a sitemap with a document type, which none needs: not read")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, recover=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return no_feed(f"is no sitemap: {error}")
    if root is None:
        return no_feed("is no sitemap: nothing in it can be read")
    broken = ("is not well formed",) if parser.error_log else ()
    # Not QName, which refuses a prefix that was never declared.
    if str(root.tag).rpartition("}")[2] == "sitemapindex":
        return ParsedFeed(sitemaps=_links(root, url, zone), problems=broken, is_sitemap=True)
    return _news(root, url, zone, broken)


def _news(root: etree._Element, url: str, zone: tzinfo, problems: tuple[str, ...]) -> ParsedFeed:
    listed = root.findall("{*}url")[:_MOST_LINKS]
    told = [(link, news) for link in listed if (news := link.find("{*}news")) is not None]
    if listed and not told:
        problems += ("lists pages but no news: is no news sitemap",)
    finished = (finish_item(_raw_item(link, news), url, zone) for link, news in told)
    entries = [entry for entry in finished if entry is not None]
    if missing := len(told) - len(entries):
        problems += (f"{counted(missing, 'item')} without a link",)
    return ParsedFeed(newest(entries, LISTED), _site(told), problems=problems, is_sitemap=True)


def _raw_item(link: etree._Element, news: etree._Element) -> RawItem:
    return RawItem(
        links=(_text(link, "{*}loc"),),
        title=_text(news, "{*}title"),
        dates=(_text(news, "{*}publication_date"), _text(link, "{*}lastmod")),
        language=_text(news, "{*}publication/{*}language"),
    )


def _site(told: list[tuple[etree._Element, etree._Element]]) -> str:
    names = (_text(news, "{*}publication/{*}name") for _, news in told)
    return next((name for name in names if name), "")


def _links(root: etree._Element, url: str, zone: tzinfo) -> tuple[SitemapLink, ...]:
    """Return the sitemaps of an index that lie on its own site, those of news first, then new."""
    found = [
        SitemapLink(address, parse_date(_text(child, "{*}lastmod"), zone))
        for child in root.findall("{*}sitemap")[:_MOST_LINKS]
        if (address := _text(child, "{*}loc")).startswith(("http://", "https://"))
        and same_site(address, url)
    ]
    return tuple(sorted(found, key=lambda one: (one.is_news, one.modified or EVER), reverse=True))


def _text(holder: etree._Element, path: str) -> str:
    return " ".join((holder.findtext(path) or "").split())
