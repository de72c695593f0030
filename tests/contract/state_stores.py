"""State stores for tests: each opens as several processes would, on a store of its own."""

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from avizor.adapters.state.sql import create_state
from avizor.ports import State
from sql_servers import administer


class States:
    """Opens states on one store, as several processes would, and closes them all."""

    def __init__(
        self, open_state: Callable[[], State], source: str, remove: Callable[[], None] | None = None
    ) -> None:
        self._open = open_state
        self._remove = remove
        self.source = source  # Python that opens the same state as ``state``
        self._opened: list[State] = []

    def open(self) -> State:
        state = self._open()
        self._opened.append(state)
        return state

    def close(self) -> None:
        for state in self._opened:
            state.close()
        if self._remove is not None:
            self._remove()


def _sqlite(directory: Path) -> States:
    source = f"""
        from pathlib import Path
        from avizor.adapters.state.sql import create_state
        state = create_state(Path({str(directory)!r}))
    """
    return States(lambda: create_state(directory), source)


def _postgresql(server: str) -> States:
    name = f"avizor_test_{uuid.uuid4().hex}"
    administer(server, f"CREATE DATABASE {name}")
    address = make_url(server).set(database=name).render_as_string(hide_password=False)
    source = f"""
        from avizor.adapters.state.sql import create_state
        state = create_state({address!r})
    """
    return States(
        lambda: create_state(address),
        source,
        lambda: administer(server, f"DROP DATABASE {name} WITH (FORCE)"),
    )


OPENERS: dict[str, Callable[[pytest.FixtureRequest, Path], States]] = {
    "sqlite": lambda _, directory: _sqlite(directory),
    "postgresql": lambda request, _: _postgresql(request.getfixturevalue("postgres_url")),
}


@pytest.fixture(params=OPENERS)
def states(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[States]:
    """Every kind of store, each one empty; a conftest takes this in."""
    opened = OPENERS[request.param](request, tmp_path)
    yield opened
    opened.close()
