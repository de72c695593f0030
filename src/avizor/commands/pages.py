"""One page that a person names: a file, or a URL fetched with all manners."""

from datetime import UTC, datetime
from pathlib import Path

from avizor.bootstrap import Application
from avizor.domain.exchange import Request, Response
from avizor.domain.records import Article, Entry, Source
from avizor.domain.urls import host_of, without_credentials
from avizor.errors import BadRecord, FetchError
from avizor.stages.extract import extract, page_of


def read_page(page: str, url: str | None, app: Application) -> Article:
    """Return the article of a page. Raises BadRecord that names the page and the reason."""
    page = without_credentials(page) if _is_url(page) else page
    response = _fetched(page, app) if _is_url(page) else _opened(page, url)
    entry = _entry(response.url)
    article = extract(entry, page_of(entry, response, app.parser))
    if article is None:
        raise BadRecord("holds no article text", key=page)
    return article


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


def _entry(url: str) -> Entry:
    host = host_of(url) or "file"
    source = Source(feed_id="", name=host, country="", kind="press")
    return Entry(id="", source=source, url=url, title="", first_seen_at=datetime.now(UTC))
