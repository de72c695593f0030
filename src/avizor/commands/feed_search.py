"""Find the feed of a site, or the news sitemap of one that has no feed."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urljoin

from avizor.bootstrap import Application
from avizor.commands.feed_checks import parsed_of, status_words
from avizor.commands.output import reason_of
from avizor.domain.addresses.urls import host_of, same_site
from avizor.domain.countries import UNPLACED
from avizor.domain.exchange import Request, Response
from avizor.domain.polling.http_hints import permanent_target
from avizor.errors import BadRecord, FetchError
from avizor.feeds import ParsedFeed
from avizor.feeds.discover import likely_feeds, likely_sitemaps, stated_sitemaps
from avizor.feeds.opml import Outline
from avizor.stages.hosts import HostPace
from avizor.stages.sitemaps import follow

_ANNOUNCED = 3
_STATED = 4
_OK = 200
_CLOSED = (401, 403, 404, 410)
"""Of one page: the feed of its site may be open all the same."""


def find_feed(url: str, app: Application) -> Outline:
    """Return the feed at a URL, or the first sound one of that site, or its news sitemap.

    Asked in turn, with the usual pause: what the page announces (where it is missing or refused,
    the site's front page), the paths where feeds mostly are, the sitemaps of robots.txt, the paths
    where those mostly are. One of these that lists nothing is taken only where no other does.
    Raises BadRecord that says what was found instead.
    """
    search = _Search(app)
    response = search.begin(url)
    found = search.found(url, response)
    if found is not None:
        return found.outline
    asked, empty = {response.url}, None
    for address in search.candidates(response):
        if address in asked:
            continue
        asked.add(address)
        try:
            found = search.found(address, search.get(address))
        except BadRecord:
            continue
        if found is not None and not found.is_empty:
            return found.outline
        empty = empty or found
    if empty is not None:
        return empty.outline
    none = "is no feed and announces none"
    said = none if response.status == _OK else status_words(response, app.clock.now())
    raise BadRecord(f"{said}; nor has its site a feed or news sitemap at a usual path", key=url)


@dataclass(frozen=True)
class _Found:
    """A feed that was found, and whether it lists nothing, as one of comments may."""

    outline: Outline
    is_empty: bool


class _Search:
    """Asks one site after a feed, politely."""

    def __init__(self, app: Application) -> None:
        self._app = app
        self._pace = HostPace(app.clock, app.settings.fetch.per_host_delay)

    def candidates(self, page: Response) -> Iterator[str]:
        """Yield the addresses to try; robots.txt is asked only when the feeds were tried."""
        if page.status == _OK:
            yield from self._announced(page)
        elif (front := urljoin(page.url, "/")) != page.url:
            with suppress(BadRecord):
                yield from self._announced(self.get(front))
        yield from likely_feeds(page.url)
        try:
            robots = self.get(urljoin(page.url, "/robots.txt")).body
        except BadRecord:
            robots = b""
        stated = stated_sitemaps(robots, page.url)
        yield from [one for one in stated if same_site(one, page.url)][:_STATED]
        yield from likely_sitemaps(page.url)

    def _announced(self, page: Response) -> Sequence[str]:
        return self._app.machinery.parser.announced_feeds(page.body, page.url)[:_ANNOUNCED]

    def begin(self, url: str) -> Response:
        """Ask for the URL that a person names; of a page that is missing or refused, too.

        Raises BadRecord for other answers than 200: a server in trouble is asked no further.
        """
        return self.get(url, (_OK, *_CLOSED))

    def get(self, url: str, wanted: Sequence[int] = (_OK,)) -> Response:
        """Ask for a URL. Raises BadRecord for anything but an answer that is wanted."""
        try:
            response = self._ask(url)
        except FetchError as error:
            raise BadRecord(reason_of(error, url), key=url) from error
        if response.status not in wanted:
            raise BadRecord(status_words(response, self._app.clock.now()), key=url)
        return response

    def found(self, asked: str, response: Response) -> _Found | None:
        """Return what a body is as a feed; a sitemap counts when it lists news. None for none.

        Its address is the one asked for, but for redirects that are for good.
        """
        parsed = self._parse(response)
        if not parsed.is_feed:
            return None
        if parsed.sitemaps:
            try:
                parsed = follow(parsed, None, self._ask, self._parse).parsed
            except FetchError:
                return None
        if parsed.is_sitemap and not parsed.entries:
            return None
        language = parsed.language or next((one.language for one in parsed.entries), None)
        lasting = permanent_target(asked, response.hops) or asked
        url = lasting if response.hops else response.url
        name = parsed.title or host_of(url)
        return _Found(Outline(name, url, language, sitemap=parsed.is_sitemap), not parsed.entries)

    def _ask(self, url: str) -> Response:
        with self._pace.turn(host_of(url)):
            return self._app.machinery.fetcher.get(Request(url))

    def _parse(self, response: Response) -> ParsedFeed:
        return parsed_of(response, self._app, UNPLACED)
