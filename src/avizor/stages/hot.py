"""Which feeds to ask sooner: those of outlets in a story that people were just alerted to."""

from datetime import datetime, timedelta

from avizor.domain.exchange import AlertFilter
from avizor.ports import AlertStore, Clock

HOT_FOR = timedelta(hours=6)
_EVERY = timedelta(minutes=1)


class HotFeeds:
    """Names the feeds of the stories alerted to lately; reads new alerts at most once a minute."""

    def __init__(self, alerts: AlertStore, clock: Clock) -> None:
        self._alerts = alerts
        self._clock = clock
        self._looked: datetime | None = None
        self._told: dict[str, datetime] = {}  # when a feed's story was last alerted to
        self._ids: frozenset[str] = frozenset()

    def ids(self) -> frozenset[str]:
        """Return the feed ids; empty where nobody was alerted for six hours."""
        now = self._clock.now()
        if self._looked is None or abs(now - self._looked) >= _EVERY:
            self._look(now)
            self._looked = now
        return self._ids

    def _look(self, now: datetime) -> None:
        """Read the alerts since the look before the last: one may be written late."""
        begin = now - HOT_FOR
        since = begin if self._looked is None else max(begin, self._looked - _EVERY)
        for alert, _ in self._alerts.alerts(AlertFilter(since=since)):
            for member in alert.story.members:
                known = self._told.get(member.feed_id, alert.created_at)
                self._told[member.feed_id] = max(known, alert.created_at)
        self._told = {feed: at for feed, at in self._told.items() if at >= begin}
        self._ids = frozenset(self._told)
