"""`alerts retry`: what failed or waits is sent at once, a digest as one message."""

from alerting import alert, rule
from avizor.domain.alerts.mutes import MUTES_NOTE, Mute, Mutes, write_mutes
from avizor.domain.canary import CANARY
from avizor.errors import BadRecord, RetryLater
from avizor.ports import State
from avizor.stages.delivery_pass import DeliverReport
from build import NOON
from unit.stages.test_deliver import Office, held, numbered


def test_retry_sends_what_failed_and_what_waits_at_once(state: State) -> None:
    office = Office(state)
    office.post(numbered(1))
    office.post(numbered(2))
    office.clock.pass_time(minutes=1)
    office.channel.failures = [BadRecord("no"), RetryLater("away", after=7200)]
    assert office.run().failed == 1
    assert office.deliver.retry() == DeliverReport(sent=2)
    assert set(office.standing().values()) == {"sent"}


def test_retry_leaves_alone_what_was_sent_and_what_a_digest_will_carry(state: State) -> None:
    office = Office(state, rule(when="hourly"))
    office.post(numbered(1))
    office.clock.pass_time(minutes=1)
    office.run()
    held(office, numbered(2))
    assert office.deliver.retry() == DeliverReport()


def test_retry_of_a_failed_digest_sends_one_digest(state: State) -> None:
    office = Office(state, rule(when="hourly"))
    held(office, numbered(1), numbered(2))
    office.clock.pass_time(hours=1)
    office.channel.failures = [BadRecord("no")]
    office.run()
    assert office.deliver.retry() == DeliverReport(sent=2)
    assert len(office.channel.sent) == 1


def test_retry_sends_a_digest_that_was_refused_and_waits(state: State) -> None:
    office = Office(state, rule(when="hourly"))
    held(office, numbered(1), numbered(2))
    office.clock.pass_time(hours=1)
    office.channel.failures = [RetryLater("answered 500"), RetryLater("answered 500")]
    assert office.run() == DeliverReport(waiting=2)
    assert office.deliver.retry() == DeliverReport(waiting=2)
    assert office.deliver.retry() == DeliverReport(sent=2)
    (digest,) = office.channel.sent
    assert len(digest.alerts) == 2


def test_retry_of_what_a_limit_held_sends_one_digest_too(state: State) -> None:
    office = Office(state)
    for number in (1, 2):
        office.post(numbered(number), "held", held_for="limit", next_try_at=NOON)
    office.channel.failures = [RetryLater("away")]
    office.run()
    office.channel.failures = [BadRecord("no")]
    assert office.deliver.retry().failed == 2
    assert office.deliver.retry() == DeliverReport(sent=2)
    assert len(office.channel.sent) == 1


def test_retry_of_a_refused_digest_leaves_out_what_was_muted_meanwhile(state: State) -> None:
    office = Office(state, rule(when="hourly"))
    held(office, numbered(1))
    office.clock.pass_time(hours=1)
    office.channel.failures = [RetryLater("away")]
    office.run()
    state.set_note(MUTES_NOTE, write_mutes(Mutes((Mute("rule", "ecuador", None),))))
    office.deliver.retry()
    state.set_note(MUTES_NOTE, write_mutes(Mutes()))
    assert office.deliver.retry() == DeliverReport()
    assert office.channel.sent == []


def test_retry_reads_nothing_of_the_alerts_that_were_sent(
    state: State, whole_alerts_read: list[str]
) -> None:
    office = Office(state)
    for number in range(8):
        office.post(numbered(number), "sent", sent_at=NOON)
    office.post(numbered(8), "failed", error="550 no such user")
    assert office.deliver.take_up() == DeliverReport(waiting=1)
    assert whole_alerts_read == []
    office.clock.pass_time(minutes=1)
    office.run()
    assert whole_alerts_read == [numbered(8).id]


def test_retry_leaves_canaries_alone(state: State) -> None:
    office = Office(state)
    office.post(alert(rule=CANARY), "failed", error="no such channel")
    assert office.deliver.take_up() == DeliverReport()


def test_retry_after_the_deadline_gets_the_whole_time_again(state: State) -> None:
    office = Office(state)
    office.post(alert())
    office.channel.failures = [BadRecord("no"), RetryLater("away")]
    office.run()
    office.clock.pass_time(days=3)
    assert office.deliver.retry() == DeliverReport(waiting=1)
