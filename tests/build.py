"""Builders of records for tests: every field has a sensible value, a test names what matters."""

from datetime import UTC, datetime, timedelta
from typing import Any

from avizor.domain.records import (
    Article,
    Assessed,
    Assessment,
    Assistance,
    Source,
    Toll,
    TollKind,
    TopicScore,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def source(feed_id: str = "diario", **fields: Any) -> Source:
    """An outlet of the press in Ecuador, unless told otherwise."""
    return Source(
        **{"feed_id": feed_id, "name": feed_id.title(), "country": "EC", "kind": "press", **fields}
    )


def article(article_id: str = "a1", *, hours: float = 0, **fields: Any) -> Article:
    """An article published and first seen ``hours`` after noon."""
    at = NOON + timedelta(hours=hours)
    given: dict[str, Any] = {
        "id": article_id,
        "url": f"https://diario.example/{article_id}",
        "canonical_url": f"https://diario.example/{article_id}",
        "title": "Ocho muertos en una cárcel de Guayaquil",
        "text": "Ocho internos murieron este lunes en la Penitenciaría del Litoral.",
        "language": "es",
        "published_at": at,
        "first_seen_at": at,
        "source": source(),
    }
    return Article(**{**given, **fields})


def assessed(article_id: str = "a1", *, hours: float = 0, **fields: Any) -> Assessed:
    """An assessed article; fields of Article and of Assessment may both be given.

    Its text, unless given, states its tolls and its foreign help.
    """
    of_article = {name: fields.pop(name) for name in list(fields) if name in Article.model_fields}
    given: dict[str, Any] = {
        "relevance": 0.9,
        "topics": (TopicScore(id="prison_crisis", score=0.9),),
        "severity": 2,
        "country": "EC",
        "countries": ("EC",),
    }
    stated = [each.sentence for each in fields.get("tolls", ())]
    if help_told := fields.get("assistance"):
        stated += help_told.evidence
    if stated:
        of_article = {"text": " ".join(stated), **of_article}
    return Assessed(
        article=article(article_id, hours=hours, **of_article),
        assessment=Assessment(**{**given, **fields}),
    )


def toll(kind: TollKind, count: float, sentence: str = "", unit: str = "") -> Toll:
    """A toll with a sentence that states it."""
    return Toll(kind=kind, count=count, unit=unit, sentence=sentence or f"{kind}: {count:g}.")


def assistance(status: Any = "requested", **fields: Any) -> Assistance:
    """Ecuador asks the United States for training."""
    given: dict[str, Any] = {
        "requester": "EC",
        "partners": ("US",),
        "kinds": ("training",),
        "evidence": ("Ecuador pidió ayuda militar a Estados Unidos.",),
    }
    return Assistance(status=status, **{**given, **fields})
