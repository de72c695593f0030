"""What every State promises. An adapter joins by a row in OPENERS. All news here is invented."""

import contextlib
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event

from avizor.adapters.chunks import CHUNK
from avizor.domain.alerts.silence import SILENCE_RULE
from avizor.domain.bookkeeping import Alert, DeadLetter, Delivery, FeedState, HostTraffic
from avizor.domain.canary import CANARY
from avizor.domain.exchange import AlertFilter, StoryFilter
from avizor.domain.records import Change, Member, Story, Toll, Trace
from avizor.errors import RetryLater
from avizor.ports import State
from build import assessed, toll
from contract.state_stores import OPENERS, States

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(params=OPENERS)
def states(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[States]:
    opened = OPENERS[request.param](request, tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def state(states: States) -> State:
    return states.open()


def feed(feed_id: str = "diario", **fields: object) -> FeedState:
    base = FeedState(feed_id=feed_id, url="https://diario.example/rss", interval_seconds=900.0)
    return base.model_copy(update=fields)


def member(article_id: str) -> Member:
    return Member(
        article_id=article_id,
        feed_id="diario",
        kind="press",
        language="es",
        title=f"Título de muestra {article_id}",
        url=f"https://diario.example/{article_id}",
        published_at=NOON,
        report=article_id,
    )


def story(story_id: str = "s", *articles: str, **fields: object) -> Story:
    base = Story(
        id=story_id,
        title="Operativo de muestra",
        first_seen_at=NOON,
        last_activity_at=NOON,
        members=tuple(member(article_id) for article_id in articles or (f"{story_id}-1",)),
        independent_sources=1,
    )
    return base.model_copy(update=fields)


def trace(article_id: str, at: datetime = NOON, **fields: object) -> Trace:
    given = {"article_id": article_id, "story_id": "s", "at": at, "feed_id": "diario", **fields}
    return Trace.model_validate(given)


def alert(alert_id: str = "x", **fields: object) -> Alert:
    base = Alert(
        id=alert_id,
        rule="ecuador",
        story_id="s",
        revision=1,
        reason="new_story",
        created_at=NOON,
        story=story(),
    )
    return base.model_copy(update=fields)


def delivery(alert_id: str = "x", channel: str = "mail", **fields: object) -> Delivery:
    return Delivery(alert_id=alert_id, channel=channel).model_copy(update=fields)


def letter(key: str, at: datetime = NOON) -> DeadLetter:
    return DeadLetter(id=key, stage="fetch", topic="t", key="k", reason="r", at=at, value="\x00ñ")


def in_parallel(work: Callable[[int], None], count: int) -> None:
    threads = [threading.Thread(target=work, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)


# Feeds


def test_nothing_is_remembered_at_first(state: State) -> None:
    assert dict(state.feed_states()) == {}
    assert list(state.unseen("diario", ["a"])) == ["a"]
    assert state.article_of("u") is None
    assert state.story("s") is None
    assert state.story_of("a") is None
    assert list(state.stories(StoryFilter())) == []
    assert list(state.traces(NOON)) == []
    assert list(state.dirty()) == []
    assert list(state.alerts(AlertFilter())) == []
    assert list(state.dead_letters()) == []
    assert (state.count_dead_letters(), state.count_deliveries("pending")) == (0, 0)
    assert state.note("k") is None


def test_a_feed_comes_back_as_it_was_saved(state: State) -> None:
    saved = feed(etag='"ñ"', next_poll_at=NOON, blocked_until=NOON + HOUR, failures=3, gone=True)
    state.save_feed(feed(), [], NOON)
    state.save_feed(saved, [], NOON)
    state.save_feed(feed("otro"), [], NOON)
    assert state.feed_states() == {"diario": saved, "otro": feed("otro")}


def test_seen_entries_are_known_to_their_own_feed_only(state: State) -> None:
    state.save_feed(feed(), ["a", "b", "a"], NOON)
    assert list(state.unseen("diario", ["c", "a", "d", "b", "c"])) == ["c", "d"]
    assert list(state.unseen("otro", ["a"])) == ["a"]
    assert list(state.unseen("diario", [])) == []


def test_a_feed_of_thousands_of_entries_is_no_trouble(state: State) -> None:
    entries = [f"entry-{number}" for number in range(3_000)]
    state.save_feed(feed(), entries[:2_000], NOON)
    assert list(state.unseen("diario", entries)) == entries[2_000:]


def test_an_entry_still_listed_is_not_forgotten(state: State) -> None:
    state.save_feed(feed(), ["gone", "listed"], NOON)
    state.save_feed(feed(), ["listed"], NOON + HOUR)
    assert state.forget_entries(NOON + HOUR) == 1
    assert list(state.unseen("diario", ["gone", "listed"])) == ["gone"]


def test_what_a_feed_listed_last_is_kept_however_long_it_only_answers_not_modified(
    state: State,
) -> None:
    state.save_feed(feed(), ["old"], NOON)
    state.save_feed(feed(), ["a", "b"], NOON + HOUR)
    state.save_feed(feed(), [], NOON + 1000 * HOUR)
    assert state.forget_entries(NOON + 900 * HOUR) == 1
    assert list(state.unseen("diario", ["old", "a", "b"])) == ["old"]


def test_urls_lead_to_articles_or_to_none_and_are_forgotten_in_time(state: State) -> None:
    state.remember_articles({"u1": "a1", "u2": ""}, NOON)
    state.remember_articles({"u3": "a3"}, NOON + HOUR)
    state.remember_articles({}, NOON)
    assert (state.article_of("u1"), state.article_of("u2")) == ("a1", "")
    state.remember_articles({"u1": "a9"}, NOON + HOUR)
    assert state.article_of("u1") == "a9"
    assert state.forget_entries(NOON + HOUR) == 1
    assert (state.article_of("u1"), state.article_of("u2")) == ("a9", None)


# Stories


def test_a_story_comes_back_as_it_was_saved(state: State) -> None:
    toll = Toll(kind="dead", count=5, sentence="Cinco muertos, según la fiscal.")
    saved = story("s", "a", "b", tolls=(toll,), topic_scores={"homicide": 0.9}, revision=3)
    state.save_story(story("s", "a"), None)
    state.save_story(saved, None)
    assert state.story("s") == saved
    assert (state.story_of("a"), state.story_of("b")) == ("s", "s")


def test_an_article_can_move_to_another_story(state: State) -> None:
    state.save_story(story("one", "a", "b"), None)
    state.save_story(story("two", "b"), None)
    state.save_story(story("one", "a"), None)
    assert (state.story_of("a"), state.story_of("b")) == ("one", "two")


def test_an_article_that_left_its_story_has_none(state: State) -> None:
    state.save_story(story("s", "a", "b"), None)
    state.save_story(story("s", "a"), None)
    assert state.story_of("b") is None


def test_a_story_that_others_overtook_is_not_saved(states: States) -> None:
    slept, awake = states.open(), states.open()
    seen = slept.story_saves()
    slept.save_story(story("s", "a"), trace("a"), seen)
    awake.save_story(story("s", "a", "b"), trace("b"), awake.story_saves())
    with pytest.raises(RetryLater):
        slept.save_story(story("s", "a", "c"), trace("c"), seen + 1)
    assert (slept.story_of("b"), slept.story_of("c")) == ("s", None)
    assert [one.article_id for one in slept.traces(NOON - HOUR)] == ["a", "b"]
    assert slept.story_saves() == seen + 2
    slept.save_story(story("s", "a", "b", "c"), trace("c"), seen + 2)
    assert slept.story_of("c") == "s"


def test_of_many_who_follow_from_the_same_saves_one_saves(states: States) -> None:
    writers = [states.open() for _ in range(6)]
    seen, saved = writers[0].story_saves(), []

    def save(number: int) -> None:
        with contextlib.suppress(RetryLater):
            writers[number].save_story(story(f"s{number}", f"a{number}"), None, seen)
            saved.append(number)

    threads = [threading.Thread(target=save, args=(number,)) for number in range(len(writers))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert [one.id for one in writers[0].stories(StoryFilter())] == [f"s{n}" for n in saved]
    assert len(saved) == 1


def test_stories_are_listed_by_activity_and_filtered(state: State) -> None:
    made = {
        "old": story("old", last_activity_at=NOON - HOUR, topics=("homicide",), countries=("EC",)),
        "new": story("new", last_activity_at=NOON + HOUR, topics=("terrorism",)),
        "mid": story("mid", topics=("homicide", "terrorism"), countries=("CO", "EC")),
    }
    for one in made.values():
        state.save_story(one, None)

    def listed(**wanted: object) -> list[str]:
        return [one.id for one in state.stories(StoryFilter(**wanted))]  # type: ignore[arg-type]

    assert listed() == ["new", "mid", "old"]
    assert listed(topic="homicide") == ["mid", "old"]
    assert listed(topic="homi_ide") == []
    assert listed(topic="homicid") == []
    assert listed(country="ec") == ["mid", "old"]
    assert listed(country="CO", topic="terrorism") == ["mid"]
    assert listed(since=NOON) == ["new", "mid"]
    assert listed(limit=1) == ["new"]
    assert listed(limit=0) == []


def test_a_trace_comes_back_with_all_its_parts(state: State) -> None:
    saved = trace(
        "a",
        embedding=(0.5, -0.25, 0.125),
        signature=(1, 2**63, 2**64 - 1),
        names=frozenset({"fito"}),
        numbers=frozenset({"5"}),
        tolls=(Toll(kind="seized", count=1.5, unit="kg", sentence="Un kilo y medio."),),
    )
    state.save_story(story(), saved)
    assert list(state.traces(NOON)) == [saved]


def test_articles_that_move_to_another_story_take_their_traces_along(state: State) -> None:
    state.save_story(story("one", "a"), trace("a", story_id="one"))
    state.save_story(story("two", "b"), trace("b", story_id="two"))
    seen = state.story_saves()
    emptied = story("two", revision=2, members=(), merged_into="one")
    state.save_regrouped((story("one", "a", "b", revision=2), emptied), seen)
    assert state.story_of("b") == "one"
    assert [one.story_id for one in state.traces(NOON)] == ["one", "one"]
    assert [one.id for one in state.stories(StoryFilter())] == ["one"]
    assert state.story("two") == emptied
    with pytest.raises(RetryLater):
        state.save_regrouped((story("one", "a"), story("two", "b")), seen)
    assert state.story_of("b") == "one"


def test_what_articles_told_comes_back_by_id(state: State) -> None:
    told = assessed("a", tolls=(toll("dead", 3),))
    state.save_story(story("s", "a", "b"), trace("a"), telling=told)
    state.save_story(story("s", "a", "b"), trace("b"))
    assert state.tellings(["a", "b", "c"]) == {"a": told}
    edited = assessed("a", title="Four dead", tolls=(toll("dead", 4),))
    state.save_story(story("s", "a", "b"), None, telling=edited)
    assert state.tellings(["a"]) == {"a": edited}
    assert state.tellings([]) == {}


def test_an_embedding_keeps_six_digits(state: State) -> None:
    values = tuple(1 / (number + 3) for number in range(384))
    state.save_story(story(), trace("a", embedding=values))
    assert next(iter(state.traces(NOON))).embedding == pytest.approx(values, rel=1e-6)


def test_traces_are_found_by_their_articles_with_the_story_they_are_in_now(state: State) -> None:
    state.save_story(story("one", "a"), trace("a", story_id="one"))
    state.save_story(story("two", "b"), trace("b", story_id="two"))
    state.save_regrouped([story("one", "a", "b"), story("two")])
    found = {one.article_id: one.story_id for one in state.traces_of(["b", "a", "unknown"])}
    assert found == {"a": "one", "b": "one"}
    assert list(state.traces_of([])) == []


def test_more_traces_than_are_read_at_a_time_come_once_each_and_in_order(state: State) -> None:
    keys = [f"{number:04}" for number in range(CHUNK + 2)]
    for key in keys:  # all of one moment
        state.save_story(story("s", key), trace(key))
    assert [one.article_id for one in state.traces(NOON)] == keys
    assert len(list(state.traces_of(keys))) == len(keys)


def test_traces_come_oldest_first_from_a_time_on(state: State) -> None:
    for key, hours in {"c": 2, "a": 0, "b": 1}.items():
        state.save_story(story(), trace(key, NOON + hours * HOUR))
    state.save_story(story(), trace("b", NOON + HOUR, story_id="other"))
    found = list(state.traces(NOON + HOUR))
    assert [(one.article_id, one.story_id) for one in found] == [("b", "other"), ("c", "s")]


# Alerts and the outbox


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
    elsewhere = alert("elsewhere", created_at=NOON + 2 * HOUR).model_copy(update={"story_id": "z"})
    state.settle("z", 1, [elsewhere], [])
    assert listed(story="z") == ["elsewhere"]
    assert listed(story="s", rule="ecuador") == ["mid", "old"]
    found, deliveries = state.alerts(AlertFilter(story="s"))[2]
    assert found == old
    assert sorted(one.channel for one in deliveries) == ["mail", "slack"]


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
    state.save_delivery(delivery("3", status="failed", receipt="<none@x>"))
    assert state.receipt("ecuador", "s", "mail") == "<first@x>"
    assert state.receipt("ecuador", "s", "slack") == ""
    assert state.receipt("ecuador", "other", "mail") == ""
    assert state.receipt("peru", "s", "mail") == ""


# Dead letters and notes


def test_dead_letters_are_kept_until_removed(state: State) -> None:
    late, early = letter("b", NOON + HOUR), letter("a")
    state.add_dead_letter(late)
    state.add_dead_letter(early)
    state.add_dead_letter(late)
    assert list(state.dead_letters()) == [early, late]
    assert state.count_dead_letters() == 2
    state.remove_dead_letter(early)
    state.remove_dead_letter(early)
    assert list(state.dead_letters()) == [late]


def test_a_dead_letter_that_came_back_since_it_was_read_is_not_removed(state: State) -> None:
    read, again = letter("a"), letter("a", NOON + timedelta(microseconds=1))
    state.add_dead_letter(read)
    state.add_dead_letter(again)
    state.remove_dead_letter(read)
    assert list(state.dead_letters()) == [again]


def test_a_note_is_replaced(state: State) -> None:
    state.set_note("k", "1")
    state.set_note("k", "ñ")
    assert state.note("k") == "ñ"


# Durability and company


def test_what_was_saved_is_there_after_a_restart(states: States) -> None:
    first = states.open()
    first.save_feed(feed(), ["a"], NOON)
    first.save_story(story(), trace("a"))
    first.close()
    first.close()
    again = states.open()
    assert list(again.unseen("diario", ["a", "b"])) == ["b"]
    assert again.story("s") == story()


def test_two_processes_see_what_the_other_saved(states: States) -> None:
    one, two = states.open(), states.open()
    one.set_note("k", "1")
    assert two.note("k") == "1"
    two.mark_dirty(["s"])
    assert list(one.dirty()) == ["s"]


def test_threads_can_save_at_the_same_time(state: State) -> None:
    def save(number: int) -> None:
        for turn in range(20):
            state.save_feed(feed(f"feed-{number}"), [f"{number}-{turn}"], NOON)
            state.mark_dirty([f"story-{turn}"])
            state.feed_states()

    threads = [threading.Thread(target=save, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(state.feed_states()) == 4
    assert len(state.dirty()) == 20
    assert list(state.unseen("feed-3", [f"3-{turn}" for turn in range(20)])) == []


WRITER = """
    from datetime import UTC, datetime
    from avizor.domain.bookkeeping import FeedState
    at = datetime(2026, 11, 20, tzinfo=UTC)
    number = 0
    while True:
        number += 1
        feed = FeedState(feed_id="f", url="u", interval_seconds=1, failures=number)
        state.save_feed(feed, [f"{number}a", f"{number}b"], at)
        print(number, flush=True)
"""


def test_a_killed_writer_leaves_whole_transactions_only(states: States) -> None:
    code = textwrap.dedent(states.source) + textwrap.dedent(WRITER)
    writer = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    try:
        while (done := int(writer.stdout.readline())) < 20:
            pass
    finally:
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
    state = states.open()
    last = state.feed_states()["f"].failures
    assert last >= done
    entries = [f"{number}{half}" for number in range(1, last + 2) for half in "ab"]
    assert list(state.unseen("f", entries)) == [f"{last + 1}a", f"{last + 1}b"]


# Leases


def wait_for_lease(state: State, name: str = "alert", seconds: float = 60.0) -> float:
    """Ask for a lease until it is ours; return how many seconds that took."""
    began = time.monotonic()
    while not state.take_lease(name, seconds):
        assert time.monotonic() - began < 20, "the lease does not end"
        time.sleep(0.02)
    return time.monotonic() - began


def test_a_lease_is_held_by_one_and_renewed_by_its_holder(states: States) -> None:
    one, two = states.open(), states.open()
    assert one.take_lease("alert", 60)
    assert not two.take_lease("alert", 60)
    assert one.take_lease("alert", 60)
    assert two.take_lease("another", 60)
    assert not one.take_lease("another", 60)


def test_a_lease_ends_with_its_time_and_not_before(states: States) -> None:
    one, two = states.open(), states.open()
    assert one.take_lease("alert", 0.2)
    assert one.take_lease("alert", 1.5)
    assert wait_for_lease(two) > 1.0
    assert not one.take_lease("alert", 60)


def test_closing_gives_leases_back(states: States) -> None:
    one, two = states.open(), states.open()
    assert one.take_lease("alert", 600)
    one.close()
    assert two.take_lease("alert", 600)
    one.close()
    assert two.take_lease("alert", 600)


def test_of_many_that_ask_for_a_lease_one_gets_it(states: States) -> None:
    opened = [states.open() for _ in range(8)]
    got: list[str] = []

    def ask(number: int) -> None:
        got.extend(name for name in "abcde" if opened[number].take_lease(name, 60))

    in_parallel(ask, len(opened))
    assert sorted(got) == list("abcde")


def take_at_once(state: State, names: list[str]) -> list[bool]:
    taken: list[bool] = []
    in_parallel(lambda number: taken.append(state.take_lease(names[number], 60)), len(names))
    return taken


def test_what_many_threads_of_a_holder_take_at_once_is_held(states: States) -> None:
    other = states.open()
    for attempt in range(20):
        names = [f"{attempt}-{number}" for number in range(8)]
        holder = states.open()
        assert take_at_once(holder, names) == [True] * len(names)
        assert [name for name in names if other.take_lease(name, 60)] == []
        holder.close()


def test_a_killed_holder_loses_its_lease(states: States) -> None:
    code = textwrap.dedent(states.source) + textwrap.dedent("""
        import time
        print(state.take_lease("alert", 3.0), flush=True)
        time.sleep(60)
    """)
    state = states.open()
    holder = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    try:
        assert holder.stdout.readline() == "True\n"
        assert not state.take_lease("alert", 60)
    finally:
        holder.send_signal(signal.SIGKILL)
        holder.communicate()
    wait_for_lease(state)
    assert state.take_lease("alert", 60)


def traffic(host: str, at: datetime = NOON, **fields: object) -> HostTraffic:
    return HostTraffic(host=host, last_at=at).model_copy(update=fields)


def test_the_ledger_adds_what_several_processes_count(states: States) -> None:
    one, other = states.open(), states.open()
    one.add_traffic([traffic("b.example", requests=2, bytes=70), traffic("a.example", requests=1)])
    other.add_traffic([traffic("b.example", NOON + HOUR, requests=3, robots="read", refused=1)])
    one.add_traffic([traffic("b.example", NOON, requests=1, not_modified=1, failed=1)])
    one.add_traffic([])
    told = traffic("b.example", NOON + HOUR, requests=6, bytes=70, not_modified=1, failed=1)
    told = told.model_copy(update={"robots": "read", "refused": 1})
    assert list(other.traffic()) == [traffic("a.example", requests=1), told]


def test_hosts_that_are_asked_no_more_are_forgotten(state: State) -> None:
    state.add_traffic([traffic("old.example", NOON - HOUR), traffic("new.example", NOON)])
    assert state.forget_hosts(NOON) == 1
    assert state.forget_hosts(NOON) == 0
    assert [one.host for one in state.traffic()] == ["new.example"]


def test_notes_of_a_kind_are_forgotten_by_the_time_they_say(state: State) -> None:
    for key, at in (
        ("first_try:a", NOON - HOUR),
        ("first_try:b", NOON),
        ("first_try:c", NOON + timedelta(microseconds=1)),
        ("firstxtry:a", NOON - HOUR),
    ):
        state.set_note(key, at.isoformat())
    assert state.forget_notes("first_try:", NOON) == 1
    assert state.forget_notes("first_try:", NOON) == 0
    kept = [key for key in ("first_try:b", "first_try:c", "firstxtry:a") if state.note(key)]
    assert (kept, state.note("first_try:a")) == (
        ["first_try:b", "first_try:c", "firstxtry:a"],
        None,
    )


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


# What is forgotten in time


def test_traces_of_old_are_forgotten_and_tellings_with_the_last_of_a_story(state: State) -> None:
    for key, hours, where in (("a", 0, "s"), ("b", 2, "s"), ("c", 0, "t")):
        whole = story("s", "a", "b") if where == "s" else story("t", "c")
        found = trace(key, NOON + hours * HOUR, story_id=where)
        state.save_story(whole, found, telling=assessed(key))
    assert state.forget_traces(NOON + HOUR) == 2
    assert [one.article_id for one in state.traces(NOON)] == ["b"]
    assert sorted(state.tellings(["a", "b", "c"])) == ["a", "b"]
    assert state.story("t") == story("t", "c")
    assert state.forget_traces(NOON + HOUR) == 0


def test_a_story_long_quiet_is_forgotten_with_all_that_hangs_on_it(state: State) -> None:
    state.save_story(story("old", "a", last_activity_at=NOON), trace("a"))
    state.save_story(story("new", "b", last_activity_at=NOON + 2 * HOUR), trace("b"))
    for number, name in enumerate(("old", "new")):
        told = alert(f"x{number}", story_id=name)
        state.settle(name, 1, [told], [delivery(told.id)])
    state.mark_dirty(["old", "new"])
    assert state.forget_stories(NOON + HOUR) == 1
    assert [one.id for one in state.stories(StoryFilter())] == ["new"]
    assert (state.story_of("a"), state.story_of("b")) == (None, "new")
    assert [one.id for one, _ in state.alerts(AlertFilter())] == ["x1"]
    assert [one.id for one, _ in state.due_deliveries(NOON + 9 * HOUR, 10)] == ["x1"]
    assert (state.told("old"), list(state.dirty())) == ({}, ["new"])
    assert state.forget_stories(NOON + HOUR) == 0


def test_old_alerts_that_tell_of_no_story_are_forgotten_with_the_stories(state: State) -> None:
    state.save_story(story("s", last_activity_at=NOON + 2 * HOUR), None)
    for key, rule, at in (
        ("surge", "ecuador", NOON),
        ("silence", SILENCE_RULE, NOON),
        ("late silence", SILENCE_RULE, NOON + HOUR),
        ("s", "ecuador", NOON),
    ):
        told = alert(key, rule=rule, story_id=key, created_at=at)
        state.settle(key, 1, [told], [delivery(key)])
    assert state.forget_stories(NOON + HOUR) == 0
    assert [one.id for one, _ in state.alerts(AlertFilter())] == ["late silence", "s"]
    assert len(state.due_deliveries(NOON + 9 * HOUR, 10)) == 2
    assert dict(state.told("surge")) == {}


def test_a_silence_stays_told_when_its_alert_is_forgotten(state: State) -> None:
    state.settle("x", 1, [alert("x", rule=SILENCE_RULE, story_id="x")], [])
    state.forget_stories(NOON + HOUR)
    assert list(state.alerts(AlertFilter())) == []
    assert dict(state.told("x")) == {SILENCE_RULE: 1}


def test_forgetting_more_than_a_chunk_forgets_all(state: State) -> None:
    for number in range(600):
        state.add_dead_letter(letter(f"d{number}", NOON))
    state.add_dead_letter(letter("late", NOON + HOUR))
    assert state.forget_dead_letters(NOON + HOUR) == 600
    assert [one.id for one in state.dead_letters()] == ["late"]


@contextlib.contextmanager
def deletions() -> Iterator[list[int]]:
    """Count the rows that each transaction deletes."""
    rows = [0]

    def executed(_: Connection, cursor: Any, statement: str, *rest: object) -> None:
        rows[-1] += cursor.rowcount if statement.startswith("DELETE") else 0

    def ended(_: Connection) -> None:
        rows.append(0)

    listeners: dict[str, Callable[..., None]] = {"after_cursor_execute": executed, "commit": ended}
    for name, listener in listeners.items():
        event.listen(Engine, name, listener)
    try:
        yield rows
    finally:
        for name, listener in listeners.items():
            event.remove(Engine, name, listener)


def test_entries_are_forgotten_a_few_at_a_time_so_that_others_get_their_turn(state: State) -> None:
    for name in ("diario", "otro"):
        state.save_feed(feed(name), [f"old-{number}" for number in range(CHUNK + 100)], NOON)
        state.save_feed(feed(name), ["listed"], NOON + HOUR)
    with deletions() as rows:
        assert state.forget_entries(NOON + HOUR) == 2 * (CHUNK + 100)
    assert max(rows) == CHUNK
    assert list(state.unseen("otro", ["old-0", "listed"])) == ["old-0"]
