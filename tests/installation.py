"""avizor on real servers, run as people run it: commands and workers as processes of their own."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from avizor.adapters.clock import SystemClock
from avizor.bootstrap import Application
from avizor.config_files import load_configuration
from servers.process import free_port

STOP_SECONDS = 30
AVIZOR = ("-m", "avizor")
ALTERED = (str(Path(__file__).with_name("altered_worker.py")),)


@dataclass
class Worker:
    """One ``avizor worker`` process, with a data directory of its own as on its own machine."""

    process: subprocess.Popen[bytes]
    data: Path
    port: int

    @property
    def said(self) -> str:
        return (self.data / "output.log").read_text(encoding="utf-8", errors="replace")

    def read(self, stage: str) -> int:
        """Count the records that a stage of it has done, by its metrics."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/metrics", timeout=10) as answer:
            lines = answer.read().decode().splitlines()
        wanted = f'avizor_records_read_total{{stage="{stage}"}} '
        return sum(int(float(line.removeprefix(wanted))) for line in lines if wanted in line)

    @property
    def is_up(self) -> bool:
        """Say whether it has opened what it works on: before that, a server away ends it."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=10):
                return True
        except OSError:
            return False

    def has_done(self, stage: str) -> bool:
        """Say whether it has done some of a stage's records since it was started."""
        try:
            return self.read(stage) > 0
        except OSError:  # it has not opened its port yet
            return False

    @property
    def killed(self) -> bool:
        return self.process.poll() == -signal.SIGKILL

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> int:
        """Ask it to stop and return its exit code; it has thirty seconds."""
        self.process.terminate()
        return self.process.wait(STOP_SECONDS)


@dataclass
class Installation:
    """A configuration on three servers, and the processes that were started on it."""

    config: Path
    folder: Path
    urls: Mapping[str, str]  # of log, index and state
    settings: Mapping[str, str] = field(default_factory=dict)  # SECTION__KEY for the environment
    workers: list[Worker] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        named = {f"{part.upper()}__URL": url for part, url in self.urls.items()} | {**self.settings}
        return {**os.environ, **{f"AVIZOR_{key}": value for key, value in named.items()}}

    def open(self, data: Path) -> Application:
        """Open an application on the servers in this process."""
        with pytest.MonkeyPatch.context() as patch:
            for key, value in self.environment.items():
                patch.setenv(key, value)
            return Application(load_configuration(self.config), data, SystemClock())

    def run(self, *arguments: str, code: int = 0) -> str:
        """Run a command to its end and return its standard output."""
        done = subprocess.run(
            self._command(self.folder / "commands", *arguments),
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == code, f"{arguments}: {done.returncode}\n{done.stderr}"
        return done.stdout

    def records(self, *arguments: str, code: int = 0) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.run(*arguments, "--json", code=code).splitlines()]

    def worker(self, *stages: str, altered: Mapping[str, str] | None = None) -> Worker:
        """Start a worker; ``altered`` gives it another clock, a slow model and such."""
        data = self.folder / f"{len(self.workers)}-{'-'.join(stages)}"
        data.mkdir(parents=True)
        port = free_port()
        with (data / "output.log").open("wb") as output:
            process = subprocess.Popen(
                self._command(data, "worker", *stages, program=ALTERED if altered else AVIZOR),
                env={**self.environment, "AVIZOR_WORKER__PORT": str(port), **(altered or {})},
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        self.workers.append(Worker(process, data, port))
        return self.workers[-1]

    def wait_until(self, done: Callable[[], bool], seconds: float = 300.0) -> None:
        """Wait for something while every worker lives; say what they said when it does not come."""
        until = time.monotonic() + seconds
        while not done():
            self.check_workers()
            assert time.monotonic() < until, self.last_words()
            time.sleep(0.2)

    def check_workers(self) -> None:
        """Assert that no worker ended but by our hand."""
        ended = [w for w in self.workers if w.process.poll() not in {None, 0, -signal.SIGKILL}]
        assert not ended, f"a worker ended: {ended[0].said[-3000:]}"

    def last_words(self) -> str:
        return "\n".join(f"{worker.data.name}: {worker.said[-800:]}" for worker in self.workers)

    def end(self) -> None:
        for worker in self.workers:
            if worker.process.poll() is None:
                worker.kill()

    def _command(self, data: Path, *arguments: str, program: Sequence[str] = AVIZOR) -> list[str]:
        flags = ["--config", str(self.config), "--data", str(data)]
        return [sys.executable, *program, *flags, *arguments]
