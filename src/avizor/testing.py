"""Fakes that ship, for the tests of avizor and of those who build on it."""

from datetime import UTC, datetime, timedelta

from avizor.demo import NewsSite, load_world
from avizor.domain.exchange import Notice

__all__ = ["FrozenClock", "MemoryNotifier", "NewsSite", "load_world"]


class FrozenClock:
    """Tells the time it was given; waiting moves it on at once."""

    def __init__(self, now: datetime = datetime(2026, 3, 2, 12, tzinfo=UTC)) -> None:
        self._now = now
        self.waits: list[float] = []

    def now(self) -> datetime:
        """Return the time it stands at."""
        return self._now

    def sleep(self, seconds: float) -> None:
        """Move on by that many seconds and note the wait."""
        self.waits.append(seconds)
        self.advance(timedelta(seconds=seconds))

    def advance(self, by: timedelta) -> None:
        """Move on."""
        self._now += by


class MemoryNotifier:
    """A channel that keeps what it was sent; it fails with the errors it was given, in turn."""

    def __init__(self, identity: str = "memory", failures: list[Exception] | None = None) -> None:
        self.id = identity
        self.sent: list[Notice] = []
        self.tried = 0
        self.failures = failures or []

    def send(self, notice: Notice) -> str:
        """Keep a notice and return a receipt, or raise the next failure."""
        self.tried += 1
        if self.failures:
            raise self.failures.pop(0)
        self.sent.append(notice)
        return f"<{notice.id}@{self.id}>"
