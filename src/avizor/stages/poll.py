"""The first stage: ask the feeds that are due, and pass on what they list for the first time."""

import hashlib
import random
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Protocol

import structlog

from avizor.domain.addresses.urls import host_of
from avizor.domain.bookkeeping import FeedState
from avizor.domain.catalogue import Feed
from avizor.domain.exchange import Request, Response
from avizor.domain.polling.entries import (
    ListedEntry,
    all_keys,
    entry_id,
    key_entries,
    lasting_keys,
    pick_new,
    retitled,
)
from avizor.domain.polling.honesty import sends_validators, validators_of
from avizor.domain.polling.outcomes import OutcomeKind, PollOutcome
from avizor.domain.polling.schedule import PollLimits, current_state, is_due, limits_for, next_poll
from avizor.domain.polling.websub import HubOffer, offer_of
from avizor.domain.records import Entry
from avizor.errors import BadRecord, FetchError, RetryLater
from avizor.extraction import zone_of
from avizor.feeds import ParsedFeed
from avizor.feeds.parsed import no_feed
from avizor.ports import FeedStore, Fetcher, Parser
from avizor.stages.feed_answers import gave_nothing, led_words, no_answer, outcome_of
from avizor.stages.hosts import HostPace, work_by_host
from avizor.stages.pushes import NoPushes, Pushes, rested, take_push
from avizor.stages.sitemaps import NOT_FOLLOWED, follow

_ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.5"
)

logger = structlog.get_logger("avizor.poll")


@dataclass(frozen=True)
class Polled:
    """One feed's poll: append ``entries`` to the log first, then save ``state`` with ``seen``."""

    feed: Feed
    state: FeedState
    outcome: OutcomeKind
    entries: tuple[Entry, ...] = ()
    seen: tuple[str, ...] = ()  # keys of everything listed, to remember
    listed: int = 0
    error: str = ""
    problems: tuple[str, ...] = ()  # what is wrong with a feed that still works
    retitled: tuple[str, ...] = ()  # URL keys of what is listed under a new headline

    @property
    def new(self) -> int:
        """Count the entries that were unseen."""
        return len(self.entries)


@dataclass(frozen=True)
class _Answer:
    feed: Feed
    state: FeedState
    outcome: PollOutcome
    parsed: ParsedFeed = field(default_factory=ParsedFeed)
    offer: HubOffer | None = None


class PollSettings(PollLimits, Protocol):
    """What of ``[poll]`` in avizor.toml the stage obeys."""

    @property
    def concurrency(self) -> int: ...  # noqa: D102


