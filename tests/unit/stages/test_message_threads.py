"""Updates and what was told before them: nothing is overtaken, and threads go on."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from alerting import NAMES, alert, change, grown, joined_by, rule, story
from avizor.domain.bookkeeping import Alert
from avizor.domain.exchange import Notice
from avizor.domain.records import Story
from avizor.domain.rendering import compose
from avizor.errors import BadRecord, RetryLater
from avizor.ports import State
from avizor.settings import AlertSettings
from avizor.stages import deliver
from avizor.stages.alert import AlertStage
from build import NOON
from unit.stages.test_deliver import Office

NIGHT = datetime(2026, 3, 3, 1, tzinfo=UTC)
LIMITS = AlertSettings(max_age=timedelta(days=365))


class Newsroom(Office):
    """An office whose rules judge the stories too."""

    def judge(self, *stories: Story) -> None:
        stage = AlertStage(self.state, self.rules, LIMITS, self.clock)
        for told in stories:
            self.state.save_story(told, None)
            self.state.mark_dirty([told.id])
            stage.judge_marked()

    def at(self, moment: datetime) -> None:
        """Let a few passes go by at a moment."""
        self.clock.time = moment
        for _ in range(4):
            self.clock.pass_time(seconds=2)
            self.restart()
            self.run()

    def told(self) -> list[tuple[str, list[tuple[str, str, int]]]]:
        """List what was sent: the kind of digest, and what it carries; no notices of limits."""
        return [
            (sent.digest, [(one.kind, one.story_id, one.revision) for one in sent.alerts])
            for sent in self.channel.sent
            if sent.alerts[0].kind != "limit"
        ]


def test_an_update_of_the_next_day_does_not_overtake_what_the_limit_held(state: State) -> None:
    office = Newsroom(state, rule(max_per_day=1))
    office.judge(story("s1"), story("s2"))
    office.at(NOON)
    office.clock.time = NIGHT
    office.judge(grown(story("s2"), change("dead", None, 9)))
    office.at(NIGHT)
    office.at(NIGHT + timedelta(hours=7))
    assert office.told()[1:] == [("", [("story", "s2", 1)]), ("", [("update", "s2", 2)])]


def test_an_update_answers_its_storys_first_message_and_no_notice_of_a_limit(state: State) -> None:
    office = Newsroom(state, rule(max_per_day=1))
    office.judge(story("s1"), story("s2"))
    office.run()
    office.clock.time = NIGHT
    office.judge(grown(story("s2"), change("dead", None, 9)))
    office.run()
    *earlier, first, update = office.channel.sent
    assert "limit" in {sent.alerts[0].kind for sent in earlier}
    assert update.thread == f"<{first.id}@desk>"
    assert update.first is not None
    assert update.first.id == first.id


def test_what_an_update_breaks_through_goes_out_in_one_pass_with_it(state: State) -> None:
    office = Newsroom(state, rule(max_per_day=1))
    office.judge(story("s1"), story("s2"))
    office.judge(grown(story("s2"), change("dead", None, 9)))
    office.run()
    office.clock.time = NIGHT
    office.judge(grown(grown(story("s2"), change("dead", None, 9)), change("dead", 9, 11)))
    report = office.run()  # as `run --once`: the next may come in an hour
    held = [("", [("story", "s2", 1)]), ("", [("update", "s2", 2)])]
    assert office.told()[1:] == [*held, ("", [("update", "s2", 3)])]
    assert (report.sent, report.waiting) == (3, 0)


def test_updates_of_what_a_clock_set_back_since_put_off_do_not_keep_it_from_its_turn(
    state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliver, "_BATCH", 2)
    office, ahead = Newsroom(state), NOON + timedelta(days=400)
    names = ("s1", "s2", "s3")
    for name in names:
        office.post(alert(story(name), id=name, created_at=ahead), next_try_at=ahead)
        told = grown(story(name), change("dead", None, 9))
        office.post(alert(told, told.history[-1].changes, id=f"{name}-2"))
    looks, look = iter(range(20)), state.due_deliveries
    monkeypatch.setattr(state, "due_deliveries", lambda *given: (next(looks), look(*given))[1])
    office.run()
    office.at(NOON + timedelta(seconds=5))
    sent = [one.alerts[0].id for one in office.channel.sent]
    assert sorted(sent) == sorted([*names, *(f"{name}-2" for name in names)])
    assert all(sent.index(name) < sent.index(f"{name}-2") for name in names)


def test_the_notice_of_a_limit_leaves_out_what_yesterdays_digest_carries(state: State) -> None:
    office = Newsroom(state, rule(max_per_day=1))
    office.judge(*(story(f"s{number}") for number in range(4)))
    office.at(NOON)
    office.clock.time = NIGHT + timedelta(hours=6)  # when the digest is due
    office.judge(*(story(f"t{number}") for number in range(3)))
    office.run()
    notices = [sent.alerts for sent in office.channel.sent if sent.alerts[0].kind == "limit"]
    assert [len(alerts) - 1 for alerts in notices] == [3, 2]
    assert {one.story_id for one in notices[1]} == {"t1", "t2"}


def test_a_rule_that_no_longer_waits_for_its_digest_tells_the_first_message_first(
    state: State,
) -> None:
    office = Newsroom(state, rule(when="daily 07:00"))
    office.judge(story())
    office.rules = (rule(),)
    office.clock.time = NIGHT
    office.judge(grown(story(), change("dead", None, 9)))
    office.at(NIGHT)
    office.at(NIGHT + timedelta(hours=7))
    assert office.told() == [("", [("story", "s1", 1)]), ("", [("update", "s1", 2)])]


def test_the_message_after_a_night_carries_what_the_limit_held_of_its_stories(state: State) -> None:
    office = Newsroom(state, rule(max_per_day=1, quiet="22:00-06:00"))
    office.judge(story("s1"), story("s2"), story("s3"))
    office.at(NOON)
    for name, hour in (("s2", 1), ("s1", 2)):
        office.clock.time = NIGHT + timedelta(hours=hour)
        office.rules = (rule(quiet="22:00-06:00"),)
        office.judge(grown(story(name), change("dead", None, 9)))
        office.at(office.clock.time)
    office.at(datetime(2026, 3, 3, 6, tzinfo=UTC))
    office.at(datetime(2026, 3, 3, 8, tzinfo=UTC))
    morning = [("story", "s2", 1), ("update", "s2", 2), ("update", "s1", 2)]
    assert office.told()[1:] == [("quiet", morning), ("daily", [("story", "s3", 1)])]


def merged_update(*changes: Any) -> Alert:
    told = joined_by(story("elder", title="Otro titular"), story("younger"), *changes)
    return alert(told, changes, created_at=NOON + timedelta(minutes=5))


def test_an_update_answers_what_was_told_of_the_story_that_came_to_its_own(state: State) -> None:
    office = Office(state)
    first = alert(story("younger"))
    office.post(first)
    office.run()
    office.post(merged_update(change("dead", None, 5)))
    office.clock.pass_time(minutes=5)
    office.run()
    notice = office.channel.sent[1]
    assert notice.thread == f"<{first.id}@desk>"
    assert compose(notice, "es", NAMES).subject == f"Re: {first.story.title}"


def test_an_update_does_not_overtake_the_story_that_came_to_its_own(state: State) -> None:
    office = Office(state)
    office.post(alert(story("younger")))
    office.channel.failures = [RetryLater("away", after=600)]
    office.run()
    office.post(merged_update(change("dead", None, 5)))
    for _ in range(3):
        office.clock.pass_time(minutes=5, seconds=1)
        office.run()
    assert [notice.alerts[0].story_id for notice in office.channel.sent] == ["younger", "elder"]


def send_updates(office: Office, updates: int) -> Story:
    """Send a story and its updates, one after the other; return the story as it is then."""
    told = story()
    office.post(alert(told))
    office.run()
    for number in range(updates):
        told = grown(told, change("dead", number, number + 1))
        office.clock.pass_time(minutes=5)
        office.post(alert(told, told.history[-1].changes, created_at=office.clock.time))
        office.run()
    assert office.standing().keys() == {one.alerts[0].id for one in office.channel.sent}
    return told


@pytest.mark.parametrize("updates", [1, 12])
def test_an_update_reads_of_the_alerts_before_it_only_the_first(
    state: State, updates: int, whole_alerts_read: list[str]
) -> None:
    office = Office(state)
    last = send_updates(office, updates)
    whole_alerts_read.clear()
    update = alert(grown(last, change("wounded", None, 5)), [change("wounded", None, 5)])
    office.post(update)
    office.restart()
    office.run()
    assert office.channel.sent[-1].first == alert()
    assert set(whole_alerts_read) == {update.id, alert().id}


def test_what_an_alert_is_is_read_once_however_many_updates_follow(
    state: State, headers_read: list[str]
) -> None:
    send_updates(Office(state), 9)
    assert len(headers_read) == len(set(headers_read)) == 10


def test_an_update_that_is_late_names_the_rules_last_word(state: State) -> None:
    office = Office(state)
    first = grown(story(), change("dead", None, 5))
    second = grown(first, change("wounded", None, 2))
    early = alert(first, first.history[-1].changes)
    late = alert(second, second.history[-1].changes, created_at=NOON + timedelta(minutes=1))
    office.post(alert(), "sent", sent_at=NOON, receipt="<first@desk>")
    office.post(late, "sent", sent_at=NOON + timedelta(minutes=1), receipt="<late@desk>")
    office.post(early)
    office.run()
    (notice,) = office.channel.sent
    assert (notice.alerts, notice.first, notice.latest) == ((early,), alert(), late)


def test_the_subject_of_an_update_is_that_of_its_first_message(state: State) -> None:
    office = Office(state)
    office.post(alert())
    office.run()
    edited = grown(story(title="Otro titular, ya editado"), change("dead", None, 5))
    office.post(alert(edited, edited.history[-1].changes))
    office.run()
    message = compose(office.channel.sent[1], "es", NAMES)
    assert message.subject == f"Re: {story().title}"
    assert message.stories[0].headline == "Otro titular, ya editado"


@pytest.mark.parametrize("first", [None, alert()])
def test_an_update_without_a_first_message_has_its_own_headline(first: Alert | None) -> None:
    told = alert(grown(story(), change("dead", None, 5)), [change("dead", None, 5)])
    assert compose(Notice(told.id, (told,), first=first), "es", NAMES).subject == (
        f"Re: {story().title}"
    )


def test_an_update_answers_a_first_message_that_only_some_readers_took(state: State) -> None:
    office = Office(state)
    first = alert()
    office.post(first)
    office.channel.failures = [BadRecord("refused: two@x: 550", receipt="<first@mail>")]
    office.run()
    worse = grown(story(), change("dead", None, 5))
    office.clock.pass_time(minutes=5)
    office.post(alert(worse, worse.history[-1].changes, created_at=office.clock.time))
    office.run()
    (notice,) = office.channel.sent
    assert (notice.thread, notice.first) == ("<first@mail>", first)


def test_a_first_message_that_comes_after_an_update_answers_it_and_knows_of_it(
    state: State,
) -> None:
    office = Office(state)
    first = alert()
    office.post(first)
    office.channel.failures = [BadRecord("400")]
    office.run()
    worse = grown(story(), change("dead", None, 5))
    office.clock.pass_time(minutes=5)
    update = alert(worse, worse.history[-1].changes, created_at=office.clock.time)
    office.post(update)
    office.run()
    office.deliver.retry()
    late = office.channel.sent[-1]
    assert (late.alerts, late.latest, late.thread) == ((first,), update, f"<{update.id}@desk>")


def test_a_message_that_some_readers_took_answers_itself_no_more_when_tried_again(
    state: State,
) -> None:
    office = Office(state)
    first = alert()
    office.post(first)
    office.channel.failures = [RetryLater("refused for now: two@x", receipt="<first@mail>")]
    office.run()
    office.clock.pass_time(minutes=5)
    office.run()
    assert office.channel.sent == [Notice(first.id, (first,))]
