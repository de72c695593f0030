"""What else a rule told a channel of a story: an update answers it and overtakes none.

A first message that is late, since it was refused, says how things stand by now.
"""

from collections.abc import Iterable, Sequence

from avizor.domain.alerts.decision import lineage
from avizor.domain.bookkeeping import Alert, AlertHeader, Delivery
from avizor.domain.exchange import Notice
from avizor.ports import State

Told = tuple[AlertHeader, Delivery]
"""An alert, and how it went to a channel."""
_MOST_HEADERS = 10_000
"""About 5 MB; of more, those of other stories are read again."""


class MessageThreads:
    """Finds the messages that an update belongs to, those of stories that came to its own too."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._headers: dict[str, AlertHeader] = {}  # a saved alert never changes

    def others(self, alert: Alert, channel: str) -> Sequence[Told]:
        """Return what else an alert's rule told a channel of the story, the newest first."""
        if alert.kind not in {"story", "update"}:
            return []
        found = [
            one
            for story in lineage(alert.story)
            for one in self._state.story_deliveries(alert.rule, story, channel)
        ]
        headers = self._headers_of([one.alert_id for one in found])
        told = [(headers[one.alert_id], one) for one in found if one.alert_id in headers]
        return [(other, one) for other, one in told if other.kind != "limit"]

    def _headers_of(self, alert_ids: Sequence[str]) -> dict[str, AlertHeader]:
        """Read each header once: a long story asks for all of its own with every update."""
        known = {one: self._headers[one] for one in alert_ids if one in self._headers}
        missing = [one for one in alert_ids if one not in known]
        read = self._state.alert_headers(missing) if missing else {}
        if len(self._headers) + len(read) > _MOST_HEADERS:
            self._headers = {}
        self._headers |= read
        return known | dict(read)

    def notice(self, alert: Alert, channel: str, others: Sequence[Told]) -> Notice:
        """Name the thread of an alert, and the rule's last word where the alert is late."""
        own = [one.receipt for other, one in others if other.id == alert.id]  # of an earlier try
        sent = [
            (other, one)
            for other, one in others
            if other.id != alert.id and (one.status == "sent" or one.receipt)
        ]
        later = [other for other, _ in sent if not is_before(other, alert)]
        if alert.kind != "update" and not later:
            return Notice.of(alert)
        receipt = self._receipt(alert, channel)
        thread = "" if receipt in own else receipt
        first = next((other for other, one in reversed(sent) if one.receipt == thread), None)
        latest = max(later, key=lambda other: other.revision, default=None)
        return Notice(
            alert.id, (alert,), thread=thread, first=self._whole(first), latest=self._whole(latest)
        )

    def _whole(self, header: AlertHeader | None) -> Alert | None:
        return self._state.alert(header.id) if header else None

    def _receipt(self, alert: Alert, channel: str) -> str:
        receipts = (
            self._state.receipt(alert.rule, story, channel) for story in lineage(alert.story)
        )
        return next(filter(None, receipts), "")


def is_before(other: Alert | AlertHeader, alert: Alert) -> bool:
    """Say whether an alert comes before an update of its story; of a story that came to it, all."""
    return other.story_id != alert.story_id or other.revision < alert.revision


def rests_before(other: AlertHeader, delivery: Delivery, alert: Alert) -> bool:
    """Say whether a message that an update follows is held, for quiet hours or a digest."""
    held = delivery.status == "held" and delivery.held_for != "mute"
    return held and is_before(other, alert)


def unsent_before(alert: Alert, others: Iterable[Told]) -> Delivery | None:
    """Return the delivery that an update must not overtake, due now or later, or None.

    An update answers the first message, so that one has to be sent, or given up, before it.
    """
    for other, one in others:
        waits = one.status == "pending" and is_before(other, alert)
        if waits or rests_before(other, one, alert):
            return one
    return None
