"""Judging: marked stories in, alerts and deliveries in the outbox, each once."""

from datetime import timedelta
from typing import Any

import pytest

from alerting import SteppingClock, change, grown, member, rule, story
from avizor.domain.alerts.rules import Rule
from avizor.domain.bookkeeping import Alert, Delivery
from avizor.domain.exchange import AlertFilter
from avizor.domain.records import Story
from avizor.domain.story_update import StoryUpdate
from avizor.ports import State
from avizor.settings import AlertSettings
from avizor.stages.alert import AlertStage
from build import assessed


class Desk:
    """A state, a clock and the stage under test, with stories put in by hand."""

    def __init__(self, state: State, *rules: Rule, **limits: Any) -> None:
        self.state = state
        self.clock = SteppingClock()
        self.stage = AlertStage(state, rules, AlertSettings(**limits), self.clock)

    def hear(self, *stories: Story) -> None:
        for told in stories:
            self.state.save_story(told, None)
        self.stage.handle([StoryUpdate(assessed=assessed(), story=told) for told in stories])

    def told(self) -> list[tuple[Alert, list[Delivery]]]:
        found = self.state.alerts(AlertFilter())
        return [(alert, list(deliveries)) for alert, deliveries in reversed(found)]

    def reasons(self) -> list[str]:
        return [alert.reason for alert, _ in self.told()]


def numbered(count: int) -> list[Story]:
    return [story(f"s{number:02}") for number in range(count)]


def test_a_story_that_meets_a_rule_is_written_once_to_each_channel(state: State) -> None:
    desk = Desk(state, rule(channels=["desk", "mail", "desk"]))
    desk.hear(story())
    assert desk.stage.judge_marked() == 1
    ((alert, deliveries),) = desk.told()
    assert alert.reason == "new_story"
    assert {(d.channel, d.status, d.next_try_at) for d in deliveries} == {
        ("desk", "pending", desk.clock.time),
        ("mail", "pending", desk.clock.time),
    }


def test_several_articles_of_one_story_in_one_run_give_one_alert(state: State) -> None:
    desk = Desk(state, rule())
    desk.hear(story())
    desk.hear(grown(story(), change("dead", None, 5)))
    assert desk.stage.judge_marked() == 1
    assert desk.reasons() == ["new_story"]


def test_an_irrelevant_article_marks_no_story(state: State) -> None:
    desk = Desk(state, rule())
    assert list(desk.stage.handle([StoryUpdate(assessed=assessed())])) == []
    assert state.dirty() == []
    assert desk.stage.judge_marked() == 0


def test_a_judged_story_is_not_judged_again_until_it_moves(state: State) -> None:
    desk = Desk(state, rule())
    desk.hear(story())
    assert desk.stage.judge_marked() == 1
    assert desk.stage.judge_marked() == 0
    desk.hear(story())  # the same message read again after a crash
    assert desk.stage.judge_marked() == 0
    assert len(desk.told()) == 1


def test_a_changed_fact_updates_and_a_reprint_does_not(state: State) -> None:
    desk = Desk(state, rule())
    desk.hear(story())
    desk.stage.judge_marked()
    desk.hear(story(members=(member(), member(2, report="a1"))))
    assert desk.stage.judge_marked() == 0
    desk.hear(grown(story(), change("dead", None, 5)))
    assert desk.stage.judge_marked() == 1
    assert desk.reasons() == ["new_story", "update"]


def test_each_rule_keeps_its_own_count_of_what_it_told(state: State) -> None:
    late = rule("late", match={"severity": 3})
    desk = Desk(state, rule(), late)
    desk.hear(story())
    assert desk.stage.judge_marked() == 1
    desk.hear(grown(story(severity=3), change("severity", 2, 3)))
    assert desk.stage.judge_marked() == 2
    told = {(alert.rule, alert.reason) for alert, _ in desk.told()}
    assert told == {("ecuador", "new_story"), ("ecuador", "update"), ("late", "new_story")}


def test_a_rule_that_is_switched_off_tells_nobody(state: State) -> None:
    desk = Desk(state, rule(enabled=False))
    desk.hear(story())
    assert desk.stage.judge_marked() == 0


def test_old_news_alerts_nobody_and_is_not_asked_about_again(state: State) -> None:
    desk = Desk(state, rule(), max_age="7d")
    old = member(published_at=desk.clock.time - timedelta(days=8))
    desk.hear(story(members=(old,)))
    assert desk.stage.judge_marked() == 0
    assert state.dirty() == []


def test_a_doubtful_report_waits_for_a_second_one_and_is_then_told_as_new(state: State) -> None:
    desk = Desk(state, rule())
    first = story(members=(member(relevance=0.6),), independent_sources=1)
    desk.hear(first)
    assert desk.stage.judge_marked() == 0
    second = (*first.members, member(2, "otro", relevance=0.6))
    joined = grown(first, change("sources", 1, 2)).model_copy(
        update={"members": second, "independent_sources": 2}
    )
    desk.hear(joined)
    assert desk.stage.judge_marked() == 1
    assert [(alert.reason, alert.revision) for alert, _ in desk.told()] == [("new_story", 2)]


