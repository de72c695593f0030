"""Delivery: each alert once to each channel, whatever breaks, and digests at their time."""

import time
from datetime import timedelta
from typing import Any

import pytest

from alerting import SteppingClock, alert, change, grown, rule, story
from avizor.domain.alerts.delivery import backoff
from avizor.domain.alerts.rules import Rule
from avizor.domain.bookkeeping import Alert, Delivery
from avizor.domain.exchange import AlertFilter, Notice
from avizor.errors import BadRecord, RetryLater
from avizor.ports import State
from avizor.settings import AlertSettings
from avizor.stages.deliver import Deliver
from avizor.stages.delivery_pass import DeliverReport
from avizor.testing import MemoryNotifier
from build import NOON

HOUR = timedelta(hours=1)


class Office:
    """A state with an outbox, a channel that obeys, and the stage under test."""

    def __init__(self, state: State, *rules: Rule, **settings: Any) -> None:
        self.state = state
        self.rules = rules or (rule(),)
        self.settings = AlertSettings(**settings)
        self.clock = SteppingClock()
        self.channel = MemoryNotifier("desk")
        self.restart()

    def restart(self) -> None:
        """Start the process again: only the state and the channel's readers remember."""
        channels = {self.channel.id: self.channel}
        self.deliver = Deliver(self.state, channels, self.rules, self.settings, self.clock)

    def post(self, told: Alert, status: Any = "pending", **fields: Any) -> None:
        given = {"channel": "desk", "next_try_at": told.created_at, **fields}
        delivery = Delivery(alert_id=told.id, status=status, **given)
        self.state.settle(told.story_id, told.revision, [told], [delivery])

    def standing(self) -> dict[str, str]:
        return {a.id: d.status for a, ds in self.state.alerts(AlertFilter()) for d in ds}

    def delivery(self) -> Delivery:
        ((_, (delivery,)),) = self.state.alerts(AlertFilter())
        return delivery

    def run(self) -> DeliverReport:
        return self.deliver.run()


def numbered(number: int, **fields: Any) -> Alert:
    at = NOON + timedelta(seconds=number)
    return alert(story(f"s{number:02}", severity=number % 4), created_at=at, **fields)


def test_what_is_due_is_sent_once_and_its_receipt_kept(state: State) -> None:
    office = Office(state)
    office.post(alert())
    assert office.run() == DeliverReport(sent=1)
    assert office.run() == DeliverReport()
    sent = office.delivery()
    assert (sent.status, sent.attempts, sent.sent_at) == ("sent", 1, NOON)
    assert sent.receipt == f"<{alert().id}@desk>"
    assert [notice.id for notice in office.channel.sent] == [alert().id]


def test_a_pass_shows_with_each_message_that_it_goes_on(state: State) -> None:
    office, shown = Office(state), list[int]()
    for number in (1, 2):
        office.post(numbered(number))
    office.clock.pass_time(minutes=1)
    office.deliver.run(lambda: shown.append(len(office.channel.sent)))
    assert shown == [0, 1]


def test_nothing_due_sends_nothing(state: State) -> None:
    assert Office(state).run() == DeliverReport()


def test_a_refusal_for_now_is_tried_again_with_growing_pauses(state: State) -> None:
    office = Office(state)
    office.post(alert())
    pauses = []
    for _ in range(9):
        office.channel.failures = [RetryLater("the server is away")]
        assert office.run() == DeliverReport(waiting=1)
        due = office.delivery().next_try_at
        assert due is not None
        pauses.append((due - office.clock.time).total_seconds())
        office.clock.time = due
    assert pauses == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]
    assert office.run().sent == 1
    assert office.delivery().error == ""


def test_it_is_not_tried_before_its_time(state: State) -> None:
    office = Office(state)
    office.post(alert())
    office.channel.failures = [RetryLater("away")]
    office.run()
    office.clock.pass_time(seconds=29)
    assert office.run() == DeliverReport(waiting=1)
    assert office.channel.tried == 1
    assert office.delivery().error == "away"


def test_the_wait_that_a_channel_asks_for_is_obeyed(state: State) -> None:
    office = Office(state)
    office.post(alert())
    office.channel.failures = [RetryLater("rate limit", after=300)]
    office.run()
    assert office.delivery().next_try_at == NOON + timedelta(seconds=300)


def test_a_refusal_for_good_is_listed_as_failed_at_once(state: State) -> None:
    office = Office(state)
    office.post(alert())
    office.channel.failures = [BadRecord("550 no such reader")]
    report = office.run()
    assert (report.sent, report.failed, report.waiting) == (0, 1, 0)
    (failure,) = report.failures
    assert failure.words == "channel desk, rule ecuador, story s1: 550 no such reader"
    assert failure.mend == "avizor alerts retry"
    assert office.delivery().status == "failed"
    office.clock.pass_time(days=2)
    assert office.run() == DeliverReport()


def test_after_a_day_of_tries_it_is_given_up_and_listed(state: State) -> None:
    office = Office(state)
    office.post(alert())
    reports = []
    while office.delivery().status == "pending":
        office.channel.failures = [RetryLater("away")]
        reports.append(office.run())
        office.clock.time = office.delivery().next_try_at or office.clock.time
    assert [report.failed for report in reports] == [0] * (len(reports) - 1) + [1]
    assert office.clock.time == NOON + timedelta(hours=24)
    assert office.delivery().error == "away"


def test_a_short_time_for_tries_still_allows_a_second_one(state: State) -> None:
    office = Office(state, retry_for="5s")
    office.post(alert())
    office.channel.failures = [RetryLater("away")] * 2
    assert office.run().waiting == 1
    office.clock.pass_time(seconds=5)
    assert office.run().failed == 1


def test_no_time_for_tries_is_one_try(state: State) -> None:
    office = Office(state, retry_for="0s")
    office.post(alert())
    office.channel.failures = [RetryLater("away")]
    assert office.run().failed == 1
    assert office.delivery().attempts == 1


def test_a_machine_that_was_off_for_days_still_tries_for_the_whole_time(state: State) -> None:
    office = Office(state)
    office.post(alert())
    office.clock.pass_time(days=3)
    for _ in range(2):
        office.channel.failures = [RetryLater("the network is not up yet")]
        assert office.run().failed == 0
        office.clock.pass_time(minutes=2)
        office.restart()
    assert office.run().sent == 1


@pytest.mark.parametrize("standing", ["pending", "held"])
def test_what_a_clock_set_back_since_put_off_for_years_goes_out_now(
    state: State, standing: str
) -> None:
    office = Office(state)
    office.post(alert(), standing, next_try_at=NOON + 400 * 24 * HOUR)
    assert office.run().sent == 1


@pytest.mark.parametrize("standing", ["pending", "held"])
def test_what_a_clock_set_back_since_made_is_tried_as_long_as_anything_else(
    state: State, standing: str
) -> None:
    office = Office(state)
    office.post(alert(created_at=NOON + 400 * 24 * HOUR), standing)
    failed = []
    for _ in range(60):
        office.channel.failures = [RetryLater("away")]
        failed.append(office.run().failed)
        office.clock.pass_time(minutes=30)
        office.restart()
    assert sum(failed) == 1
    assert failed.index(1) in range(46, 52)


def test_a_channel_that_is_no_longer_configured_fails_with_that_reason(state: State) -> None:
    office = Office(state)
    office.post(alert(), channel="gone")
    (failure,) = office.run().failures
    assert failure.words == (
        "channel gone, rule ecuador, story s1: there is no such channel in channels.toml"
    )
    assert failure.mend == (  # to try again alone could not help
        "configure it again, then: avizor alerts retry; or: avizor alerts drop gone"
    )


def test_what_a_channel_that_is_no_longer_configured_held_fails_at_its_time(state: State) -> None:
    office = Office(state)
    office.post(alert(), "held", channel="gone", held_for="digest", next_try_at=NOON + HOUR)
    assert office.run().failed == 0
    office.clock.pass_time(hours=1)
    (failure,) = office.run().failures
    assert failure.words.endswith("there is no such channel in channels.toml")
    assert office.standing() == {alert().id: "failed"}


def test_a_dead_server_is_asked_three_times_not_fifty(state: State) -> None:
    office = Office(state)
    for number in range(50):
        office.post(numbered(number))
    office.clock.pass_time(minutes=2)
    office.channel.failures = [RetryLater("away")] * 50
    assert office.run() == DeliverReport(waiting=50)
    assert office.channel.tried == 3
    office.channel.failures = []
    office.clock.pass_time(minutes=2)
    assert office.run().sent == 50


