"""One pass over the outbox: what it counts, what it leaves alone, and what it reports."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

from avizor.domain.bookkeeping import Alert, Delivery


@dataclass(frozen=True)
class Failure:
    """A delivery that was given up: why, in a sentence, and how to mend it."""

    words: str
    mend: str


@dataclass(frozen=True)
class DeliverReport:
    """What one pass over the outbox did, counted in deliveries."""

    sent: int = 0
    failed: int = 0  # given up in this pass
    waiting: int = 0  # refused for now or not yet tried, to be tried later
    failures: tuple[Failure, ...] = ()
    oldest: datetime | None = field(default=None, compare=False)
    """When the oldest alert was made that was sent or given up in this pass."""


@dataclass
class Pass:
    """One pass over the outbox: its time, its counts and the channels it leaves alone.

    Threads may share it, as long as what is noted of one channel comes from one of them.
    """

    now: datetime
    going_on: Callable[[], None]  # called before each message: a pass may take hours
    put_off: int = 0  # of digests that were refused for now
    sent: int = 0
    oldest: datetime | None = None
    failures: list[Failure] = field(default_factory=list)
    refusals: dict[str, int] = field(default_factory=dict)
    paused: dict[str, datetime] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def note_sent(self, channel: str, alerts: Iterable[Alert]) -> None:
        """Count a delivery of each alert that a channel took."""
        self.refusals[channel] = 0
        with self._lock:
            for alert in alerts:
                self.sent += 1
                self._end(alert)

    def note_refused(self, channel: str) -> int:
        """Count a refusal for now; return how many there were running."""
        self.refusals[channel] = self.refusals.get(channel, 0) + 1
        return self.refusals[channel]

    def note_put_off(self, deliveries: Iterable[Delivery]) -> None:
        """Count those of a digest that was refused for now: they are not pending but held."""
        with self._lock:
            self.put_off += sum(one.status == "held" for one in deliveries)

    def note_failed(self, alert: Alert, delivery: Delivery, mend: str) -> None:
        """Count a delivery that is given up, and say why in a sentence."""
        where = f"channel {delivery.channel}, rule {alert.rule}, story {alert.story_id}"
        with self._lock:
            self.failures.append(Failure(f"{where}: {delivery.error}", mend))
            self._end(alert)

    def _end(self, alert: Alert) -> None:
        self.oldest = min(self.oldest or alert.created_at, alert.created_at)

    def report(self, pending: int) -> DeliverReport:
        """Return what the pass did, with so many deliveries left pending."""
        failures = tuple(self.failures)
        waiting = pending + self.put_off
        return DeliverReport(self.sent, len(failures), waiting, failures, self.oldest)
