"""What tests of stages group with."""

import pytest

from avizor.adapters.state.sql import SqlState
from grouping import KINDS, Grouping


@pytest.fixture(params=KINDS)
def grouping(request: pytest.FixtureRequest, state: SqlState) -> Grouping:
    """Group by either kind, over the state of the test."""
    return Grouping(state, request.param)


@pytest.fixture
def judging(state: SqlState) -> Grouping:
    """Group as the shipped model does, by a judge, where likeness alone never does."""
    return Grouping(state)
