"""Finish one item of a feed, whatever format it came in."""

import re
from dataclasses import dataclass
from datetime import tzinfo
from urllib.parse import quote, urljoin

from avizor.domain.addresses.urls import host_of, split_url, unwrapped, without_credentials
from avizor.domain.limits import SUMMARY_KEPT, TEXT_KEPT, TITLE_KEPT
from avizor.domain.polling.entries import ListedEntry
from avizor.feeds.dates import parse_date, unread_date
from avizor.feeds.plain import drop_tail, plain_line, plain_text

_FULL_TEXT_CHARS = 1_000
"""From here on a description alone is too long for a summary: it becomes the text.

Whether an entry's text is the whole article, the stage that has seen its page says.
"""
_SUMMARY_CHARS = 500
_TITLE_CHARS = 120
_MOST_NAMES, _LONGEST_NAME = 20, 200
"""Authors of an item, and characters of one: who signs so long or so many is no person."""
_BREAK = re.compile(r"\s*[\t\r\n]\s*| {2,}")
_ROLE_NAMES = frozenset(("admin", "administrator", "administrador", "webmaster", "root", "editor"))


@dataclass(frozen=True)
class RawItem:
    """The strings of one item as its format gives them; markup allowed in the texts."""

    guid: str = ""
    links: tuple[str, ...] = ()  # best first
    title: str = ""
    summary: str = ""
    text: str = ""
    authors: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()  # best first
    language: str = ""


def finish_item(raw: RawItem, base: str, zone: tzinfo) -> ListedEntry | None:
    """Make the entry: texts plain, link absolute, date exact; None without a usable link.

    An item without a link uses its guid when that is a URL; one without a title the start of
    its text. A description as long as an article is the article. What no article is kept of is
    left out here already: a log is not made for records of megabytes.
    """
    permalink = raw.guid if raw.guid.startswith(("http://", "https://")) else ""
    link = _first_link((*raw.links, permalink), base)
    if link is None:
        return None
    summary, text = drop_tail(plain_text(raw.summary)), drop_tail(plain_text(raw.text))
    if not text and len(summary) >= _FULL_TEXT_CHARS:
        text = summary
    summary = (
        _shorten(summary or text, _SUMMARY_CHARS) if summary == text or not summary else summary
    )
    title = plain_line(raw.title) or _shorten(summary.partition("\n")[0], _TITLE_CHARS)
    dates = [date for text in raw.dates if (date := parse_date(text, zone))]
    return ListedEntry(
        guid=raw.guid.strip(),
        url=link,
        title=title[:TITLE_KEPT],
        summary=summary[:SUMMARY_KEPT],
        text=text[:TEXT_KEPT],
        authors=_names(raw.authors),
        published_at=dates[0] if dates else None,
        unread_date="" if dates else unread_date(raw.dates),
        language=read_language(raw.language),
    )


def read_language(tag: str) -> str | None:
    """Return the two-letter language of a tag such as ``es-EC``, or None."""
    match = re.match(r"^([a-zA-Z]{2})(?:[-_]|$)", tag.strip())
    return match[1].lower() if match else None


def _first_link(candidates: tuple[str, ...], base: str) -> str | None:
    return next((link for link in (_absolute(one, base) for one in candidates) if link), None)


def _absolute(link: str, base: str) -> str | None:
    clean = _clean(link)
    if not clean or clean.startswith("#"):
        return None
    try:
        joined = _with_scheme(urljoin(base, clean), base)
    except ValueError:
        return None
    meant = _clean(unwrapped(joined))  # what stood in another address was escaped there
    return without_credentials(meant) if split_url(meant) else None


def _clean(link: str) -> str:
    """Return a link as browsers read it: without line breaks and what indents the next line.

    The XML reader may have taken the break itself.
    """
    clean = _BREAK.sub("", link.strip()).replace(" ", "%20")
    return "".join(one if one.isprintable() else quote(one, errors="replace") for one in clean)


def _with_scheme(link: str, base: str) -> str:
    """Return where ``www.diario.ec/nota`` is meant to lead: to no folder of the feed's.

    The feed's own host may lack the ``www.``, and so may the link to it.
    """
    rest = link.removeprefix(urljoin(base, "."))
    hosts = ("www.", f"{host_of(base).removeprefix('www.')}/")
    return f"{base.partition(':')[0]}://{rest}" if rest.lower().startswith(hosts) else link


def _names(authors: tuple[str, ...]) -> tuple[str, ...]:
    lines = (plain_line(author) for author in authors)
    kept = (
        line for line in lines
        if 0 < len(line) <= _LONGEST_NAME and "@" not in line and "://" not in line
        and line.lower() not in _ROLE_NAMES
    )  # fmt: skip
    return tuple(dict.fromkeys(kept))[:_MOST_NAMES]


def _shorten(text: str, limit: int) -> str:
    """Cut at the end of a sentence or word within ``limit`` characters."""
    if len(text) <= limit:
        return text
    head = text[:limit]
    sentence = max(head.rfind(mark) for mark in (". ", "? ", "! ", ".\n"))
    if sentence > limit // 3:
        return head[: sentence + 1]
    return head.rpartition(" ")[0].rstrip(" ,;:") + "…"