def test_a_story_that_was_forgotten_meanwhile_loses_its_mark(state: State) -> None:
    state.mark_dirty(["gone"])
    assert Desk(state, rule()).stage.judge_marked() == 0
    assert state.dirty() == []


@pytest.mark.parametrize(
    ("when", "hours"), [("hourly", 1), ("daily 07:00", 24), ("daily 23:00", 16)]
)
def test_a_digest_rule_holds_its_alerts_until_the_next_time(
    state: State, when: str, hours: int
) -> None:
    desk = Desk(state, rule(when=when, timezone="America/Guayaquil"))
    desk.hear(story())
    assert desk.stage.judge_marked() == 1
    ((_, (delivery,)),) = desk.told()
    assert delivery.status == "held"
    assert delivery.next_try_at == desk.clock.time + timedelta(hours=hours)


def test_beyond_its_limit_a_rule_holds_back_and_says_so_once(state: State) -> None:
    desk = Desk(state, rule(max_per_day=3))
    desk.hear(*numbered(6))
    assert desk.stage.judge_marked() == 6
    kinds = [(alert.reason, d.status) for alert, deliveries in desk.told() for d in deliveries]
    assert sorted(kinds) == sorted(
        [("new_story", "pending")] * 3 + [("new_story", "held")] * 3 + [("spike", "pending")]
    )
    desk.hear(story("later"))
    assert desk.stage.judge_marked() == 1
    assert desk.reasons().count("spike") == 1


def test_exactly_at_its_limit_a_rule_holds_nothing_back(state: State) -> None:
    desk = Desk(state, rule(max_per_day=3))
    desk.hear(*numbered(3))
    desk.stage.judge_marked()
    assert desk.reasons() == ["new_story"] * 3


def test_the_limit_of_the_settings_holds_for_a_rule_without_its_own(state: State) -> None:
    desk = Desk(state, rule(), max_per_day=1)
    desk.hear(*numbered(2))
    assert desk.stage.judge_marked() == 2
    assert "spike" in desk.reasons()


def test_the_next_local_day_the_rule_sends_again(state: State) -> None:
    desk = Desk(state, rule(max_per_day=1, timezone="America/Guayaquil"))
    desk.hear(*numbered(2))
    desk.stage.judge_marked()
    desk.clock.pass_time(hours=16, minutes=59)  # 23:59 in Guayaquil, the next day in UTC
    desk.hear(story("late"))
    desk.stage.judge_marked()
    desk.clock.pass_time(minutes=2)
    desk.hear(story("fresh"))
    desk.stage.judge_marked()
    statuses = {alert.story_id: d.status for alert, (d,) in desk.told() if alert.reason != "spike"}
    assert statuses == {"s00": "pending", "s01": "held", "late": "held", "fresh": "pending"}


def test_a_digest_has_no_limit(state: State) -> None:
    desk = Desk(state, rule(when="hourly", max_per_day=1))
    desk.hear(*numbered(4))
    assert desk.stage.judge_marked() == 4
    assert set(desk.reasons()) == {"new_story"}


@pytest.mark.parametrize(
    ("before", "after", "first_ones"),
    [
        ({"max_per_day": 1}, {"max_per_day": 3}, 1),
        ({"when": "daily 18:00"}, {"max_per_day": 2}, 0),
    ],
)
def test_only_what_went_out_alone_counts_where_a_rule_was_changed_during_the_day(
    state: State, before: dict[str, Any], after: dict[str, Any], first_ones: int
) -> None:
    former = Desk(state, rule(**before))
    former.hear(*numbered(4))
    former.stage.judge_marked()
    desk = Desk(state, rule(**after))
    desk.clock.pass_time(minutes=1)
    desk.hear(*(story(f"later{number}") for number in range(3)))
    desk.stage.judge_marked()
    alone = [a.story_id for a, (d,) in desk.told() if d.status == "pending" and a.kind == "story"]
    assert len(alone) == first_ones + 2
    assert alone[first_ones:] == ["later0", "later1"]


class Crash(Exception):
    """The process dies here."""


def test_a_crash_before_the_outbox_is_written_loses_and_doubles_nothing(
    state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(state, rule(max_per_day=2))
    desk.hear(*numbered(4))
    settle, left = state.settle, [3]

    def settle_or_die(*given: Any) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise Crash
        settle(*given)

    monkeypatch.setattr(state, "settle", settle_or_die)
    with pytest.raises(Crash):
        desk.stage.judge_marked()
    monkeypatch.setattr(state, "settle", settle)
    again = Desk(state, rule(max_per_day=2))
    again.clock.pass_time(minutes=1)
    assert again.stage.judge_marked() == 1
    statuses = [d.status for alert, (d,) in again.told() if alert.reason != "spike"]
    assert statuses == ["pending", "pending", "held", "held"]
    assert again.reasons().count("spike") == 1
