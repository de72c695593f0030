"""A sample news world on loopback, and avizor run over it as a person would."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from avizor.demo import NewsSite, World, load_world, write_demo_config


@dataclass
class Monitor:
    """The avizor command over one site, with a configuration and a data directory of its own."""

    site: NewsSite
    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def config(self) -> Path:
        return self.folder / "config"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "avizor", *self.flags, *arguments],
            env={**os.environ, **self.environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    @property
    def flags(self) -> list[str]:
        return ["--config", str(self.config), "--data", str(self.data)]

    def run(self, *arguments: str, code: int | None = 0) -> str:
        """Run a command to its end and return its standard output."""
        process = self.start(*arguments)
        output, errors = process.communicate(timeout=120)
        if code is not None:
            assert process.returncode == code, f"{arguments}: {process.returncode}\n{errors}"
        return output

    def records(self, *arguments: str, code: int | None = 0) -> list[dict[str, Any]]:
        """Run a command with ``--json`` and return the objects it prints."""
        output = self.run(*arguments, "--json", code=code)
        return [json.loads(line) for line in output.splitlines()]

    def always_due(self) -> None:
        """Let every run poll every feed."""
        self.environment |= {f"AVIZOR_POLL__{key}INTERVAL": "0s" for key in ("", "MIN_", "MAX_")}

    def run_once(self) -> dict[str, Any]:
        """Run once, whatever the exit code, and return the summary."""
        (summary,) = self.records("run", "--once", code=None)
        return summary


@pytest.fixture(scope="session")
def world() -> World:
    return load_world()


@pytest.fixture
def monitor(world: World, tmp_path: Path) -> Iterator[Monitor]:
    """A site at its first step and a monitor that has not run yet."""
    with NewsSite(world, step=1, now=datetime.now(UTC)) as site:
        made = Monitor(site, tmp_path)
        write_demo_config(made.config, site)
        yield made
