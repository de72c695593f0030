"""What the fault tests of whole workers share."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contract.state_stores import states

__all__ = ["plant", "states"]

if TYPE_CHECKING:
    from plant import Plant
    from servers.trio import Trio


@pytest.fixture
def plant(trio: "Trio", tmp_path: Path, swept: None) -> "Iterator[Plant]":
    """An installation without workers on servers that hold nothing."""
    from plant import opened  # the servers' clients: see ``pytest_configure`` in servers/plugin.py

    with opened(trio, tmp_path) as made:
        yield made
