"""Make one article of what the feed said and what the page shows.

Field by field, the better of the two: ``docs/decisions/0002-feed-or-page.md`` says which and why.
"""

from datetime import datetime, timedelta

from avizor.domain.addresses.stated_urls import choose_canonical, is_front_of
from avizor.domain.addresses.urls import article_id, canonical, host_of, joined
from avizor.domain.exchange import Response
from avizor.domain.limits import SUMMARY_KEPT, TEXT_KEPT, TITLE_KEPT
from avizor.domain.records import Article, Entry, Source
from avizor.extraction import (
    PageArticle,
    detect_language,
    is_cut,
    is_strange_to,
    is_told,
    may_stand_in,
    names_another,
    strip_outlet,
    tells_of,
    zone_of,
)
from avizor.ports import Parser

_FULL_CHARS = 600
"""From here on a feed's text that is not cut off counts as the article, whichever field held it."""
_MUCH_LONGER = 1.5
_BESIDE = 300
"""Characters of a text that may be the caption of a picture or the words above a player."""
_SHORTEST_TITLE = 12
_SHORTEST_SUMMARY = 40
_LONG_AFTER = timedelta(days=30)


def page_of(entry: Entry, response: Response, parser: Parser) -> PageArticle | None:
    """Return the article of an entry's page as fetched, None for a page without one.

    Raises BadRecord for a page that costs too much to read, RetryLater when asked to stop.
    """
    # A withdrawn article often redirects to the home page: that is another text.
    if is_front_of(response.url, entry.url):
        return None
    return parser.read_page(
        response.body,
        url=response.url,
        content_type=response.headers.get("content-type"),
        zone=zone_of(entry.source.country),
    )


def tells_of_entry(entry: Entry, page: PageArticle) -> bool:
    """Whether a page is the entry's, and no wall, error or front in its place.

    One under the entry's title is, if it does not read like a wall; so is one that cannot be told.
    """
    if tells_of(page.text, entry.title, entry.summary):
        return True
    return is_told(entry.title, page.title) and not may_stand_in(page.text)


def extract(entry: Entry, page: PageArticle | None) -> Article | None:
    """Return the entry's article: page and feed merged, or the feed's teaser alone.

    ``page`` is None when it could not be had or read. None comes back only when neither feed
    nor page gives anything to read. Never raises.
    """
    title = _choose_title(entry, page)
    text, teaser = _choose_text(entry, page)
    if not title and not text:
        return None
    where = _choose_address(entry, page)
    return Article(
        id=article_id(where),
        url=entry.url,
        canonical_url=where,
        title=title[:TITLE_KEPT] or " ".join(text[:100].split()),
        summary=_choose_summary(entry, page)[:SUMMARY_KEPT],
        text=text[:TEXT_KEPT],
        language=_choose_language(entry, page, f"{title}\n{text}"),
        published_at=_choose_date(entry, page),
        dated=not entry.unread_date or (page is not None and page.published_at is not None),
        first_seen_at=entry.first_seen_at,
        authors=(page.authors if page else ()) or entry.authors,
        source=entry.source,
        teaser=teaser,
    )


def without_its_words(entry: Entry, owner: Source) -> Entry:
    """Return an entry as its page's own outlet would list it, if it gave nothing but the link.

    A feed that lists another outlet's page may say of it what it likes.
    """
    nothing = {"title": "", "summary": "", "text": "", "authors": (), "unread_date": ""}
    return entry.model_copy(update={**nothing, "published_at": None, "source": owner})


def apart(article: Article) -> Article:
    """Return an article under an id of its feed's own: it does not stand for the page it names."""
    named = article_id(f"{article.canonical_url}#!{article.source.feed_id}")
    return article.model_copy(update={"id": named})


def _choose_address(entry: Entry, page: PageArticle | None) -> str:
    if page is None:
        return canonical(entry.url)
    told = f"{page.title} {entry.title}"
    stated = joined(page.url, page.canonical_url or "")
    another = host_of(page.url) and names_another(stated, page.url, told, page.text)
    return choose_canonical(page.url, None if another else page.canonical_url)


def _choose_title(entry: Entry, page: PageArticle | None) -> str:
    if page is None or _is_generic(page, entry):
        return entry.title or (page.title if page else "")
    return strip_outlet(page.title, entry.source.name)


def _is_generic(page: PageArticle, entry: Entry) -> bool:
    """Say whether a page's title names the outlet and not the article."""
    title = page.title.strip().casefold()
    names = {name.strip().casefold() for name in (page.site_name or "", entry.source.name)}
    if title in names or (len(title) < _SHORTEST_TITLE and len(entry.title) > len(title)):
        return True
    # Authorities give every page one title (*Sala de prensa*): its words are not in the text.
    told = f"{page.text} {entry.title}"
    return is_told(entry.title, page.text) and is_strange_to(title, told)


def _choose_text(entry: Entry, page: PageArticle | None) -> tuple[str, bool]:
    """Return the text and whether it is only a teaser."""
    feed_text = entry.text or entry.summary
    feed_is_full = len(feed_text) >= _FULL_CHARS and not is_cut(feed_text)
    if page is None:
        return feed_text, not feed_is_full
    if feed_is_full and (page.teaser or len(feed_text) > _MUCH_LONGER * len(page.text)):
        return feed_text, False
    if page.teaser and len(feed_text) > len(page.text):
        return feed_text, True
    if _tells_little(page, entry):
        return f"{entry.summary}\n{page.text}", page.teaser
    return page.text, page.teaser


def _tells_little(page: PageArticle, entry: Entry) -> bool:
    """Say whether a page has only words beside pictures or a player, and the feed says of what."""
    listed = len(entry.summary) >= _SHORTEST_SUMMARY
    return listed and len(page.text) < _BESIDE and not is_told(entry.summary, page.text)


def _choose_summary(entry: Entry, page: PageArticle | None) -> str:
    stated = page.summary if page else ""
    return entry.summary if len(entry.summary) >= _SHORTEST_SUMMARY or not stated else stated


def _choose_language(entry: Entry, page: PageArticle | None, text: str) -> str | None:
    # Feeds often state the language of the software and not of the news: look at the words first.
    stated = entry.source.language or entry.language
    return (page.language if page else None) or detect_language(text) or stated


def _choose_date(entry: Entry, page: PageArticle | None) -> datetime:
    """Prefer an exact instant, the page's first; never one after we saw the entry.

    A page's instant that is still to come is wrong: then the feed's counts. So does it beside a
    mere day, unless it is long after one that stands in the page's address, too: feeds list old
    articles as of today.
    """
    seen = entry.first_seen_at
    stated = page.published_at if page else None
    if stated and page and stated <= seen:
        listed = entry.published_at or seen
        reissued = listed - stated > _LONG_AFTER and _is_in(page.url, stated, entry)
        if page.published_exact or reissued:
            return stated
    return min(entry.published_at or stated or seen, seen)


def _is_in(url: str, stated: datetime, entry: Entry) -> bool:
    """Say whether an address names the day of a time where the outlet is."""
    day = stated.astimezone(zone_of(entry.source.country))
    return any(f"{day:{form}}" in url for form in ("/%Y/%m/%d", "/%Y-%m-%d", "/%Y%m%d"))
