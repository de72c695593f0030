"""Held deliveries, put together: the digests of a channel and the notice of a rule's limit."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from avizor.domain.alerts.decision import alert_id
from avizor.domain.alerts.delivery import is_due, mute, succeed
from avizor.domain.alerts.digests import digest_kind, next_digest
from avizor.domain.alerts.quiet import told_at
from avizor.domain.alerts.rules import Rule
from avizor.domain.bookkeeping import Alert, Delivery
from avizor.domain.exchange import Notice
from avizor.ports import State
from avizor.stages.message_threads import is_before

_Held = Sequence[tuple[Alert, Delivery]]
_OF_A_RULE_GONE = "hourly"


@dataclass(frozen=True)
class Parcel:
    """What goes to a channel in one message: one delivery, or a digest's many."""

    channel: str
    notice: Notice
    deliveries: tuple[Delivery, ...]
    due_at: datetime

    @property
    def alerts(self) -> tuple[Alert, ...]:
        """Return the alerts that the deliveries carry, in their order."""
        return self.notice.alerts[: len(self.deliveries)]

    def with_deliveries(self, deliveries: Iterable[Delivery]) -> "Parcel":
        """Return the same message with its deliveries as they stand now."""
        return replace(self, deliveries=tuple(deliveries))

    def taken_in_part(self, receipt: str) -> "Parcel":
        """Return the same message as some of its readers have it: what follows answers it."""
        if not receipt:
            return self
        had = (one.model_copy(update={"receipt": receipt}) for one in self.deliveries)
        return self.with_deliveries(had)


class Digests:
    """Groups what a channel holds back: all that is due at a time is one digest."""

    def __init__(self, state: State, rules: Mapping[str, Rule]) -> None:
        self._state = state
        self._rules = rules

    def due(
        self, channel: str, now: datetime, muted: Callable[[Alert, datetime], bool]
    ) -> list[Parcel]:
        """Return what is due on a channel, oldest first; none for nothing held.

        All that was not tried yet is one digest, whatever its times were and however late it is.
        One that was refused stays as it was, under its name. A digest that was sent before a crash
        could note it is noted now, and not sent again. What was muted meanwhile is left out.
        """
        parts: dict[object, list[tuple[Alert, Delivery]]] = {}
        for alert, delivery in self._due(channel, now):
            if muted(alert, now):
                self._state.save_delivery(mute(delivery))
            else:
                tried = delivery.attempts and (delivery.attempts, delivery.next_try_at)
                parts.setdefault(tried, []).append((alert, delivery))
        parcels = [self._parcel(channel, part, now) for part in parts.values()]
        return sorted(parcels, key=lambda parcel: parcel.due_at)

    def rested(self, channel: str, now: datetime) -> _Held:
        """Return what was held on a channel for quiet hours that ended, if it is one alone."""
        quiet = [pair for pair in self._due(channel, now) if pair[1].held_for == "quiet"]
        return quiet if len(quiet) == 1 else []

    def _due(self, channel: str, now: datetime) -> list[tuple[Alert, Delivery]]:
        """Return what is due, and with an update what its rule told of the story before it."""
        unsent = [one for one in self._not_yet_sent(channel, now) if one[1].held_for != "mute"]
        due = {alert.id for alert, one in unsent if is_due(one, now)}
        last = {(alert.rule, alert.story_id): alert for alert, _ in unsent if alert.id in due}
        return [
            (alert, one)
            for alert, one in unsent
            if alert.id in due
            or ((ends := last.get((alert.rule, alert.story_id))) and is_before(alert, ends))
        ]

    def _slot(self, alert: Alert) -> datetime:
        """Return the time of the digest that an alert belongs to, however late it is now."""
        rule = self._rules.get(alert.rule)  # a rule may be gone, its alerts are not
        at = alert.created_at
        return told_at(rule, at) if rule else next_digest(_OF_A_RULE_GONE, "UTC", at)

    def _kind(self, alert: Alert) -> str:
        rule = self._rules.get(alert.rule)
        return digest_kind(rule.when if rule else _OF_A_RULE_GONE)

    def _parcel(self, channel: str, held: _Held, now: datetime) -> Parcel:
        """Put into one message what is held; its name stays the same over tries."""
        scheduled = [a for a, one in held if one.held_for != "quiet" and is_due(one, now)]
        if not scheduled:
            return _after_quiet(channel, held)
        alerts = tuple(alert for alert, _ in held)
        slot = max(self._slot(alert) for alert in scheduled)
        kinds = {self._kind(alert) for alert in scheduled}
        name = alert_id("digest", channel, slot.isoformat(), *sorted(a.id for a in alerts))
        notice = Notice(name, alerts, digest="hourly" if kinds == {"hourly"} else "daily")
        return Parcel(channel, notice, tuple(d for _, d in held), slot)

    def announcement(
        self, limit: Alert, delivery: Delivery, muted: Callable[[Alert], bool]
    ) -> Parcel:
        """Return the notice that a rule reached its limit, with all it holds back since then.

        What it held the day before is left out: its digest may go out with this very pass. So is
        what was muted meanwhile.
        """
        held = self._state.held_deliveries(delivery.channel)
        slot = self._slot(limit)
        alerts = tuple(
            alert
            for alert, one in held
            if alert.rule == limit.rule and one.held_for in {"limit", ""}
            if alert.created_at >= limit.created_at and self._slot(alert) == slot
            if not muted(alert)
        )
        notice = Notice(limit.id, (limit, *alerts))
        return Parcel(delivery.channel, notice, (delivery,), limit.created_at)

    def holds(self, rule_id: str, delivery: Delivery) -> bool:
        """Say whether a rule's delivery that is taken up again goes out with others, or alone."""
        rule = self._rules.get(rule_id)
        scheduled = rule is not None and rule.when != "immediate"
        return scheduled or bool(delivery.held_for)

    def remember(self, parcel: Parcel, receipt: str) -> None:
        """Note in one step that a whole digest was sent, before its deliveries are noted."""
        ids = [delivery.alert_id for delivery in parcel.deliveries]
        note = json.dumps({"receipt": receipt, "alerts": ids})
        self._state.set_note(f"digest:{parcel.channel}", note)

    def _not_yet_sent(self, channel: str, now: datetime) -> Iterable[tuple[Alert, Delivery]]:
        noted = json.loads(self._state.note(f"digest:{channel}") or '{"alerts": []}')
        sent = frozenset(noted["alerts"])
        for alert, delivery in self._state.held_deliveries(channel):
            if alert.id in sent:
                self._state.save_delivery(succeed(delivery, noted["receipt"], now))
            else:
                yield alert, delivery


def _after_quiet(channel: str, held: _Held) -> Parcel:
    alerts = tuple(alert for alert, _ in held)
    name = alert_id("quiet", channel, *sorted(alert.id for alert in alerts))
    ended_at = max((one.next_try_at for _, one in held if one.next_try_at), default=None)
    notice = Notice(name, alerts, digest="quiet", due_at=ended_at)
    due_at = max(alert.created_at for alert in alerts)
    return Parcel(channel, notice, tuple(delivery for _, delivery in held), due_at)
