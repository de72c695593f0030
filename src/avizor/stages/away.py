"""Which hosts to leave alone for the moment, and until when."""

import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

SILENCES_THAT_CLOSE = 2
FIRST_PAUSE = timedelta(seconds=15)
LATER_PAUSE = timedelta(seconds=60)
_REMEMBERED = timedelta(minutes=10)


@dataclass
class _Trouble:
    silences: int = 0  # requests in a row that nothing answered
    failures: int = 0  # pages in a row that failed, answered or not
    until: datetime | None = None
    noted: datetime | None = None


class AwayHosts:
    """What became of the last requests to each host; safe to share among threads.

    A host that does not answer two entries in a row is left alone for fifteen seconds, then for a
    minute after each further silence. What it answers, a server's error too, ends that. A host
    nothing was noted of for ten minutes is like any other.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._troubles: dict[str, _Trouble] = defaultdict(_Trouble)
        self._lock = threading.Lock()

    def wait(self, host: str) -> float:
        """Return the seconds for which the host is to be left alone, 0 for none.

        None either once the clock was set back: nobody knows how long it has been.
        """
        now = self._now()
        with self._lock:
            trouble = self._troubles.get(host)
        if trouble is None or trouble.until is None or (trouble.noted or now) > now:
            return 0.0
        return max(0.0, (trouble.until - now).total_seconds())

    def is_troubled(self, host: str) -> bool:
        """Say whether the host's last pages failed: then one try is enough for the next."""
        with self._lock:
            trouble = self._troubles.get(host)
        return trouble is not None and trouble.failures >= SILENCES_THAT_CLOSE

    def answered(self, host: str) -> None:
        """Note a page that could be had, or that the host does not have."""
        with self._lock:
            self._troubles.pop(host, None)

    def failed(self, host: str, *, silent: bool) -> None:
        """Note a page that could not be had, ``silent`` when the host did not answer at all."""
        with self._lock:
            trouble = self._noted(host)
            trouble.failures += 1
            if not silent:
                trouble.silences = 0
                return
            trouble.silences += 1
            if trouble.silences >= SILENCES_THAT_CLOSE:
                is_first = trouble.silences == SILENCES_THAT_CLOSE
                trouble.until = self._now() + (FIRST_PAUSE if is_first else LATER_PAUSE)

    def close(self, host: str, asked: timedelta) -> None:
        """Leave a host alone for as long as it asked."""
        with self._lock:
            self._noted(host).until = self._now() + asked

    def forget(self) -> None:
        """Forget what was noted long ago."""
        now = self._now()
        with self._lock:
            for host, trouble in list(self._troubles.items()):
                if max(trouble.noted or now, trouble.until or now) < now - _REMEMBERED:
                    del self._troubles[host]

    def _noted(self, host: str) -> _Trouble:
        trouble = self._troubles[host]
        trouble.noted = self._now()
        return trouble
