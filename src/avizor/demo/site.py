"""A real web server on loopback that publishes the sample world, one host an outlet."""

import gzip
import hashlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from threading import Lock, Thread
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, urlsplit

from avizor.demo.editions import Published, publish
from avizor.demo.feed_formats import CONTENT_TYPES, render_feed
from avizor.demo.newsroom import Outlet, World
from avizor.demo.outlet_server import OutletServer
from avizor.demo.pages import render_amp, render_front, render_not_found, render_page

STEP_LENGTH = timedelta(days=1)
_ROBOTS = b"User-agent: *\nDisallow: /buscar\nDisallow: /admin/\nCrawl-delay: 0\n"


@dataclass(frozen=True)
class SampleFeed:
    """Name one feed of the site as a `[[feed]]` table of the configuration would."""

    id: str
    name: str
    url: str
    country: str
    language: str
    kind: str
    owner: str | None


@dataclass(frozen=True)
class Request:
    """Record one request as it was answered; header names are in lower case."""

    method: str
    host: str
    path: str
    status: int
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Response:
    """Hold an answer before it is sent: status, headers but for the length, and body."""

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


class NewsSite:
    """Serve the sample world on loopback, one address an outlet (one port where that is refused).

    `now` (aware) is the instant of `step`; each later step is a day later unless `advance` is
    told otherwise, and an article is dated by the step it came out in. Start it with `with` or
    `start()`; stopping closes every socket, and both may be repeated.
    """

    def __init__(self, world: World, *, step: int = 1, now: datetime) -> None:
        if now.tzinfo is None:
            raise ValueError("now must carry a time zone")
        self.world = world
        self.requests: list[Request] = []
        self._instants = {past: now - (step - past) * STEP_LENGTH for past in range(1, step + 1)}
        self._servers: dict[str, OutletServer] = {}
        self._faults: dict[str, int] = {}
        self._lock = Lock()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Bind every outlet and answer in the background; nothing happens when already started.

        OSError when loopback itself cannot be bound.
        """
        if self._servers:
            return
        for number, outlet in enumerate(self.world.outlets, start=1):
            server = OutletServer.bind(f"127.0.1.{number}", outlet.id, self.answer)
            self._servers[outlet.id] = server
            Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        """Stop answering and close the sockets; nothing happens when already stopped."""
        servers, self._servers = list(self._servers.values()), {}
        if servers:
            # Side by side: each waits for its loop to look up from its socket.
            with ThreadPoolExecutor(len(servers)) as pool:
                list(pool.map(OutletServer.close, servers))

    @property
    def step(self) -> int:
        """Return the latest step that is out."""
        return max(self._instants)

    def advance(self, step: int, now: datetime | None = None) -> None:
        """Publish the articles of all steps up to `step`, the last of them as of `now`.

        Without `now` each step is a day after the one before. A step already out changes nothing.
        """
        for following in range(self.step + 1, step + 1):
            later = self._instants[following - 1] + STEP_LENGTH
            self._instants[following] = now if now is not None and following == step else later

    def fail_feed(self, feed_id: str, status: int = 500) -> None:
        """Answer that feed with an HTTP error status until `restore_feed`."""
        self._faults[feed_id] = status

    def restore_feed(self, feed_id: str) -> None:
        """Serve that feed as usual again."""
        self._faults.pop(feed_id, None)

    @property
    def feeds(self) -> tuple[SampleFeed, ...]:
        """Return the feeds with their live addresses; the site must be started."""
        return tuple(
            SampleFeed(
                id=outlet.id,
                name=outlet.name,
                url=self.base_url(outlet.id) + outlet.feed_path,
                country=outlet.country,
                language=outlet.language,
                kind=outlet.kind,
                owner=outlet.owner,
            )
            for outlet in self.world.outlets
        )

    def base_url(self, outlet_id: str) -> str:
        """Return the outlet's `http://host:port`; KeyError when the site is not started."""
        return self._servers[outlet_id].base_url

    def published(self, outlet_id: str | None = None) -> tuple[Published, ...]:
        """Return the articles that are out, newest first: of one outlet, or of all."""
        items = [
            publish(
                article,
                self.world.outlet(article.outlet),
                base_url=self.base_url(article.outlet),
                instant=self._instants[article.step],
                step=self.step,
            )
            for article in self.world.articles
            if article.step in self._instants and outlet_id in (None, article.outlet)
        ]
        return tuple(sorted(items, key=lambda item: item.published_at, reverse=True))

    def answer(
        self, outlet_id: str, method: str, target: str, headers: Mapping[str, str]
    ) -> Response:
        """Return the answer to one request, gzipped where accepted, and record it."""
        response = self._answer_plain(self.world.outlet(outlet_id), target, headers)
        host = self._servers[outlet_id].host
        with self._lock:
            self.requests.append(Request(method, host, target, response.status, dict(headers)))
        if "gzip" not in headers.get("accept-encoding", "") or not response.body:
            return response
        # mtime=0: the same page must be the same bytes.
        packed = gzip.compress(response.body, mtime=0)
        extra = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        return Response(response.status, packed, response.headers | extra)

    def _answer_plain(self, outlet: Outlet, target: str, headers: Mapping[str, str]) -> Response:
        parts = urlsplit(target)
        html = {"Content-Type": f"text/html; charset={outlet.page_encoding}"}
        items = self.published(outlet.id)
        if parts.path == outlet.feed_path:
            return self._answer_feed(outlet, items, headers)
        if parts.path == "/robots.txt":
            return Response(200, _ROBOTS, {"Content-Type": "text/plain"})
        if parts.path == "/":
            return Response(200, render_front(outlet, items, self.base_url(outlet.id)), html)
        for item in items:
            if item.path == parts.path:
                others = [other for other in items if other is not item]
                wants_amp = outlet.amp and "amp" in parse_qs(parts.query)
                return Response(
                    200, render_amp(item) if wants_amp else render_page(item, others), html
                )
        return Response(404, render_not_found(outlet), html)

    def _answer_feed(
        self, outlet: Outlet, items: tuple[Published, ...], headers: Mapping[str, str]
    ) -> Response:
        if outlet.id in self._faults:
            return Response(self._faults[outlet.id], b"error\n", {"Content-Type": "text/plain"})
        # The instant of the outlet's last article: what it has not added to has not changed.
        updated = max((item.published_at for item in items), default=self._instants[1])
        body = render_feed(outlet, items, base_url=self.base_url(outlet.id), updated=updated)
        validators = {
            "ETag": f'"{hashlib.sha256(body).hexdigest()[:20]}"',
            "Last-Modified": format_datetime(updated.astimezone(UTC), usegmt=True),
        }
        if _is_current(validators, headers):
            return Response(304, b"", validators)
        kind = f"{CONTENT_TYPES[outlet.feed_format]}; charset={outlet.feed_encoding}"
        return Response(200, body, validators | {"Content-Type": kind})


def _is_current(validators: Mapping[str, str], headers: Mapping[str, str]) -> bool:
    # RFC 9110, 13.2.2: If-None-Match decides alone where it is given.
    if "if-none-match" in headers:
        return validators["ETag"] in headers["if-none-match"]
    try:
        since = parsedate_to_datetime(headers["if-modified-since"])
        return parsedate_to_datetime(validators["Last-Modified"]) <= since
    except (KeyError, ValueError, TypeError):
        return False  # absent, no date, or one without a zone: RFC 9110 says to ignore it
