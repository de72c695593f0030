"""Read RSS, RDF, Atom and CDF through feedparser, with a guard before and behind it."""

import re
from collections.abc import Iterable
from datetime import tzinfo
from io import BytesIO
from typing import Any
from urllib.parse import urljoin
from xml.sax import SAXException

import feedparser

from avizor.domain.addresses.urls import joined
from avizor.domain.quantities import counted
from avizor.feeds.hints import read_hints
from avizor.feeds.items import RawItem, finish_item, read_language
from avizor.feeds.parsed import ParsedFeed, no_feed
from avizor.feeds.plain import plain_line
from avizor.feeds.references import mend_bytes

# What feedparser has been seen to raise on hostile bytes; none of it says more than "no feed".
_FAULTS = (ValueError, TypeError, LookupError, AttributeError, AssertionError, RecursionError,
           ArithmeticError, SAXException)  # fmt: skip
_MARKERS = re.compile(rb"<\s*(?:[\w.-]+:)?(?:rss|feed|rdf|channel|item|entry)[\s>/]", re.IGNORECASE)
_ENTITY = re.compile(rb"<!ENTITY\s[^>]{0,100000}>?", re.IGNORECASE)
_LONGEST_ENTITY = 100
_MANY_ENTITIES = 300
_TRIFLES = (feedparser.NonXMLContentType, feedparser.CharacterEncodingOverride)


def read_xml_feed(body: bytes, *, url: str, content_type: str | None, zone: tzinfo) -> ParsedFeed:
    """Read a feed in any XML dialect; never raises and never expands entities of entities."""
    if not _may_be_feed(body):
        return no_feed("is no feed: no channel, feed or item in it")
    headers = {"content-location": url} | ({"content-type": content_type} if content_type else {})
    try:
        parsed = feedparser.parse(
            BytesIO(mend_bytes(_defuse(body))),
            response_headers=headers,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except _FAULTS as error:
        return no_feed(f"cannot be read: {type(error).__name__}: {error}")
    return _convert(parsed, body, url, zone)


def _convert(parsed: Any, body: bytes, url: str, zone: tzinfo) -> ParsedFeed:
    channel, items = parsed.get("feed", {}), parsed.get("entries", [])
    if not items and not parsed.get("version"):
        return no_feed(f"is no feed: {parsed.get('bozo_exception') or 'nothing in it'}")
    finished = [finish_item(_raw_item(item, url), url, zone) for item in items]
    entries = tuple(entry for entry in finished if entry is not None)
    return ParsedFeed(
        entries=entries,
        title=plain_line(_text(channel, "title")),
        hints=read_hints(channel, body),
        language=read_language(_text(channel, "language")),
        problems=tuple(_problems(parsed, len(items) - len(entries))),
        hub=_linked(channel, "hub", url),
        topic=_linked(channel, "self", url),
    )


def _linked(channel: dict[str, Any], relation: str, url: str) -> str:
    """Return the first link of a relation that the channel has; "" for none."""
    named = (_text(one, "href") for one in _list(channel, "links") if _text(one, "rel") == relation)
    link = next((one for one in named if one), "")
    return joined(url, link) if link else ""


def _raw_item(item: dict[str, Any], url: str) -> RawItem:
    contents = [_text(part, "value") for part in _list(item, "content")]
    alternates = [_text(link, "href") for link in _list(item, "links") if _is_page(link)]
    origin, link = _text(item, "feedburner_origlink"), _stated_link(item, url)
    return RawItem(
        guid=_text(item, "id") if link or origin else "",
        links=(origin, link, *alternates),
        title=_text(item, "title"),
        summary=_text(item, "summary"),
        text=max(contents, key=len, default=""),
        authors=_authors(item),
        dates=tuple(_text(item, key) for key in ("published", "created", "updated")),
        language=_language(item),
    )


def _stated_link(item: dict[str, Any], url: str) -> str:
    """Return the item's link, unless feedparser made it of a guid that is a bare number."""
    link = _text(item, "link")
    number = link.rpartition("/")[2]
    is_made = bool(dict.get(item, "guidislink")) and not _list(item, "links")
    return "" if is_made and number.isdigit() and link == urljoin(url, number) else link


def _is_page(link: Any) -> bool:
    return _text(link, "rel") in {"", "alternate"} and "html" in (_text(link, "type") or "html")


def _authors(item: dict[str, Any]) -> tuple[str, ...]:
    listed = tuple(_text(person, "name") for person in _list(item, "authors"))
    return tuple(name for name in listed if name) or (_text(item, "author"),)


def _language(item: dict[str, Any]) -> str:
    details = (item, dict.get(item, "title_detail"), dict.get(item, "summary_detail"))
    return next((tag for one in details if one and (tag := _text(one, "language"))), "")


def _problems(parsed: Any, linkless: int) -> Iterable[str]:
    # A wrong media type or encoding header is the server's habit, not the feed's fault.
    if parsed.get("bozo") and not isinstance(parsed.get("bozo_exception"), _TRIFLES):
        yield f"is not well formed: {parsed.get('bozo_exception')}"
    if linkless:
        yield f"{counted(linkless, 'item')} without a link"


def _text(holder: Any, key: str) -> str:
    # dict.get: FeedParserDict's own warns and guesses where a key is missing.
    value = dict.get(holder, key) if isinstance(holder, dict) else None
    return value if isinstance(value, str) else ""


def _list(holder: dict[str, Any], key: str) -> list[Any]:
    value = dict.get(holder, key)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _may_be_feed(body: bytes) -> bool:
    """Say whether feed markup occurs; UTF-16, UTF-32 and EBCDIC are judged by the parser."""
    return b"\0" in body[:200] or body.startswith(b"Lo\xa7\x94") or bool(_MARKERS.search(body))


def _defuse(body: bytes) -> bytes:
    """Drop entity declarations that could blow up: long ones, or any in great number.

    feedparser already drops entities that refer to entities. In UTF-16 and UTF-32, where the
    declarations cannot be cut out, the whole document type is made unreadable instead.
    """
    if b"\0" in body[:200]:
        compact = body.replace(b"\0", b"")
        return compact if _ENTITY.search(compact) else body
    declared = _ENTITY.findall(body)
    if len(declared) > _MANY_ENTITIES:
        return _ENTITY.sub(b"", body)
    if all(len(one) <= _LONGEST_ENTITY for one in declared):
        return body
    return _ENTITY.sub(lambda one: one[0] if len(one[0]) <= _LONGEST_ENTITY else b"", body)
