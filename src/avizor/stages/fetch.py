"""The second stage: fetch each new entry's page and make one article of both.

Nothing is lost silently. A page that cannot be had or read (forbidden by robots.txt, behind a
login, too large, away after two tries, too long in extraction) leaves the feed's teaser as the
article, marked ``teaser``, so that the alert still goes out. An entry whose page is withdrawn
(410), whose address we may not connect to, or that gives nothing to read, is rejected with the
reason.
"""

import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from typing import Protocol

import structlog

from avizor.domain.canary import PAGE, is_canary
from avizor.domain.exchange import SUCCESS, Request, Response
from avizor.domain.polling.http_hints import parse_retry_after
from avizor.domain.records import Article, Edition, Entry, Record
from avizor.domain.stories.editions import edit_of
from avizor.domain.urls import host_of, url_key
from avizor.errors import BadRecord, FetchError
from avizor.extraction import PageArticle, zone_of
from avizor.ports import FeedStore, Fetcher, Parser
from avizor.stages.extract import extract, page_of
from avizor.stages.hosts import HostPace, work_by_host
from avizor.stages.stage import Rejected

PAGE_TYPES = ("text/html", "application/xhtml+xml", "application/xml", "text/xml", "text/plain")
TRIES = 2
RETRY_PAUSE = 2.0  # seconds before the second try, when the host's own pause is shorter
LONGEST_RETRY_AFTER = timedelta(seconds=30)  # who asks for more is not asked until then
LONGEST_CRAWL_DELAY = 30.0
FAILURES_THAT_CLOSE_A_HOST = 2

_ACCEPT = "text/html, application/xhtml+xml, */*;q=0.1"
_TRANSIENT_KINDS = frozenset(("timeout", "connect", "protocol", "dns"))
_TRANSIENT_STATUSES = frozenset((408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524))
_GONE = 410

logger = structlog.get_logger("avizor.fetch")

Output = tuple[str, Article | Rejected]


class Robots(Protocol):
    """The rules of sites about robots."""

    def prepare(self, url: str) -> bool:
        """Learn the rules of a URL's site; return whether that took a request."""

    def crawl_delay(self, url: str) -> float:
        """Return the seconds the site asks us to wait between requests, 0 for none."""


class _PageFailed(Exception):
    """A page could not be had; ``transient`` when the host and not the page is to blame."""

    def __init__(self, reason: str, *, transient: bool = False, final: bool = False) -> None:
        self.transient = transient
        self.final = final  # nothing of the entry may be kept
        super().__init__(reason)


@dataclass(frozen=True)
class Web:
    """What pages are had through: a client, the rules of sites (None: not asked), a parser."""

    pages: Fetcher
    robots: Robots | None
    parser: Parser


@dataclass(frozen=True)
class _Fetched:
    entry: Entry
    response: Response | None = None
    page: PageArticle | None = None
    failure: _PageFailed | None = None


