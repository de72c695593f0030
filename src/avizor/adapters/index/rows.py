"""Documents of product.md §5 as rows: what is filtered by, what is searched, what is kept."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from avizor.adapters.sqlite_file import to_micros
from avizor.domain.exchange import SearchQuery
from avizor.domain.language.analysis import (
    MAX_TERM,
    compounds,
    stem,
    stemming_language,
    terms,
    words,
)
from avizor.domain.language.folding import fold
from avizor.errors import BadRecord

Document = Mapping[str, object]


@dataclass(frozen=True)
class ArticleRow:
    """The columns that searches filter by."""

    id: str
    published_at: int
    first_seen_at: int
    language: str
    feed: str
    countries: str  # ",CO,EC,"
    topics: str  # ",homicide,terrorism,"

    @property
    def values(self) -> tuple[str | int, ...]:
        """Return the columns in the order of the table, without the row id."""
        return (
            self.id,
            self.published_at,
            self.first_seen_at,
            self.language,
            self.feed,
            self.countries,
            self.topics,
        )


@dataclass(frozen=True)
class PreparedArticle:
    """An article ready to be written: everything that needs no database is done."""

    row: ArticleRow
    body: str
    terms: tuple[str, ...]  # see :func:`searched_columns`


def prepare_article(document: Document) -> PreparedArticle:
    """Read, analyse and write down an article. Raises :class:`BadRecord` naming it."""
    row = article_row(document)
    return PreparedArticle(row, document_body(document, row.id), searched_columns(document, row))


def article_row(document: Document) -> ArticleRow:
    """Read what filters need. Raises :class:`BadRecord` without an id or a publication time."""
    key = document_id(document)
    published = _micros(document, "published_at", key)
    seen = document.get("first_seen_at") is not None
    return ArticleRow(
        id=key,
        published_at=published,
        first_seen_at=_micros(document, "first_seen_at", key) if seen else published,
        language=str(document.get("language") or "").lower(),
        feed=str(_mapping(document.get("source")).get("feed_id") or ""),
        countries=delimited([document.get("country"), *_list(document.get("countries"))]).upper(),
        topics=delimited(_mapping(topic).get("id") for topic in _list(document.get("topics"))),
    )


def document_id(document: Document) -> str:
    """Return a document's id. Raises :class:`BadRecord` when it has none."""
    found = document.get("id")
    if not isinstance(found, str) or not found:
        raise BadRecord("has no id")
    return found


def document_body(document: Document, key: str) -> str:
    """Write a document as JSON, as given. Raises :class:`BadRecord` when it cannot be written."""
    try:
        body = json.dumps(dict(document), ensure_ascii=False, allow_nan=False)
        body.encode()
    except (TypeError, ValueError) as error:
        raise BadRecord(f"cannot be written as JSON: {error}", key=key) from error
    return body


def searched_columns(document: Document, row: ArticleRow) -> tuple[str, ...]:
    """Analyse an article: the terms of title, summary, text, compounds, and its facets."""
    language = stemming_language(row.language)
    columns, joined = [], []
    for name in ("title", "summary", "text"):
        found = list(words(str(document.get(name) or "")))
        columns.append(" ".join(terms(found, language)))
        joined += [stem(word, language) for word in compounds(found)]
    title, summary, text = columns
    return title, summary, text, " ".join(dict.fromkeys(joined)), " ".join(_facets(row))


def _facets(row: ArticleRow) -> list[str]:
    found = [facet("feed", row.feed), facet("language", row.language)]
    found += [facet("country", country) for country in row.countries.split(",") if country]
    found += [facet("topic", topic) for topic in row.topics.split(",") if topic]
    return found + ([facet("relevant", "yes")] if row.topics else [])


def facet(name: str, value: str) -> str:
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
    return [facet(name, value) for name, value in wanted.items() if value]


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


def delimited(values: Iterable[object]) -> str:
    """Write values as ``,a,b,``, so that ``,a,`` finds a whole one; "" for none."""
    kept = dict.fromkeys(str(value) for value in values if value)
    return f",{','.join(kept)}," if kept else ""


def _micros(document: Document, name: str, key: str) -> int:
    value = document.get(name)
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError as error:
        raise BadRecord(f"{name} is no time: {value!r}", key=key) from error
    if moment.tzinfo is None:
        raise BadRecord(f"{name} has no time zone: {value!r}", key=key)
    return to_micros(moment.astimezone(UTC))


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []
