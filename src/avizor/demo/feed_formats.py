"""The five feed formats of the sample outlets, written as such feeds are found in the wild."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from email.utils import format_datetime
from html import escape

from avizor.demo.editions import Published
from avizor.demo.newsroom import FeedFormat, Outlet

CONTENT_TYPES: dict[FeedFormat, str] = {
    "rss-full": "application/rss+xml",
    "rss-teaser": "text/xml",
    "atom": "application/atom+xml",
    "rdf": "application/rdf+xml",
    "json": "application/feed+json",
}
_UTM = "utm_source=rss&utm_medium=feed&utm_campaign=portada"


def render_feed(
    outlet: Outlet, items: Sequence[Published], *, base_url: str, updated: datetime
) -> bytes:
    """Return the outlet's feed in its own format and encoding, items in the order given.

    Without items the feed is valid and empty. Characters the encoding lacks become references.
    """
    text = _RENDERERS[outlet.feed_format](outlet, items, base_url, updated)
    return text.encode(outlet.feed_encoding, "xmlcharrefreplace")


def feed_link(item: Published) -> str:
    """Return the item's address as its feed gives it: relative, with trackers, or plain."""
    address = item.path if item.outlet.relative_links else item.url
    return f"{address}?{_UTM}" if item.outlet.utm_links else address


def html_body(item: Published) -> str:
    """Return the article's paragraphs as HTML, the credit line last."""
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in item.paragraphs)
    return body + (f"<p><em>{escape(item.article.credit)}</em></p>" if item.article.credit else "")


def _rss(outlet: Outlet, items: Sequence[Published], base_url: str, updated: datetime) -> str:
    entries = "".join(_rss_item(item) for item in items)
    return (
        f'<?xml version="1.0" encoding="{outlet.feed_encoding.upper()}"?>\n'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">\n'
        f"<channel><title>{escape(outlet.name)}</title><link>{base_url}/</link>"
        f'<atom:link href="{base_url}{outlet.feed_path}" rel="self" type="application/rss+xml"/>'
        f"<description>{escape(outlet.tagline)}</description>"
        f"<language>{outlet.language}-{outlet.country.lower()}</language>"
        f"<lastBuildDate>{format_datetime(updated)}</lastBuildDate><ttl>15</ttl>\n"
        f"{entries}</channel></rss>\n"
    )


def _rss_item(item: Published) -> str:
    full = item.outlet.feed_format == "rss-full"
    # CDATA and entities both occur in real feeds: full text comes in the one, teasers in the other.
    content = f"<content:encoded><![CDATA[{html_body(item)}]]></content:encoded>" if full else ""
    guid = item.url if full else f"{item.outlet.id}-{item.article.id}"
    return (
        f"<item><title>{escape(item.title)}</title><link>{escape(feed_link(item))}</link>"
        f'<guid isPermaLink="{"true" if full else "false"}">{escape(guid)}</guid>'
        f"<dc:creator>{escape(item.article.author)}</dc:creator>"
        f"<category>{escape(item.article.section)}</category>"
        f"<pubDate>{format_datetime(item.published_at)}</pubDate>"
        f"<description>{escape(f'<p>{escape(item.summary)}</p>')}</description>"
        f"{content}</item>\n"
    )


def _atom(outlet: Outlet, items: Sequence[Published], base_url: str, updated: datetime) -> str:
    entries = "".join(_atom_entry(item) for item in items)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{outlet.language}">'
        f"<title>{escape(outlet.name)}</title><subtitle>{escape(outlet.tagline)}</subtitle>"
        f'<link href="{base_url}/"/><link rel="self" href="{base_url}{outlet.feed_path}"/>'
        f"<id>{base_url}/</id><updated>{updated.isoformat()}</updated>\n{entries}</feed>\n"
    )


def _atom_entry(item: Published) -> str:
    stamp = item.published_at.isoformat()
    return (
        f'<entry><title type="html">{escape(escape(item.title))}</title>'
        f'<link rel="alternate" type="text/html" href="{escape(feed_link(item))}"/>'
        f"<id>{escape(item.url)}</id><published>{stamp}</published><updated>{stamp}</updated>"
        f"<author><name>{escape(item.article.author)}</name></author>"
        f'<category term="{escape(item.article.section)}"/>'
        f'<summary type="html">{escape(escape(item.summary))}</summary></entry>\n'
    )


def _rdf(outlet: Outlet, items: Sequence[Published], base_url: str, updated: datetime) -> str:
    listed = "".join(f'<rdf:li rdf:resource="{escape(item.url)}"/>' for item in items)
    entries = "".join(_rdf_item(item) for item in items)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f'<channel rdf:about="{base_url}{outlet.feed_path}"><title>{escape(outlet.name)}</title>'
        f"<link>{base_url}/</link><description>{escape(outlet.tagline)}</description>"
        f"<dc:date>{updated.isoformat()}</dc:date><dc:language>{outlet.language}</dc:language>"
        f"<items><rdf:Seq>{listed}</rdf:Seq></items></channel>\n{entries}</rdf:RDF>\n"
    )


def _rdf_item(item: Published) -> str:
    return (
        f'<item rdf:about="{escape(item.url)}"><title>{escape(item.title)}</title>'
        f"<link>{escape(feed_link(item))}</link>"
        f"<description>{escape(item.summary)}</description>"
        f"<dc:creator>{escape(item.article.author)}</dc:creator>"
        f"<dc:date>{item.published_at.isoformat()}</dc:date></item>\n"
    )


def _json(outlet: Outlet, items: Sequence[Published], base_url: str, _updated: datetime) -> str:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.name,
        "description": outlet.tagline,
        "home_page_url": f"{base_url}/",
        "feed_url": base_url + outlet.feed_path,
        "language": outlet.language,
        "items": [_json_item(item) for item in items],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1)


def _json_item(item: Published) -> dict[str, object]:
    return {
        "id": item.url,
        "url": feed_link(item),
        "title": item.title,
        "summary": item.summary,
        "content_html": html_body(item),
        "date_published": item.published_at.isoformat(),
        "authors": [{"name": item.article.author}],
        "tags": [item.article.section],
    }


_Renderer = Callable[[Outlet, Sequence[Published], str, datetime], str]
_RENDERERS: dict[FeedFormat, _Renderer] = {
    "rss-full": _rss,
    "rss-teaser": _rss,
    "atom": _atom,
    "rdf": _rdf,
    "json": _json,
}
