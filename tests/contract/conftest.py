"""What the tests of a state ask for: every kind of store, each on a store of its own."""

import pytest

from avizor.ports import State
from contract.state_stores import States, states

__all__ = ["state", "states"]


@pytest.fixture
def state(states: States) -> State:
    return states.open()
