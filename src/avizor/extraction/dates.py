"""Find when an article was published, as an instant or as a day."""

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from htmldate import find_date
from lxml.html import HtmlElement

from avizor.extraction.date_words import read_written_date
from avizor.extraction.faults import FAULTS
from avizor.extraction.json_ld import words_of
from avizor.extraction.metadata import Stated
from avizor.extraction.nearness import nearest_to_headline
from avizor.extraction.wordlists import word_set

_META_KEYS = (
    "article:published_time", "article:published", "og:published_time", "og:article:published_time",
    "datepublished", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime", "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date",
    "dc.date.created", "publish-date", "publish_date", "publication_date", "pubdate",
    "article.published", "datecreated", "date", "published_at", "fecha", "data",
)  # fmt: skip
_PUBLISHED = re.compile(r"publ|date|fecha|data|time|entry", re.IGNORECASE)
_MODIFIED = re.compile(r"updat|modif|actualiz|atualiz", re.IGNORECASE)
_URL_DAY = re.compile(r"/((?:19|20)\d{2})[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_-])")
_ISO = re.compile(
    r"^(\d{4}-\d{2}-\d{2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?)?\s*"
    r"(Z|UTC|GMT|[+-]\d{1,2}(?::?\d{2})?|(?:UTC|GMT)[+-]\d{1,2}(?::?\d{2})?)?(?:\[.*\])?$",
    re.IGNORECASE,
)
_HALF = re.compile(r"\d\s*[ap]\.?\s?m\b", re.IGNORECASE)
_MAIL = re.compile(r"\d:\d{2}(?::\d{2})?\s+(?:GMT|UTC|Z|[A-Z]{2,4}|[+-]\d{4})")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z?))?$")
_DATED = word_set("time span div p li")
_YEARS = range(1990, 2101)
_MAX_PAGE_TEXT = 300


class Published(NamedTuple):
    """A time of publication in UTC; not exact when only its day is known."""

    at: datetime
    exact: bool


def find_published(stated: Stated, root: HtmlElement, url: str, zone: tzinfo) -> Published | None:
    """Return when the article was published, or None where nothing states it.

    An exact instant wins over a day, in the order JSON-LD, meta, time element, URL, words of
    the page. A time without an offset is read in `zone`. The time of a change never counts
    beside these; htmldate's guess of the day, which may be that of a change, comes last.
    """
    day: Published | None = None
    for found in _candidates(stated, root, url, zone):
        if found.exact and (day is None or abs(found.at - day.at) <= timedelta(days=2)):
            return found
        day = day or found
    return day or _guess_day(root, url, zone)


def read_date(text: str, zone: tzinfo) -> Published | None:
    """Read one stated date: ISO 8601, RFC 2822, digits, or words in es, pt and en.

    None for what is no date, or one outside 1990 to 2100.
    """
    clean = " ".join(text.split())[:120]
    if not clean or not any(char.isdigit() for char in clean):
        return None
    found = _read_iso(clean, zone) or _read_compact(clean, zone)
    if found is None:
        found = _read_words(clean, zone) if _HALF.search(clean) else _read_mail(clean, zone)
        found = found or _read_words(clean, zone)
    return found if found and found.at.year in _YEARS else None


def _guess_day(root: HtmlElement, url: str, zone: tzinfo) -> Published | None:
    try:
        found = find_date(
            deepcopy(root),
            url=url,
            original_date=True,
            extensive_search=False,
            max_date=f"{_YEARS[-1]}-12-31",
        )
    except FAULTS:
        return None
    return read_date(found, zone) if found else None


def _candidates(stated: Stated, root: HtmlElement, url: str, zone: tzinfo) -> Iterator[Published]:
    for text in _stated_dates(stated):
        if found := read_date(text, zone):
            yield found
    for text in _marked_dates(root):
        if found := read_date(text, zone):
            yield found
    if match := _URL_DAY.search(url):
        year, month, number = map(int, match.groups())
        if found := _build(zone, year, month, number):
            yield found
    for text in _page_dates(root):
        if found := read_date(text, zone):
            yield found


