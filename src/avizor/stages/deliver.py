"""Stage ``alert``, second half: carry the outbox to the channels.

A delivery is noted before it is tried and after it is done. The one window in which a crash can
show an alert twice is between the channel's acceptance and our note of it; see docs/alerts.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from avizor.domain.bookkeeping import Alert, Delivery
from avizor.domain.delivery import begin, fail, postpone, renew, succeed, try_later
from avizor.domain.exchange import AlertFilter, Notice
from avizor.domain.rules import Rule
from avizor.errors import BadRecord, RetryLater
from avizor.ports import Clock, Notifier, State
from avizor.stages.digest import Digests, Parcel

_BATCH = 100
_PATIENCE = 3
"""Refusals in a row after which a channel is left alone until the next run."""
_LATE = timedelta(hours=1)
_EVER = timedelta(days=36500)
_DIGEST_CHECK = timedelta(seconds=30)
"""How often what is held is looked through: it may be hundreds of stories, the loop is fast."""


class Patience(Protocol):
    """What ``[alerts]`` says of tries."""

    @property
    def retry_for(self) -> timedelta:
        """Return how long a delivery is tried before it is listed as failed."""


@dataclass(frozen=True)
class DeliverReport:
    """What one pass over the outbox did, counted in deliveries."""

    sent: int = 0
    failed: int = 0  # given up in this pass
    waiting: int = 0  # pending, to be tried later
    failures: tuple[str, ...] = ()  # one sentence each


@dataclass
class _Pass:
    """One pass over the outbox: its time, its counts and the channels it leaves alone."""

    now: datetime
    busy: bool = False
    sent: int = 0
    failures: list[str] = field(default_factory=list)
    refusals: dict[str, int] = field(default_factory=dict)
    paused: dict[str, datetime] = field(default_factory=dict)


class Deliver:
    """Sends what is due: single alerts first, oldest first, then the digests."""

    def __init__(
        self,
        state: State,
        notifiers: Mapping[str, Notifier],
        rules: Sequence[Rule],
        patience: Patience,
        clock: Clock,
    ) -> None:
        self._state = state
        self._notifiers = notifiers
        self._digests = Digests(state, {rule.id: rule for rule in rules})
        self._patience = patience
        self._clock = clock
        self._digests_seen: datetime | None = None
        self._waiting: int | None = None

    def run(self) -> DeliverReport:
        """Send everything that is due now; nothing due sends nothing.

        A refusal for now puts a delivery off, one for good lists it as failed. A channel that
        refuses three times running, or says how long to wait, is left alone for this pass.
        """
        current = _Pass(self._clock.now())
        while due := self._state.due_deliveries(current.now, _BATCH):
            current.busy = True
            for alert, delivery in due:
                self._send_alert(alert, delivery, current)
        self._send_digests(current)
        failures = tuple(current.failures)
        return DeliverReport(current.sent, len(failures), self._count_waiting(current), failures)

    def _send_digests(self, current: _Pass) -> None:
        seen = self._digests_seen
        if seen is not None and abs(current.now - seen) < _DIGEST_CHECK:
            return
        self._digests_seen = current.now
        for channel in dict.fromkeys([*self._notifiers, *self._digests.channels()]):
            for parcel in self._digests.due(channel, current.now):
                self._dispatch(parcel, current)

    def _count_waiting(self, current: _Pass) -> int:
        """Count what is pending; a pass that did nothing leaves the count as it was."""
        if self._waiting is None or current.busy:
            pending = self._state.due_deliveries(current.now + _EVER, 1_000_000)
            self._waiting = len(pending)
        return self._waiting

    def retry(self) -> DeliverReport:
        """Take up everything failed or waiting at once, then run. Digests stay digests."""
        now = self._clock.now()
        for alert, deliveries in self._state.alerts(AlertFilter()):
            for delivery in deliveries:
                if delivery.status in {"failed", "pending"}:
                    status = self._digests.status_of(alert)
                    renewed = renew(delivery, now).model_copy(update={"status": status})
                    self._state.save_delivery(renewed)
        self._digests_seen = None
        return self.run()

    def _send_alert(self, alert: Alert, delivery: Delivery, current: _Pass) -> None:
        first = self._earlier(alert, delivery)
        if first is not None:
            until = first.next_try_at or current.now
            self._state.save_delivery(postpone(delivery, until, current.now))
            return
        if alert.reason == "spike":
            parcel = self._digests.announcement(alert, delivery)
            if len(parcel.notice.alerts) == 1:  # a digest told it all before this could go out
                self._save([succeed(delivery, "", current.now)])
                return
        else:
            notice = Notice(alert.id, (alert,), thread=self._thread(alert, delivery))
            parcel = Parcel(delivery.channel, notice, (delivery,), alert.created_at)
        self._dispatch(parcel, current)

    def _earlier(self, alert: Alert, delivery: Delivery) -> Delivery | None:
        """Return the pending delivery that an update must not overtake, or None.

        An update answers the first message, so that one has to be sent, or given up, before it.
        """
        if alert.reason != "update":
            return None
        wanted = AlertFilter(rule=alert.rule, since=alert.story.first_seen_at)
        for other, deliveries in self._state.alerts(wanted):
            if other.story_id == alert.story_id and other.revision < alert.revision:
                for one in deliveries:
                    if one.channel == delivery.channel and one.status == "pending":
                        return one
        return None

    def _thread(self, alert: Alert, delivery: Delivery) -> str:
        if alert.reason != "update":
            return ""
        return self._state.receipt(alert.rule, alert.story_id, delivery.channel)

    def _dispatch(self, parcel: Parcel, current: _Pass) -> None:
        notifier = self._notifiers.get(parcel.channel)
        if notifier is None:
            self._give_up(parcel, "there is no such channel in channels.toml", current)
            return
        if (until := current.paused.get(parcel.channel)) is not None:
            self._save(postpone(one, until, current.now) for one in parcel.deliveries)
            return
        now = self._clock.now()
        started = self._started(parcel, now)
        tried = parcel.with_deliveries(begin(one, now) for one in parcel.deliveries)
        self._save(tried.deliveries)
        try:
            receipt = notifier.send(tried.notice)
        except BadRecord as error:
            self._give_up(tried, error.reason, current)
        except RetryLater as error:
            self._put_off(tried, error, started + self._patience.retry_for, current)
        else:
            self._note_sent(tried, receipt, current)

    def _started(self, parcel: Parcel, now: datetime) -> datetime:
        """Return when the tries began: the deadline counts from there.

        That is when the alert was due, unless nobody was there to try: then the first try is
        noted, so that a machine that was off for two days still tries for the whole time.
        """
        key = f"first-try:{parcel.deliveries[0].alert_id}:{parcel.channel}"
        first = all(one.attempts == 0 for one in parcel.deliveries)
        if first and now - parcel.due_at > _LATE:
            self._state.set_note(key, now.isoformat())
            return now
        noted = None if first else self._state.note(key)
        return datetime.fromisoformat(noted) if noted else parcel.due_at

    def _note_sent(self, parcel: Parcel, receipt: str, current: _Pass) -> None:
        if parcel.notice.digest:
            self._digests.remember(parcel, receipt)
        now = self._clock.now()
        self._save(succeed(one, receipt, now) for one in parcel.deliveries)
        current.sent += len(parcel.deliveries)
        current.refusals[parcel.channel] = 0

    def _put_off(
        self, parcel: Parcel, error: RetryLater, deadline: datetime, current: _Pass
    ) -> None:
        now = self._clock.now()
        reason = str(error)
        later = [try_later(one, reason, now, deadline, error.after) for one in parcel.deliveries]
        self._save(later)
        self._name_failures(parcel, later, current)
        count = current.refusals[parcel.channel] = current.refusals.get(parcel.channel, 0) + 1
        if error.after is not None or count >= _PATIENCE:
            until = max(one.next_try_at or now for one in later)
            current.paused[parcel.channel] = max(until, now + timedelta(seconds=error.after or 0))

    def _give_up(self, parcel: Parcel, reason: str, current: _Pass) -> None:
        failed = [fail(one, reason) for one in parcel.deliveries]
        self._save(failed)
        self._name_failures(parcel, failed, current)

    def _name_failures(self, parcel: Parcel, deliveries: list[Delivery], current: _Pass) -> None:
        for alert, delivery in zip(parcel.alerts, deliveries, strict=True):
            if delivery.status == "failed":
                current.failures.append(
                    f"channel {parcel.channel}, rule {alert.rule}, "
                    f"story {alert.story_id}: {delivery.error}"
                )

    def _save(self, deliveries: Iterable[Delivery]) -> None:
        for delivery in deliveries:
            self._state.save_delivery(delivery)
