"""What every State promises to several processes, and after one was killed: leases too."""

import signal
import subprocess
import sys
import textwrap
import threading
import time

from avizor.ports import State
from contract.state_records import NOON, feed, in_parallel, story, trace
from contract.state_stores import States


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


def wait_for_lease(state: State, name: str = "alert", seconds: float = 60.0) -> None:
    """Ask for a lease until it is ours."""
    until = time.monotonic() + 60
    while not state.take_lease(name, seconds):
        assert time.monotonic() < until, "the lease does not end"
        time.sleep(0.02)


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
    asked = time.monotonic()
    assert one.take_lease("alert", 1.5)
    wait_for_lease(two)
    assert time.monotonic() - asked > 1.4
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