def _stated_dates(stated: Stated) -> Iterator[str]:
    for key in ("datePublished", "dateCreated", "uploadDate"):
        yield words_of(stated.article.get(key))
    for key in _META_KEYS:
        yield stated.meta.get(key, "")


def _marked_dates(root: HtmlElement) -> Iterator[str]:
    """Yield the values of itemprops and time elements, those named as published first."""
    for element in root.iterfind(".//*[@itemprop='datePublished']"):
        yield element.get("content") or element.get("datetime") or element.text_content()[:120]
    times = nearest_to_headline(root, _is_stamp, 3)
    times.sort(key=lambda t: not (t.get("pubdate") is not None or "publ" in _names(t)))
    for element in times:
        yield element.get("datetime", "")


def _page_dates(root: HtmlElement) -> Iterator[str]:
    """Yield the short texts of blocks that call themselves a date."""
    for element in nearest_to_headline(root, _is_dated, 12):
        text = element.text_content()
        if 6 <= len(text.strip()) <= _MAX_PAGE_TEXT:
            yield text


def _is_stamp(element: HtmlElement) -> bool:
    return element.tag == "time" and bool(element.get("datetime")) and not _says_modified(element)


def _is_dated(element: HtmlElement) -> bool:
    if element.tag not in _DATED or _says_modified(element):
        return False
    return element.tag == "time" or _PUBLISHED.search(_names(element)) is not None


def _says_modified(element: HtmlElement) -> bool:
    return _MODIFIED.search(_names(element)) is not None


def _names(element: HtmlElement) -> str:
    return f"{element.get('class', '')} {element.get('id', '')} {element.get('itemprop', '')}"


def _read_iso(text: str, zone: tzinfo) -> Published | None:
    match = _ISO.match(text)
    if match is None:
        return None
    date, hour, minute, second, offset = match.groups()
    year, month, day = map(int, date.split("-"))
    if hour is None:
        return _build(zone, year, month, day)
    return _build(
        _read_offset(offset) or zone, year, month, day, (int(hour), int(minute), int(second or 0))
    )


def _read_compact(text: str, zone: tzinfo) -> Published | None:
    match = _COMPACT.match(text)
    if match is None:
        return None
    year, month, day, hour, minute, second, zulu = match.groups()
    time = (int(hour), int(minute), int(second or 0)) if hour else None
    return _build(UTC if zulu else zone, int(year), int(month), int(day), time)


def _read_mail(text: str, zone: tzinfo) -> Published | None:
    """RFC 2822, and what JavaScript prints (``Wed May 04 2022 10:30:00 GMT-0300 (…)``)."""
    if not _MAIL.search(text):
        return None
    try:
        at = parsedate_to_datetime(text.split(" (", maxsplit=1)[0])
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    midnight = (at.hour, at.minute, at.second) == (0, 0, 0)
    return _settle(at if at.tzinfo else at.replace(tzinfo=zone), exact=not midnight)


def _read_words(text: str, zone: tzinfo) -> Published | None:
    written = read_written_date(text)
    if written is None:
        return None
    return _build(zone, written.year, written.month, written.day, written.time)


def _read_offset(text: str | None) -> tzinfo | None:
    if not text:
        return None
    digits = text.upper().removeprefix("UTC").removeprefix("GMT")
    if digits in {"", "Z"}:
        return UTC
    hours, _, minutes = digits[1:].partition(":")
    if not minutes and len(hours) > 2:
        hours, minutes = hours[:-2], hours[-2:]
    shift = timedelta(hours=int(hours), minutes=int(minutes or 0))
    if shift > timedelta(hours=15):
        return None
    return timezone(-shift if digits[0] == "-" else shift)


def _build(
    zone: tzinfo, year: int, month: int, day: int, time: tuple[int, int, int] | None = None
) -> Published | None:
    hour, minute, second = time or (0, 0, 0)
    try:
        at = datetime(year, month, day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None
    # Sites that know only the day state its midnight.
    return _settle(at, exact=time is not None and time != (0, 0, 0))


def _settle(at: datetime, *, exact: bool) -> Published | None:
    try:
        return Published(at.astimezone(UTC), exact)
    except (OverflowError, ValueError):
        return None
