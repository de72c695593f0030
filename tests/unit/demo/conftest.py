from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from avizor.demo import NewsSite, World, load_world

NOW = datetime(2026, 3, 3, 18, 0, tzinfo=UTC)  # a Tuesday


@pytest.fixture(scope="session")
def world() -> World:
    return load_world()


@pytest.fixture
def site(world: World) -> Iterator[NewsSite]:
    with NewsSite(world, now=NOW) as running:
        yield running


@pytest.fixture(scope="module")
def full_site(world: World) -> Iterator[NewsSite]:
    """All three steps are out; for tests that only read."""
    with NewsSite(world, step=3, now=NOW) as running:
        yield running
