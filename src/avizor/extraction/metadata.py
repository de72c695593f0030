"""Read what a page states about itself: title, site, canonical URL, summary."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from avizor.domain.addresses.urls import LONGEST_URL
from avizor.extraction.json_ld import Statement, plain_text, read_statement, words_of
from avizor.extraction.phrases import letters_of
from avizor.extraction.titles import confirms, is_most_of, strip_site_name

_TITLE_KEYS = ("og:title", "twitter:title", "dc.title", "dcterms.title", "title", "sailthru.title")
_SUMMARY_KEYS = (
    "og:description", "description", "twitter:description", "dc.description",
    "dcterms.description", "sailthru.description",
)  # fmt: skip
_MAX_TITLE = 400
_MOST_HEADINGS = 20
_MAX_SUMMARY = 1500


@dataclass(frozen=True)
class Stated:
    """What a page states in its head and JSON-LD. `meta` keeps the first value of each name."""

    meta: dict[str, str] = field(default_factory=dict)
    article: Statement = field(default_factory=dict)
    head_title: str = ""
    h1: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()  # of the second and third order
    canonical: str | None = None
    language: str = ""


def read_stated(root: HtmlElement, url: str) -> Stated:
    """Collect the statements of a page in one pass; absent ones are empty."""
    meta: dict[str, str] = {}
    for tag in root.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        content = tag.get("content")
        if name and content and content.strip():
            meta.setdefault(name.strip().lower(), content.strip())
    title = next((_squeeze(plain_text(t.text_content())) for t in root.iter("title")), "")
    h1 = _texts(root.iter("h1"))
    canonical = _find_canonical(root, meta, url)
    titles = " ".join((title, *(meta.get(key, "") for key in _TITLE_KEYS), *h1))
    return Stated(
        meta=meta,
        article=read_statement(root, (url, canonical or url), titles),
        head_title=title,
        h1=h1,
        headings=_texts(islice(root.iter("h2", "h3"), _MOST_HEADINGS)),
        canonical=canonical,
        language=_find_language(root, meta),
    )


def choose_title(stated: Stated) -> str:
    """Return the headline a reader sees, without the site's name.

    An h1 that the head's titles confirm is what the reader sees; without one a smaller heading
    that is most of such a title, else the head's own titles. Empty where the page states none.
    """
    stated_titles = [stated.meta.get(key, "") for key in _TITLE_KEYS]
    named = [words_of(stated.article.get("headline")), *map(plain_text, stated_titles)]
    candidates = [_squeeze(t)[:_MAX_TITLE] for t in (*named, stated.head_title) if t]
    site = choose_site_name(stated) or ""
    cleaned = [strip_site_name(candidate, site) for candidate in candidates]
    for h1 in stated.h1:
        if any(confirms(title, h1) for title in cleaned):
            return strip_site_name(h1, site)[:_MAX_TITLE]
    for heading in stated.headings:
        if any(is_most_of(title, heading) for title in cleaned):
            return heading
    rest = [*(title for title in cleaned if title), *stated.h1]
    # A quotation mark in an attribute cuts the title there: another statement has all of it.
    chosen = next((t for t in rest if rest[0] and t.startswith(f'{rest[0]} "')), None)
    return (chosen or (rest[0] if rest else ""))[:_MAX_TITLE]


def choose_summary(stated: Stated) -> str:
    """Return the stated description, or "" where there is none but the title again."""
    values = [stated.meta.get(key, "") for key in _SUMMARY_KEYS]
    candidates = [_squeeze(plain_text(value)) for value in values]
    candidates.append(words_of(stated.article.get("description")))
    titles = letters_of(f"{stated.head_title} {stated.meta.get('og:title', '')}")
    told = [c[:_MAX_SUMMARY] for c in candidates if c and letters_of(c) not in titles]
    # Of the two that pages write with care, the longer one was not cut for a network.
    return max(told[:2], key=len, default="")


def choose_site_name(stated: Stated) -> str | None:
    """Return the name of the site: og:site_name, the publisher, or the application's name."""
    publisher = words_of(stated.article.get("publisher"))
    names = (
        stated.meta.get("og:site_name", ""),
        publisher,
        stated.meta.get("application-name", ""),
    )
    return next((clean for name in names if (clean := _squeeze(plain_text(name)))), None)


def _texts(headings: Iterable[HtmlElement]) -> tuple[str, ...]:
    texts = (_squeeze(plain_text(one.text_content()))[:_MAX_TITLE] for one in headings)
    return tuple(text for text in texts if text)


def _find_canonical(root: HtmlElement, meta: dict[str, str], url: str) -> str | None:
    links = (
        link.get("href") for link in root.iter("link") if "canonical" in link.get("rel", "").lower()
    )
    for href in (*links, meta.get("og:url")):
        if href and (absolute := _absolute(url, href.strip())):
            return absolute
    return None


def _absolute(url: str, href: str) -> str | None:
    try:
        joined = urljoin(url, href)
        parts = urlsplit(joined)
    except ValueError:
        return None
    is_page = parts.scheme in {"http", "https"} and parts.netloc and len(joined) <= LONGEST_URL
    return joined if is_page else None


def _find_language(root: HtmlElement, meta: dict[str, str]) -> str:
    html_lang = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    return html_lang or meta.get("og:locale", "") or meta.get("language", "")


def _squeeze(text: str) -> str:
    return " ".join(text.split())
