"""The second stage: fetch each new entry's page and make one article of both.

Nothing is lost silently. An entry whose host is away, or asks for a pause, is put off for up to a
minute and a half. A page that cannot be had or read (forbidden by robots.txt, behind a login, too
large, failing twice, too long in extraction, telling nothing of what the feed lists), or that too
many others of its feed stand before, leaves the feed's teaser as the article, marked ``teaser``, so
that the alert still goes out. An entry whose page is withdrawn (410), whose address we may not
connect to, or that gives nothing to read, is rejected with the reason.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.utils import format_datetime

import structlog

from avizor.domain.addresses.urls import host_of, unwrapped, url_key
from avizor.domain.canary import PAGE, is_canary
from avizor.domain.exchange import Response
from avizor.domain.outlets import Outlets
from avizor.domain.records import Article, Edition, Entry, Record, Source
from avizor.domain.stories.editions import edit_of
from avizor.errors import BadRecord
from avizor.extraction import PageArticle, zone_of
from avizor.ports import FeedStore
from avizor.stages.extract import apart, extract, page_of, tells_of_entry, without_its_words
from avizor.stages.hosts import HostPace, work_by_host
from avizor.stages.pages import TRIES, PageFailed, Pages, Web
from avizor.stages.queueing import BRIEF_TURN, TURN, PageTurn, in_turn
from avizor.stages.stage import PutOff, Rejected

SOMETHING_ELSE = "the page tells nothing of what the feed lists"
PATIENCE = timedelta(seconds=90)
"""How long an entry waits for its host before its teaser is taken."""

COPY = "the page was found where somebody else shows it"
TOO_MANY = "more of this feed waits than its site can be asked for"

logger = structlog.get_logger("avizor.fetch")

Output = tuple[str, Article | Rejected | PutOff]


@dataclass(frozen=True)
class _Wait:
    """A page that was put off: since when, how often it was asked for, and seconds to wait now."""

    since: datetime | None = None
    tries: int = 0
    seconds: float = 0.0


@dataclass(frozen=True)
class _Fetched:
    entry: Entry
    response: Response | None = None
    page: PageArticle | None = None
    failure: PageFailed | None = None
    owner: Source | None = None  # the outlet that the page is of, when it is not the entry's
    wait: _Wait | None = None  # when the entry is put off


class Fetch:
    """Fetches pages: hosts side by side, one request at a time to each host."""

    def __init__(
        self,
        web: Web,
        store: FeedStore,
        pace: HostPace,
        concurrency: int = 32,
        outlets: Outlets | None = None,
    ) -> None:
        self._outlets = outlets or Outlets()
        self._pages = Pages(web, pace)
        self._store = store
        self._pace = pace
        self._parser = web.parser
        self._concurrency = concurrency
        self._duplicates = 0
        self._teasers: Counter[str] = Counter()  # by the reason, without the page it names
        self._led_to: dict[str, set[str]] = defaultdict(set)  # article id to its URL keys
        self._emitted: set[str] = set()  # entries of a batch that has not ended well yet
        self._waits: dict[str, _Wait] = {}  # of pages, by the key of their URL
        self._again: dict[str, Edition] = {}  # what is known of entries whose teaser is
        self._short: set[str] = set()  # ids of articles that are teasers for a passing reason
        self._turn = PageTurn(pace.now)

    def handle(self, entries: Sequence[Entry]) -> Iterator[Output]:
        """Yield (article id, article) of each entry, as pages arrive; (host, Rejected) for none.

        Feeds take turns, the newest of each first. Entries that lead to a known article, or to one
        of this batch, yield nothing and count as duplicates; (host, PutOff) those whose host is
        away or for which this turn has no time. Raises RetryLater when the process was asked to
        stop meanwhile; what was yielded and noted by :meth:`after` is then not fetched again.
        """
        waiting, surplus = in_turn(entries, self._is_foreign, lambda one: self._waited(one).tries)
        self._turn = PageTurn(self._pace.now, BRIEF_TURN if surplus else TURN)
        self._again.clear()
        self._pages.away.forget()
        self._led_to.clear()  # what a rewound batch left: it was never appended
        queues: dict[str, list[Entry]] = defaultdict(list)
        twins: dict[str, list[Entry]] = defaultdict(list)
        for entry in waiting:
            if is_canary(entry):
                yield from self._canary(entry)
                continue
            if entry.known is None and self._is_known(entry):
                continue
            twins[url_key(entry.url)].append(entry)
            if len(twins[url_key(entry.url)]) == 1:
                queues[host_of(entry.url)].append(entry)
        for fetched in work_by_host(
            queues, self._fetch, self._concurrency, is_stopped=self._pace.is_stopped
        ):
            key = url_key(fetched.entry.url)
            same = twins[key]
            if fetched.wait is not None:
                self._waits[key] = fetched.wait
                seconds = fetched.wait.seconds
                yield from ((host_of(one.url), PutOff(one, seconds)) for one in same)
                continue
            self._waits.pop(key, None)
            yield from self._settle(fetched, same)
        yield from self._unasked(entry for entry in surplus if url_key(entry.url) not in twins)
        self._emitted.clear()

    def _unasked(self, entries: Iterable[Entry]) -> Iterator[Output]:
        """Pass on what is too much of a feed as it was listed: its pages are not asked for."""
        for entry in entries:
            self._waits.pop(url_key(entry.url), None)
            if entry.known or not self._is_known(entry):
                owner = self._outlets.owner(entry.url, entry.source)
                failure = PageFailed(TOO_MANY, passing=True)
                yield from self._settle(_Fetched(entry, failure=failure, owner=owner), [entry])

    def _is_foreign(self, entry: Entry) -> bool:
        """Say whether an entry lists the page of another configured outlet."""
        return self._outlets.owner(entry.url, entry.source) is not None

    def _waited(self, entry: Entry) -> _Wait:
        """Return what is known of a page that was put off; batches that broke off left nothing."""
        return self._waits.get(url_key(entry.url), _Wait())

    def after(self, outputs: Sequence[Record]) -> None:
        """Remember which URLs led to these articles, now that they are in the log."""
        learnt: dict[str, str] = {}
        for output in outputs:
            if isinstance(output, Article) and not is_canary(output):
                keys = self._led_to.pop(output.id, set()) | {output.id}
                learnt.update(dict.fromkeys(keys, output.id))
                if output.id in self._short or output.edited:
                    learnt[_short_key(output.id)] = output.id if output.teaser else ""
                    self._short.discard(output.id)
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

    def take_teasers(self) -> Mapping[str, int]:
        """Return how many teasers were taken for which reason since this was last asked."""
        taken, self._teasers = self._teasers, Counter()
        return taken

    def _is_known(self, entry: Entry) -> bool:
        known = self._store.article_of(url_key(entry.url))
        if known is None:
            return False
        if self._is_short(known):
            self._again[entry.id] = Edition(article_id=known, title="", text_hash="")
            return False
        # One that we put out ourselves before a rewind is no duplicate.
        self._duplicates += entry.id not in self._emitted
        return True

    def _is_short(self, article_id: str) -> bool:
        """Say whether a known article is a teaser whose page may well be had another time."""
        return bool(self._store.article_of(_short_key(article_id)))

    def _settle(self, fetched: _Fetched, twins: Sequence[Entry]) -> Iterator[Output]:
        """Pass on what became of an entry and of its twins, the entries with the same URL."""
        entry, failure = fetched.entry, fetched.failure
        if known := entry.known or self._again.get(entry.id):
            self._duplicates += len(twins) - (entry.known is not None)
            yield from self._edited(fetched, known)
            return
        article = None if failure and failure.final else _article(fetched)
        if article is None:
            reason = str(failure or "neither the feed nor the page gives anything to read")
            yield from ((host_of(one.url), Rejected(one, reason)) for one in twins)
            return
        if article.teaser:
            reason = str(failure or "the page shows only a part, or no text")
            logger.info("teaser_kept", url=entry.url, reason=reason)
            self._teasers[reason.partition(":")[0]] += 1
            if failure and failure.passing:
                self._short.add(article.id)
        self._duplicates += len(twins) - 1
        # Where a page led that was not read, many others may lead: to a form, to the front page.
        read = fetched.response if fetched.page else None
        led = (entry.url, read.url) if read else (entry.url,)
        # What a feed says of another outlet's page must not stand for the page.
        keys = {url_key(url) for url in led} if fetched.page or not fetched.owner else set[str]()
        yield from self._unless_known(entry, article, keys)

    def _edited(self, fetched: _Fetched, known: Edition) -> Iterator[Output]:
        """Pass on an article that was asked for again if it was edited; it keeps its dates."""
        entry = fetched.entry
        article = _article(fetched) if fetched.page else None
        edit = edit_of(known, article) if article else ""
        logger.info("asked_again", url=entry.url, edited=edit or "nothing")
        if article is not None and edit:
            listed = None if fetched.owner else entry.published_at
            dates = {"published_at": listed or article.published_at}
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
        waited = self._waited(entry)
        if self._turn.is_over():
            return _Fetched(entry, wait=replace(waited, seconds=0.0))
        owner = self._outlets.owner(entry.url, entry.source)
        try:
            since = format_datetime(entry.first_seen_at, usegmt=True) if entry.known else None
            response = self._pages.get(entry.url, since, TRIES - waited.tries)
        except PageFailed as failure:
            wait = self._put_off(waited, failure)
            return _Fetched(entry, failure=failure, owner=owner, wait=wait)
        if unwrapped(response.url) != response.url:
            return _Fetched(entry, response, failure=PageFailed(COPY, passing=True), owner=owner)
        owner = self._outlets.owner(response.url, entry.source) or owner
        told = without_its_words(entry, owner) if owner else entry
        try:
            page = page_of(told, response, self._parser)
        except BadRecord as error:
            return _Fetched(entry, response, failure=PageFailed(error.reason), owner=owner)
        if page is not None and not tells_of_entry(told, page):
            other = PageFailed(SOMETHING_ELSE, passing=True)
            return _Fetched(entry, response, failure=other, owner=owner)
        return _Fetched(entry, response, page, owner=owner)

    def _put_off(self, waited: _Wait, failure: PageFailed) -> _Wait | None:
        """Say how a page is put off once more, None when the teaser is to be taken now."""
        tries, now = waited.tries + failure.tries, self._pace.now()
        if not failure.wait or tries >= TRIES:
            return None
        since = waited.since or now
        longer = now + timedelta(seconds=failure.wait) > since + PATIENCE
        return None if longer else _Wait(since, tries, failure.wait)


def _article(fetched: _Fetched) -> Article | None:
    """Make the article; of another outlet's page only what the page says is that outlet's."""
    entry, owner = fetched.entry, fetched.owner
    if owner and fetched.page:
        return extract(without_its_words(entry, owner), fetched.page)
    article = extract(entry, fetched.page)
    return apart(article) if owner and article else article


def _short_key(article_id: str) -> str:
    return f"short-{article_id}"
