"""Find the feeds that a page announces."""

from urllib.parse import urljoin

from lxml import etree, html

FEED_TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/feed+json",
)


def announced_feeds(body: bytes, url: str) -> list[str]:
    """Return the feed addresses in a page's ``<link rel="alternate">``, in its order.

    Comment feeds come last: they are rarely what is wanted. Empty for a page that names none.
    """
    try:
        tree = html.document_fromstring(body)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return []
    found = [
        (urljoin(url, link.get("href", "")), link.get("title", "").lower())
        for link in tree.iter("link")
        if "alternate" in link.get("rel", "").lower()
        and link.get("type", "").lower().split(";")[0].strip() in FEED_TYPES
        and link.get("href")
    ]
    found.sort(key=lambda pair: "comment" in pair[0] + pair[1] or "comentario" in pair[1])
    return list(dict.fromkeys(address for address, _ in found))
