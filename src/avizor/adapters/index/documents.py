"""Documents of product.md §5 as every index reads them: what must be there, what is searched."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from avizor.domain.language.analysis import compounds, stem, stemming_language, terms, words
from avizor.errors import BadRecord

Document = Mapping[str, object]


@dataclass(frozen=True)
class Basics:
    """What every index must know of an article."""

    id: str
    published_at: datetime
    first_seen_at: datetime
    language: str


class Terms(NamedTuple):
    """The terms of an article, by the field in which they are searched: words between spaces."""

    title: str
    summary: str
    text: str
    joined: str  # its hyphenated compounds, each as one word


WEIGHTS = {"title": 8, "summary": 3, "text": 1, "joined": 1}
"""What a word weighs in each field of :class:`Terms`."""

RECENCY_BONUS = 0.2
"""What the newest article gains: this share of its score."""
RECENCY_HALF_LIFE = timedelta(days=14)
"""How much older an article is that gains half of that."""


def read_basics(document: Document) -> Basics:
    """Read an article. Raises :class:`BadRecord` without an id or a publication time."""
    key = document_id(document)
    published = _moment(document, "published_at", key)
    seen = document.get("first_seen_at") is not None
    return Basics(
        id=key,
        published_at=published,
        first_seen_at=_moment(document, "first_seen_at", key) if seen else published,
        language=str(document.get("language") or "").lower(),
    )


def document_id(document: Document) -> str:
    """Return a document's id. Raises :class:`BadRecord` when it has none."""
    found = document.get("id")
    if not isinstance(found, str) or not found:
        raise BadRecord("has no id")
    return found


def document_revision(document: Document) -> int:
    """Return a story's revision. Raises :class:`BadRecord` when it has none."""
    found = document.get("revision")
    if not isinstance(found, int):
        raise BadRecord("has no revision", key=document_id(document))
    return found


def document_body(document: Document, key: str) -> str:
    """Write a document as JSON, as given. Raises :class:`BadRecord` when it cannot be written."""
    try:
        body = json.dumps(dict(document), ensure_ascii=False, allow_nan=False)
        body.encode()
    except (TypeError, ValueError) as error:
        raise BadRecord(f"cannot be written as JSON: {error}", key=key) from error
    return body


def analyse(document: Document, language: str) -> Terms:
    """Return the terms that an article is found by."""
    stemmed = stemming_language(language)
    fields, joined = {}, []
    for name in ("title", "summary", "text"):
        found = list(words(str(document.get(name) or "")))
        fields[name] = " ".join(terms(found, stemmed))
        joined += [stem(word, stemmed) for word in compounds(found)]
    return Terms(**fields, joined=" ".join(dict.fromkeys(joined)))


def _moment(document: Document, name: str, key: str) -> datetime:
    value = document.get(name)
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError as error:
        raise BadRecord(f"{name} is no time: {value!r}", key=key) from error
    if moment.tzinfo is None:
        raise BadRecord(f"{name} has no time zone: {value!r}", key=key)
    return moment.astimezone(UTC)
