"""Obey robots.txt (RFC 9309) when fetching pages. Feeds are made for readers and not asked about.

Rules are read by ``protego``. They are kept for a day per origin; a robots.txt that answers with
an error of the server forbids everything for ten minutes, and one that does not exist nothing. Of a
host that does not answer it is asked again as soon as the host is.
"""

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from urllib.parse import urlsplit

from protego import Protego

from avizor.adapters.fetch.http import AGENT, HttpFetcher
from avizor.domain.addresses.urls import host_of
from avizor.domain.exchange import SUCCESS, Request, Response
from avizor.errors import PASSING_KINDS, FetchError
from avizor.ports import Clock

KEPT = timedelta(hours=24)
KEPT_UNREACHABLE = timedelta(minutes=10)
KEPT_AWAY = timedelta(seconds=10)  # longer than two tries of a page lie apart, and no longer
_MAX_RULES_BYTES = 500 * 1024  # RFC 9309 asks for at least so much
_MAX_ORIGINS = 5_000
MOST_BYTES = 5 * 10**6
"""Of robots.txt kept at a time: rules take up to eighty times the room of their text."""
_TOO_MANY = 429


@dataclass(frozen=True)
class _Rules:
    until: datetime
    parsed: Protego | None  # None: unreachable, everything is forbidden
    kind: str = "robots"
    reason: str = ""
    size: int = 0  # bytes of the robots.txt


class RobotsObserver(Protocol):
    """Hears what robots.txt files say, and what they forbid."""

    def robots(self, host: str, words: str) -> None:
        """Note what a host's robots.txt says."""

    def refused(self, host: str) -> None:
        """Note a page that robots.txt forbids us."""


class RobotsFetcher:
    """A Fetcher for pages: asks the site's rules before each request and each redirect."""

    def __init__(
        self, fetcher: HttpFetcher, clock: Clock, observer: RobotsObserver | None = None
    ) -> None:
        self._observer = observer
        self._fetcher = fetcher
        self._clock = clock
        self._known: dict[str, _Rules] = {}
        self._lock = threading.Lock()

    def get(self, request: Request) -> Response:
        """Fetch like the fetcher below. Raises FetchError ``robots`` for a forbidden page."""
        return self._fetcher.get_permitted(request, self.require_allowed)

    def prepare(self, url: str) -> bool:
        """Learn the rules of a URL's site; return whether that took a request."""
        if self._kept(_origin(url)) is not None:
            return False
        self._rules(url)
        return True

    def crawl_delay(self, url: str) -> float:
        """Return the seconds the site asks us to wait between requests, 0 when it says nothing."""
        rules = self._rules(url).parsed
        return float(rules.crawl_delay(AGENT) or 0.0) if rules else 0.0

    def require_allowed(self, url: str) -> None:
        """Raise FetchError ``robots`` when the site's rules forbid the URL to us.

        A site whose robots.txt cannot be had fails as that request did (``dns``, ``timeout``…).
        """
        rules = self._rules(url)
        if rules.parsed is None:
            raise FetchError(rules.kind, f"{url}: robots.txt cannot be read: {rules.reason}")
        if not rules.parsed.can_fetch(url, AGENT):
            if self._observer:
                self._observer.refused(host_of(url))
            raise FetchError("robots", f"{url} is forbidden by robots.txt")

    def close(self) -> None:
        """Close the fetcher below."""
        self._fetcher.close()

    def _rules(self, url: str) -> _Rules:
        origin = _origin(url)
        kept = self._kept(origin)
        if kept is not None:
            return kept
        rules = self._read(origin)
        if self._observer:
            self._observer.robots(host_of(url), _words(rules))
        self._keep(origin, rules)
        return rules

    def _keep(self, origin: str, rules: _Rules) -> None:
        """Remember rules; when they are too much the longest others go, and are asked for again."""
        with self._lock:
            if len(self._known) >= _MAX_ORIGINS:
                self._known.clear()
            self._known.pop(origin, None)
            room = MOST_BYTES - rules.size
            while sum(one.size for one in self._known.values()) > room:
                del self._known[max(self._known, key=lambda other: self._known[other].size)]
            self._known[origin] = rules

    def _kept(self, origin: str) -> _Rules | None:
        with self._lock:
            rules = self._known.get(origin)
        return rules if rules is not None and rules.until > self._clock.now() else None

    def _read(self, origin: str) -> _Rules:
        try:
            response = self._fetcher.get(Request(f"{origin}/robots.txt", accept="text/plain, */*"))
        except FetchError as error:
            kept = KEPT_AWAY if error.kind in PASSING_KINDS else KEPT_UNREACHABLE
            return _Rules(self._clock.now() + kept, None, error.kind, str(error))
        now = self._clock.now()
        if response.status >= 500 or response.status == _TOO_MANY:
            return _Rules(now + KEPT_UNREACHABLE, None, reason=f"HTTP {response.status}")
        body = response.body if response.status in SUCCESS else b""
        return _Rules(now + KEPT, parse_rules(body), size=min(len(body), _MAX_RULES_BYTES))


def _words(rules: _Rules) -> str:
    """Say what a robots.txt is to us, in a few words."""
    if rules.parsed is None:
        return f"cannot be read: {rules.reason}"
    delay = rules.parsed.crawl_delay(AGENT)
    return f"read; wait {delay:g} s" if delay else "read"


def parse_rules(body: bytes) -> Protego:
    """Read a robots.txt; bytes that are none (an HTML page) forbid nothing."""
    text = body[:_MAX_RULES_BYTES].decode("utf-8-sig", "replace")
    return Protego.parse(text)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}".lower()
