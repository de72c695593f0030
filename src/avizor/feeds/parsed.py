"""What reading a feed gives."""

from dataclasses import dataclass
from datetime import timedelta

from avizor.domain.entries import ListedEntry


@dataclass(frozen=True)
class ParsedFeed:
    """A feed as read: entries in the order listed, and what was wrong with it.

    ``is_feed`` is false when the bytes are no feed at all (a login page, an error page); then
    ``problems`` says why. A feed without entries is a feed.
    """

    entries: tuple[ListedEntry, ...] = ()
    title: str = ""
    ttl: timedelta | None = None
    language: str | None = None
    problems: tuple[str, ...] = ()
    is_feed: bool = True


def no_feed(reason: str) -> ParsedFeed:
    """Return the result for bytes that are no feed."""
    return ParsedFeed(is_feed=False, problems=(reason,))
