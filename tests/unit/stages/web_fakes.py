"""Fakes for polling and fetching: a clock moved by hand, servers in a dict, a store in memory."""

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta, tzinfo

from avizor.domain.addresses.urls import host_of
from avizor.domain.bookkeeping import FeedState
from avizor.domain.exchange import Request, Response
from avizor.errors import BadRecord, FetchError
from avizor.extraction import PageArticle
from avizor.feeds import ParsedFeed
from direct_parser import DirectParser

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
Answer = Response | FetchError | Callable[[Request], Response]


class HandClock:
    """Each sleep moves it; a stopped one wakes its sleepers at once."""

    def __init__(self) -> None:
        self.time = NOON
        self.stopped = False
        self._lock = threading.Lock()

    def now(self) -> datetime:
        return self.time

    def sleep(self, seconds: float) -> None:
        with self._lock:
            if not self.stopped:
                self.time += timedelta(seconds=seconds)


class FakeWeb:
    """A Fetcher whose answers stand in a dict; a list gives one answer after the other."""

    def __init__(self, clock: HandClock | None = None) -> None:
        self.pages: dict[str, Answer | list[Answer]] = {}
        self.requests: list[Request] = []
        self.times: list[tuple[str, datetime]] = []
        self._clock = clock or HandClock()
        self._lock = threading.Lock()

    def get(self, request: Request) -> Response:
        with self._lock:
            self.requests.append(request)
            self.times.append((host_of(request.url), self._clock.now()))
            answer = self.pages.get(request.url, Response(request.url, 404, {}))
            if isinstance(answer, list):
                answer = answer.pop(0) if len(answer) > 1 else answer[0]
        if isinstance(answer, FetchError):
            raise answer
        return answer(request) if callable(answer) else answer

    def close(self) -> None:
        pass

    @property
    def asked(self) -> list[str]:
        return [request.url for request in self.requests]

    def serve(self, url: str, body: str | bytes, status: int = 200, **headers: str) -> None:
        self.pages[url] = answer(url, body, status, **headers)


def answer(url: str, body: str | bytes = b"", status: int = 200, **headers: str) -> Response:
    raw = body.encode() if isinstance(body, str) else body
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(url, status, names, raw)


class MemoryFeeds:
    """A FeedStore in memory."""

    def __init__(self) -> None:
        self.states: dict[str, FeedState] = {}
        self.seen: dict[str, set[str]] = {}
        self.articles: dict[str, str] = {}

    def feed_states(self) -> Mapping[str, FeedState]:
        return self.states

    def save_feed(
        self,
        state: FeedState,
        seen: Iterable[str],
        at: datetime,
        known: FeedState | None = None,
    ) -> bool:
        follows = known is None or self.states.get(state.feed_id) == known
        if follows:
            self.states[state.feed_id] = state
        self.seen.setdefault(state.feed_id, set()).update(seen)
        return follows

    def unseen(self, feed_id: str, entry_ids: Sequence[str]) -> Sequence[str]:
        return [one for one in entry_ids if one not in self.seen.get(feed_id, set())]

    def article_of(self, url_key: str) -> str | None:
        return self.articles.get(url_key)

    def remember_articles(self, articles: Mapping[str, str], at: datetime) -> None:
        self.articles.update(articles)

    def forget_entries(self, before: datetime) -> int:
        return 0


class WebParser(DirectParser):
    """A Parser that refuses bytes with a certain word in them, as if they cost too much."""

    refused: bytes | None = None

    def read_page(
        self, body: bytes, *, url: str, content_type: str | None, zone: tzinfo
    ) -> PageArticle | None:
        self._refuse(body)
        return super().read_page(body, url=url, content_type=content_type, zone=zone)

    def read_feed(
        self, body: bytes, *, url: str, content_type: str | None, zone: tzinfo
    ) -> ParsedFeed:
        self._refuse(body)
        return super().read_feed(body, url=url, content_type=content_type, zone=zone)

    def _refuse(self, body: bytes) -> None:
        if self.refused and self.refused in body:
            raise BadRecord("extraction took longer than 20 s")
