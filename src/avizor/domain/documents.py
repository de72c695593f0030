"""The JSON that people, other programs and the search index see: product.md §5, key by key."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from pydantic import ValidationError

from avizor.domain.alerts.delivery import is_refused
from avizor.domain.bookkeeping import Alert, Delivery
from avizor.domain.records import (
    Article,
    Assessed,
    Assessment,
    Assistance,
    Change,
    Revision,
    Source,
    Story,
    TollReport,
)
from avizor.domain.stories.facts.last_told import is_denied
from avizor.domain.wire import first_reason
from avizor.errors import BadRecord

Document = dict[str, object]

_TEXT = (
    "id",
    "url",
    "canonical_url",
    "title",
    "summary",
    "text",
    "language",
    "published_at",
    "first_seen_at",
    "authors",
    "source",
)
_SOURCE = ("feed_id", "name", "country", "kind")


def rfc3339_seconds(moment: datetime) -> str:
    """Write a moment as RFC 3339 in UTC, to the second: ``2026-11-24T18:05:00Z``."""
    return moment.astimezone(UTC).replace(microsecond=0).strftime("%Y-%m-%dT%H:%M:%SZ")


def article_document(assessed: Assessed, story_id: str | None) -> Document:
    """Describe an assessed article and the story it belongs to, or none."""
    article = assessed.article
    return {
        **text_document(article),
        **assessment_document(assessed.assessment),
        "story_id": story_id,
        "teaser": article.teaser,
    }


def text_document(article: Article) -> Document:
    """Describe what was extracted: the part of an article that precedes assessment."""
    return {
        "id": article.id,
        "url": article.url,
        "canonical_url": article.canonical_url,
        "title": article.title,
        "summary": article.summary,
        "text": article.text,
        "language": article.language,
        "published_at": rfc3339_seconds(article.published_at),
        "first_seen_at": rfc3339_seconds(article.first_seen_at),
        "authors": list(article.authors),
        "source": source_document(article.source),
    }


def read_article(document: Mapping[str, Any]) -> Article:
    """Read back what :func:`text_document` described; more than that is passed over.

    What it leaves out, such as an outlet's owner, is left out. Raises BadRecord, naming the
    article, for a document that another version wrote and that does not hold it all.
    """
    key = str(document.get("id") or "")
    try:
        told = {name: document[name] for name in _TEXT}
        source = {name: told["source"][name] for name in _SOURCE}
        summary = told["summary"] or ""
        return Article.model_validate({**told, "source": source, "summary": summary})
    except (KeyError, TypeError) as error:
        raise BadRecord(f"lacks a part of an article: {error}", key=key) from error
    except ValidationError as error:
        raise BadRecord(f"is no article: {first_reason(error)}", key=key) from error


def source_document(source: Source) -> Document:
    """Describe the outlet an article came from."""
    return {
        "feed_id": source.feed_id,
        "name": source.name,
        "country": source.country,
        "kind": source.kind,
    }


def assessment_document(assessment: Assessment) -> Document:
    """Describe what was decided about an article."""
    assistance = assessment.assistance
    return {
        "relevance": round(assessment.relevance, 4),
        "topics": [{"id": t.id, "score": round(t.score, 4)} for t in assessment.topics],
        "severity": assessment.severity,
        "country": assessment.country,
        "countries": list(assessment.countries),
        "places": [place.model_dump() for place in assessment.places],
        "actors": [actor.model_dump() for actor in assessment.actors],
        "assistance": assistance_document(assistance) if assistance else None,
        "evidence": [evidence.model_dump() for evidence in assessment.evidence],
        "model": assessment.model,
    }


def assistance_document(assistance: Assistance) -> Document:
    """Describe an assistance event (product.md §6)."""
    return {
        "requester": assistance.requester,
        "partners": list(assistance.partners),
        "kinds": list(assistance.kinds),
        "threat": assistance.threat,
        "status": assistance.status,
        "evidence": list(assistance.evidence),
    }


def story_document(story: Story) -> Document:
    """Describe a story as of now.

    ``tolls`` has one number a kind, so of what was seized only kilograms; ``seized`` has it all.
    """
    return {
        "id": story.id,
        "title": story.title,
        "first_seen_at": rfc3339_seconds(story.first_seen_at),
        "last_activity_at": rfc3339_seconds(story.last_activity_at),
        "articles": [member.article_id for member in story.members],
        "article_count": len(story.members),
        "source_count": len(story.feeds),
        "independent_sources": story.independent_sources,
        "official": story.official,
        "denied": is_denied(story),
        "topics": list(story.topics),
        "countries": list(story.countries),
        "actors": list(story.actors),
        "severity": story.severity,
        "assistance": assistance_document(story.assistance) if story.assistance else None,
        "tolls": {
            toll.kind: _number(toll.count) for toll in story.tolls if toll.unit in {"", "kg"}
        },
        "seized": [
            {"count": _number(toll.count), "unit": toll.unit}
            for toll in story.tolls
            if toll.kind == "seized"
        ],
        "languages": list(story.languages),
        "revision": story.revision,
        "merged_into": story.merged_into,
        "history": [_revision_document(revision) for revision in story.history],
    }


def toll_report_document(report: TollReport) -> Document:
    """Describe the newest count that a source stated of a story."""
    counted = {"count": _number(report.count), "at": rfc3339_seconds(report.at)}
    return {**report.model_dump(), **counted}


def _revision_document(revision: Revision) -> Document:
    return {
        "revision": revision.revision,
        "at": rfc3339_seconds(revision.at),
        "changes": [change_document(change) for change in revision.changes],
        **({"merged": list(revision.merged)} if revision.merged else {}),
        **({"split": list(revision.split)} if revision.split else {}),
    }


def change_document(change: Change) -> Document:
    """Describe one changed fact, with the sentence and feed it came from."""
    return {
        "fact": change.fact,
        "from": _number(change.before),
        "to": _number(change.after),
        "sentence": change.sentence,
        "source": change.source,
        **({"unit": change.unit} if change.unit else {}),
    }


def _number(value: str | float | None) -> str | float | None:
    """Write whole counts as whole numbers: 5, not 5.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def alert_document(alert: Alert, deliveries: Sequence[Delivery]) -> Document:
    """Describe an alert and how it stands in each channel.

    ``held`` is what waits for its time; of a digest that was refused each alert is ``pending``.
    """
    return {
        "id": alert.id,
        "rule": alert.rule,
        "story_id": alert.story_id,
        "revision": alert.revision,
        "reason": alert.reason,
        "changes": [change_document(change) for change in alert.changes],
        "channels": [_delivery_document(delivery) for delivery in deliveries],
        "created_at": rfc3339_seconds(alert.created_at),
    }


def _delivery_document(delivery: Delivery) -> Document:
    return {
        "id": delivery.channel,
        "status": "pending" if is_refused(delivery) else delivery.status,
        "attempts": delivery.attempts,
        "sent_at": rfc3339_seconds(delivery.sent_at) if delivery.sent_at else None,
        "error": delivery.error or None,
    }


def channel_document(delivery: Delivery) -> Document:
    """Describe how an alert stands in a channel, with when it is tried next or its time comes."""
    at = delivery.next_try_at if delivery.status in {"pending", "held"} else None
    return {**_delivery_document(delivery), "next_try_at": rfc3339_seconds(at) if at else None}
