"""What tests of commands share: a clock on the wall."""

import time
from collections.abc import Iterator

import pytest


@pytest.fixture
def guayaquil(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "America/Guayaquil")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()
