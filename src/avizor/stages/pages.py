"""Ask for the pages of entries: two tries each, at the host's pace, and never a host that is away.

``docs/decisions/0008-http-client.md`` says what becomes of a page that cannot be had.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from avizor.domain.addresses.urls import host_of
from avizor.domain.exchange import SUCCESS, Request, Response
from avizor.domain.polling.http_hints import parse_retry_after
from avizor.errors import PASSING_KINDS, SILENT_KINDS, FetchError
from avizor.extraction import refreshed_to
from avizor.ports import Fetcher, Parser
from avizor.stages.away import AwayHosts
from avizor.stages.hosts import HostPace

PAGE_TYPES = ("text/html", "application/xhtml+xml", "application/xml", "text/xml", "text/plain")
TRIES = 2
RETRY_PAUSE = 2.0  # seconds before the second try, when the host's own pause is shorter
LONGEST_RETRY_AFTER = timedelta(seconds=30)  # for more the entry is put off, not waited with
LONGEST_CRAWL_DELAY = 30.0

_ACCEPT = "text/html, application/xhtml+xml, */*;q=0.1"
_PASSING_STATUSES = frozenset((408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524))
_GONE = 410


class Robots(Protocol):
    """The rules of sites about robots."""

    def prepare(self, url: str) -> bool:
        """Learn the rules of a URL's site; return whether that took a request."""

    def crawl_delay(self, url: str) -> float:
        """Return the seconds the site asks us to wait between requests, 0 for none."""


@dataclass(frozen=True)
class Web:
    """What pages are had through: a client, the rules of sites (None: not asked), a parser."""

    pages: Fetcher
    robots: Robots | None
    parser: Parser


class PageFailed(Exception):
    """A page could not be had.

    ``passing`` when it may be had another time, ``final`` when nothing of the entry may be kept.
    ``wait`` is how many seconds the host is to be left alone, ``tries`` how often it was asked for
    the page now.
    """

    def __init__(
        self,
        reason: str,
        *,
        passing: bool = False,
        final: bool = False,
        wait: float = 0.0,
        tries: int = TRIES,
    ) -> None:
        self.passing = passing
        self.final = final
        self.wait = wait
        self.tries = tries
        super().__init__(reason)


def led_on(ask: Callable[[str], Response], url: str) -> Response:
    """Return a page; of one that is nothing but a refresh to another of its site, that one."""
    response = ask(url)
    onward = refreshed_to(response.body, response.url)
    return ask(onward) if onward else response


class Pages:
    """Asks for pages; may be shared by threads that each ask another host."""

    def __init__(self, web: Web, pace: HostPace) -> None:
        self._pages = web.pages
        self._robots = web.robots
        self._pace = pace
        self.away = AwayHosts(pace.now)

    def get(self, url: str, since: str | None, tries: int = TRIES) -> Response:
        """Return a page, asked for once, or up to ``tries`` times. Raises PageFailed, RetryLater.

        A host that is to be left alone is not asked, and one in trouble once only. Where a page is
        nothing but a refresh to another one of its site, that one is returned.
        """
        return led_on(lambda page: self._page(page, since, tries), url)

    def _page(self, url: str, since: str | None, tries: int) -> Response:
        host = host_of(url)
        if wait := self.away.wait(host):
            reason = "the host asked us to wait, or did not answer the entries before"
            raise PageFailed(reason, passing=True, wait=wait, tries=0)
        try:
            response = self._try(url, since, 1 if self.away.is_troubled(host) else tries)
        except FetchError as error:
            passing = error.kind in PASSING_KINDS
            self._note(host, passing=passing, silent=error.kind in SILENT_KINDS)
            final = error.kind == "blocked_address"
            raise PageFailed(error.reason, passing=passing, final=final) from error
        passing = response.status in _PASSING_STATUSES
        self._note(host, passing=passing)
        if response.status not in SUCCESS:
            final, reason = response.status == _GONE, f"HTTP {response.status}"
            raise PageFailed(reason, passing=passing, final=final)
        return response

    def _note(self, host: str, *, passing: bool, silent: bool = False) -> None:
        """Note how a host answered; that it has no such page is an answer like any."""
        if passing:
            self.away.failed(host, silent=silent)
        else:
            self.away.answered(host)

    def _try(self, url: str, since: str | None, tries: int) -> Response:
        """Return the last answer. Raises FetchError, or PageFailed where a long wait is asked."""
        pause, left = 0.0, tries
        while True:
            left -= 1
            try:
                response = self._ask(url, pause, since)
            except FetchError as error:
                if error.kind not in PASSING_KINDS or left <= 0:
                    raise
                pause = RETRY_PAUSE
                continue
            if response.status not in _PASSING_STATUSES:
                return response
            pause = self._wait_before_retry(url, response, tries - left)
            if left <= 0:
                return response

    def _wait_before_retry(self, url: str, response: Response, tries: int) -> float:
        asked = parse_retry_after(response.headers.get("retry-after"), self._pace.now())
        if asked is None:
            return RETRY_PAUSE
        if asked <= LONGEST_RETRY_AFTER:
            return asked.total_seconds()
        self.away.close(host_of(url), asked)
        reason = f"HTTP {response.status}"
        raise PageFailed(reason, passing=True, wait=asked.total_seconds(), tries=tries)

    def _ask(self, url: str, pause: float, since: str | None) -> Response:
        host, delay = host_of(url), pause
        if self._robots is not None:
            with self._pace.turn(host, pause) as turn:
                turn.used = self._robots.prepare(url)
            delay = max(pause, min(self._robots.crawl_delay(url), LONGEST_CRAWL_DELAY))
        with self._pace.turn(host, delay):
            request = Request(url, None, since, accept=_ACCEPT, content_types=PAGE_TYPES)
            return self._pages.get(request)
