"""Find when an article was published, as an instant or as a day."""

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from datetime import timedelta, tzinfo
from functools import lru_cache
from itertools import islice

from htmldate import find_date
from lxml.html import HtmlElement

from avizor.domain.language.wordlists import word_set
from avizor.extraction.block_names import spell_names
from avizor.extraction.faults import FAULTS
from avizor.extraction.json_ld import json_ld_scripts, words_of
from avizor.extraction.metadata import Stated
from avizor.extraction.nearness import by_nearness
from avizor.extraction.stated_dates import Published, build_date, read_date

_META_KEYS = (
    "article:published_time", "article:published", "og:published_time", "og:article:published_time",
    "datepublished", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime", "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date",
    "dc.date.created", "publish-date", "publish_date", "publication_date", "pubdate",
    "article.published", "datecreated", "date", "published_at", "fecha", "data",
)  # fmt: skip
_PUBLISHED = re.compile(r"publ|date|fecha|data|time|entry|submitted|posted", re.IGNORECASE)
_MODIFIED = re.compile(r"\b(?:last )?(?:updat|modif|edit[ae]d|actualiz|atualiz)", re.IGNORECASE)
_PUBLISHING = re.compile(r"\b(?:publi[cs]|posted|cread|criad)", re.IGNORECASE)
_CHANGED = re.compile(r"updat|modif|actualiz|atualiz")
# Whose else a date may be, by the names around it: a comment's, a post's, a clock's.
_OTHER = re.compile(
    r"-(?:comments?|comentarios?)-(?!open|close|link|count|off|on-)|tweet|-(?:clock|reloj)-"
)
# Today's, by one name. An outlet called Hoy begins its names so, and goes on: hoy-nota-fecha.
_TODAY = re.compile(
    r"(?<!^)(?<!-diario)(?<!-noticias)-(?:hoy|hoje|today)-"
    r"|^-(?:hoy|hoje|today)-(?:(?:fecha|data|date|dia|day|hora|time)-)?$"
)
_URL_DAY = re.compile(r"/((?:19|20)\d{2})[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_-])")
_DATED = word_set("time span div p li")
_MAX_PAGE_TEXT = 300
_MAX_NAMES = 1000  # characters of an attribute, which is read again for all that it stands around


def find_published(stated: Stated, root: HtmlElement, url: str, zone: tzinfo) -> Published | None:
    """Return when the article was published, or None where nothing states it.

    An exact instant wins over a day, in the order JSON-LD, meta, time element, URL, words of
    the page. A time without an offset is read in `zone`. The time of a change never counts
    beside these, and alone, like one far from the headline, for no more than a day. htmldate's
    guess of the day comes last.
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
    yield from _readable(_stated_dates(stated), zone)
    marked = list(_marked_dates(root))
    yield from _readable((text for text, near in marked if near), zone)
    if match := _URL_DAY.search(url):
        year, month, day = map(int, match.groups())
        if found := build_date(zone, (year, month, day)):
            yield found
    shown = list(_page_dates(root))
    yield from _readable((text for text, near in shown if near), zone)
    far = (text for text, near in (*marked, *shown) if not near)
    for found in _readable((*_changed_dates(root), *far), zone):
        yield Published(found.at, exact=False)


def _readable(texts: Iterable[str], zone: tzinfo) -> Iterator[Published]:
    return (found for text in texts if (found := read_date(text, zone)))


def _stated_dates(stated: Stated) -> Iterator[str]:
    for key in ("datePublished", "dateCreated", "uploadDate"):
        yield words_of(stated.article.get(key))
    for key in _META_KEYS:
        yield stated.meta.get(key, "")


def _marked_dates(root: HtmlElement) -> Iterator[tuple[str, bool]]:
    """Yield the values of itemprops and time elements, those named as published first.

    Each with whether it stands near the headline.
    """
    for element in root.iterfind(".//*[@itemprop='datePublished']"):
        text = element.get("content") or element.get("datetime") or element.text_content()[:120]
        yield text, True
    times = by_nearness(root, _is_stamp, 3)
    times.sort(key=lambda t: not (t[0].get("pubdate") is not None or "publ" in _names(t[0])))
    for element, near in times:
        yield element.get("datetime") or element.get("title", ""), near


def _page_dates(root: HtmlElement) -> Iterator[tuple[str, bool]]:
    """Yield the short texts of blocks that call themselves a date, each with whether it is near."""
    for element, near in by_nearness(root, _is_dated, 12):
        text = element.text_content().strip()
        if 6 <= len(text) <= _MAX_PAGE_TEXT:
            yield _of_publication(text), near


def _changed_dates(root: HtmlElement) -> Iterator[str]:
    """Yield the times of a change that stand where that of publication is missing."""
    for element in islice(root.iter("time"), 20):
        if element.get("datetime") and _is_labelled_change(element):
            yield element.get("datetime", "")


def _of_publication(text: str) -> str:
    """Return a line of dates without that of a change: *Actualizado 29/11 | Publicado 28/11*."""
    changed = _MODIFIED.search(text)
    if changed is None:
        return text
    published = _PUBLISHING.search(text, changed.end())
    return text[published.start() :] if published else text[: changed.start()]


def _is_stamp(element: HtmlElement) -> bool:
    """Whether it is a time element, or the ``abbr class="published"`` of older templates."""
    if element.tag == "abbr":
        return "published" in element.get("class", "") and bool(element.get("title"))
    return element.tag == "time" and bool(element.get("datetime")) and not _is_other(element)


def _is_dated(element: HtmlElement) -> bool:
    if element.tag not in _DATED or _is_other(element):
        return False
    return element.tag == "time" or _PUBLISHED.search(_names(element)) is not None


def _is_other(element: HtmlElement) -> bool:
    """Whether names, or the words right before, say that a date is not that of publication."""
    own = spell_names(_names(element))
    around = (element, *islice(element.iterancestors(), 2))
    if any(_names_another(_names(one)) for one in around):
        return True
    changed = _CHANGED.search(own) is not None and "publ" not in own
    return changed or _is_labelled_change(element)


@lru_cache(maxsize=8192)
def _names_another(names: str) -> bool:
    if _OTHER.search(spell_names(names)):
        return True
    return any(_TODAY.search(spell_names(one)) for one in names.split())


def _is_labelled_change(element: HtmlElement) -> bool:
    before, around = element.getprevious(), element.getparent()
    label = before.tail if before is not None else around.text if around is not None else ""
    label = (label or "").strip(" |·-–(\n\t")
    return _MODIFIED.match(label) is not None and _PUBLISHING.search(label) is None


def _names(element: HtmlElement) -> str:
    return " ".join(element.get(key, "")[:_MAX_NAMES] for key in ("class", "id", "itemprop"))
