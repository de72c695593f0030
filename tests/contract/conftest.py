"""What the tests of a state ask for: every kind of store, each on a store of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from avizor.ports import State
from contract.state_stores import OPENERS, States


@pytest.fixture(params=OPENERS)
def states(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[States]:
    opened = OPENERS[request.param](request, tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def state(states: States) -> State:
    return states.open()
