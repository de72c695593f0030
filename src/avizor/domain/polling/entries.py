"""Tell a feed's new entries from those seen: by id, link and title together.

Feeds churn: ids change with every build, links gain parameters, headlines are edited, some
feeds give all items one id or one link. So each entry leaves several keys, and it is new only
when none of them is known. A key that cannot tell the entries of a listing apart is not made.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qsl, urlsplit

from avizor.domain.addresses.parameters import may_name_article, may_name_session
from avizor.domain.addresses.stated_urls import SEVERAL_WORDS
from avizor.domain.addresses.urls import canonical, url_key

_SCRIPT = re.compile(
    r"(?:index|default|main|articulo|article|artigo|noticia|noticias|news|nota|notas|story|post"
    r"|item|node|page|pagina|print|read|leer|ler|show|view|ver|detalle|detalhe|content)"
    r"(?:\.\w{2,5})?",
    re.IGNORECASE,
)
"""Last parts of a path that many articles share: what follows in the query tells them apart."""
_OF_ONE_ARTICLE = re.compile(rf"\d{{4}}|{SEVERAL_WORDS}|.\.s?html?$", re.IGNORECASE)
"""A last part of a path that is no script's: a number, a headline's words, a written page."""
_URL_LIKE = re.compile(r"^(?:https?|tag|urn):", re.IGNORECASE)
_TITLES_ON_A_SHARED_LINK = 3


@dataclass(frozen=True)
class ListedEntry:
    """One item as a feed lists it; texts are plain, the URL absolute."""

    guid: str  # "" when the feed gives none
    url: str
    title: str
    summary: str = ""
    text: str = ""
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    unread_date: str = ""  # what it states as its date, where that cannot be read
    language: str | None = None


@dataclass(frozen=True)
class Keyed:
    """An entry with the keys that it may be known by, the surest first."""

    entry: ListedEntry
    keys: tuple[str, ...]
    guid: str = ""  # the key that its id makes
    stem: str = ""  # that of link and headline together, "" for a shared link


@dataclass(frozen=True)
class _Marked:
    """An entry with what may tell it apart."""

    entry: ListedEntry
    link: str
    title: str
    stem: str  # of the link without its query, with the headline; "" where that is too little


def key_entries(listing: Sequence[ListedEntry]) -> list[Keyed]:
    """Make each entry's keys, in the order listed.

    An id counts when it names one link of this listing, a link when it does not carry
    several different headlines and is no home page, a link without its query when it and the
    headline stand for one link: authorities give all that they publish one headline. Every
    entry gets at least one key, and the same listing always gives the same keys.
    """
    marked = [_marked(entry) for entry in listing]
    guids = _gather((one.entry.guid, one.link) for one in marked)
    links = _gather((one.link, one.title) for one in marked)
    stems = _gather((one.stem, one.link) for one in marked)
    return [_keyed(one, guids, links, stems) for one in marked]


def pick_new(keyed: Sequence[Keyed], unseen: Collection[str]) -> list[ListedEntry]:
    """Return the entries none of whose keys is known, in the order listed.

    ``unseen`` holds the keys that the store does not know. An entry listed twice comes once.
    """
    fresh = set(unseen)
    chosen = []
    for one in keyed:
        if all(key in fresh for key in one.keys):
            chosen.append(one.entry)
        fresh.difference_update(one.keys)
    return chosen


def retitled(keyed: Iterable[Keyed], unseen: Collection[str]) -> list[str]:
    """Return the URL keys of known entries with a headline that the store does not know."""
    fresh = set(unseen)
    return [
        url_key(one.entry.url)
        for one in keyed
        if one.stem in fresh and any(key not in fresh for key in one.keys)
    ]


def all_keys(keyed: Iterable[Keyed]) -> list[str]:
    """Return every key once, in order: what the store is asked about."""
    return list(dict.fromkeys(key for one in keyed for key in one.keys))


def lasting_keys(keyed: Iterable[Keyed], unseen: Collection[str]) -> list[str]:
    """Return the keys to remember: all but new ids of known entries.

    Some feeds make new ids with every build: each poll would leave a key for each entry.
    """
    fresh = set(unseen)
    kept: dict[str, None] = {}
    for one in keyed:
        is_known = any(key not in fresh for key in one.keys)
        passing = one.guid if is_known and one.guid in fresh else ""
        kept.update((key, None) for key in one.keys if key != passing)
    return list(kept)


def entry_id(feed_id: str, entry: ListedEntry) -> str:
    """Return the id of an entry's record: 24 hex digits over feed, guid, link and title."""
    return _hash("entry", feed_id, entry.guid, entry.url, entry.title)


def _marked(entry: ListedEntry) -> _Marked:
    title = _squeeze(entry.title)
    return _Marked(entry, url_key(entry.url), title, _stem_key(entry.url, title))


def _keyed(
    one: _Marked,
    guids: dict[str, set[str]],
    links: dict[str, set[str]],
    stems: dict[str, set[str]],
) -> Keyed:
    entry, link, title = one.entry, one.link, one.title
    guid = ""
    if entry.guid and len(guids[entry.guid]) == 1:
        # A short id may be a constant; it names the entry only together with its headline.
        strong = _is_strong(entry.guid)
        guid = _hash("g", entry.guid) if strong else _hash("gt", entry.guid, title)
    names_it = len(links[link]) < _TITLES_ON_A_SHARED_LINK and not _is_home(entry.url)
    place = _hash("l", link) if names_it else _hash("lt", link, title)
    stem = one.stem if one.stem and len(stems[one.stem]) == 1 else ""
    if not stem and names_it and title:
        stem = _hash("lt", link, title)  # makes nothing known, but shows a new headline
    return Keyed(entry, tuple(key for key in (guid, place, stem) if key), guid, stem)


def _gather(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    gathered: dict[str, set[str]] = defaultdict(set)
    for key, value in pairs:
        gathered[key].add(value)
    return gathered


def _is_strong(guid: str) -> bool:
    """Say whether an id is one that no two items share: a URL with a path, a tag, a long token."""
    if _URL_LIKE.match(guid):
        return not (guid.lower().startswith("http") and _is_home(guid))
    return len(guid) >= 12 and any(char.isdigit() for char in guid)


def _is_home(link: str) -> bool:
    parts = urlsplit(canonical(link))
    return parts.path in {"", "/"} and not parts.query and not parts.fragment


def _stem_key(url: str, title: str) -> str:
    """Return the key of the headline and the link without its query, "" where that is too little.

    The path alone must name the article, and no parameter: a query that may is not left out.
    """
    parts = urlsplit(canonical(url))
    last = parts.path.rstrip("/").rpartition("/")[2]
    if _SCRIPT.fullmatch(last) or not _OF_ONE_ARTICLE.search(last):
        return ""
    names = [name for name, _ in parse_qsl(parts.query, keep_blank_values=True)]
    if any(may_name_article(name) and not may_name_session(name) for name in names):
        return ""
    return _hash("st", f"{parts.hostname}{parts.path}", title)


def _squeeze(text: str) -> str:
    return " ".join(text.casefold().split())


def _hash(*parts: str) -> str:
    joined = "\x1f".join(parts)
    return hashlib.sha256(joined.encode("utf-8", "replace")).hexdigest()[:24]
