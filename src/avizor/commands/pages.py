"""One page that a person names: a file, standard input, or a URL fetched with all manners."""

import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from avizor.adapters.fetch.robots import RobotsFetcher
from avizor.bootstrap import Application
from avizor.commands.output import reason_of
from avizor.domain.addresses.urls import host_of, is_web_address, without_credentials
from avizor.domain.exchange import GZIP, Request, Response
from avizor.domain.outlets import country_of
from avizor.domain.records import Article, Entry, Source
from avizor.errors import BadRecord, FetchError
from avizor.extraction import PageArticle, is_listing
from avizor.plain_files import no_file
from avizor.ports import Fetcher
from avizor.stages.extract import extract, page_of
from avizor.stages.pages import led_on

STANDARD_INPUT = "-"
_FEED = "is a feed and no page: `avizor feeds add` watches its address"


@dataclass(frozen=True)
class Extracted:
    """The article of a page, and whether the page states when it was published."""

    article: Article
    states_date: bool


class PageReader:
    """Reads pages one after the other; a site's robots.txt is asked once."""

    def __init__(self, app: Application) -> None:
        self._app = app

    def read(self, page: str, url: str | None) -> Extracted:
        """Return the article of a page. Raises BadRecord that names the page and the reason."""
        page = without_credentials(page) if is_web_address(page) else page
        try:
            fetched = is_web_address(page)
            return self._read(led_on(self._asked, page) if fetched else _opened(page, url))
        except BadRecord as error:
            raise BadRecord(error.reason, key=error.key or page) from error

    def _read(self, response: Response) -> Extracted:
        entry, read = self._as_of(response.url, response)
        article = extract(entry, read)
        if article is None:
            raise BadRecord(_FEED if is_listing(response.body) else "holds no article text")
        if not host_of(response.url) and host_of(article.canonical_url):
            # Only a saved page's own word tells where it is from, and so in which zone it dates.
            entry, read = self._as_of(article.canonical_url, response)
            article = extract(entry, read) or article
        return Extracted(article, states_date=read is not None and read.published_at is not None)

    def _as_of(self, address: str, response: Response) -> tuple[Entry, PageArticle | None]:
        """Read a page as one of the outlet at an address."""
        source = _source(address, self._app)
        entry = Entry(
            id="", source=source, url=response.url, title="", first_seen_at=datetime.now(UTC)
        )
        return entry, page_of(entry, response, self._app.machinery.parser)

    @cached_property
    def _fetcher(self) -> Fetcher:
        app = self._app
        return (
            RobotsFetcher(app.machinery.fetcher, app.clock)
            if app.settings.fetch.robots
            else app.machinery.fetcher
        )

    def _asked(self, url: str) -> Response:
        try:
            response = self._fetcher.get(Request(url))
        except FetchError as error:
            setting = " (fetch.robots)" if error.kind == "robots" else ""
            raise BadRecord(f"{reason_of(error, url)}{setting}", key=url) from error
        if response.status != 200:
            raise BadRecord(f"the server answered {response.status}", key=url)
        return response


def _opened(page: str, url: str | None) -> Response:
    standard = page == STANDARD_INPUT
    file = Path("/dev/stdin" if standard else page)
    if other := no_file(file):
        raise BadRecord(f"is {other}: avizor extract - < FILE reads what comes out of it", key=page)
    try:
        body = sys.stdin.buffer.read() if standard else file.read_bytes()
    except OSError as error:
        raise BadRecord(f"cannot be read: {error.strerror}", key=page) from error
    if body.startswith(GZIP):
        raise BadRecord("is compressed: gzip -dc FILE | avizor extract - reads it", key=page)
    return Response(url or file.absolute().as_uri(), 200, {"content-type": "text/html"}, body)


def _source(url: str, app: Application) -> Source:
    host, country = host_of(url) or "file", country_of(url, app.configuration.feeds)
    return Source(feed_id="", name=host, country=country, kind="press")
