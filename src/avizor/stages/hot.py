"""Which feeds to ask sooner: those of outlets in a story that people were just alerted to."""

from datetime import datetime, timedelta

from avizor.domain.exchange import AlertFilter
from avizor.ports import AlertStore, Clock

HOT_FOR = timedelta(hours=6)
_EVERY = timedelta(minutes=1)


class HotFeeds:
    """Names the feeds of the stories alerted to lately; reads the alerts at most once a minute."""

    def __init__(self, alerts: AlertStore, clock: Clock) -> None:
        self._alerts = alerts
        self._clock = clock
        self._looked: datetime | None = None
        self._ids: frozenset[str] = frozenset()

    def ids(self) -> frozenset[str]:
        """Return the feed ids; empty where nobody was alerted for six hours."""
        now = self._clock.now()
        if self._looked is None or abs(now - self._looked) >= _EVERY:
            told = self._alerts.alerts(AlertFilter(since=now - HOT_FOR))
            self._ids = frozenset(one.feed_id for alert, _ in told for one in alert.story.members)
            self._looked = now
        return self._ids
