"""What every State promises of alerts and of their deliveries, the outbox."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from avizor.adapters.state.alerts import PAGE
from avizor.domain.bookkeeping import Surge
from avizor.domain.canary import CANARY
from avizor.domain.exchange import AlertFilter
from avizor.domain.records import Change
from avizor.ports import State
from contract.state_records import HOUR, NOON, alert, delivery, in_parallel, story
from contract.state_stores import States


def test_marked_stories_keep_the_order_of_their_first_mark(state: State) -> None:
    state.mark_dirty(["b", "a"])
    state.mark_dirty(["c", "b"])
    state.mark_dirty([])
    assert list(state.dirty()) == ["b", "a", "c"]


def test_settling_clears_the_mark_and_remembers_what_was_told(state: State) -> None:
    state.save_story(story(), None)
    state.mark_dirty(["s", "t"])
    state.settle("s", 1, [alert()], [delivery()])
    assert list(state.dirty()) == ["t"]
    assert dict(state.told("s")) == {"ecuador": 1}
    assert dict(state.told("t")) == {}
    assert list(state.alerts(AlertFilter())) == [(alert(), [delivery()])]


def test_settling_without_an_alert_clears_the_mark_and_tells_nothing(state: State) -> None:
    state.mark_dirty(["s"])
    state.settle("s", 1, [], [])
    assert list(state.dirty()) == []
    assert dict(state.told("s")) == {}


def test_a_story_that_moved_on_stays_marked(state: State) -> None:
    state.save_story(story(revision=2), None)
    state.mark_dirty(["s"])
    state.settle("s", 1, [alert()], [])
    assert list(state.dirty()) == ["s"]
    state.settle("s", 2, [], [])
    assert list(state.dirty()) == []


def test_settling_twice_neither_repeats_nor_resends(state: State) -> None:
    state.settle("s", 1, [alert()], [delivery()])
    sent = delivery(status="sent", attempts=1, sent_at=NOON, receipt="<1@x>")
    state.save_delivery(sent)
    state.settle("s", 1, [alert(reason="update")], [delivery(), delivery(channel="slack")])
    assert list(state.alerts(AlertFilter())) == [(alert(), [sent])]
    assert list(state.due_deliveries(NOON, 10)) == []


def test_what_was_told_never_goes_back(state: State) -> None:
    state.settle("s", 4, [alert("x4", revision=4)], [])
    state.settle("s", 2, [alert("x2", revision=2)], [])
    assert dict(state.told("s")) == {"ecuador": 4}


def test_alerts_are_listed_newest_first_and_filtered(state: State) -> None:
    change = Change(fact="dead", before=3, after=5, sentence="Cinco.", source="diario")
    old = alert("old", created_at=NOON - HOUR, changes=(change,))
    new = alert("new", rule="peru", created_at=NOON + HOUR)
    for one in (old, new, alert("mid")):
        state.settle("s", 1, [one], [delivery(one.id, "slack"), delivery(one.id, "mail")])

    def listed(**wanted: object) -> list[str]:
        return [one.id for one, _ in state.alerts(AlertFilter(**wanted))]  # type: ignore[arg-type]

    assert listed() == ["new", "mid", "old"]
    assert listed(rule="ecuador") == ["mid", "old"]
    assert listed(since=NOON) == ["new", "mid"]
    assert listed(limit=2) == ["new", "mid"]
    assert listed(until=NOON) == ["old"]
    assert listed(since=NOON, until=NOON + HOUR) == ["mid"]
    elsewhere = alert("elsewhere", created_at=NOON + 2 * HOUR).model_copy(update={"story_id": "z"})
    state.settle("z", 1, [elsewhere], [])
    assert listed(story="z") == ["elsewhere"]
    assert listed(story="s", rule="ecuador") == ["mid", "old"]
    found, deliveries = state.alerts(AlertFilter(story="s"))[2]
    assert found == old
    assert sorted(one.channel for one in deliveries) == ["mail", "slack"]


@pytest.mark.parametrize(
    "wanted", [{}, {"limit": 1}, {"limit": PAGE}, {"limit": PAGE + 7}, {"since": NOON + HOUR}]
)
def test_alerts_read_a_few_at_a_time_are_those_that_are_listed(
    state: State, wanted: dict[str, Any]
) -> None:
    made = [
        alert(f"x{number:03}", created_at=NOON + number // 10 * timedelta(minutes=7))
        for number in range(2 * PAGE + 9)
    ]
    state.settle("s", 1, made, [delivery(one.id) for one in made])
    listed = state.alerts(AlertFilter(**wanted))
    assert len(listed) == min(len(made), wanted.get("limit", len(listed)))
    assert list(state.iter_alerts(AlertFilter(**wanted))) == list(listed)


def test_an_alert_is_found_by_its_id(state: State) -> None:
    state.settle("s", 1, [alert("x"), alert("y", revision=2)], [])
    assert state.alert("y") == alert("y", revision=2)
    assert state.alert("z") is None


def test_headers_say_of_alerts_what_they_are(state: State) -> None:
    surge = Surge(begins=NOON, ends=NOON, reports=9, articles=9, stories=1, outlets=9,
                  expected=1.0, chance=0.0)  # fmt: skip
    made = [
        alert("first", revision=2),
        alert("second", revision=3, reason="update", rule="peru"),
        alert("limit", reason="spike"),
        alert("surge", reason="spike", surge=surge),
    ]
    state.settle("s", 1, made, [])
    headers = state.alert_headers(["second", "limit", "none", "surge", "first"])
    assert {key: (one.id, one.rule, one.story_id, one.revision, one.kind) for key, one in
            headers.items()} == {
        "first": ("first", "ecuador", "s", 2, "story"),
        "second": ("second", "peru", "s", 3, "update"),
        "limit": ("limit", "ecuador", "s", 1, "limit"),
        "surge": ("surge", "ecuador", "s", 1, "surge"),
    }  # fmt: skip
    assert dict(state.alert_headers([])) == {}


def test_what_a_rule_has_for_a_channel_on_a_story_is_listed_newest_alert_first(
    state: State,
) -> None:
    sent = delivery("old", status="sent", sent_at=NOON, receipt="<1@x>")
    pending = delivery("new", next_try_at=NOON)
    elsewhere = alert("z").model_copy(update={"story_id": "z"})
    for told, deliveries in (
        (alert("old"), [sent, delivery("old", "slack")]),
        (alert("new", created_at=NOON + HOUR), [pending]),
        (alert("other", rule="peru"), [delivery("other")]),
        (elsewhere, [delivery("z")]),
    ):
        state.settle(told.story_id, 1, [told], deliveries)
    assert list(state.story_deliveries("ecuador", "s", "mail")) == [pending, sent]
    assert list(state.story_deliveries("ecuador", "z", "slack")) == []


def test_a_rules_alerts_are_counted_from_a_time_on(state: State) -> None:
    for number in range(3):
        state.settle("s", 1, [alert(str(number), created_at=NOON + number * HOUR)], [])
    state.settle("s", 1, [alert("other", rule="peru")], [])
    assert state.alerts_since("ecuador", NOON + HOUR) == 2
    assert state.alerts_since("ecuador", NOON + 9 * HOUR) == 0


def test_due_deliveries_are_the_pending_ones_whose_time_has_come(state: State) -> None:
    state.settle("s", 1, [alert("new", created_at=NOON + HOUR)], [delivery("new")])
    state.settle(
        "s",
        1,
        [alert("old")],
        [
            delivery("old", "now"),
            delivery("old", "later", next_try_at=NOON + 2 * HOUR),
            delivery("old", "held", status="held"),
            delivery("old", "failed", status="failed"),
            delivery("old", "sent", status="sent", sent_at=NOON),
        ],
    )

    def due(at: datetime, limit: int = 10) -> list[tuple[str, str]]:
        return [(one.id, sending.channel) for one, sending in state.due_deliveries(at, limit)]

    assert due(NOON) == [("old", "now"), ("new", "mail")]
    assert due(NOON + 2 * HOUR) == [("old", "later"), ("old", "now"), ("new", "mail")]
    assert due(NOON, 1) == [("old", "now")]
    assert state.count_deliveries("pending", NOON) == 2
    assert state.count_deliveries("pending", NOON + 2 * HOUR) == 3
    assert [state.count_deliveries(status) for status in ("pending", "sent", "none")] == [3, 1, 0]


def test_the_backlog_of_alerts_is_what_they_have_still_to_do(state: State) -> None:
    assert state.alert_backlog(NOON) == 0
    state.mark_dirty(["s", "t"])
    assert state.alert_backlog(NOON) == 2
    later = NOON + HOUR
    waiting = [
        delivery("a", "due"),
        delivery("a", "in its first try", attempts=1, next_try_at=later),
        delivery("a", "refused", attempts=1, error="the server is away", next_try_at=later),
        delivery("a", "behind another", next_try_at=later),
        delivery("a", "held", status="held", next_try_at=NOON),
        delivery("a", "failed", status="failed", error="no such channel", attempts=3),
        delivery("a", "sent", status="sent", sent_at=NOON, attempts=1),
    ]
    state.settle("s", 1, [alert("a")], waiting)
    assert state.alert_backlog(NOON) == 1 + 2  # the story t, and the first two
    assert state.alert_backlog(later) == 1 + 4


def test_what_was_not_sent_is_listed_the_next_to_be_tried_first(state: State) -> None:
    assert list(state.unsent_deliveries()) == []
    unsent = [
        delivery("a", "failed", status="failed", next_try_at=None, error="no such channel"),
        delivery("a", "pending", next_try_at=NOON),
        delivery("a", "held", status="held", next_try_at=NOON + HOUR),
    ]
    sent = delivery("a", "sent", status="sent", sent_at=NOON)
    state.settle("s", 1, [alert("a")], [*reversed(unsent), sent])
    assert list(state.unsent_deliveries()) == unsent


def test_held_deliveries_wait_for_their_channels_digest(state: State) -> None:
    for number in (2, 1):
        held = [delivery(str(number), channel, status="held") for channel in ("mail", "slack")]
        state.settle("s", 1, [alert(str(number), created_at=NOON + number * HOUR)], held)
    assert [one.id for one, _ in state.held_deliveries("mail")] == ["1", "2"]
    state.save_delivery(delivery("1", "mail", status="sent", sent_at=NOON))
    assert [one.id for one, _ in state.held_deliveries("mail")] == ["2"]
    assert list(state.held_deliveries("none")) == []


def test_channels_that_hold_something_are_listed_whoever_configures_them(state: State) -> None:
    assert list(state.holding_channels()) == []
    for number in ("1", "2"):
        held = [delivery(number, channel, status="held") for channel in ("slack", "mail")]
        state.settle("s", 1, [alert(number)], [*held, delivery(number, "hook")])
    assert list(state.holding_channels()) == ["mail", "slack"]


def test_what_was_sent_stays_sent(state: State) -> None:
    state.settle("s", 1, [alert()], [delivery()])
    sent = delivery(status="sent", attempts=1, sent_at=NOON, receipt="<1@x>")
    state.save_delivery(sent)
    state.save_delivery(delivery(status="pending", next_try_at=NOON))
    assert list(state.alerts(AlertFilter())) == [(alert(), [sent])]


def test_of_many_that_claim_a_delivery_one_has_it(states: States) -> None:
    opened = [states.open() for _ in range(6)]
    opened[0].settle("s", 1, [alert()], [delivery(next_try_at=NOON)])
    reads = [state.due_deliveries(NOON, 10)[0][1] for state in opened]
    won: list[int] = []

    def claim(number: int) -> None:
        tried = reads[number].model_copy(update={"attempts": 1, "next_try_at": NOON + HOUR})
        if opened[number].claim_deliveries([reads[number]], [tried]):
            won.append(number)

    in_parallel(claim, len(opened))
    assert len(won) == 1
    ((_, (kept,)),) = opened[0].alerts(AlertFilter())
    assert (kept.attempts, kept.next_try_at) == (1, NOON + HOUR)


def test_a_claim_of_several_deliveries_is_for_all_or_none(state: State) -> None:
    for key in ("1", "2"):
        state.settle("s", 1, [alert(key)], [delivery(key, status="held")])
    before = [delivery("1", status="held"), delivery("2", status="held")]
    after = [one.model_copy(update={"next_try_at": NOON}) for one in before]
    state.save_delivery(delivery("2", status="sent", sent_at=NOON))
    assert not state.claim_deliveries(before, after)
    assert [one for _, one in state.held_deliveries("mail")] == before[:1]
    assert state.claim_deliveries(before[:1], after[:1])
    assert [one for _, one in state.held_deliveries("mail")] == after[:1]


def test_a_claim_of_no_delivery_succeeds(state: State) -> None:
    assert state.claim_deliveries([], [])


def test_the_receipt_is_of_the_first_message_sent(state: State) -> None:
    for number in (1, 2, 3):
        state.settle("s", number, [alert(str(number))], [delivery(str(number))])
    assert state.receipt("ecuador", "s", "mail") == ""
    state.save_delivery(delivery("2", status="sent", sent_at=NOON + 2 * HOUR, receipt="<second@x>"))
    state.save_delivery(delivery("1", status="sent", sent_at=NOON, receipt="<first@x>"))
    state.save_delivery(delivery("3", status="failed"))
    assert state.receipt("ecuador", "s", "mail") == "<first@x>"
    assert state.receipt("ecuador", "s", "slack") == ""
    assert state.receipt("ecuador", "other", "mail") == ""
    assert state.receipt("peru", "s", "mail") == ""


def test_the_notice_of_a_limit_is_no_first_message_of_the_story_that_it_names(
    state: State,
) -> None:
    state.settle("s", 1, [alert("1", reason="spike")], [delivery("1")])
    state.save_delivery(delivery("1", status="sent", sent_at=NOON, receipt="<limit@x>"))
    assert state.receipt("ecuador", "s", "mail") == ""
    state.settle("s", 1, [alert("2")], [delivery("2")])
    state.save_delivery(delivery("2", status="sent", sent_at=NOON + HOUR, receipt="<first@x>"))
    assert state.receipt("ecuador", "s", "mail") == "<first@x>"


def test_a_message_that_some_readers_took_is_the_first_since_its_alert_was_made(
    state: State,
) -> None:
    for number in (1, 2):
        made = alert(str(number), created_at=NOON + number * HOUR)
        state.settle("s", number, [made], [delivery(str(number))])
    state.save_delivery(delivery("1", status="failed", receipt="<partly@x>"))
    assert state.receipt("ecuador", "s", "mail") == "<partly@x>"
    state.save_delivery(delivery("2", status="sent", sent_at=NOON + 2 * HOUR, receipt="<second@x>"))
    assert state.receipt("ecuador", "s", "mail") == "<partly@x>"
    state.save_delivery(delivery("1", status="sent", sent_at=NOON + 3 * HOUR, receipt="<partly@x>"))
    assert state.receipt("ecuador", "s", "mail") == "<second@x>"


def test_canaries_are_listed_only_by_name_and_forgotten_apart(state: State) -> None:
    for number, rule in enumerate((CANARY, CANARY, "r")):
        told = alert(
            f"x{number}", rule=rule, created_at=NOON + number * HOUR, story_id=f"s{number}"
        )
        state.settle(told.story_id, 1, [told], [delivery(told.id)])
    assert [one.rule for one, _ in state.alerts(AlertFilter())] == ["r"]
    assert [one.id for one, _ in state.alerts(AlertFilter(CANARY))] == ["x1", "x0"]
    assert state.forget_alerts(CANARY, NOON + HOUR) == 1
    assert [one.id for one, _ in state.alerts(AlertFilter(CANARY))] == ["x1"]
    assert len(state.due_deliveries(NOON + 9 * HOUR, 10)) == 2
