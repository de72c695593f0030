"""What a rule told a channel of a story before: an update answers it and overtakes none."""

from collections.abc import Sequence

from avizor.domain.alerts.decision import lineage
from avizor.domain.bookkeeping import Alert, Delivery
from avizor.domain.exchange import AlertFilter, Notice
from avizor.ports import State

_Told = tuple[Alert, Delivery]


class Threads:
    """Finds the messages that an update belongs to, those of stories that came to its own too."""

    def __init__(self, state: State) -> None:
        self._state = state

    def others(self, alert: Alert, channel: str) -> Sequence[_Told]:
        """Return what else an update's rule told a channel of the story, the newest first."""
        if alert.kind != "update":
            return []
        found = (
            told
            for story in lineage(alert.story)
            for told in self._state.alerts(AlertFilter(alert.rule, story=story))
        )
        return [
            (other, one)
            for other, deliveries in found
            if other.kind != "limit"
            for one in deliveries
            if one.channel == channel
        ]

    def notice(self, alert: Alert, channel: str, others: Sequence[_Told]) -> Notice:
        """Name the thread of an update, and the rule's last word where the update is late."""
        if alert.kind != "update":
            return Notice(alert.id, (alert,))
        thread = self._receipt(alert, channel)
        sent = [(other, one) for other, one in others if one.status == "sent"]
        first = next((other for other, one in reversed(sent) if one.receipt == thread), None)
        later = [other for other, _ in sent if not is_before(other, alert)]
        latest = max(later, key=lambda other: other.revision, default=None)
        return Notice(alert.id, (alert,), thread=thread, first=first, latest=latest)

    def _receipt(self, alert: Alert, channel: str) -> str:
        receipts = (
            self._state.receipt(alert.rule, story, channel) for story in lineage(alert.story)
        )
        return next(filter(None, receipts), "")


def is_before(other: Alert, alert: Alert) -> bool:
    """Say whether an alert comes before an update of its story; of a story that came to it, all."""
    return other.story_id != alert.story_id or other.revision < alert.revision
