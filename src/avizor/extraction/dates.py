"""Find when an article was published, as an instant or as a day."""

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import timedelta, tzinfo

from htmldate import find_date
from lxml.html import HtmlElement

from avizor.domain.language.wordlists import word_set
from avizor.extraction.faults import FAULTS
from avizor.extraction.json_ld import json_ld_scripts, words_of
from avizor.extraction.metadata import Stated
from avizor.extraction.nearness import nearest_to_headline
from avizor.extraction.stated_dates import Published, build_date, read_date

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
_DATED = word_set("time span div p li")
_MAX_PAGE_TEXT = 300


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


def _guess_day(root: HtmlElement, url: str, zone: tzinfo) -> Published | None:
    """Guess by htmldate, without JSON-LD: it would take that of any article."""
    try:
        copy = deepcopy(root)
        for script in json_ld_scripts(copy):
            script.drop_tree()
        found = find_date(
            copy,
            url=url,
            original_date=True,
            extensive_search=False,
            max_date="2100-12-31",
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
        year, month, day = map(int, match.groups())
        if found := build_date(zone, (year, month, day)):
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
