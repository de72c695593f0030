"""What tests of stages group with."""

import pytest

from avizor.adapters.state.sql import SqlState
from avizor.domain.bookkeeping import Alert, AlertHeader
from grouping import KINDS, Grouping


@pytest.fixture(params=KINDS)
def grouping(request: pytest.FixtureRequest, state: SqlState) -> Grouping:
    """Group by either kind, over the state of the test."""
    return Grouping(state, request.param)


@pytest.fixture
def judging(state: SqlState) -> Grouping:
    """Group as the shipped model does, by a judge, where likeness alone never does."""
    return Grouping(state)


@pytest.fixture
def whole_alerts_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List the ids of the alerts that are read from the state with their stories."""
    return _reads(Alert, monkeypatch)


@pytest.fixture
def headers_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List the ids of the alerts of which the state is asked what they are."""
    return _reads(AlertHeader, monkeypatch)


def _reads(record: type[Alert] | type[AlertHeader], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    read, parse = list[str](), record.model_validate_json

    def noted(body: str) -> Alert | AlertHeader:
        found = parse(body)
        read.append(found.id)
        return found

    monkeypatch.setattr(record, "model_validate_json", noted)
    return read
