"""Documents of product.md §5 as Elasticsearch keeps them: as given, and what search needs added.

``analysed`` holds the same terms that the embedded index keeps, so that both find the same
articles; ``locations`` the places as points for maps. Readers get the document without them.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeVar

from avizor.adapters.index.rows import article_row, document_body, document_id, searched_columns
from avizor.adapters.index.snippet import Wanted, make_snippet
from avizor.domain.bookkeeping import RunSummary
from avizor.domain.documents import instant
from avizor.domain.exchange import Hit
from avizor.domain.language.analysis import analysis_signature
from avizor.errors import BadRecord

Document = Mapping[str, object]
T = TypeVar("T")

ADDED = ("analysed", "locations")
PAGE = 500  # documents one request brings
PLAIN = ("stories", "alerts", "runs")
"""The kinds that have one index each, unlike articles."""

TERMS = ("title", "summary", "text", "joined")


@dataclass(frozen=True)
class Prepared:
    """A document ready to be written: its id, its index and its body."""

    id: str
    index: str
    body: Mapping[str, object]
    version: int | None = None  # its own; None: the time at which it is written


def prepare_article(document: Document, prefix: str) -> Prepared:
    """Read and analyse an article. Raises :class:`BadRecord`, which names it."""
    row = article_row(document)
    document_body(document, row.id)
    terms = dict(zip(TERMS, searched_columns(document, row), strict=False))
    body = {**document, "analysed": {**terms, "by": analysed_by()}}
    if points := list(_points(document)):
        body["locations"] = points
    return Prepared(row.id, f"{prefix}-articles-{month_of(row.first_seen_at)}", body)


def prepare_story(document: Document, prefix: str) -> Prepared:
    """Read a story: its revision is its version. Raises :class:`BadRecord`, which names it."""
    prepared = prepare_plain(document, f"{prefix}-stories-1")
    revision = document.get("revision")
    if not isinstance(revision, int):
        raise BadRecord("has no revision", key=prepared.id)
    return Prepared(prepared.id, prepared.index, prepared.body, max(revision, 0))


def prepare_plain(document: Document, index: str) -> Prepared:
    """Read any document with an id. Raises :class:`BadRecord` when it cannot be written."""
    key = document_id(document)
    document_body(document, key)
    return Prepared(key, index, document)


def run_document(summary: RunSummary, at: datetime) -> Document:
    """Return what a run did; a stretch of a worker's has no seconds that could be averaged."""
    key = hashlib.sha256(f"{at.isoformat()} {summary}".encode()).hexdigest()[:24]
    told = summary.model_dump(exclude=None if summary.seconds else {"seconds"})
    return {"id": key, "at": instant(at), **told}


def month_of(micros: int) -> str:
    """Name the month of a time in microseconds since 1970: ``2026.11``."""
    return datetime.fromtimestamp(micros // 1_000_000, UTC).strftime("%Y.%m")


def first_indices(prefix: str, at: datetime) -> set[str]:
    """Name the index behind each alias that takes what is written at a time."""
    month = at.astimezone(UTC).strftime("%Y.%m")
    return {f"{prefix}-articles-{month}", *(f"{prefix}-{kind}-1" for kind in PLAIN)}


def hit_of(found: Mapping[str, Any], wanted: Wanted) -> Hit:
    """Read a document that the server found, with the snippet that shows why."""
    document = found["_source"]
    texts = (str(document.get(name) or "") for name in ("summary", "text", "title"))
    snippet = make_snippet(texts, wanted, document.get("language"))
    return Hit(document, float(found.get("_score") or 0.0), snippet)


def end_of_month(month: str) -> datetime | None:
    """Return the first moment after a month written ``2026.11``; None for anything else."""
    try:
        year, number = (int(part) for part in month.split("."))
        return datetime(year + number // 12, number % 12 + 1, 1, tzinfo=UTC)
    except ValueError:
        return None


@cache
def analysed_by() -> str:
    """Name the analysis whose terms a document carries, in a few letters."""
    return hashlib.sha256(analysis_signature().encode()).hexdigest()[:12]


def current_analysis() -> Mapping[str, Any]:
    """Return the clause that finds documents of this version's analysis."""
    return {"term": {"analysed.by": analysed_by()}}


def pages_of(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Cut values into stretches of one request each."""
    for start in range(0, len(values), PAGE):
        yield values[start : start + PAGE]


def _points(document: Document) -> Iterator[dict[str, float]]:
    places = document.get("places")
    for place in places if isinstance(places, list | tuple) else ():
        if isinstance(place, Mapping) and _on_earth(place.get("lat"), place.get("lon")):
            yield {"lat": place["lat"], "lon": place["lon"]}


def _on_earth(lat: object, lon: object) -> bool:
    numbers = isinstance(lat, int | float) and isinstance(lon, int | float)
    return numbers and abs(lat) <= 90 and abs(lon) <= 180  # type: ignore[arg-type]
