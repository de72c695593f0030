"""Alerts that went out are shown in the index: apart from sending, which waits for no index."""

from datetime import timedelta
from threading import Event

from avizor.domain.exchange import AlertFilter
from avizor.errors import RetryLater
from avizor.ports import Clock, State
from avizor.stages.index import IndexStage

ALERTS_SHOWN = timedelta(days=2)
"""How far back alerts are written to the index again: a delivery may be retried for a day."""


class Showing:
    """Owes the index what the outbox did; one thread owes, another may show."""

    def __init__(self, index: IndexStage, state: State, clock: Clock) -> None:
        self._index = index
        self._state = state
        self._clock = clock
        self._owed = Event()

    def owe(self) -> None:
        """Note that there are alerts whose latest standing the index does not know."""
        self._owed.set()

    def show(self) -> bool:
        """Write the alerts of two days with how they stand; say whether there was reason to.

        Raises RetryLater while the index takes no writes: they stay owed.
        """
        if not self._owed.is_set():
            return False
        self._owed.clear()  # first: what goes out while we write is owed again
        try:
            since = self._clock.now() - ALERTS_SHOWN
            self._index.note_alerts(self._state.alerts(AlertFilter(since=since)))
        except RetryLater:
            self._owed.set()
            raise
        return True
