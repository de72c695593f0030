"""Articles as rows of the embedded index: the columns, and SQL conditions on them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from avizor.adapters.delimited import delimited
from avizor.adapters.index.documents import Document, Terms, analyse, document_body, read_basics
from avizor.adapters.sqlite_file import to_micros
from avizor.domain.exchange import SearchQuery
from avizor.domain.language.analysis import MAX_TERM
from avizor.domain.language.folding import fold

SEARCHED = (*Terms._fields, "facets")
"""The columns of the full-text tables: the terms, and what is filtered by as terms."""


class ArticleRow(NamedTuple):
    """The columns that searches filter by, in the order of the table, without the row id."""

    id: str
    published_at: int
    first_seen_at: int
    language: str
    feed: str
    countries: str  # ",CO,EC,"
    topics: str  # ",homicide,terrorism,"


@dataclass(frozen=True)
class PreparedArticle:
    """An article ready to be written: everything that needs no database is done."""

    row: ArticleRow
    body: str
    searched: tuple[str, ...]  # in the order of :data:`SEARCHED`


def prepare_article(document: Document) -> PreparedArticle:
    """Read, analyse and write down an article. Raises :class:`BadRecord` naming it."""
    row = article_row(document)
    return PreparedArticle(row, document_body(document, row.id), searched_columns(document, row))


def article_row(document: Document) -> ArticleRow:
    """Read what filters need. Raises :class:`BadRecord` without an id or a publication time."""
    basics = read_basics(document)
    return ArticleRow(
        id=basics.id,
        published_at=to_micros(basics.published_at),
        first_seen_at=to_micros(basics.first_seen_at),
        language=basics.language,
        feed=str(_mapping(document.get("source")).get("feed_id") or ""),
        countries=delimited([document.get("country"), *_list(document.get("countries"))]).upper(),
        topics=delimited(_mapping(topic).get("id") for topic in _list(document.get("topics"))),
    )


def searched_columns(document: Document, row: ArticleRow) -> tuple[str, ...]:
    """Analyse an article, and add its facets: the columns :data:`SEARCHED`."""
    return *analyse(document, row.language), " ".join(_facets(row))


def _facets(row: ArticleRow) -> list[str]:
    found = [_facet("feed", row.feed), _facet("language", row.language)]
    found += [_facet("country", country) for country in row.countries.split(",") if country]
    found += [_facet("topic", topic) for topic in row.topics.split(",") if topic]
    return found + ([_facet("relevant", "yes")] if row.topics else [])


def _facet(name: str, value: str) -> str:
    """Write a filter's value as a term. Different values may meet: the columns decide."""
    return re.sub(r"[^a-z0-9_]", "_", f"{name}_{fold(value)}")[:MAX_TERM]


def query_facets(query: SearchQuery) -> list[str]:
    """Write a query's filters as terms, to narrow the search down before the columns decide."""
    wanted = {
        "topic": query.topic,
        "country": query.country,
        "language": query.language,
        "feed": query.source,
        "relevant": "yes" if query.relevant else None,
    }
    return [_facet(name, value) for name, value in wanted.items() if value]


def conditions(query: SearchQuery) -> tuple[list[str], list[str | int]]:
    """Write a query's filters as SQL conditions on the article columns, with their values."""
    found: list[tuple[str, str | int]] = []
    if query.topic:
        found.append(("instr(a.topics, ?) > 0", f",{query.topic},"))
    if query.country:
        found.append(("instr(a.countries, ?) > 0", f",{query.country.upper()},"))
    if query.language:
        found.append(("a.language = ?", query.language.lower()))
    if query.source:
        found.append(("a.feed = ?", query.source))
    if query.since:
        found.append(("a.published_at >= ?", to_micros(query.since)))
    if query.until:
        found.append(("a.published_at <= ?", to_micros(query.until)))
    if query.relevant:
        found.append(("a.topics <> ?", ""))
    return [condition for condition, _ in found], [value for _, value in found]


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []
