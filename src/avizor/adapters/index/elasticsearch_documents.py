"""Documents of product.md §5 as Elasticsearch keeps them: as given, and what search needs added.

``analysed`` holds the same terms that the embedded index keeps, so that both find the same
articles; ``locations`` the places as points for maps. Readers get the document without them.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from avizor.adapters.index.documents import (
    Document,
    analyse,
    document_body,
    document_id,
    document_revision,
    read_basics,
)
from avizor.domain.bookkeeping import RunSummary
from avizor.domain.documents import rfc3339_seconds
from avizor.domain.language.analysis import analysis_signature

ADDED = ("analysed", "locations")
PAGE = 500  # documents one request brings
PLAIN = ("stories", "alerts", "runs")
"""The kinds that have one index each, unlike articles."""


@dataclass(frozen=True)
class Prepared:
    """A document ready to be written: its id, its index and its body."""

    id: str
    index: str
    body: Mapping[str, object]
    version: int | None = None  # its own; None: the time at which it is written


def prepare_article(document: Document, prefix: str) -> Prepared:
    """Read and analyse an article. Raises :class:`BadRecord`, which names it."""
    basics = read_basics(document)
    document_body(document, basics.id)
    terms = analyse(document, basics.language)
    body = {**document, "analysed": {**terms._asdict(), "by": analysed_by()}}
    if points := list(_points(document)):
        body["locations"] = points
    return Prepared(basics.id, f"{prefix}-articles-{month_of(basics.first_seen_at)}", body)


def prepare_story(document: Document, prefix: str) -> Prepared:
    """Read a story: its revision is its version. Raises :class:`BadRecord`, which names it."""
    prepared = prepare_plain(document, f"{prefix}-stories-1")
    version = max(document_revision(document), 0)
    return Prepared(prepared.id, prepared.index, prepared.body, version)


def prepare_plain(document: Document, index: str) -> Prepared:
    """Read any document with an id. Raises :class:`BadRecord` when it cannot be written."""
    key = document_id(document)
    document_body(document, key)
    return Prepared(key, index, document)


def run_document(summary: RunSummary, at: datetime) -> Document:
    """Return what a run did; a stretch of a worker's has no seconds that could be averaged."""
    key = hashlib.sha256(f"{at.isoformat()} {summary}".encode()).hexdigest()[:24]
    told = summary.model_dump(exclude=None if summary.seconds else {"seconds"})
    return {"id": key, "at": rfc3339_seconds(at), **told}


def month_of(at: datetime) -> str:
    """Name the month of a time: ``2026.11``."""
    return at.astimezone(UTC).strftime("%Y.%m")


def first_indices(prefix: str, at: datetime) -> set[str]:
    """Name the index behind each alias that takes what is written at a time."""
    return {f"{prefix}-articles-{month_of(at)}", *(f"{prefix}-{kind}-1" for kind in PLAIN)}


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


def _points(document: Document) -> Iterator[dict[str, float]]:
    places = document.get("places")
    for place in places if isinstance(places, list | tuple) else ():
        if isinstance(place, Mapping) and _on_earth(place.get("lat"), place.get("lon")):
            yield {"lat": place["lat"], "lon": place["lon"]}


def _on_earth(lat: object, lon: object) -> bool:
    numbers = isinstance(lat, int | float) and isinstance(lon, int | float)
    return numbers and abs(lat) <= 90 and abs(lon) <= 180  # type: ignore[arg-type]
