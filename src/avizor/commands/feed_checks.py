"""Fetch feeds and say what is wrong with each."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime

from pydantic import ValidationError

from avizor.bootstrap import Application
from avizor.commands.output import reason_of
from avizor.domain.addresses.urls import without_credentials
from avizor.domain.bookkeeping import FeedState
from avizor.domain.catalogue import Feed
from avizor.domain.countries import UNPLACED
from avizor.domain.exchange import Request, Response
from avizor.domain.polling.feed_words import (
    blocked_words,
    learnt_words,
    listing_remarks,
    minute_words,
)
from avizor.domain.polling.http_hints import PERMANENT, parse_retry_after
from avizor.domain.polling.schedule import current_state, limits_for
from avizor.domain.problems import problems_of
from avizor.errors import BadRecord, ConfigError, FetchError
from avizor.extraction import zone_of
from avizor.feeds import ParsedFeed
from avizor.feeds.parsed import no_feed
from avizor.stages.sitemaps import NOT_FOLLOWED, follow

STRANGER = "url"
"""The id of a feed that is not watched and known by its address alone."""


def feeds_of(names: Sequence[str], app: Application) -> list[Feed]:
    """Return the feeds with these ids or addresses, all for none.

    An address that is not watched gives a feed of its own. Raises ConfigError that names every
    unknown id and every address that is none.
    """
    by_url = {feed.url: feed for feed in app.configuration.feeds}
    if not names:
        return app.feeds_named(())
    found, wrong = [], []
    for name in names:
        try:
            is_url = "://" in name
            found.append(
                by_url.get(name) or _stranger(name) if is_url else app.feeds_named([name])[0]
            )
        except ConfigError as error:
            wrong.append(str(error))
    if wrong:
        raise ConfigError("\n".join(wrong))
    return found


def _stranger(url: str) -> Feed:
    shown = without_credentials(url)
    try:
        return Feed(id=STRANGER, name=shown, url=url, country=UNPLACED, language="es", kind="press")
    except ValidationError as error:
        reasons = [problem.reason for problem in problems_of(error, Feed, "")]
        raise ConfigError(f'"{shown}": {"; ".join(reasons)}') from None  # it shows the password


def check_feed(feed: Feed, app: Application, *, twice: bool) -> dict[str, object]:
    """Fetch a feed; return its entry count, problems and remarks, in words.

    ``twice`` asks once more with the validators given, to see whether they are minded. What
    earlier polls found out is told too. A server that told us to wait is not asked meanwhile.
    """
    state, now = app.state.feed_states().get(feed.id), app.clock.now()
    learnt = list(learnt_words(state, now))
    if state and state.configured_url == feed.url and blocked_words(state, now):
        return _checked(feed, 0, ["is not asked now: its server told us to wait"], learnt)
    try:
        response = app.machinery.fetcher.get(Request(feed.url))
    except FetchError as error:
        return _checked(feed, 0, [reason_of(error, feed.url)], learnt)
    remarks = [*_moves(response), *learnt]
    if response.status != 200:
        _heed(response, feed, state, app)
        return _checked(feed, 0, [status_words(response, now)], remarks)
    parsed = parsed_of(response, app, feed.country)
    if unread := _unread_words(parsed, feed):
        return _checked(feed, 0, [unread], [*_announced(response, app), *remarks])
    if parsed.sitemaps:
        try:
            parsed = _followed(parsed, feed, app)
        except FetchError as error:
            return _checked(feed, 0, [str(error)], remarks)
    problems = [*parsed.problems, *_empty(parsed)]
    remarks = [*_validators(response, app, twice=twice), *remarks]
    remarks += listing_remarks(parsed.entries, now)
    return _checked(feed, len(parsed.entries), problems, remarks)


def _heed(response: Response, feed: Feed, state: FeedState | None, app: Application) -> None:
    """Remember until when the server of a watched feed tells us to wait: polls obey it, too."""
    now = app.clock.now()
    wait = parse_retry_after(response.headers.get("retry-after"), now)
    if wait and feed.id != STRANGER:
        held = current_state(feed, state, limits_for(feed, app.settings.poll))
        held = held.model_copy(update={"blocked_until": now + wait})
        app.state.save_feed(held, (), now, state)


def parsed_of(response: Response, app: Application, country: str) -> ParsedFeed:
    """Read a body as a feed of an outlet in a country; what costs too much to read is none."""
    kind, zone = response.headers.get("content-type"), zone_of(country)
    try:
        return app.machinery.parser.read_feed(
            response.body, url=response.url, content_type=kind, zone=zone
        )
    except BadRecord as error:
        return no_feed(error.reason)


def _followed(index: ParsedFeed, feed: Feed, app: Application) -> ParsedFeed:
    def ask(url: str) -> Response:
        return app.machinery.fetcher.get(Request(url))

    return follow(index, None, ask, lambda part: parsed_of(part, app, feed.country)).parsed


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


def status_words(response: Response, now: datetime) -> str:
    """Say what a status other than 200 means for a feed, and until when we are told to wait."""
    words = {401: "asks for a password", 403: "refuses us", 404: "is not there", 410: "is gone"}
    meaning = words.get(response.status, "did not deliver")
    wait = parse_retry_after(response.headers.get("retry-after"), now)
    until = f"; it asks us to wait until {minute_words(now + wait)}" if wait else ""
    return f"the server answered {response.status}: the feed {meaning}{until}"


def _unread_words(parsed: ParsedFeed, feed: Feed) -> str:
    """Say why a poll reads nothing: no feed, or sitemaps of which the feed's table says nothing.

    "" where it reads. What is wrong with a body may say already that it is no feed.
    """
    if parsed.is_feed:
        unsaid = parsed.sitemaps and feed.id != STRANGER and not feed.sitemap
        return NOT_FOLLOWED if unsaid else ""
    said = "; ".join(parsed.problems)
    return said if said.startswith("is no feed") else f"is no feed: {said}"


def _empty(parsed: ParsedFeed) -> Iterator[str]:
    if not parsed.entries:
        yield "lists no entries"


def _announced(response: Response, app: Application) -> Iterator[str]:
    """Name the feed that a page announces which came in place of one."""
    with suppress(BadRecord):  # one that costs too much to read announces none
        for address in app.machinery.parser.announced_feeds(response.body, response.url)[:1]:
            yield f"is a page that announces the feed {address}"


def _moves(response: Response) -> Iterator[str]:
    for status, location in response.hops:
        lasting = "has moved for good" if status in PERMANENT else "is redirected for now"
        yield f"{lasting} to {location}"


def _validators(response: Response, app: Application, *, twice: bool) -> Iterator[str]:
    etag, modified = response.headers.get("etag"), response.headers.get("last-modified")
    if not etag and not modified:
        yield "gives no validators: every poll transfers the whole feed"
    elif twice:
        try:
            again = app.machinery.fetcher.get(Request(response.url, etag, modified))
        except FetchError as error:
            yield f"fails when it is asked again: {error}"
            return
        if again.status == 200 and again.body == response.body:
            yield "ignores its own validators: it sends the same body again"
