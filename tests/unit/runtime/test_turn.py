"""A turn is kept while it is used: long work keeps it, a holder that hangs does not."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from avizor.adapters.state.sql import create_state
from avizor.ports import State
from avizor.runtime.turn import ALERTING, ASK_AGAIN, HANG_SECONDS, POLLING, Turn


@pytest.fixture
def other(tmp_path: Path) -> Iterator[State]:
    """The state as another process sees it."""
    with closing(create_state(tmp_path)) as opened:
        yield opened


def test_a_holder_that_shows_no_use_loses_its_turn_and_one_at_work_does_not(state: State) -> None:
    now = 0.0
    turn = Turn(state, steady=lambda: now)
    turn.take()
    ours = [turn.is_ours]
    now = HANG_SECONDS
    ours.append(turn.is_ours)
    turn.use()
    ours.append(turn.is_ours)
    assert ours == [True, False, True]


def test_between_two_questions_each_process_goes_by_the_last_answer(
    state: State, other: State
) -> None:
    now = 0.0
    holder, standby = (Turn(one, steady=lambda: now) for one in (state, other))
    assert (holder.take(), standby.take()) == (True, False)
    state.close()  # which gives the lease back
    now = ASK_AGAIN / 2
    assert (holder.take(), standby.take()) == (True, False)
    now = ASK_AGAIN
    assert standby.take()


def test_use_alone_takes_no_turn(state: State) -> None:
    turn = Turn(state, POLLING)
    turn.use()
    assert not turn.is_ours
    assert not turn.keep()


def test_turns_of_different_work_are_apart(state: State, other: State) -> None:
    assert Turn(state, POLLING).take()
    assert not Turn(other, POLLING).take()
    assert Turn(other, ALERTING).take()
