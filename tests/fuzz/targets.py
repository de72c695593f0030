"""What is fuzzed: each target takes any bytes and raises when avizor breaks a promise about them.

The same functions serve the coverage-guided fuzzer (``make fuzz``, see ``fuzz/run.py``) and the
tests that run everywhere (``test_fuzz_targets.py``), which put in the seeds, what fuzzing found
before, and what hypothesis thinks of.
"""

import json
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from avizor.adapters.fetch.robots import parse_rules
from avizor.adapters.index.elasticsearch_query import search_clause
from avizor.adapters.index.sqlite import SqliteIndex
from avizor.config_files import Reader
from avizor.domain.addresses.stated_urls import choose_canonical, is_front_of
from avizor.domain.addresses.urls import (
    LONGEST_URL,
    article_id,
    canonical,
    host_of,
    same_site,
    url_key,
)
from avizor.domain.exchange import SearchQuery
from avizor.domain.language.query import MAX_TERMS, parse_query
from avizor.domain.polling.entries import key_entries
from avizor.domain.polling.http_hints import freshness, parse_retry_after
from avizor.domain.quantities import parse_duration, parse_size
from avizor.errors import BadRecord
from avizor.extraction.page import extract_page
from avizor.feeds import parse_feed
from avizor.feeds.dates import parse_date
from avizor.feeds.discover import announced_feeds, stated_sitemaps
from avizor.feeds.opml import read_opml
from search_documents import article

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
ZONE = ZoneInfo("America/Guayaquil")
URL = "https://diario.example/pais/nota"
CONFIGURED = ("avizor.toml", "topics.toml", "actors.toml", "channels.toml", "feeds/f.toml",
              "rules/r.toml")  # fmt: skip

Target = Callable[[bytes], None]


def fuzz_feed(body: bytes) -> None:
    """Feeds, sitemaps, OPML, robots.txt and the headers that come with them."""
    parsed = parse_feed(body, url=URL, content_type="application/rss+xml", zone=ZONE)
    assert parsed.is_feed or parsed.problems
    for entry in parsed.entries:
        assert entry.url.startswith(("http://", "https://")), entry.url
        assert len(entry.url) <= LONGEST_URL
        assert entry.published_at is None or entry.published_at.tzinfo is not None
    assert len(key_entries(parsed.entries)) == len(parsed.entries)
    with suppress(BadRecord):
        read_opml(body)
    stated_sitemaps(body, URL)
    parse_rules(body).can_fetch(URL, "avizor")
    header = body[:200].decode("latin-1")
    parse_date(header, ZONE)
    parse_retry_after(header, NOW)
    freshness({"cache-control": header, "expires": header, "date": header}, NOW)


def fuzz_html(body: bytes) -> None:
    """Pages, as extraction reads them and as a search for feeds does."""
    page = extract_page(body, url=URL, content_type="text/html", zone=ZONE)
    if page is not None:
        assert page.text.strip()
        page.model_dump_json()
        assert page == extract_page(body, url=URL, content_type="text/html", zone=ZONE)
    announced_feeds(body, URL)


def fuzz_url(body: bytes) -> None:
    """The canonicaliser, and what is decided by it."""
    one, _, other = body.decode("utf-8", "surrogateescape").partition("\n")
    for url in (one, other):
        once = canonical(url)
        assert canonical(once) == once, (url, once)
        assert article_id(once) == url_key(url)
        assert set(article_id(url)) <= set("0123456789abcdef")
        assert same_site(url, url) or not host_of(url)
    chosen = choose_canonical(one, other)
    assert canonical(chosen) == chosen, (one, other, chosen)
    assert same_site(one, other) == same_site(other, one)
    is_front_of(one, other)


def fuzz_query(body: bytes) -> None:
    """Search queries, down to what SQLite and Elasticsearch are asked."""
    text = body.decode("utf-8", "replace")
    parsed = parse_query(text)
    assert sum(map(len, parsed.required)) + len(parsed.excluded) <= MAX_TERMS
    assert all(group and all(term.words for term in group) for group in parsed.required)
    query = SearchQuery(text=text)
    json.dumps(search_clause(query, parsed, NOW))
    _index().search(query)


def fuzz_config(body: bytes) -> None:
    """Every configuration file; the first byte chooses which one the rest is."""
    name = CONFIGURED[body[0] % len(CONFIGURED)] if body else CONFIGURED[0]
    folder = _configuration()
    file = folder / name
    try:
        file.write_bytes(body[1:])
        reader = Reader(folder)
        reader.read_all()
        for problem in reader.problems:
            assert str(problem).strip()
    finally:
        file.write_bytes(b"")
    text = body[1:].decode("utf-8", "replace")
    for parse in (parse_duration, parse_size):
        with suppress(ValueError):
            assert isinstance(parse(text), (timedelta, int))


TARGETS: Mapping[str, Target] = {
    "feed": fuzz_feed,
    "html": fuzz_html,
    "url": fuzz_url,
    "query": fuzz_query,
    "config": fuzz_config,
}


@cache
def _index() -> SqliteIndex:
    index = SqliteIndex(Path(tempfile.mkdtemp(prefix="avizor-fuzz-")))
    index.put_articles([article("a", "Noboa pide apoyo militar", text="Las bandas de Guayaquil.")])
    return index


@cache
def _configuration() -> Path:
    """Make a configuration folder of empty files, so that nothing shipped is read instead."""
    folder = Path(tempfile.mkdtemp(prefix="avizor-fuzz-"))
    for name in CONFIGURED:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).touch()
    return folder
