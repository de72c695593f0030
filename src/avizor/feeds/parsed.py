"""What reading a feed gives."""

from dataclasses import dataclass, field

from avizor.domain.entries import ListedEntry
from avizor.domain.feed_memory import Hints


@dataclass(frozen=True)
class ParsedFeed:
    """A feed as read: entries in the order listed, and what was wrong with it.

    ``is_feed`` is false when the bytes are no feed at all (a login page, an error page); then
    ``problems`` says why. A feed without entries is a feed.
    """

    entries: tuple[ListedEntry, ...] = ()
    title: str = ""
    hints: Hints = field(default_factory=Hints)
    language: str | None = None
    problems: tuple[str, ...] = ()
    is_feed: bool = True


def no_feed(reason: str) -> ParsedFeed:
    """Return the result for bytes that are no feed."""
    return ParsedFeed(is_feed=False, problems=(reason,))
