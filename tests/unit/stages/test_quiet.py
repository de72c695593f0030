"""Quiet hours and mutes: what must not go out now, and what becomes of it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import TypeAdapter

from alerting import alert, change, grown, joined_by, rule, story
from avizor.domain.alerts.channels import ChannelConfig
from avizor.domain.alerts.mutes import MUTES_NOTE, Mute, Mutes, write_mutes
from avizor.domain.bookkeeping import Alert, Delivery
from avizor.domain.exchange import AlertFilter
from avizor.domain.rendering import Names, compose, plain_text
from avizor.domain.rendering.message import rule_times
from avizor.errors import RetryLater
from avizor.ports import State
from avizor.settings import AlertSettings
from avizor.stages.alert import AlertStage
from unit.stages.test_deliver import Office

MIDNIGHT = datetime(2026, 3, 3, tzinfo=UTC)
SIX = datetime(2026, 3, 3, 6, tzinfo=UTC)
CONFIG: TypeAdapter[ChannelConfig] = TypeAdapter(ChannelConfig)


def night(state: State, **fields: Any) -> Office:
    office = Office(state, rule(quiet="22:00-06:00", **fields))
    office.clock.time = MIDNIGHT
    return office


def held(office: Office) -> list[tuple[str, str, datetime | None]]:
    return [
        (one.status, one.held_for, one.next_try_at)
        for _, deliveries in office.state.alerts(AlertFilter())
        for one in deliveries
    ]


def nightly(story_id: str = "s1", severity: int = 2, **fields: Any) -> Alert:
    return alert(story(story_id, severity=severity), created_at=MIDNIGHT, **fields)


def test_an_alert_in_quiet_hours_is_held_until_they_end_and_goes_out_by_itself(
    state: State,
) -> None:
    office = night(state)
    office.post(nightly())
    assert office.run().sent == 0
    assert held(office) == [("held", "quiet", SIX)]
    office.clock.time = SIX - timedelta(seconds=1)
    assert office.run().sent == 0
    office.clock.time = SIX + timedelta(minutes=1)
    assert office.run().sent == 1
    assert [(n.id, n.digest) for n in office.channel.sent] == [(nightly().id, "")]


def test_several_alerts_of_a_night_are_one_message_in_the_morning(state: State) -> None:
    office = night(state)
    for number in (1, 2, 3):
        office.post(nightly(f"s{number}"))
    office.run()
    office.clock.time = SIX
    office.restart()
    assert office.run().sent == 3
    (notice,) = office.channel.sent
    assert (notice.digest, len(notice.alerts)) == ("quiet", 3)
    assert office.run().sent == 0


def test_a_grave_story_breaks_through(state: State) -> None:
    office = night(state)
    office.post(nightly(severity=3))
    assert office.run().sent == 1


def test_with_a_severity_that_nothing_reaches_nothing_breaks_through(state: State) -> None:
    office = night(state, quiet_severity=4)
    office.post(nightly(severity=3))
    assert office.run().sent == 0


def test_an_update_that_breaks_through_wakes_the_first_message_before_it(state: State) -> None:
    office = night(state)
    first = nightly()
    office.post(first)
    office.run()
    worse = grown(story(severity=3), change("severity", 2, 3))
    state.save_story(worse, None)
    update = alert(worse, worse.history[-1].changes, created_at=MIDNIGHT)
    office.post(update)
    for _ in range(3):
        office.clock.pass_time(seconds=2)
        office.run()
    assert [notice.id for notice in office.channel.sent] == [first.id, update.id]
    assert office.channel.sent[1].thread == f"<{first.id}@desk>"


def test_an_update_that_breaks_through_wakes_what_rests_of_a_story_that_came_to_its_own(
    state: State,
) -> None:
    office = night(state)
    first = nightly("younger")
    office.post(first)
    office.run()
    worse = joined_by(story("elder", severity=3), story("younger"), change("severity", 2, 3))
    state.save_story(worse, None)
    state.save_story(story("younger", merged_into="elder"), None)
    update = alert(worse, worse.history[-1].changes, created_at=MIDNIGHT)
    office.post(update)
    office.clock.pass_time(seconds=2)
    office.run()
    assert [notice.id for notice in office.channel.sent] == [first.id, update.id]


def test_a_channel_has_quiet_hours_of_its_own_in_its_own_time_zone(state: State) -> None:
    office = Office(state, rule())
    given = {"id": "desk", "type": "file", "quiet": "22:00-06:00", "timezone": "America/Lima"}
    office.deliver.observe_quiet([CONFIG.validate_python(given)])
    office.clock.time = SIX  # one o'clock in Lima
    office.post(nightly())
    office.run()
    assert held(office) == [("held", "quiet", datetime(2026, 3, 3, 11, tzinfo=UTC))]


def test_a_digest_waits_for_the_end_of_its_channels_quiet_hours(state: State) -> None:
    office = Office(state, rule(when="hourly"))
    given = {"id": "desk", "type": "file", "quiet": "22:00-06:00"}
    office.deliver.observe_quiet([CONFIG.validate_python(given)])
    office.clock.time = MIDNIGHT
    office.post(nightly(), "held", next_try_at=MIDNIGHT + timedelta(hours=1), held_for="digest")
    office.clock.time = MIDNIGHT + timedelta(hours=2)
    assert office.run().sent == 0
    office.clock.time = SIX
    assert office.run().sent == 1
    assert office.channel.sent[0].digest == "hourly"


def test_a_mornings_message_that_is_refused_keeps_its_name_and_comes_again(state: State) -> None:
    office = night(state)
    office.post(nightly("s1"))
    office.post(nightly("s2"))
    office.run()
    office.clock.time = SIX
    office.channel.failures = [RetryLater("away")]
    assert office.run().sent == 0
    office.clock.pass_time(minutes=5)
    office.restart()
    assert office.run().sent == 2
    assert len(office.channel.sent) == 1


def test_what_failed_in_the_evening_shares_the_message_of_the_morning(state: State) -> None:
    office = Office(state, rule(quiet="22:00-06:00"))
    evening = alert(story("s0"), id="0" * 32, created_at=MIDNIGHT - timedelta(hours=12))
    office.post(evening)
    office.channel.failures = [RetryLater("away", after=13 * 3600.0)]
    office.clock.time = evening.created_at
    office.run()
    office.clock.time = MIDNIGHT + timedelta(hours=2)
    office.post(nightly("s1"))
    office.run()
    office.clock.time = SIX
    office.run()
    assert [len(one.alerts) for one in office.channel.sent] == [2]


def test_a_night_in_which_a_try_failed_ends_at_six_too(state: State) -> None:
    office = Office(state, rule(quiet="22:00-06:00"))
    office.clock.time = MIDNIGHT - timedelta(hours=2, minutes=1)
    office.post(alert(created_at=office.clock.time))
    office.channel.failures = [RetryLater("away")]
    office.run()
    office.clock.time = MIDNIGHT
    office.run()
    assert held(office) == [("held", "quiet", SIX)]
    office.clock.time = SIX
    assert office.run().sent == 1


def mute(state: State, *mutes: Mute) -> None:
    state.set_note(MUTES_NOTE, write_mutes(Mutes(mutes)))


@pytest.mark.parametrize("kind", ["rule", "story"])
def test_what_is_muted_is_recorded_and_told_to_nobody(state: State, kind: Any) -> None:
    office = Office(state)
    mute(state, Mute(kind, {"rule": "ecuador", "story": "s1"}[kind]))
    stage = AlertStage(state, office.rules, AlertSettings(), office.clock)
    state.save_story(story(), None)
    state.mark_dirty(["s1"])
    assert stage.judge_marked() == 1
    assert office.run().sent == 0
    ((recorded, deliveries),) = state.alerts(AlertFilter())
    assert (recorded.story_id, list(deliveries)) == ("s1", [])


def test_after_a_mute_only_what_is_new_since_then_is_told(state: State) -> None:
    office = Office(state)
    stage = AlertStage(state, office.rules, AlertSettings(), office.clock)
    mute(state, Mute("story", "s1", office.clock.time + timedelta(hours=1)))
    for told in (story(), grown(story(), change("dead", 5, 6))):
        state.save_story(told, None)
        state.mark_dirty(["s1"])
        stage.judge_marked()
    office.clock.pass_time(hours=1)
    last = grown(grown(story(), change("dead", 5, 6)), change("dead", 6, 9))
    state.save_story(last, None)
    state.mark_dirty(["s1"])
    stage.judge_marked()
    office.run()
    (notice,) = office.channel.sent
    assert [(c.before, c.after) for c in notice.alerts[0].changes] == [(6, 9)]


def test_a_muted_story_uses_up_nothing_of_its_rules_daily_limit(state: State) -> None:
    office = Office(state, rule(max_per_day=2))
    stage = AlertStage(state, office.rules, AlertSettings(), office.clock)
    mute(state, Mute("story", "s1"))
    told = story()
    for dead in range(5):
        state.save_story(told, None)
        state.mark_dirty(["s1"])
        stage.judge_marked()
        told = grown(told, change("dead", dead, dead + 1))
    for number in (2, 3, 4):
        state.save_story(story(f"s{number}"), None)
        state.mark_dirty([f"s{number}"])
        stage.judge_marked()
    office.run()
    alerts = [notice.alerts[0] for notice in office.channel.sent]
    assert sorted(a.story_id for a in alerts if a.reason != "spike") == ["s2", "s3"]
    assert [a.reason for a in alerts].count("spike") == 1


@pytest.mark.parametrize("others", [[], [Mute("story", "unrelated")]])
def test_what_was_muted_uses_up_nothing_once_the_mute_is_gone(
    state: State, others: list[Mute]
) -> None:
    office = Office(state, rule(max_per_day=2))
    stage = AlertStage(state, office.rules, AlertSettings(), office.clock)

    def tell(*story_ids: str) -> None:
        for story_id in story_ids:
            state.save_story(story(story_id), None)
        state.mark_dirty(story_ids)
        stage.judge_marked()
        office.run()

    mute(state, Mute("rule", "ecuador"), *others)
    tell("s1", "s2", "s3")
    mute(state, *others)
    tell("s4", "s5")
    assert sorted(n.alerts[0].story_id for n in office.channel.sent) == ["s4", "s5"]
    tell("s6")
    assert [n.alerts[0].reason for n in office.channel.sent].count("spike") == 1


@pytest.mark.parametrize("in_one_pass", [True, False])
def test_what_sleeps_uses_up_nothing_of_the_daily_limit(state: State, in_one_pass: bool) -> None:
    office = night(state, max_per_day=1)
    stage = AlertStage(state, office.rules, AlertSettings(), office.clock)
    severities = {"s1": 2, "s2": 2, "s3": 1, "grave": 3, "graver": 3}
    for story_id, severity in severities.items():
        state.save_story(story(story_id, severity=severity), None)
        state.mark_dirty([story_id])
        stage.judge_marked()
        if not in_one_pass:
            office.run()
    office.run()
    sent = [notice.alerts[0] for notice in office.channel.sent]
    assert [one.story_id for one in sent if one.kind == "story"] == ["grave"]
    assert [one.kind for one in sent].count("limit") == 1


def test_what_a_limit_held_back_waits_for_the_end_of_its_rules_quiet_hours(state: State) -> None:
    wanted = rule(max_per_day=1, quiet="22:00-08:30", timezone="America/Lima")
    office = Office(state, wanted)
    office.clock.pass_time(hours=6)
    stage = AlertStage(state, office.rules, AlertSettings(), office.clock)
    for number in (1, 2, 3):
        state.save_story(story(f"s{number}"), None)
        state.mark_dirty([f"s{number}"])
    stage.judge_marked()
    assert office.run().sent == 2
    names = Names(rules=rule_times([wanted], 20))
    (limit,) = (one for one in office.channel.sent if one.alerts[0].kind == "limit")
    assert "08:30" in plain_text(compose(limit, "en", names))
    office.clock.time = datetime(2026, 3, 3, 13, 29, tzinfo=UTC)
    assert office.run().sent == 0
    office.clock.pass_time(minutes=1)
    assert office.run().sent == 2
    assert (office.channel.sent[-1].digest, len(office.channel.sent[-1].alerts)) == ("daily", 2)


def test_a_mute_holds_back_what_was_on_its_way(state: State) -> None:
    office = Office(state)
    office.post(alert())
    mute(state, Mute("rule", "ecuador"))
    assert office.run().sent == 0
    assert held(office) == [("held", "mute", None)]
    mute(state)
    office.clock.pass_time(days=1)
    office.restart()
    assert office.run().sent == 0


def test_a_mute_of_the_story_that_a_limits_notice_names_does_not_silence_it(state: State) -> None:
    office = Office(state, rule(max_per_day=1))
    office.post(alert(story("s1"), id="e" * 32, reason="spike"))
    for name in ("s1", "s2"):
        office.post(alert(story(name)), "held", next_try_at=SIX, held_for="limit")
    mute(state, Mute("story", "s1"))
    assert office.run().sent == 1
    (notice,) = office.channel.sent
    assert [one.story_id for one in notice.alerts[1:]] == ["s2"]


def test_a_mute_reaches_into_a_digest(state: State) -> None:
    office = Office(state, rule(when="hourly"))
    office.post(nightly("s1"), "held", held_for="digest")
    office.post(nightly("s2"), "held", held_for="digest")
    mute(state, Mute("story", "s2"))
    office.clock.time = MIDNIGHT + timedelta(hours=2)
    assert office.run().sent == 1
    assert [a.story_id for a in office.channel.sent[0].alerts] == ["s1"]


def test_an_older_update_that_comes_late_knows_the_later_one(state: State) -> None:
    office = Office(state)
    changes = [change("dead", 5, 6)]
    one = grown(story(), *changes)
    two = grown(one, change("dead", 6, 9))
    late, last = alert(one, changes), alert(two, two.history[-1].changes)
    office.post(alert())
    office.post(late, "failed")
    office.post(last)
    for _ in range(2):
        office.run()
        office.clock.pass_time(seconds=2)
    state.save_delivery(Delivery(alert_id=late.id, channel="desk", next_try_at=office.clock.time))
    office.run()
    assert office.channel.sent[-1].id == late.id
    assert office.channel.sent[-1].latest == last
