"""One page that a person names: a file, or a URL fetched with all manners."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from avizor.bootstrap import Application
from avizor.domain.exchange import Request, Response
from avizor.domain.outlets import country_of
from avizor.domain.records import Article, Entry, Source
from avizor.domain.urls import host_of, without_credentials
from avizor.errors import BadRecord, FetchError
from avizor.stages.extract import extract, page_of


@dataclass(frozen=True)
class Extracted:
    """The article of a page, and whether the page states when it was published."""

    article: Article
    dated: bool


def read_page(page: str, url: str | None, app: Application) -> Extracted:
    """Return the article of a page. Raises BadRecord that names the page and the reason."""
    page = without_credentials(page) if _is_url(page) else page
    response = _fetched(page, app) if _is_url(page) else _opened(page, url)
    entry = _entry(response.url, app)
    read = page_of(entry, response, app.parser)
    article = extract(entry, read)
    if article is None:
        raise BadRecord("holds no article text", key=page)
    return Extracted(article, dated=read is not None and read.published_at is not None)


def _is_url(page: str) -> bool:
    return page.startswith(("http://", "https://"))


def _fetched(url: str, app: Application) -> Response:
    try:
        response = app.fetcher.get(Request(url))
    except FetchError as error:
        raise BadRecord(str(error), key=url) from error
    if response.status != 200:
        raise BadRecord(f"the server answered {response.status}", key=url)
    return response


def _opened(page: str, url: str | None) -> Response:
    file = Path(page)
    try:
        body = file.read_bytes()
    except OSError as error:
        raise BadRecord(f"cannot be read: {error.strerror}", key=page) from error
    return Response(url or file.absolute().as_uri(), 200, {"content-type": "text/html"}, body)


def _entry(url: str, app: Application) -> Entry:
    host, country = host_of(url) or "file", country_of(url, app.configuration.feeds)
    source = Source(feed_id="", name=host, country=country, kind="press")
    return Entry(id="", source=source, url=url, title="", first_seen_at=datetime.now(UTC))
