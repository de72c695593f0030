"""Which feeds to ask sooner: those of outlets in a story that people were just alerted to."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from avizor.domain.bookkeeping import Alert
from avizor.ports import AlertStore, Clock
from avizor.stages.new_alerts import NewAlerts

HOT_FOR = timedelta(hours=6)
_EVERY = timedelta(minutes=1)


class HotFeeds:
    """Names the feeds of the stories alerted to lately; reads new alerts at most once a minute."""

    def __init__(self, alerts: AlertStore, clock: Clock) -> None:
        self._alerts = NewAlerts(alerts, _EVERY, HOT_FOR)
        self._clock = clock
        self._told: dict[str, datetime] = {}  # when a feed's story was last alerted to
        self._ids: frozenset[str] = frozenset()

    def ids(self) -> frozenset[str]:
        """Return the feed ids; empty where nobody was alerted for six hours."""
        now = self._clock.now()
        alerts = self._alerts.read(now)
        if alerts is not None:
            self._note(alerts, now - HOT_FOR)
        return self._ids

    def _note(self, alerts: Iterable[Alert], begin: datetime) -> None:
        for alert in alerts:
            for member in alert.story.members:
                known = self._told.get(member.feed_id, alert.created_at)
                self._told[member.feed_id] = max(known, alert.created_at)
        self._told = {feed: at for feed, at in self._told.items() if at >= begin}
        self._ids = frozenset(self._told)
