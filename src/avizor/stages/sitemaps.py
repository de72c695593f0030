"""Follow an index of sitemaps, one level deep, to the few that may hold something new."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from avizor.domain.exchange import SUCCESS, Response
from avizor.errors import FetchError
from avizor.feeds import ParsedFeed
from avizor.feeds.parsed import SitemapLink

FOLLOWED = 3
"""Sitemaps asked in one poll: those of news where any says so, else the newest."""

NOT_FOLLOWED = 'is an index of sitemaps: say kind = "sitemap" to follow it'
"""What is wrong with one that a feed's address gives, where its table says nothing of sitemaps."""

_LEEWAY = timedelta(hours=1)  # a publisher's clock and zone may be wrong by so much


@dataclass(frozen=True)
class Followed:
    """What the sitemaps of an index list together, and their bodies one behind the other."""

    parsed: ParsedFeed
    body: bytes = b""


def worth_asking(links: Sequence[SitemapLink], since: datetime | None) -> list[SitemapLink]:
    """Choose sitemaps of an index, best first: not those unchanged ``since`` it was last read."""
    news = [link for link in links if link.is_news]
    chosen = (news or list(links))[:FOLLOWED]
    if since is None:
        return chosen
    return [link for link in chosen if not link.modified or link.modified > since - _LEEWAY]


def follow(
    index: ParsedFeed,
    since: datetime | None,
    ask: Callable[[str], Response],
    parse: Callable[[Response], ParsedFeed],
) -> Followed:
    """Read the sitemaps that an index points at; what cannot be read is a problem of the feed.

    Raises FetchError when none of those asked can be had.
    """
    links = worth_asking(index.sitemaps, since)
    parts: list[ParsedFeed] = []
    bodies: list[bytes] = []
    problems = list(index.problems)
    failure: FetchError | None = None
    for link in links:
        try:
            response = _had(ask(link.url))
        except FetchError as error:
            failure = error
            problems.append(f"{link.url}: {error}")
            continue
        part = parse(response)
        parts.append(part)
        bodies.append(response.body)
        problems += [f"{link.url} {problem}" for problem in part.problems]
        if part.sitemaps:
            problems.append(f"{link.url} is an index in an index: not followed")
    if failure is not None and not parts:
        raise failure
    entries = tuple(entry for part in parts for entry in part.entries)
    title = next((part.title for part in parts if part.title), "")
    parsed = replace(index, entries=entries, title=title, problems=tuple(problems))
    return Followed(parsed, b"".join(bodies))


def _had(response: Response) -> Response:
    if response.status not in SUCCESS:
        raise FetchError("protocol", f"HTTP {response.status}")
    return response
