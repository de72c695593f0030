"""One Prefect server for all tests of flows, and a sample news world for them to watch."""

import gc
import os
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from avizor.demo import NewsSite, load_world, write_demo_config

ROOT = Path(__file__).parents[2]
START_SECONDS = 180


@pytest.fixture(scope="session")
def prefect_server() -> Iterator[None]:
    """Prefect's own temporary server; it takes 11 to 50 s to start, so all tests share it."""
    from prefect.settings import PREFECT_SERVER_ANALYTICS_ENABLED, temporary_settings
    from prefect.testing.utilities import prefect_test_harness

    quiet = temporary_settings({PREFECT_SERVER_ANALYTICS_ENABLED: False})
    with quiet, prefect_test_harness(server_startup_timeout=START_SECONDS):
        yield
    with warnings.catch_warnings(action="ignore"):
        gc.collect()  # what it leaves open would fail whatever comes next


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[NewsSite]:
    """A sample news site, and the environment that lets avizor watch it from a fresh folder."""
    monkeypatch.setenv("AVIZOR_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("AVIZOR_DATA", str(tmp_path / "data"))
    with NewsSite(load_world(), step=1, now=datetime.now(UTC)) as started:
        write_demo_config(tmp_path / "config", started)
        yield started


@pytest.fixture
def load(prefect_server: None, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Any]:
    """Load a flow as a Prefect worker does: by the entrypoint that the deployments name."""
    from prefect.flows import load_flow_from_entrypoint

    monkeypatch.chdir(ROOT)
    return lambda name: load_flow_from_entrypoint(f"flows/{name}.py:{name}")


@pytest.fixture
def by_hand(tmp_path: Path) -> dict[str, str]:
    """The environment of a person who has no Prefect server."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT_")}
    return {**kept, "PREFECT_HOME": str(tmp_path / "prefect"), "PREFECT_LOGGING_LEVEL": "WARNING"}


@pytest.fixture(autouse=True)
def collected() -> Iterator[None]:
    """Let the sockets that Prefect's client leaves open be collected here, not in another test."""
    yield
    gc.collect()