class Poll:
    """Polls feeds; the store is read only from the caller's thread."""

    def __init__(
        self,
        fetcher: Fetcher,
        parser: Parser,
        store: FeedStore,
        pace: HostPace,
        settings: PollSettings,
    ) -> None:
        self._fetcher = fetcher
        self._parser = parser
        self._store = store
        self._pace = pace
        self._settings = settings
        self._pushes: Pushes = NoPushes()
        self._told: set[str] = set()  # feeds that are asked because a hub told of news

    def pushed_by(self, pushes: Pushes) -> None:
        """Poll feeds that a hub told of at once, and others with a working hub less often."""
        self._pushes = pushes

    def due(
        self,
        feeds: Sequence[Feed],
        states: Mapping[str, FeedState],
        now: datetime,
        *,
        force: bool = False,
        hot: Collection[str] = (),
    ) -> list[Feed]:
        """Choose the feeds to ask now, longest waiting first; the ids in ``hot`` come sooner.

        What hubs told of is taken: poll what is chosen, for it is not chosen for that again.
        """
        known = {feed.id: self._state_of(feed, states, hot=feed.id in hot) for feed in feeds}
        if not force:
            self._told = {key for key in known if take_push(self._pushes, known[key])}
        at_once = known.keys() if force else self._told
        chosen = [one for one in feeds if is_due(known[one.id], now, force=one.id in at_once)]
        return sorted(chosen, key=lambda feed: _waiting_since(states.get(feed.id)))

    def poll(
        self,
        feeds: Sequence[Feed],
        states: Mapping[str, FeedState],
        turn: timedelta | None = None,
    ) -> Iterator[Polled]:
        """Yield each feed's poll as it is done: hosts side by side, feeds of a host in turn.

        A feed that fails gives a Polled that says how. Ends early when the process is asked to
        stop; feeds not yet yielded keep their state and are due at the next start. So do those
        that a host with many has no time for within ``turn``, but for what hubs told of: then
        others that fell due meanwhile come between. Of each host one is asked.
        """
        began = self._pace.now()
        queues: dict[str, list[tuple[Feed, FeedState]]] = defaultdict(list)
        for feed in feeds:
            state = self._state_of(feed, states)
            queues[host_of(state.url)].append((feed, state))

        def is_late(pair: tuple[Feed, FeedState]) -> bool:
            over = turn is not None and self._pace.now() - began >= turn
            return over and pair[0].id not in self._told

        width = self._settings.concurrency
        answers = work_by_host(
            queues, lambda pair: self._ask(*pair), width, is_late, self._pace.is_stopped
        )
        for answer in _until_stopped(answers):
            yield self._settle(answer)

    def _state_of(
        self, feed: Feed, states: Mapping[str, FeedState], *, hot: bool = False
    ) -> FeedState:
        limits = limits_for(feed, self._settings)
        return current_state(feed, states.get(feed.id), limits, hot=hot)

    def _ask(self, feed: Feed, state: FeedState) -> _Answer:
        request = Request(state.url, accept=_ACCEPT)
        if sends_validators(state, self._pace.now()):
            request = replace(request, etag=state.etag, last_modified=state.last_modified)
        try:
            with self._pace.turn(host_of(state.url)):
                response = self._fetcher.get(request)
        except FetchError as error:
            return _Answer(feed, state, no_answer(error))
        conditional = bool(request.etag or request.last_modified)
        outcome = outcome_of(response, state, self._pace.now())
        return self._read(replace(outcome, conditional=conditional), response, feed, state)

    def _read(
        self, outcome: PollOutcome, response: Response, feed: Feed, state: FeedState
    ) -> _Answer:
        if outcome.kind != "unchanged":
            return _Answer(feed, state, outcome)
        parsed = self._parse(response, feed)
        if not parsed.is_feed or gave_nothing(parsed):
            error = f"parse: {'; '.join(parsed.problems)}{led_words(response)}"
            return _Answer(feed, state, PollOutcome("failed", error, "parse"))
        if parsed.sitemaps:
            return self._read_index(response, parsed, _Answer(feed, state, outcome))
        read = replace(outcome, hints=parsed.hints, listed=len(parsed.entries))
        offer = offer_of(response.headers, parsed.hub, parsed.topic, response.url)
        return _Answer(feed, state, read, parsed, offer)

    def _read_index(self, response: Response, index: ParsedFeed, answer: _Answer) -> _Answer:
        """Read the sitemaps behind an index; its own validators say nothing of them."""
        feed = answer.feed
        if not feed.sitemap:
            return replace(answer, outcome=PollOutcome("failed", NOT_FOLLOWED, "parse"))
        try:
            followed = follow(
                index, answer.state.last_ok_at, self._get_part, lambda one: self._parse(one, feed)
            )
        except FetchError as error:
            return replace(answer, outcome=no_answer(error))
        body_hash = hashlib.sha256(response.body + followed.body).hexdigest()
        listed = len(followed.parsed.entries)
        read = replace(
            answer.outcome, etag=None, last_modified=None, body_hash=body_hash, listed=listed
        )
        return replace(answer, outcome=read, parsed=followed.parsed)

    def _get_part(self, url: str) -> Response:
        with self._pace.turn(host_of(url)):
            return self._fetcher.get(Request(url, accept=_ACCEPT))

    def _parse(self, response: Response, feed: Feed) -> ParsedFeed:
        kind, zone = response.headers.get("content-type"), zone_of(feed.country)
        try:
            return self._parser.read_feed(
                response.body, url=response.url, content_type=kind, zone=zone
            )
        except BadRecord as error:
            return no_feed(error.reason)

    def _settle(self, answer: _Answer) -> Polled:
        """Compare with what was seen before and decide the next poll."""
        feed, outcome, now = answer.feed, answer.outcome, self._pace.now()
        keyed = key_entries(answer.parsed.entries)
        keys = all_keys(keyed)
        unseen = self._store.unseen(feed.id, keys) if keys else ()
        fresh = pick_new(keyed, unseen)
        if fresh:
            dates = tuple(one.published_at for one in fresh)
            outcome = replace(outcome, kind="new", published=dates)
        if answer.parsed.entries:
            self._pushes.polled(feed.id, answer.offer, len(fresh))
        limits = rested(limits_for(feed, self._settings), self._pushes.pause(feed.id))
        state = next_poll(answer.state, outcome, limits, now, _jitter(feed.id, now))
        _tell(answer.state, state)
        return Polled(
            feed=feed,
            state=state,
            outcome=outcome.kind,
            entries=tuple(_record(feed, one, answer.parsed, now) for one in fresh),
            seen=tuple(lasting_keys(keyed, unseen)),
            retitled=tuple(retitled(keyed, unseen)),
            listed=len(answer.parsed.entries),
            error=outcome.error,
            problems=answer.parsed.problems,
        )


def _until_stopped(answers: Iterator[_Answer]) -> Iterator[_Answer]:
    """Yield the answers until the pace says, by RetryLater, that its wait was cut short."""
    with suppress(RetryLater):
        yield from answers


def _record(feed: Feed, listed: ListedEntry, parsed: ParsedFeed, now: datetime) -> Entry:
    published = listed.published_at
    return Entry(
        id=entry_id(feed.id, listed),
        source=feed.source,
        url=listed.url,
        title=listed.title,
        summary=listed.summary,
        text=listed.text,
        authors=listed.authors,
        # Feeds with a wrong clock or zone state the future; news is never from tomorrow.
        published_at=min(published, now) if published else None,
        unread_date=listed.unread_date,
        language=listed.language or parsed.language,
        first_seen_at=now,
    )


def _tell(before: FeedState, after: FeedState) -> None:
    """Log what was learnt of a feed that changes how it is asked from now on."""
    if after.url != before.url:
        logger.info("feed_moved", feed=after.feed_id, was=before.url, now=after.url)
    if after.gone and not before.gone:
        logger.warning("feed_gone", feed=after.feed_id, since=after.failing_since)
    if validators_of(after) == "lie" != validators_of(before):
        logger.warning("feed_validators_lie", feed=after.feed_id)


def _waiting_since(state: FeedState | None) -> datetime:
    due = state.next_poll_at if state else None
    return due or datetime.min.replace(tzinfo=UTC)


def _jitter(feed_id: str, now: datetime) -> float:
    """Draw from -1..1, the same for one feed and moment."""
    return random.Random(f"{feed_id}{now.isoformat()}").uniform(-1.0, 1.0)
