"""The alerts made since the last look, for those who follow them and need no old one twice."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from avizor.domain.bookkeeping import Alert
from avizor.domain.exchange import AlertFilter
from avizor.ports import AlertStore


class NewAlerts:
    """Reads new alerts, ``every`` so often at most; the first look goes as far as ``back``."""

    def __init__(self, alerts: AlertStore, every: timedelta, back: timedelta) -> None:
        self._alerts = alerts
        self._every = every
        self._back = back
        self._looked: datetime | None = None

    def read(self, now: datetime) -> Sequence[Alert] | None:
        """Return the alerts since the look before the last; None while it is too early to look.

        One may be written late, so those of one look come again with the next. What reading
        raises is raised, and the look does not count.
        """
        begin, looked = now - self._back, self._looked
        if looked is not None and abs(now - looked) < self._every:
            return None
        since = begin if looked is None else max(begin, looked - self._every)
        found = [alert for alert, _ in self._alerts.alerts(AlertFilter(since=since))]
        self._looked = now
        return found
