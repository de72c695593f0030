"""Find the feeds and sitemaps that a site announces, or has where most sites have them."""

import codecs
import re
from urllib.parse import urljoin

from lxml import etree, html

from avizor.domain.addresses.urls import joined
from avizor.feeds.parsed import SitemapLink

FEED_TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/feed+json",
)
FEED_PATHS = ("/feed/", "/rss.xml", "/rss", "/feed.xml", "/atom.xml", "/index.xml")
SITEMAP_PATHS = ("/news-sitemap.xml", "/sitemap-news.xml", "/sitemap_news.xml", "/sitemap.xml")
_STATED = re.compile(rb"^[ \t]*sitemap[ \t]*:[ \t]*(\S{1,2000})", re.IGNORECASE | re.MULTILINE)


def likely_feeds(url: str) -> list[str]:
    """Return the addresses where a site's feed mostly is."""
    return [urljoin(url, path) for path in FEED_PATHS]


def likely_sitemaps(url: str) -> list[str]:
    """Return the addresses where a site's news sitemap mostly is."""
    return [urljoin(url, path) for path in SITEMAP_PATHS]


def stated_sitemaps(robots: bytes, url: str) -> list[str]:
    """Return the ``Sitemap:`` lines of a robots.txt, those that speak of news first."""
    lines = _STATED.findall(robots.removeprefix(codecs.BOM_UTF8))
    stated = [joined(url, line.decode("utf-8", "replace")) for line in lines]
    links = [SitemapLink(one) for one in stated if one.startswith(("http://", "https://"))]
    links.sort(key=lambda link: not link.is_news)
    return list(dict.fromkeys(link.url for link in links))


def announced_feeds(body: bytes, url: str) -> list[str]:
    """Return the feed addresses in a page's ``<link rel="alternate">``, in its order.

    Comment feeds come last: they are rarely what is wanted. Empty for a page that names none.
    """
    try:
        tree = html.document_fromstring(body)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return []
    # An address that the page's links are joined to stands in its first ``<base>``.
    base = next((joined(url, one.get("href", "")) for one in tree.iter("base")), "") or url
    found = [
        (joined(base, link.get("href", "")), link.get("title", "").lower())
        for link in tree.iter("link")
        if "alternate" in link.get("rel", "").lower()
        and link.get("type", "").lower().split(";")[0].strip() in FEED_TYPES
        and link.get("href")
    ]
    found.sort(key=lambda pair: "comment" in pair[0] + pair[1] or "comentario" in pair[1])
    return list(dict.fromkeys(address for address, _ in found if address))
