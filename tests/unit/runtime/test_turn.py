"""A turn is kept while it is used: long work keeps it, a holder that hangs does not."""

import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from avizor.adapters.state.sql import create_state
from avizor.ports import State
from avizor.runtime import turn as turn_module
from avizor.runtime.turn import ALERTING, POLLING, Turn


@pytest.fixture
def other(tmp_path: Path) -> Iterator[State]:
    """The state as another process sees it."""
    with closing(create_state(tmp_path)) as opened:
        yield opened


def test_a_holder_that_shows_no_use_loses_its_turn_and_one_at_work_does_not(
    state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn = Turn(state)
    turn.take()
    ours = [turn.is_ours]
    monkeypatch.setattr(turn_module, "HANG_SECONDS", 0.1)
    time.sleep(0.2)
    ours.append(turn.is_ours)
    turn.use()
    ours.append(turn.is_ours)
    assert ours == [True, False, True]


def test_use_alone_takes_no_turn(state: State) -> None:
    turn = Turn(state, POLLING)
    turn.use()
    assert not turn.is_ours
    assert not turn.keep()


def test_turns_of_different_work_are_apart(state: State, other: State) -> None:
    assert Turn(state, POLLING).take()
    assert not Turn(other, POLLING).take()
    assert Turn(other, ALERTING).take()
