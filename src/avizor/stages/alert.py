"""Stage ``alert``, first half: judge the stories that changed and write the outbox."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from avizor.domain.alerts.decision import decide, limit_alert, told_of
from avizor.domain.alerts.digests import day_start
from avizor.domain.alerts.mutes import MUTES_NOTE, read_mutes
from avizor.domain.alerts.outbox import deliveries_of
from avizor.domain.alerts.quiet import sleeps, told_at
from avizor.domain.alerts.rules import Rule
from avizor.domain.bookkeeping import Alert, Delivery, HeldFor
from avizor.domain.canary import canary_alert, is_canary
from avizor.domain.exchange import AlertFilter
from avizor.domain.records import Record, Story
from avizor.domain.story_update import StoryUpdate
from avizor.ports import Clock, State

_Outbox = tuple[list[Alert], list[Delivery]]


class Limits(Protocol):
    """What ``[alerts]`` says for every rule."""

    @property
    def max_age(self) -> timedelta:
        """Return how old news may be when a rule first tells it."""

    @property
    def max_per_day(self) -> int:
        """Return how many alerts a rule sends in a day that sets no limit of its own."""


class AlertStage:
    """Marks the stories that articles joined; when no more come, judges each by every rule.

    Judging waits until then so that several articles of one story in one run give one alert.
    """

    def __init__(self, state: State, rules: Sequence[Rule], limits: Limits, clock: Clock) -> None:
        self._state = state
        self._rules = tuple(rule for rule in rules if rule.enabled)
        self._limits = limits
        self._clock = clock
        self._full_days: dict[str, datetime] = {}  # of each rule, the last that it used up

    def handle(self, updates: Sequence[StoryUpdate]) -> Iterable[tuple[str, Record]]:
        """Mark the updates' stories, and those that they parted from; yields nothing.

        Irrelevant articles mark none.

        A canary meets no rule: it goes straight to the outbox.
        """
        for update in updates:
            if is_canary(update.assessed.article):
                alert, delivery = canary_alert(update.assessed, self._clock.now())
                self._state.settle(alert.story_id, alert.revision, [alert], [delivery])
        told = (story for update in updates for story in (update.story, update.parted))
        stories = dict.fromkeys(story.id for story in told if story)
        if stories:
            self._state.mark_dirty(stories)
        return ()

    def judge_marked(self) -> int:
        """Judge every marked story and write what there is to tell; count the alerts.

        Each story's alerts, deliveries and mark are one transaction: after a crash the story is
        judged again and the same alerts, with the same ids, are written once. The notice
        that a rule reached its limit is not counted.
        """
        return sum(self._judge(story_id) for story_id in self._state.dirty())

    def _judge(self, story_id: str) -> int:
        story = self._state.story(story_id)
        if story is None:  # forgotten meanwhile: clear the mark
            self._state.settle(story_id, 0, (), ())
            return 0
        alerts, deliveries = self._outbox(story)
        self._state.settle(story_id, story.revision, alerts, deliveries)
        return sum(alert.kind != "limit" for alert in alerts)

    def _outbox(self, story: Story) -> _Outbox:
        told = told_of(story, self._state.told)
        now = self._clock.now()
        mutes = read_mutes(self._state.note(MUTES_NOTE))
        alerts: list[Alert] = []
        deliveries: list[Delivery] = []
        for rule in self._rules:
            alert = decide(rule, story, told.get(rule.id), now, self._limits.max_age)
            if alert is not None and mutes.covers(rule.id, story.id, now):
                alerts.append(alert)  # recorded, so that it is not told later, and sent to nobody
            elif alert is not None:
                reason: HeldFor = "limit" if rule.when == "immediate" else "digest"
                for one, held_until in self._scheduled(rule, alert):
                    alerts.append(one)
                    deliveries += deliveries_of(one, rule.channels, held_until, reason)
        return alerts, deliveries

    def _scheduled(self, rule: Rule, alert: Alert) -> Iterable[tuple[Alert, datetime | None]]:
        """Say when an alert goes out: at once (None), or with the digest of a time.

        Every alert that exceeds the rule's daily limit brings the notice with it: it has one id
        a day, and is written once.
        """
        now = alert.created_at
        if rule.when != "immediate":
            yield alert, told_at(rule, now)
            return
        day = day_start(rule.timezone, now)
        if not self._is_full(rule, day):
            yield alert, None
            return
        yield limit_alert(rule, alert, day), None
        yield alert, told_at(rule, now)

    def _is_full(self, rule: Rule, day: datetime) -> bool:
        """Say whether a rule used up its day; what was muted, held or sleeps uses up nothing.

        A day that is full stays so: the alerts of a busy one are not read for each that follows.
        """
        limit = rule.max_per_day or self._limits.max_per_day
        if self._full_days.get(rule.id) != day and limit <= self._state.alerts_since(rule.id, day):
            found = self._state.alerts(AlertFilter(rule=rule.id, since=day))
            if limit <= sum(_goes_out_alone(rule, *one) for one in found):
                self._full_days[rule.id] = day
        return self._full_days.get(rule.id) == day


def _goes_out_alone(rule: Rule, alert: Alert, deliveries: Sequence[Delivery]) -> bool:
    """Say whether an alert counts: it is not muted, nor told with others in a digest, or later.

    Nor does the notice count that a limit was reached: who raises the limit has as many more.
    """
    if alert.kind == "limit" or all(one.held_for for one in deliveries):  # or it has none: muted
        return False
    return not sleeps(rule, alert.story.severity, alert.created_at)
