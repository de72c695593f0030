"""What goes into the outbox, and what it still holds, channel by channel."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from avizor.domain.alerts.delivery import is_refused
from avizor.domain.bookkeeping import Alert, Delivery, HeldFor

RETRY = "avizor alerts retry"
"""What takes up again what was given up."""


def mend_removed(channel: str) -> str:
    """Say what becomes of what a channel did not get that is configured no more."""
    return f"configure it again, then: {RETRY}; or: avizor alerts drop {channel}"


def deliveries_of(
    alert: Alert,
    channels: Iterable[str],
    held_until: datetime | None = None,
    held_for: HeldFor = "",
) -> Iterator[Delivery]:
    """Yield what carries a new alert to each channel, once, due when the alert was made.

    With ``held_until`` it is held for that reason, and due then.
    """
    for channel in dict.fromkeys(channels):
        yield Delivery(
            alert_id=alert.id,
            channel=channel,
            status="held" if held_until else "pending",
            next_try_at=held_until or alert.created_at,
            held_for=held_for if held_until else "",
        )


@dataclass(frozen=True)
class Backlog:
    """The deliveries that a channel did not get; none of those that a mute keeps for good."""

    channel: str
    waiting: int = 0  # pending, and of digests that were refused for now
    held: int = 0  # for a digest, a daily limit or quiet hours
    failed: int = 0  # given up
    next_try_at: datetime | None = None  # of those that wait; None for none
    refused: str = ""  # why one that waits was refused; "" where none was
    given_up: str = ""  # why one was given up

    @property
    def total(self) -> int:
        """Count all of them."""
        return self.waiting + self.held + self.failed


def backlogs(deliveries: Iterable[Delivery]) -> list[Backlog]:
    """Count what each channel did not get, by channel; empty where all was sent."""
    by_channel: dict[str, list[Delivery]] = {}
    for delivery in deliveries:
        if delivery.status != "sent" and delivery.held_for != "mute":
            by_channel.setdefault(delivery.channel, []).append(delivery)
    return [_backlog(channel, by_channel[channel]) for channel in sorted(by_channel)]


def _backlog(channel: str, unsent: list[Delivery]) -> Backlog:
    waiting = [one for one in unsent if one.status == "pending" or is_refused(one)]
    failed = [one for one in unsent if one.status == "failed"]
    moments = [one.next_try_at for one in waiting if one.next_try_at is not None]
    return Backlog(
        channel,
        waiting=len(waiting),
        held=len(unsent) - len(waiting) - len(failed),
        failed=len(failed),
        next_try_at=min(moments, default=None),
        refused=next((one.error for one in waiting if one.error), ""),
        given_up=failed[-1].error if failed else "",
    )