def test_a_rate_limit_leaves_the_channel_alone_at_once(state: State) -> None:
    office = Office(state)
    for number in range(5):
        office.post(numbered(number))
    office.clock.pass_time(minutes=1)
    office.channel.failures = [RetryLater("rate limit", after=90)]
    assert office.run().waiting == 5
    assert office.channel.tried == 1
    office.clock.pass_time(seconds=89)
    assert office.run().waiting == 5
    office.clock.pass_time(seconds=1)
    assert office.run().sent == 5


class WaitingChannel(MemoryNotifier):
    """Takes a message only once another channel has got its own."""

    def __init__(self, channel_id: str, other: MemoryNotifier) -> None:
        super().__init__(channel_id)
        self._other = other
        self.saw_the_other = False

    def send(self, notice: Notice) -> str:
        until = time.monotonic() + 5
        while not self._other.sent and time.monotonic() < until:
            time.sleep(0.01)
        self.saw_the_other = bool(self._other.sent)
        return super().send(notice)


@pytest.mark.parametrize("when", ["immediate", "hourly"])
def test_a_channel_that_is_slow_holds_up_no_other(state: State, when: str) -> None:
    office = Office(state, rule(channels=["slow", "desk"], when=when))
    slow = WaitingChannel("slow", office.channel)
    channels = {"slow": slow, "desk": office.channel}
    office.deliver = Deliver(state, channels, office.rules, office.settings, office.clock)
    status = "pending" if when == "immediate" else "held"
    for number, channel in enumerate(("slow", "desk")):
        office.post(numbered(number), status=status, channel=channel)
    office.clock.pass_time(hours=1)
    assert office.run() == DeliverReport(sent=2)
    assert slow.saw_the_other


def test_a_channel_that_breaks_lets_the_others_end_their_work_first(state: State) -> None:
    office = Office(state, rule(channels=["broken", "desk"]))
    broken = MemoryNotifier("broken")
    broken.failures = [ValueError("a bug")]
    channels = {"broken": broken, "desk": office.channel}
    office.deliver = Deliver(state, channels, office.rules, office.settings, office.clock)
    for number, channel in enumerate(("broken", "desk")):
        office.post(numbered(number), channel=channel)
    office.clock.pass_time(minutes=1)
    with pytest.raises(ValueError, match="a bug"):
        office.run()
    assert len(office.channel.sent) == 1


def test_one_alert_that_is_always_refused_does_not_hold_up_the_others(state: State) -> None:
    office = Office(state)
    for number in range(3):
        office.post(numbered(number))
    office.clock.pass_time(minutes=1)
    office.channel.failures = [RetryLater("greylisted")]
    assert office.run() == DeliverReport(sent=2, waiting=1)


# Threads


def update(base: Alert, dead: int) -> Alert:
    changed = change("dead", None, dead)
    return alert(grown(base.story, changed), [changed], created_at=NOON + timedelta(minutes=dead))


def test_an_update_goes_into_the_thread_of_the_first_message(state: State) -> None:
    office = Office(state)
    office.post(alert())
    office.run()
    office.post(update(alert(), 5))
    office.clock.pass_time(minutes=5)
    office.run()
    first, second = office.channel.sent
    assert first.thread == ""
    assert second.thread == f"<{first.id}@desk>"


def test_an_update_does_not_overtake_a_first_message_that_waits(state: State) -> None:
    office = Office(state)
    office.post(alert())
    office.channel.failures = [RetryLater("away", after=600)]
    office.run()
    office.post(update(alert(), 5))
    office.clock.pass_time(minutes=5)
    assert office.run() == DeliverReport(waiting=2)
    office.clock.pass_time(minutes=5)
    office.run()
    office.clock.pass_time(seconds=1)
    office.run()
    assert [notice.alerts[0].reason for notice in office.channel.sent] == ["new_story", "update"]
    assert office.channel.sent[1].thread


def test_an_update_is_sent_by_itself_when_the_first_message_failed(state: State) -> None:
    office = Office(state)
    office.post(alert())
    office.channel.failures = [BadRecord("no")]
    office.run()
    office.post(update(alert(), 5))
    office.clock.pass_time(minutes=5)
    assert office.run().sent == 1


# Crashes


