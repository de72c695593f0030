"""Read the JSON-LD of a page: what the publisher states about the article."""

import html
import re
from collections.abc import Sequence, Set
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from avizor.domain.strange_json import read_json
from avizor.extraction.phrases import fold

_ARTICLE = re.compile(r"(?:Article|BlogPosting|NewsStory|Report|LiveBlog)", re.IGNORECASE)
_PAGE = re.compile(r"WebPage", re.IGNORECASE)
_WRAPPING = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)?|(?:-->|//\]\]>|\]\]>)?\s*;?\s*$")
_PLAIN_KEY = re.compile(
    r'"(headline|datePublished|dateModified|isAccessibleForFree|description|inLanguage)"'
    r'\s*:\s*"((?:[^"\\]|\\.){1,1000})"'
)
_MAX_CHARS = 1_000_000
_MOST_UPDATES = 500
_TAG = re.compile(r"<[^<>]{0,2000}>")
_BREAK = re.compile(r"<(?:/p|br\s*/?|/h[1-6]|/li|/div)>", re.IGNORECASE)

Statement = dict[str, Any]


def json_ld_scripts(root: HtmlElement) -> list[HtmlElement]:
    """List the scripts of a page that hold JSON-LD."""
    scripts = root.iter("script")
    return [one for one in scripts if "ld+json" in (one.get("type") or "").lower()]


def read_statement(root: HtmlElement, addresses: Sequence[str], titles: str) -> Statement:
    """Return the article that a page's JSON-LD describes, or {} where it describes none.

    The first article with a headline or body wins, one under the page's address before all; keys
    it lacks come from the page it is part of. Some pages describe those they link to as well: an
    article of another address and another headline counts for nothing. ``addresses`` are what the
    page is known by, its own first, ``titles`` what its head and headings say. Broken JSON is
    skipped.
    """
    articles: list[Statement] = []
    pages: list[Statement] = []
    for script in json_ld_scripts(root):
        if script.text:
            for node in _nodes(_parse(script.text)):
                _sort(node, articles, pages)
    base, words = addresses[0], set(fold(titles).split())
    ends = {end for address in addresses if (end := _end_of(address, base))}
    named = [(_end_of(_address(node), base), node) for node in articles]
    own = [(end, node) for end, node in named if not end or end in ends or _is_headed(node, words)]
    told = [one for one in own if one[1].get("headline") or one[1].get("articleBody")]
    here = [one for one in told if one[0] in ends]
    chosen = next((node for _, node in (*here, *told, *own)), {})
    merged = pages[0] if pages else {}
    return {**merged, **chosen}


def _is_headed(node: Statement, words: Set[str]) -> bool:
    """Say whether half of an article's headline stands in a page's own, or it has none."""
    own = set(fold(words_of(node.get("headline"))).split())
    return len(own & words) >= len(own) / 2


def _address(node: Statement) -> str:
    """Return what an article names as its page; "" for none."""
    for value in (node.get("url"), node.get("mainEntityOfPage"), node.get("@id")):
        named = value.get("@id") or value.get("url") if isinstance(value, dict) else value
        if isinstance(named, str) and named.startswith(("http://", "https://", "/")):
            return named
    return ""


def _end_of(address: str, base: str) -> str:
    """Return the last part of an address's path with its query: hosts and folders differ."""
    if not address:
        return ""
    try:
        parts = urlsplit(urljoin(base, address))
    except ValueError:
        return ""
    last = parts.path.rstrip("/").rpartition("/")[2]
    return f"{last}?{parts.query}" if last else ""


def words_of(value: object) -> str:
    """Return a JSON-LD text as plain words: the first of a list, entities and tags undone."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value") or ""
    return " ".join(plain_text(value).split()) if isinstance(value, str) else ""


def body_of(statement: Statement) -> list[str]:
    """Return the stated body as paragraphs; none where it is absent.

    That of a live page goes on with its entries, each under its headline.
    """
    paragraphs = _paragraphs(statement)
    told = statement.get("liveBlogUpdate")
    for update in told[:_MOST_UPDATES] if isinstance(told, list) else ():
        if isinstance(update, dict):
            paragraphs += [words_of(update.get("headline")), *_paragraphs(update)]
    return [paragraph for paragraph in paragraphs if paragraph]


def _paragraphs(statement: Statement) -> list[str]:
    value = statement.get("articleBody") or statement.get("text")
    lines = plain_text(value).split("\n") if isinstance(value, str) else []
    return [" ".join(line.split()) for line in lines]


def plain_text(value: str) -> str:
    """Undo entities (twice: many sites encode encoded text) and tags; breaks become newlines."""
    text = html.unescape(html.unescape(value)) if "&" in value else value
    if "<" not in text:
        return text
    return _TAG.sub("", _BREAK.sub("\n", text))


def _parse(text: str) -> object:
    clean = _WRAPPING.sub("", text[:_MAX_CHARS])
    try:
        return read_json(clean, half="", strict=False)
    except ValueError:
        return _salvage(clean)


def _salvage(text: str) -> object:
    """Read the plain keys of JSON that does not parse, as a stray quote in a body causes."""
    if not _ARTICLE.search(text):
        return None
    found: dict[str, object] = {}
    for key, value in _PLAIN_KEY.findall(text):
        found.setdefault(key, value)
    return {"@type": "Article", **found} if found else None


def _nodes(value: object, depth: int = 0) -> list[Statement]:
    """List the objects at the top, in lists and graphs; not the ones that other objects mention."""
    if isinstance(value, list) and depth < 4:
        return [node for item in value[:200] for node in _nodes(item, depth + 1)]
    if not isinstance(value, dict) or depth >= 4:
        return []
    inner = [value.get("@graph"), value.get("mainEntity")]
    return [value, *(node for part in inner for node in _nodes(part, depth + 1))]


def _sort(node: Statement, articles: list[Statement], pages: list[Statement]) -> None:
    kind = node.get("@type")
    name = " ".join(map(str, kind)) if isinstance(kind, list) else str(kind or "")
    if _ARTICLE.search(name):
        articles.append(node)
    elif _PAGE.search(name):
        pages.append(node)
