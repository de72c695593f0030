"""What unit tests share: a state of their own, in SQLite."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from avizor.adapters.state.sql import SqlState, create_state


@pytest.fixture
def state(tmp_path: Path) -> Iterator[SqlState]:
    opened = create_state(tmp_path)
    yield opened
    opened.close()