class Crash(BaseException):
    """The process dies here."""


def test_a_crash_while_sending_loses_nothing_and_the_repeat_is_the_same_notice(
    state: State,
) -> None:
    office = Office(state)
    office.post(alert())
    office.channel.failures = [Crash()]  # type: ignore[list-item]
    with pytest.raises(Crash):
        office.run()
    assert office.delivery().attempts == 1
    office.restart()
    assert office.run() == DeliverReport(waiting=1)  # not at once: it may be what kills us
    office.clock.pass_time(seconds=30)
    assert office.run().sent == 1
    assert [notice.id for notice in office.channel.sent] == [alert().id]


def test_a_crash_after_the_note_sends_nothing_again(state: State) -> None:
    office = Office(state)
    office.post(alert())
    office.run()
    office.restart()
    office.clock.pass_time(days=1)
    assert office.run() == DeliverReport()


def test_the_one_window_repeats_the_same_id_so_that_a_reader_can_drop_it(
    state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office(state)
    office.post(alert())
    save = state.save_delivery

    def die_when_sent(delivery: Delivery) -> None:
        if delivery.status == "sent":
            raise Crash
        save(delivery)

    monkeypatch.setattr(state, "save_delivery", die_when_sent)
    with pytest.raises(Crash):
        office.run()
    monkeypatch.setattr(state, "save_delivery", save)
    office.restart()
    office.clock.pass_time(seconds=30)
    assert office.run().sent == 1
    assert [notice.id for notice in office.channel.sent] == [alert().id] * 2


# Digests


def held(office: Office, *alerts: Alert, due: timedelta = timedelta(hours=1)) -> None:
    for one in alerts:
        office.post(one, "held", next_try_at=NOON + due)


def test_a_digest_goes_out_at_its_time_gravest_first_and_once(state: State) -> None:
    office = Office(state, rule(when="hourly"))
    held(office, *(numbered(number) for number in range(4)))
    assert office.run() == DeliverReport()
    office.clock.pass_time(hours=1)
    assert office.run() == DeliverReport(sent=4)
    (digest,) = office.channel.sent
    assert (digest.digest, digest.thread, len(digest.alerts)) == ("hourly", "", 4)
    office.clock.pass_time(hours=1)
    office.restart()
    assert office.run() == DeliverReport()


def test_no_digest_is_sent_when_nothing_matched(state: State) -> None:
    office = Office(state, rule(when="hourly"))
    office.clock.pass_time(hours=5)
    assert office.run() == DeliverReport()
    assert office.channel.sent == []


def test_all_rules_of_a_channel_share_one_digest_when_they_are_due_together(state: State) -> None:
    daily = rule("day", when="daily 13:00")
    office = Office(state, rule(when="hourly"), daily)
    of_day = alert(story("s2"), id="d" * 32, rule="day")
    held(office, numbered(1), of_day)
    office.clock.pass_time(hours=1)
    assert office.run().sent == 2
    (digest,) = office.channel.sent
    assert (digest.digest, len(digest.alerts)) == ("daily", 2)


def test_a_machine_that_was_off_sends_the_digest_it_missed(state: State) -> None:
    office = Office(state, rule(when="hourly"))
    held(office, numbered(1))
    office.clock.pass_time(days=2)
    assert office.run().sent == 1


def test_a_machine_that_was_off_over_two_digests_sends_one(state: State) -> None:
    rules = rule("ecuador", when="daily 13:00"), rule("day", when="daily 18:00")
    office = Office(state, *rules)
    told = numbered(1)
    held(office, told, told.model_copy(update={"id": "d" * 32, "rule": "day"}))
    office.clock.pass_time(days=1)
    assert office.run().sent == 2
    (digest,) = office.channel.sent
    assert (digest.digest, len(digest.alerts)) == ("daily", 2)


def test_a_digest_that_was_refused_keeps_its_name_when_the_next_one_is_due(state: State) -> None:
    office = Office(state, rule(when="hourly"))
    held(office, numbered(1))
    office.channel.failures = [RetryLater("away", after=3700.0)]
    office.clock.pass_time(hours=1)
    office.run()
    refused = office.delivery()
    office.post(numbered(3700), "held", next_try_at=office.clock.now())
    office.clock.pass_time(hours=2)
    assert office.run().sent == 2
    assert [len(one.alerts) for one in office.channel.sent] == [1, 1]
    assert office.channel.sent[0].alerts[0].id == refused.alert_id


def test_a_digest_that_is_refused_for_now_comes_later_with_the_same_id(
    state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office(state, rule(when="hourly"))
    held(office, numbered(1), numbered(2))
    office.clock.pass_time(hours=1)
    tried: list[Notice] = []
    send = office.channel.send
    office.channel.failures = [RetryLater("away")]

    def note_and_send(notice: Notice) -> str:
        tried.append(notice)
        return send(notice)

    monkeypatch.setattr(office.channel, "send", note_and_send)
    assert office.run().sent == 0
    assert set(office.standing().values()) == {"held"}
    office.restart()
    assert office.run().sent == 0
    office.clock.pass_time(seconds=30)
    office.restart()
    assert office.run().sent == 2
    assert len(tried) == 2
    assert tried[0].id == tried[1].id


def test_a_digest_that_is_given_up_is_listed_alert_by_alert(state: State) -> None:
    office = Office(state, rule(when="hourly"))
    held(office, numbered(1), numbered(2))
    office.clock.pass_time(hours=1)
    office.channel.failures = [BadRecord("no")]
    assert office.run().failed == 2
    assert set(office.standing().values()) == {"failed"}


def test_a_crash_in_the_middle_of_noting_a_digest_does_not_send_it_again(
    state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office(state, rule(when="hourly"))
    held(office, *(numbered(number) for number in range(3)))
    office.clock.pass_time(hours=1)
    save, left = state.save_delivery, [1]  # one of three noted as sent

    def die_on_the_second_note(delivery: Delivery) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise Crash
        save(delivery)

    monkeypatch.setattr(state, "save_delivery", die_on_the_second_note)
    with pytest.raises(Crash):
        office.run()
    monkeypatch.setattr(state, "save_delivery", save)
    office.restart()
    office.clock.pass_time(minutes=5)
    office.run()
    assert len(office.channel.sent) == 1
    assert set(office.standing().values()) == {"sent"}


def test_a_rule_that_is_gone_still_sends_what_it_held(state: State) -> None:
    office = Office(state, rule("another"))
    held(office, numbered(1))
    office.clock.pass_time(hours=1)
    assert office.run().sent == 1


# The limit


def test_the_notice_of_a_limit_counts_what_is_held_when_it_goes_out(state: State) -> None:
    office = Office(state)
    spike = alert(story("s01"), id="e" * 32, reason="spike")
    held(office, numbered(1), numbered(2), due=timedelta(hours=19))
    office.post(spike)
    assert office.run().sent == 1
    (notice,) = office.channel.sent
    assert notice.alerts[0].reason == "spike"
    assert [one.story_id for one in notice.alerts[1:]] == ["s01", "s02"]


def test_the_notice_of_a_limit_counts_all_of_a_local_day_whatever_the_date_in_utc(
    state: State,
) -> None:
    office = Office(state, rule(timezone="America/Guayaquil"))  # its digests come at 12:00 UTC
    at_night = alert(story("s02"), id="d" * 32, created_at=NOON + 20 * HOUR)
    held(office, numbered(1), at_night, due=24 * HOUR)
    office.post(alert(story("s01"), id="e" * 32, reason="spike"))
    office.clock.pass_time(hours=20)
    assert office.run().sent == 1
    assert [one.story_id for one in office.channel.sent[0].alerts[1:]] == ["s01", "s02"]


def test_what_a_limit_held_back_comes_with_the_daily_digest(state: State) -> None:
    office = Office(state)
    held(office, numbered(1), numbered(2), due=timedelta(hours=19))
    office.clock.pass_time(hours=19)
    assert office.run().sent == 2
    assert office.channel.sent[0].digest == "daily"


def test_a_notice_of_a_limit_that_the_digest_overtook_is_not_sent(state: State) -> None:
    office = Office(state)
    office.post(alert(story("s01"), id="e" * 32, reason="spike"))
    assert office.run().failed == 0
    assert office.channel.sent == []
    assert office.delivery().status == "sent"


def test_the_pauses_stay_within_an_hour_however_many_tries() -> None:
    assert backoff(0) == backoff(1) == timedelta(seconds=30)
    assert backoff(10_000) == timedelta(hours=1)
