"""Stage ``alert``, second half: carry the outbox to the channels.

A delivery is claimed before it is tried and noted after it is done. The one window in which a
crash can show an alert twice is between the channel's acceptance and our note of it; see
docs/alerts.md. One process at a time runs this (``runtime/turn.py``); the claim makes sure.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from avizor.domain.alerts.channels import ChannelConfig
from avizor.domain.alerts.delivery import (
    FIRST_TRY,
    begin,
    fail,
    is_due,
    is_unfinished,
    mute,
    postpone,
    renew,
    rest,
    succeed,
    try_later,
    wake,
)
from avizor.domain.alerts.outbox import RETRY, mend_removed
from avizor.domain.alerts.rules import Rule
from avizor.domain.bookkeeping import Alert, Delivery
from avizor.domain.canary import CANARY
from avizor.errors import BadRecord, RetryLater
from avizor.ports import AmendingNotifier, Clock, Notifier, State
from avizor.stages.delivery_pass import DeliverReport, Pass
from avizor.stages.digest import Digests, Parcel
from avizor.stages.lanes import by_channel, side_by_side
from avizor.stages.message_threads import MessageThreads, Told, rests_before, unsent_before
from avizor.stages.quiet import Quiet

_Due = tuple[Alert, Delivery]
_BATCH = 100
_PATIENCE = 3
"""Refusals in a row after which a channel is left alone until the next run."""
_LATE = timedelta(hours=1)
_DIGEST_CHECK = timedelta(seconds=30)
"""How often what is held is looked through: it may be hundreds of stories, the loop is fast."""


def untold() -> None:
    """Take no note of a message."""


class Patience(Protocol):
    """What ``[alerts]`` says of tries."""

    @property
    def retry_for(self) -> timedelta:
        """Return how long a delivery is tried before it is listed as failed."""


class Deliver:
    """Sends what is due, to all channels side by side.

    To each it sends single alerts first, oldest first, then the digest.
    """

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
        self._threads = MessageThreads(state)
        self._quiet = Quiet(state, {rule.id: rule for rule in rules})
        self._patience = patience
        self._clock = clock
        self._digests_seen: datetime | None = None

    def observe_quiet(self, channels: Sequence[ChannelConfig]) -> "Deliver":
        """Obey the quiet hours of these channels from now on; those of rules always count."""
        self._quiet.observe(channels)
        return self

    def run(self, going_on: Callable[[], None] = untold) -> DeliverReport:
        """Send everything that is due now, telling of each message; nothing due sends nothing.

        A refusal for now puts a delivery off, one for good lists it as failed. A channel that
        refuses three times running, or says how long to wait, is left alone for this pass.
        What falls into quiet hours is held until they end; what is muted is held for good.
        """
        current = Pass(self._clock.now(), going_on)
        look = self._looks_through_held(current.now)
        if look:
            self._wake_up(current)
        while due := self._state.due_deliveries(current.now, _BATCH):
            side_by_side([partial(self._send_alerts, lane, current) for lane in by_channel(due)])
        if look:
            awake = self._awake(current.now)
            side_by_side([partial(self._send_digests, channel, current) for channel in awake])
        return current.report(self._state.count_deliveries("pending"))

    def _looks_through_held(self, now: datetime) -> bool:
        seen = self._digests_seen
        if seen is not None and abs(now - seen) < _DIGEST_CHECK:
            return False
        self._digests_seen = now
        return True

    def _wake_up(self, current: Pass) -> None:
        """Let what was held alone for quiet hours that ended go out by itself."""
        for channel in self._awake(current.now):
            for alert, delivery in self._digests.rested(channel, current.now):
                muted = self._quiet.muted(alert, current.now)
                self._save([mute(delivery) if muted else wake(delivery, current.now)])

    def _send_digests(self, channel: str, current: Pass) -> None:
        for parcel in self._digests.due(channel, current.now, self._quiet.muted):
            self._dispatch(parcel, current)

    def _awake(self, now: datetime) -> list[str]:
        """List the channels that hold something, configured or not, and keep no quiet hours now."""
        holding = self._state.holding_channels()
        return [one for one in holding if self._quiet.channel_until(one, now) is None]

    def retry(self) -> DeliverReport:
        """Take up everything failed or waiting at once, then run.

        Digests stay digests: one that was refused is tried again as one, one that is not due rests.
        """
        self.take_up()
        return self.run()

    def take_up(self) -> DeliverReport:
        """Make everything failed or waiting due now, for the process that empties the outbox."""
        now, due = self._clock.now(), 0
        unfinished = [one for one in self._state.unsent_deliveries() if is_unfinished(one)]
        headers = self._state.alert_headers(list({one.alert_id for one in unfinished}))
        for delivery in unfinished:
            header = headers.get(delivery.alert_id)
            if header is not None and header.rule != CANARY:
                again = renew(delivery, now, held=self._digests.holds(header.rule, delivery))
                due += self._state.claim_deliveries([delivery], [again])
        self._digests_seen = None
        return DeliverReport(waiting=due)

    def _send_alerts(self, due: Iterable[_Due], current: Pass) -> None:
        for alert, delivery in due:
            self._send_alert(alert, delivery, current)

    def _send_alert(self, alert: Alert, delivery: Delivery, current: Pass) -> None:
        if self._rests(alert, delivery, current):
            return
        others = self._threads.others(alert, delivery.channel)
        if alert.kind == "update" and self._send_held_before(alert, others, current):
            others = self._threads.others(alert, delivery.channel)
        first = unsent_before(alert, others) if alert.kind == "update" else None
        if first is not None:
            planned = None if is_due(first, current.now) else first.next_try_at
            self._state.save_delivery(postpone(delivery, planned or current.now, current.now))
            return
        if alert.kind == "limit":
            parcel = self._digests.announcement(
                alert, delivery, lambda held: self._quiet.muted(held, current.now)
            )
            if len(parcel.notice.alerts) == 1:  # by now a digest told it all, or all is muted
                self._save([succeed(delivery, "", current.now)])
                return
        else:
            notice = self._threads.notice(alert, delivery.channel, others)
            parcel = Parcel(delivery.channel, notice, (delivery,), alert.created_at)
        self._dispatch(parcel, current)

    def _rests(self, alert: Alert, delivery: Delivery, current: Pass) -> bool:
        """Hold a delivery that must not go out now; say whether it was held.

        The notice of a daily limit only waits: by then its digest may have told it all.
        """
        if self._quiet.muted(alert, current.now):
            self._save([mute(delivery)])
            return True
        until = self._quiet.until(alert, delivery.channel, current.now)
        if until is None:
            return False
        waits = alert.kind == "limit"
        held = postpone(delivery, until, current.now) if waits else rest(delivery, until)
        self._save([held])
        return True

    def _send_held_before(self, alert: Alert, others: Sequence[Told], current: Pass) -> bool:
        """Send what rests, for quiet hours or a digest, and that an update breaks through.

        At once and the oldest first: a run that ends with this pass must not leave the news to the
        next one. Say whether there was any.
        """
        held = [(other.id, one) for other, one in others if rests_before(other, one, alert)]
        for alert_id, one in reversed(held):
            before = self._state.alert(alert_id)
            if before is not None:
                self._save([woken := wake(one, current.now)])
                self._send_alert(before, woken, current)
        return bool(held)

    def _dispatch(self, parcel: Parcel, current: Pass) -> None:
        notifier = self._notifiers.get(parcel.channel)
        if notifier is None:
            self._give_up(parcel, "there is no such channel in channels.toml", current)
            return
        if (until := current.paused.get(parcel.channel)) is not None:
            self._save(postpone(one, until, current.now) for one in parcel.deliveries)
            return
        current.going_on()
        now = self._clock.now()
        started = self._started(parcel, now)
        tried = parcel.with_deliveries(begin(one, now) for one in parcel.deliveries)
        if not self._state.claim_deliveries(parcel.deliveries, tried.deliveries):
            return  # another process took it up since we read it
        try:
            receipt = notifier.send(tried.notice)
        except BadRecord as error:
            self._give_up(tried.taken_in_part(error.receipt), error.reason, current)
        except RetryLater as error:
            deadline = started + self._patience.retry_for
            self._put_off(tried.taken_in_part(error.receipt), error, deadline, current)
        else:
            self._note_sent(tried, receipt, current)
            if isinstance(notifier, AmendingNotifier):
                notifier.amend(tried.notice)

    def _started(self, parcel: Parcel, now: datetime) -> datetime:
        """Return when the tries began: the deadline counts from there.

        That is when the alert was due. Where nobody was there to try, as on a machine that was off
        for two days, or the clock has been set back since, the first try is noted and counts.
        """
        key = f"{FIRST_TRY}{parcel.deliveries[0].alert_id}:{parcel.channel}"
        first = all(one.attempts == 0 for one in parcel.deliveries)
        noted = None if first else self._state.note(key)
        began = datetime.fromisoformat(noted) if noted else parcel.due_at
        if (first and now - began > _LATE) or began - now > _LATE:
            self._state.set_note(key, now.isoformat())
            return now
        return began

    def _note_sent(self, parcel: Parcel, receipt: str, current: Pass) -> None:
        if parcel.notice.digest:
            self._digests.remember(parcel, receipt)
        now = self._clock.now()
        self._save(succeed(one, receipt, now) for one in parcel.deliveries)
        current.note_sent(parcel.channel, parcel.alerts)

    def _put_off(
        self, parcel: Parcel, error: RetryLater, deadline: datetime, current: Pass
    ) -> None:
        now = self._clock.now()
        reason = str(error)
        later = [try_later(one, reason, now, deadline, error.after) for one in parcel.deliveries]
        self._save(later)
        current.note_put_off(later)
        self._name_failures(parcel, later, current)
        if current.note_refused(parcel.channel) >= _PATIENCE or error.after is not None:
            until = max(one.next_try_at or now for one in later)
            current.paused[parcel.channel] = max(until, now + timedelta(seconds=error.after or 0))

    def _give_up(self, parcel: Parcel, reason: str, current: Pass) -> None:
        failed = [fail(one, reason) for one in parcel.deliveries]
        self._save(failed)
        self._name_failures(parcel, failed, current)

    def _name_failures(self, parcel: Parcel, deliveries: list[Delivery], current: Pass) -> None:
        for alert, delivery in zip(parcel.alerts, deliveries, strict=True):
            if delivery.status == "failed":
                known = delivery.channel in self._notifiers
                mend = RETRY if known else mend_removed(delivery.channel)
                current.note_failed(alert, delivery, mend)

    def _save(self, deliveries: Iterable[Delivery]) -> None:
        for delivery in deliveries:
            self._state.save_delivery(delivery)