class Fetch:
    """Fetches pages: hosts side by side, one request at a time to each host."""

    def __init__(self, web: Web, store: FeedStore, pace: HostPace, concurrency: int = 32) -> None:
        self._pages = web.pages
        self._store = store
        self._pace = pace
        self._robots = web.robots
        self._parser = web.parser
        self._concurrency = concurrency
        self._duplicates = 0
        self._led_to: dict[str, set[str]] = defaultdict(set)  # article id to its URL keys
        self._emitted: set[str] = set()  # entries of a batch that has not ended well yet
        self._lock = threading.Lock()
        self._failures: dict[str, int] = {}  # in a row, of each host, in this batch
        self._closed_until: dict[str, datetime] = {}

    def handle(self, entries: Sequence[Entry]) -> Iterator[Output]:
        """Yield (article id, article) of each entry, as pages arrive; (host, Rejected) for none.

        Entries that lead to a known article, or to one of this batch, yield nothing and count
        as duplicates. Raises RetryLater when the process was asked to stop meanwhile; what was
        yielded and noted by :meth:`after` is then not fetched again.
        """
        self._failures = {}
        self._led_to.clear()  # what a rewound batch left: it was never appended
        queues: dict[str, list[Entry]] = defaultdict(list)
        twins: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            if is_canary(entry):
                yield from self._canary(entry)
                continue
            if entry.known is None and self._is_known(entry):
                continue
            twins[url_key(entry.url)].append(entry)
            if len(twins[url_key(entry.url)]) == 1:
                queues[host_of(entry.url)].append(entry)
        for fetched in work_by_host(queues, self._fetch, self._concurrency):
            yield from self._settle(fetched, twins[url_key(fetched.entry.url)])
        self._emitted.clear()

    def after(self, outputs: Sequence[Record]) -> None:
        """Remember which URLs led to these articles, now that they are in the log."""
        learnt: dict[str, str] = {}
        for output in outputs:
            if isinstance(output, Article) and not is_canary(output):
                keys = self._led_to.pop(output.id, set()) | {output.id}
                learnt.update(dict.fromkeys(keys, output.id))
        if learnt:
            self._store.remember_articles(learnt, self._pace.now())

    def _canary(self, entry: Entry) -> Iterator[Output]:
        """Read the canary's page like any other; only fetching it is left out."""
        page = self._parser.read_page(
            PAGE, url=entry.url, content_type="text/html", zone=zone_of(entry.source.country)
        )
        article = extract(entry, page)
        if article is not None:
            yield article.id, article

    def take_duplicates(self) -> int:
        """Return how many duplicates were met since this was last asked."""
        taken, self._duplicates = self._duplicates, 0
        return taken

    def _is_known(self, entry: Entry) -> bool:
        known = self._store.article_of(url_key(entry.url))
        if known is None:
            return False
        # One that we put out ourselves before a rewind is no duplicate.
        self._duplicates += entry.id not in self._emitted
        return True

    def _settle(self, fetched: _Fetched, twins: Sequence[Entry]) -> Iterator[Output]:
        """Pass on what became of an entry and of its twins, the entries with the same URL."""
        if fetched.entry.known is not None:
            yield from self._edited(fetched.entry, fetched.entry.known, fetched.page)
            return
        entry, failure = fetched.entry, fetched.failure
        article = None if failure and failure.final else extract(entry, fetched.page)
        if article is None:
            reason = str(failure or "neither the feed nor the page gives anything to read")
            yield from ((host_of(one.url), Rejected(one, reason)) for one in twins)
            return
        if article.teaser:
            reason = str(failure or "the page shows only a part, or no text")
            logger.info("teaser_kept", url=entry.url, reason=reason)
        self._duplicates += len(twins) - 1
        landed = (fetched.response.url,) if fetched.response else ()
        yield from self._unless_known(entry, article, {url_key(u) for u in (entry.url, *landed)})

    def _edited(self, entry: Entry, known: Edition, page: PageArticle | None) -> Iterator[Output]:
        """Pass on an article that was asked for again if it was edited; it keeps its dates."""
        article = extract(entry, page) if page else None
        edit = edit_of(known, article) if article else ""
        logger.info("asked_again", url=entry.url, edited=edit or "nothing")
        if article is not None and edit:
            dates = {"published_at": entry.published_at or article.published_at}
            noted = {"edited": edit, "edited_at": self._pace.now(), **dates}
            yield article.id, article.model_copy(update=noted)

    def _unless_known(self, entry: Entry, article: Article, keys: set[str]) -> Iterator[Output]:
        if article.id in self._led_to:
            self._led_to[article.id] |= keys
            self._duplicates += 1
        elif self._store.article_of(article.id) is not None:
            self._store.remember_articles(dict.fromkeys(keys, article.id), self._pace.now())
            self._duplicates += 1
        else:
            self._led_to[article.id] = keys
            self._emitted.add(entry.id)
            yield article.id, article

    def _fetch(self, entry: Entry) -> _Fetched:
        try:
            since = format_datetime(entry.first_seen_at, usegmt=True) if entry.known else None
            response = self._page(entry.url, since)
        except _PageFailed as failure:
            return _Fetched(entry, failure=failure)
        try:
            return _Fetched(entry, response, page_of(entry, response, self._parser))
        except BadRecord as error:
            return _Fetched(entry, response, failure=_PageFailed(error.reason))

    def _page(self, url: str, since: str | None) -> Response:
        host = host_of(url)
        if self._is_closed(host):
            raise _PageFailed("the host asked us to wait, or did not answer the entries before")
        try:
            response = self._try(url, since)
        except _PageFailed as failure:
            self._note(host, failed=failure.transient)
            raise
        self._note(host, failed=False)
        return response

    def _is_closed(self, host: str) -> bool:
        with self._lock:
            until = self._closed_until.get(host)
            failures = self._failures.get(host, 0)
        return failures >= FAILURES_THAT_CLOSE_A_HOST or (
            until is not None and until > self._pace.now()
        )

    def _note(self, host: str, *, failed: bool) -> None:
        with self._lock:
            self._failures[host] = self._failures.get(host, 0) + 1 if failed else 0

    def _try(self, url: str, since: str | None) -> Response:
        pause = 0.0
        for tries_left in reversed(range(TRIES)):
            try:
                response = self._ask(url, pause, since)
            except FetchError as error:
                transient = error.kind in _TRANSIENT_KINDS
                if not transient or not tries_left:
                    raise _page_failed(error, transient=transient) from error
                pause = RETRY_PAUSE
                continue
            if response.status in SUCCESS:
                return response
            wait = self._wait_before_retry(url, response)
            if wait is None or not tries_left:
                break
            pause = wait
        raise _PageFailed(
            f"HTTP {response.status}",
            transient=response.status in _TRANSIENT_STATUSES,
            final=response.status == _GONE,
        )

    def _wait_before_retry(self, url: str, response: Response) -> float | None:
        """Return the seconds to wait, None when another try is no use."""
        if response.status not in _TRANSIENT_STATUSES:
            return None
        asked = parse_retry_after(response.headers.get("retry-after"), self._pace.now())
        if asked is None:
            return RETRY_PAUSE
        if asked <= LONGEST_RETRY_AFTER:
            return asked.total_seconds()
        with self._lock:
            self._closed_until[host_of(url)] = self._pace.now() + asked
        return None

    def _ask(self, url: str, pause: float, since: str | None) -> Response:
        host, delay = host_of(url), pause
        if self._robots is not None:
            with self._pace.turn(host, pause) as turn:
                turn.used = self._robots.prepare(url)
            delay = max(pause, min(self._robots.crawl_delay(url), LONGEST_CRAWL_DELAY))
        with self._pace.turn(host, delay):
            request = Request(url, None, since, accept=_ACCEPT, content_types=PAGE_TYPES)
            return self._pages.get(request)


def _page_failed(error: FetchError, *, transient: bool) -> _PageFailed:
    final = error.kind == "blocked_address"
    return _PageFailed(f"{error.kind}: {error}", transient=transient, final=final)
