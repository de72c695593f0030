"""Read JSON Feed 1.0 and 1.1, which feedparser does not."""

import json
from datetime import tzinfo
from typing import Any

from avizor.domain.quantities import counted
from avizor.domain.strange_json import read_json
from avizor.feeds.items import RawItem, finish_item, read_language
from avizor.feeds.parsed import ParsedFeed, no_feed
from avizor.feeds.plain import plain_line


def read_json_feed(body: bytes, *, url: str, zone: tzinfo) -> ParsedFeed:
    """Read a JSON Feed; anything else gives ``is_feed=False`` and the reason. Never raises."""
    try:
        text = body.decode(json.detect_encoding(body), "replace")
        document = read_json(text, half="", strict=False)
    except ValueError as error:
        return no_feed(f"is no JSON: {error}")
    if not isinstance(document, dict) or not isinstance(document.get("items"), list):
        return no_feed("is JSON without a list of items")
    raws = [_raw_item(item) for item in document["items"] if isinstance(item, dict)]
    entries = [finish_item(raw, url, zone) for raw in raws]
    kept = tuple(entry for entry in entries if entry is not None)
    missing = len(document["items"]) - len(kept)
    return ParsedFeed(
        entries=kept,
        title=plain_line(_text(document, "title")),
        language=read_language(_text(document, "language")),
        problems=(f"{counted(missing, 'item')} without a link",) if missing else (),
        hub=_hub(document),
        topic=_text(document, "feed_url"),
    )


def _hub(document: dict[str, Any]) -> str:
    listed = document.get("hubs")
    hubs = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    named = (_text(one, "url") for one in hubs if _text(one, "type").lower() == "websub")
    return next((url for url in named if url), "")


def _raw_item(item: dict[str, Any]) -> RawItem:
    html, text = _text(item, "content_html"), _text(item, "content_text")
    return RawItem(
        guid=_text(item, "id"),
        links=(_text(item, "url"), _text(item, "external_url")),
        title=_text(item, "title"),
        summary=_text(item, "summary"),
        text=html or text.replace("<", "&lt;"),
        authors=_authors(item),
        dates=(_text(item, "date_published"), _text(item, "date_modified")),
        language=_text(item, "language"),
    )


def _authors(item: dict[str, Any]) -> tuple[str, ...]:
    listed = item.get("authors")
    people = listed if isinstance(listed, list) else [item.get("author")]
    return tuple(_text(person, "name") for person in people if isinstance(person, dict))


def _text(holder: dict[str, Any], key: str) -> str:
    value = holder.get(key)
    return str(value) if isinstance(value, str | int | float) else ""
