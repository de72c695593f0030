"""Alerts as JSON for the channels that carry records: the file and the webhook."""

from avizor.domain.bookkeeping import Alert, Delivery
from avizor.domain.documents import Document, alert_document, story_document


def alert_line(alert: Alert, delivery: Delivery, text: str) -> Document:
    """Describe an alert with its story as of then and the text a person reads.

    ``channels`` has this delivery alone: others may not have been tried yet.
    """
    document = alert_document(alert, [delivery])
    return {
        **document,
        "rule_title": alert.rule_title,
        "story": story_document(alert.story),
        "text": text,
        **_of_its_own(alert),
    }


def _of_its_own(alert: Alert) -> Document:
    """Describe what only a silence, a surge or the notice of a daily limit has."""
    own = {"silence": alert.silence, "surge": alert.surge}
    found: Document = {name: one.model_dump(mode="json") for name, one in own.items() if one}
    return {**found, "limit_notice": True} if alert.kind == "limit" else found
