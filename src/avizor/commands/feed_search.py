"""Find the feed of a site, or the news sitemap of one that has no feed."""

from collections.abc import Iterator
from urllib.parse import urljoin

from avizor.bootstrap import Application
from avizor.commands.feed_checks import parsed_of, status_words
from avizor.commands.output import reason_of
from avizor.domain.addresses.urls import host_of, same_site
from avizor.domain.countries import UNPLACED
from avizor.domain.exchange import Request, Response
from avizor.errors import BadRecord, FetchError
from avizor.feeds import ParsedFeed
from avizor.feeds.discover import likely_feeds, likely_sitemaps, stated_sitemaps
from avizor.feeds.opml import Outline
from avizor.stages.hosts import HostPace
from avizor.stages.sitemaps import follow

_ANNOUNCED = 3
_STATED = 4


def find_feed(url: str, app: Application) -> Outline:
    """Return the feed at a URL, or the first sound one of that site, or its news sitemap.

    Asked in turn, with the usual pause: what the page announces, the paths where feeds mostly
    are, the sitemaps of robots.txt, the paths where those mostly are. Raises BadRecord that
    says what was found instead.
    """
    search = _Search(app)
    response = search.get(url)
    found = search.outline(response)
    if found is not None:
        return found
    asked = {response.url}
    for address in search.candidates(response):
        if address in asked:
            continue
        asked.add(address)
        try:
            found = search.outline(search.get(address))
        except BadRecord:
            continue
        if found is not None:
            return found
    raise BadRecord("is no feed and announces none; nor has its site a news sitemap", key=url)


class _Search:
    """Asks one site after a feed, politely."""

    def __init__(self, app: Application) -> None:
        self._app = app
        self._pace = HostPace(app.clock, app.settings.fetch.per_host_delay)

    def candidates(self, page: Response) -> Iterator[str]:
        """Yield the addresses to try; robots.txt is asked only when the feeds were tried."""
        yield from self._app.machinery.parser.announced_feeds(page.body, page.url)[:_ANNOUNCED]
        yield from likely_feeds(page.url)
        try:
            robots = self.get(urljoin(page.url, "/robots.txt")).body
        except BadRecord:
            robots = b""
        stated = stated_sitemaps(robots, page.url)
        yield from [one for one in stated if same_site(one, page.url)][:_STATED]
        yield from likely_sitemaps(page.url)

    def get(self, url: str) -> Response:
        """Ask for a URL. Raises BadRecord for anything but an answer 200."""
        try:
            response = self._ask(url)
        except FetchError as error:
            raise BadRecord(reason_of(error, url), key=url) from error
        if response.status != 200:
            raise BadRecord(status_words(response), key=url)
        return response

    def outline(self, response: Response) -> Outline | None:
        """Return what a body is as a feed; a sitemap counts when it lists news. None for none."""
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
        title = parsed.title or response.url
        return Outline(title, response.url, language, sitemap=parsed.is_sitemap)

    def _ask(self, url: str) -> Response:
        with self._pace.turn(host_of(url)):
            return self._app.machinery.fetcher.get(Request(url))

    def _parse(self, response: Response) -> ParsedFeed:
        return parsed_of(response, self._app, UNPLACED)
