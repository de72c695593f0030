"""Alerts that went out are shown in the index: apart from sending, which waits for no index."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from threading import Lock
from typing import TypeVar

from avizor.chunks import chunks
from avizor.domain.exchange import AlertFilter
from avizor.errors import RetryLater
from avizor.ports import Clock, State
from avizor.stages.shown import Shown

ALERTS_SHOWN = timedelta(days=2)
"""How far back alerts are written to the index again: a delivery may be retried for a day."""

_WRITTEN_LATE = timedelta(minutes=1)
"""How much later than its own time an alert may come into the outbox."""

_AT_ONCE = 200
T = TypeVar("T")


def show_stories_again(shown: Shown, state: State, since: datetime | None) -> int:
    """Write all stories active since a time (None: all that are kept) as they stand; count them.

    The log may have forgotten most of them. Those that were merged are among them: an older
    index has them as they stood before. Raises RetryLater while the index takes no writes.
    """
    return _write_all(state.iter_stories(since), shown.note_stories)


def show_again(shown: Shown, state: State, since: datetime | None) -> int:
    """Write all alerts made since a time (None: all that are kept) as they stand; count them.

    They come to the index through no topic, so no stage that does its records again brings them.
    Raises RetryLater while the index takes no writes.
    """
    return _write_all(state.iter_alerts(AlertFilter(since=since)), shown.note_alerts)


def show_all_again(shown: Shown, state: State, since: datetime | None) -> tuple[int, int]:
    """Write all stories and alerts since a time as a replay of the index does; count each kind.

    Raises RetryLater while the index takes no writes.
    """
    return show_stories_again(shown, state, since), show_again(shown, state, since)


def _write_all(kept: Iterable[T], write: Callable[[Sequence[T]], None]) -> int:
    """Write all, ``_AT_ONCE`` in memory at a time; count them."""
    count = 0
    for some in chunks(kept, _AT_ONCE):
        write(some)
        count += len(some)
    return count


class Showing:
    """Owes the index what the outbox did; one thread owes, another may show."""

    def __init__(self, shown: Shown, state: State, clock: Clock) -> None:
        self._shown = shown
        self._state = state
        self._clock = clock
        self._lock = Lock()
        self._owed: datetime | None = None  # alerts made since then are owed
        self._shown_until: datetime | None = None  # all that were made before were shown once

    def owe(self, since: datetime | None = None) -> None:
        """Note that the standing of alerts made since then is not known to the index.

        Without a time, nothing is known of what was shown: all of two days are owed.
        """
        earliest = since or self._clock.now() - ALERTS_SHOWN
        with self._lock:
            self._owed = min(earliest, self._owed or earliest, self._shown_until or earliest)

    def show(self) -> bool:
        """Write the alerts that are owed with how they stand; say whether there was reason to.

        Those of two days at most. Raises RetryLater while the index takes no writes: they stay
        owed.
        """
        now = self._clock.now()
        with self._lock:  # first: what goes out while we write is owed again
            owed, self._owed = self._owed, None
        if owed is None:
            return False
        since = max(owed, now - ALERTS_SHOWN)
        try:
            self._shown.note_alerts(self._state.alerts(AlertFilter(since=since)))
        except RetryLater:
            self.owe(since)
            raise
        with self._lock:
            self._shown_until = now - _WRITTEN_LATE
        return True
