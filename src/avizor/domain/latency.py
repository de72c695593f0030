"""How long news take from their publication to the first channel that shows the alert."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from avizor.domain.alerts.decision import newest_report
from avizor.domain.bookkeeping import Alert, Delivery


@dataclass(frozen=True)
class Latency:
    """Seconds from publication to alert; None for the percentiles of no alerts."""

    count: int
    p50: float | None = None
    p95: float | None = None

    def document(self) -> dict[str, float | None]:
        """Return it as ``status --json`` prints it."""
        return {"count": self.count, "p50_seconds": self.p50, "p95_seconds": self.p95}


def latency_of(told: Iterable[tuple[Alert, Sequence[Delivery]]]) -> Latency:
    """Measure alerts on news that were sent at once, each to its first channel.

    What waited for a digest, for quiet hours or for the end of a mute is left out: people asked
    for that wait. The start is the publication of the story's newest article as of the alert, a
    canary's the moment it was sent.
    """
    seconds = sorted(
        max(0.0, (sent - newest_report(alert.story)).total_seconds())
        for alert, deliveries in told
        if alert.kind in {"story", "update"} and (sent := first_sent(deliveries))
    )
    if not seconds:
        return Latency(0)
    return Latency(len(seconds), _percentile(seconds, 50), _percentile(seconds, 95))


def first_sent(deliveries: Iterable[Delivery]) -> datetime | None:
    """Return when the first of an alert's deliveries that waited for nothing was sent."""
    sent = [one.sent_at for one in deliveries if one.sent_at and not one.held_for]
    return min(sent, default=None)


def _percentile(ordered: Sequence[float], percent: int) -> float:
    """Return the smallest value that at least so many percent do not exceed (nearest rank)."""
    rank = -(-percent * len(ordered) // 100)
    return round(ordered[rank - 1], 1)
