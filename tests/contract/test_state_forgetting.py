"""What every State forgets in time, and what it keeps."""

import contextlib
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, Engine, event

from avizor.chunks import CHUNK
from avizor.domain.alerts.rules import SILENCE_RULE
from avizor.domain.exchange import AlertFilter, StoryFilter
from avizor.ports import State
from build import assessed
from contract.state_records import HOUR, NOON, alert, delivery, feed, letter, story, trace, traffic


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
