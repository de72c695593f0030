"""Fetch a feed once and say what is wrong with it."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from avizor.bootstrap import Application
from avizor.domain.catalogue import Feed
from avizor.domain.exchange import Request, Response
from avizor.errors import BadRecord, FetchError
from avizor.extraction import zone_of
from avizor.feeds import ParsedFeed, parse_feed
from avizor.feeds.discover import announced_feeds
from avizor.feeds.opml import Outline

STALE = timedelta(days=30)


def check_feed(feed: Feed, app: Application) -> dict[str, object]:
    """Fetch a feed; return its entry count, problems and remarks, in words."""
    try:
        response = app.fetcher.get(Request(feed.url))
    except FetchError as error:
        return _checked(feed, 0, [str(error)], [])
    if response.status != 200:
        return _checked(feed, 0, [_status_words(response)], [])
    parsed = _parsed(response, feed)
    if not parsed.is_feed:
        return _checked(feed, 0, [f"is no feed: {'; '.join(parsed.problems)}"], [])
    problems = [*parsed.problems, *_empty(parsed)]
    return _checked(feed, len(parsed.entries), problems, list(_remarks(response, parsed, app)))


def _parsed(response: Response, feed: Feed) -> ParsedFeed:
    kind = response.headers.get("content-type")
    zone = zone_of(feed.country)
    return parse_feed(response.body, url=response.url, content_type=kind, zone=zone)


def _checked(
    feed: Feed, entries: int, problems: list[str], remarks: list[str]
) -> dict[str, object]:
    return {
        "id": feed.id,
        "url": feed.url,
        "entries": entries,
        "problems": problems,
        "remarks": remarks,
    }


def _status_words(response: Response) -> str:
    words = {401: "asks for a password", 403: "refuses us", 404: "is not there", 410: "is gone"}
    meaning = words.get(response.status, "did not deliver")
    return f"the server answered {response.status}: the feed {meaning}"


def _empty(parsed: ParsedFeed) -> Iterator[str]:
    if not parsed.entries:
        yield "lists no entries"


def _remarks(response: Response, parsed: ParsedFeed, app: Application) -> Iterator[str]:
    for status, location in response.hops:
        if status in {301, 308}:
            yield f"has moved for good to {location}"
    if not response.headers.get("etag") and not response.headers.get("last-modified"):
        yield "gives no validators: every poll transfers the whole feed"
    links = Counter(entry.url for entry in parsed.entries)
    if repeated := sum(count > 1 for count in links.values()):
        yield f"{repeated} links are listed more than once"
    undated = sum(entry.published_at is None for entry in parsed.entries)
    if undated:
        yield f"{undated} entries have no date"
    dates = [entry.published_at for entry in parsed.entries if entry.published_at]
    if dates and app.clock.now() - max(dates) > STALE:
        yield f"the newest entry is of {max(dates):%Y-%m-%d}"
    if parsed.entries and not any(entry.text for entry in parsed.entries):
        yield "gives teasers only: pages are fetched"


def find_feed(url: str, app: Application) -> Outline:
    """Return the feed at a URL, or the first sound one that the page there announces.

    Raises BadRecord that says what was found instead.
    """
    response = _get(url, app)
    parsed = _read(response)
    if parsed.is_feed:
        return Outline(parsed.title or response.url, response.url, parsed.language)
    for address in announced_feeds(response.body, response.url)[:3]:
        announced = _read(_get(address, app))
        if announced.is_feed:
            return Outline(announced.title or address, address, announced.language)
    raise BadRecord("is no feed and announces none", key=url)


def _get(url: str, app: Application) -> Response:
    try:
        response = app.fetcher.get(Request(url))
    except FetchError as error:
        raise BadRecord(str(error), key=url) from error
    if response.status != 200:
        raise BadRecord(_status_words(response), key=url)
    return response


def _read(response: Response) -> ParsedFeed:
    kind = response.headers.get("content-type")
    return parse_feed(response.body, url=response.url, content_type=kind, zone=zone_of("EC"))
