"""avizor's own poller and fetcher, with their real client and parsing processes, for one visit."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from structlog.testing import capture_logs

from avizor.adapters.fetch.http import HttpFetcher
from avizor.adapters.fetch.look_ups import Resolve
from avizor.adapters.fetch.network import resolve_host
from avizor.adapters.fetch.robots import RobotsFetcher
from avizor.adapters.parsing.processes import ProcessParser
from avizor.domain.bookkeeping import FeedState
from avizor.domain.catalogue import Feed
from avizor.domain.records import Entry
from avizor.settings import ExtractSettings, FetchSettings, PollSettings
from avizor.stages.fetch import Fetch
from avizor.stages.hosts import HostPace
from avizor.stages.pages import Web
from avizor.stages.poll import Poll, Polled
from avizor.stages.stage import PutOff, Rejected
from build import source
from unit.stages.web_fakes import NOON, HandClock, MemoryFeeds

TEASER = "La solicitud incluye entrenamiento y equipos, dijo la ministra del ramo."


@dataclass(frozen=True)
class Met:
    """How a visit ended, what was said of it, and the seconds it took."""

    ends: str
    words: str
    seconds: float
    requests: Sequence[str] = ()


@dataclass
class Reader:
    """Polls and fetches as ``avizor run`` does; only loopback's first address may be asked."""

    seconds: float
    resolve: Resolve = resolve_host
    clock: HandClock = field(default_factory=HandClock)

    def __post_init__(self) -> None:
        extract = ExtractSettings(timeout=timedelta(seconds=self.seconds), processes=2)
        fetch = FetchSettings(
            timeout=timedelta(seconds=self.seconds), allow_private_networks=["127.0.0.1/32"]
        )
        self.fetcher = HttpFetcher(fetch, resolve=self.resolve)
        self.parser = ProcessParser(extract)

    def close(self) -> None:
        self.fetcher.close()
        self.parser.close()

    def poll(self, url: str, state: FeedState | None = None) -> Polled:
        (polled,) = self.polls(url, state)
        return polled

    def polls(self, url: str, state: FeedState | None = None) -> list[Polled]:
        """Poll one feed; none where the reading is cut short."""
        pace = HostPace(self.clock, timedelta(0))
        poll = Poll(self.fetcher, self.parser, MemoryFeeds(), pace, PollSettings())
        feed = Feed(id="diario", name="D", url=url, country="EC", language="es", kind="press")
        return list(poll.poll([feed], {} if state is None else {feed.id: state}))

    def meet_feed(self, url: str) -> Met:
        began = time.monotonic()
        polled = self.poll(url)
        words = polled.error or "\n".join(entry.title for entry in polled.entries)
        return Met(polled.outcome, words, time.monotonic() - began)

    def meet_page(self, url: str, **fields: Any) -> Met:
        began = time.monotonic()
        robots = RobotsFetcher(self.fetcher, self.clock)
        pace = HostPace(self.clock, timedelta(0))
        fetch = Fetch(Web(robots, robots, self.parser), MemoryFeeds(), pace)
        given = {"id": "e", "source": source(), "title": "Nota del feed", "summary": TEASER}
        entry = Entry(**{**given, "url": url, "first_seen_at": NOON, **fields})
        with capture_logs() as logs:
            ((_, output),) = fetch.handle([entry])
        seconds = time.monotonic() - began
        if isinstance(output, Rejected):
            return Met("rejected", output.reason, seconds)
        assert not isinstance(output, PutOff), f"{url} was put off for {output.after} s"
        reasons = [str(log["reason"]) for log in logs if log["event"] == "teaser_kept"]
        if output.teaser:
            return Met("teaser", "".join(reasons), seconds)
        return Met("article", output.title, seconds)
