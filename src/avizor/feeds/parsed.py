"""What reading a feed gives."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from avizor.domain.feed_memory import Hints
from avizor.domain.polling.entries import ListedEntry

EVER = datetime.min.replace(tzinfo=UTC)
"""Stands for a time that is not known: older than any."""
_NEWS = re.compile(r"news|noti[ck]i|not[ií]cia", re.IGNORECASE)


@dataclass(frozen=True)
class SitemapLink:
    """A sitemap that an index of sitemaps points at."""

    url: str
    modified: datetime | None = None

    @property
    def is_news(self) -> bool:
        """Say whether its address speaks of news."""
        return bool(_NEWS.search(self.url))


@dataclass(frozen=True)
class ParsedFeed:
    """A feed as read: entries in the order listed, and what was wrong with it.

    ``is_feed`` is false when the bytes are no feed at all (a login page, an error page); then
    ``problems`` says why. A feed without entries is a feed. An index of sitemaps lists no entries
    but ``sitemaps``, best first.
    """

    entries: tuple[ListedEntry, ...] = ()
    title: str = ""
    hints: Hints = field(default_factory=Hints)
    language: str | None = None
    problems: tuple[str, ...] = ()
    is_feed: bool = True
    is_sitemap: bool = False
    sitemaps: tuple[SitemapLink, ...] = ()
    hub: str = ""  # where it says that it can be subscribed to (WebSub)
    topic: str = ""  # and by what address: its rel="self"


def newest(entries: Iterable[ListedEntry], most: int) -> tuple[ListedEntry, ...]:
    """Return so many entries at most, the newest first; one without a date counts as the oldest."""
    found = sorted(entries, key=lambda entry: entry.published_at or EVER, reverse=True)
    return tuple(found[:most])


def no_feed(reason: str) -> ParsedFeed:
    """Return the result for bytes that are no feed."""
    return ParsedFeed(is_feed=False, problems=(reason,))
