"""The system's clock, and one that runs at an offset for a world that lives in another time."""

from datetime import UTC, datetime, timedelta
from threading import Event


class SystemClock:
    """Tells the system's time in UTC, moved by ``offset``; a stop request ends a wait early."""

    def __init__(self, stop: Event | None = None, offset: timedelta = timedelta()) -> None:
        self.offset = offset
        self._stop = stop or Event()

    def now(self) -> datetime:
        """Return the time in UTC."""
        return datetime.now(UTC) + self.offset

    def sleep(self, seconds: float) -> None:
        """Wait, or return at once when a stop was asked for."""
        if seconds > 0:
            self._stop.wait(seconds)
