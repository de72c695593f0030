"""Articles as documents of product.md §5, to be indexed in tests. All news here is invented."""

from typing import get_args

from alerting import alert, story
from avizor.domain.bookkeeping import Delivery
from avizor.domain.documents import alert_document, article_document, story_document
from avizor.domain.records import Actor, Change, Evidence, Place, Revision, TollKind, TopicScore
from build import NOON, assessed, assistance, toll


def article(key: str, title: str = "", **fields: object) -> dict[str, object]:
    document: dict[str, object] = {
        "id": key,
        "url": f"https://diario.example/{key}",
        "canonical_url": f"https://diario.example/{key}",
        "title": title,
        "summary": "",
        "text": "",
        "language": "es",
        "published_at": "2026-11-20T12:00:00Z",
        "first_seen_at": "2026-11-20T12:05:00Z",
        "authors": [],
        "source": {"feed_id": "diario", "name": "Diario", "country": "EC", "kind": "press"},
        "relevance": 0.1,
        "topics": [],
        "severity": 0,
        "country": None,
        "countries": [],
        "places": [],
        "actors": [],
        "assistance": None,
        "evidence": [],
        "story_id": None,
        "model": "test",
        "teaser": False,
    }
    return document | fields


def full_article() -> dict[str, object]:
    """An article with every field that avizor can write."""
    assessed_one = assessed(
        "full",
        title="Ecuador pide apoyo militar contra las bandas",
        summary="El Gobierno pidió ayuda.",
        text="Ecuador pidió ayuda militar a Estados Unidos. Habló la canciller.",
        authors=("Redacción de muestra",),
        topics=(TopicScore(id="military_assistance", score=0.97),),
        severity=3,
        countries=("EC", "US"),
        places=(Place(name="Quito", country="EC", lat=-0.22, lon=-78.51),),
        actors=(Actor(id="banda-de-muestra", name="Banda de muestra"),),
        assistance=assistance(threat="bandas"),
        evidence=(Evidence(topic="military_assistance", sentence="Ecuador pidió ayuda militar."),),
        model="muestra",
    )
    return article_document(assessed_one, "story")


def full_story() -> dict[str, object]:
    """A story with every field that avizor can write, and a toll of every kind."""
    kinds = get_args(TollKind)
    tolls = tuple(toll(kind, 1.5, unit="kg" if kind == "seized" else "") for kind in kinds)
    changed = Change(fact="dead", before=3, after=5, sentence="Cinco.", source="diario", unit="kg")
    return story_document(
        story(
            id="story",
            title="Cinco muertos en Quito",
            official=True,
            topics=("homicide",),
            countries=("EC",),
            actors=("banda-de-muestra",),
            severity=3,
            assistance=assistance(threat="bandas"),
            tolls=tolls,
            history=(
                Revision(
                    revision=2, at=NOON, changes=(changed,), merged=("sample-2",), split=("s-3",)
                ),
            ),
            revision=2,
        )
    )


def full_alert() -> dict[str, object]:
    """An alert with every field that avizor can write."""
    changed = Change(
        fact="assistance_status", before="requested", after="agreed", sentence="x", source="d"
    )
    counted = Change(fact="seized", before=None, after=1.5, sentence="x", source="d", unit="kg")
    told = alert(changes=(changed, counted))
    sent = Delivery(alert_id=told.id, channel="mail", status="sent", attempts=2, sent_at=NOON)
    failed = Delivery(alert_id=told.id, channel="slack", status="failed", error="no channel")
    return alert_document(told, [sent, failed])
