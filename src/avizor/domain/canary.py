"""The canary: a made-up entry that goes from polling to a channel which shows it to nobody.

It passes every stage and the outbox, and leaves no trace where analysts look: it joins no story,
is not indexed, and its alerts are listed only to who asks for them by ``CANARY``.
"""

from datetime import datetime, timedelta

from avizor.domain.alerts.decision import alert_id
from avizor.domain.alerts.outbox import deliveries_of
from avizor.domain.bookkeeping import Alert, Delivery
from avizor.domain.countries import UNPLACED
from avizor.domain.records import Article, Assessed, Entry, Source, Story

CANARY = "~canary"
"""Its feed, rule and channel: no id that a configuration may use."""

SENT_NOTE = "canary_sent"
"""The note that holds when the last one was sent, in ISO 8601."""

CANARIES_KEPT = timedelta(days=7)
"""How long canaries that arrived are remembered."""

PAGE = (
    "<html lang='es'><title>Prueba de avizor: no es una noticia</title><article>"
    + "<p>Este texto no informa de ningún hecho. avizor lo escribe para medir cuánto tarda "
    "una noticia en recorrer todas sus etapas, desde la fuente hasta el aviso.</p>"
    * 4
    + "</article></html>"
).encode()
"""What is read instead of a page fetched."""

_SOURCE = Source(feed_id=CANARY, name="avizor", country=UNPLACED, kind="research", language="es")


def canary_entry(now: datetime) -> Entry:
    """Return the canary of a moment, as a poll would find it."""
    stamp = f"{now:%Y%m%dT%H%M%S%f}"
    return Entry(
        id=f"canary-{stamp}",
        source=_SOURCE,
        url=f"https://canary.invalid/{stamp}",  # a name that RFC 2606 promises nobody has
        title="Prueba de avizor: no es una noticia",
        published_at=now,
        first_seen_at=now,
    )


def is_canary(record: Entry | Article) -> bool:
    """Say whether an entry or article is one."""
    return record.source.feed_id == CANARY


def canary_alert(assessed: Assessed, now: datetime) -> tuple[Alert, Delivery]:
    """Return the alert that a canary ends in, and its delivery, due at once."""
    article = assessed.article
    story = Story(
        id=f"{CANARY}-{article.id}",
        title=article.title,
        first_seen_at=article.first_seen_at,
        last_activity_at=now,
        members=(),
        independent_sources=0,
    )
    alert = Alert(
        id=alert_id(CANARY, article.id),
        rule=CANARY,
        story_id=story.id,
        revision=story.revision,
        reason="new_story",
        created_at=now,
        story=story,
    )
    (delivery,) = deliveries_of(alert, [CANARY])
    return alert, delivery
