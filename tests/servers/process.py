"""One server process: started under the guard, waited for, killed or stopped by its own id."""

import contextlib
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from signal import SIGKILL

GUARD = Path(__file__).with_name("guard.py")
TEST_USER = "nobody"  # who runs the servers that refuse root
PORTS = range(20_000, 32_000)


class ServerUnavailable(Exception):
    """A server cannot be had here; the text says what is missing and how to get it."""


def free_port() -> int:
    """Return a port of loopback that nobody holds now.

    It is below those that outgoing connections are given: a server takes seconds to bind it.
    """
    for port in random.SystemRandom().sample(PORTS, len(PORTS)):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise ServerUnavailable("no port of loopback is free")


def other_user() -> str | None:
    """Return the user for servers that refuse root, or None when we are not root."""
    return TEST_USER if os.geteuid() == 0 else None


class Workplace:
    """A temporary folder of a server's own, which its user can write and which goes with it."""

    def __init__(self, name: str, user: str | None = None) -> None:
        self.path = Path(tempfile.mkdtemp(prefix=f"avizor-{name}-"))
        self.user = user
        if user is not None:
            shutil.chown(self.path, user)

    def folder(self, name: str) -> Path:
        """Make a folder in it that the server's user owns."""
        made = self.path / name
        made.mkdir(mode=0o700, exist_ok=True)
        if self.user is not None:
            shutil.chown(made, self.user)
        return made

    def write(self, name: str, text: str) -> Path:
        """Write a file in it that the server's user can read."""
        written = self.path / name
        written.write_text(text, encoding="utf-8")
        written.chmod(0o600)
        if self.user is not None:
            shutil.chown(written, self.user)
        return written

    def remove(self) -> None:
        """Remove it with all that is in it."""
        shutil.rmtree(self.path, ignore_errors=True)


class Process:
    """A running server."""

    def __init__(
        self,
        command: Sequence[str | Path],
        place: Workplace,
        environment: Mapping[str, str] | None = None,
        polite: signal.Signals = signal.SIGTERM,
    ) -> None:
        self.log = place.path / f"output-{time.monotonic_ns()}.log"
        with self.log.open("wb") as output:
            self._guard = subprocess.Popen(
                [sys.executable, GUARD, str(int(polite)), place.user or "", *map(str, command)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=output,
                cwd=place.path,
                env={**os.environ, **(environment or {})},
                start_new_session=True,
            )
        assert self._guard.stdout is not None
        first = self._guard.stdout.readline()
        if not first:
            raise ServerUnavailable(f"{command[0]} did not start:\n{self.tail()}")
        self.pid = int(first)

    def wait_until(self, ready: Callable[[], bool], seconds: float) -> None:
        """Wait until the server is ready; an end or a delay beyond that shows its output."""
        until = time.monotonic() + seconds
        while not ready():
            if self._guard.poll() is not None:
                raise ServerUnavailable(f"the server ended at once:\n{self.tail()}")
            if time.monotonic() > until:
                raise ServerUnavailable(f"not ready after {seconds:.0f} s:\n{self.tail()}")
            time.sleep(0.1)

    def has_said(self, words: str) -> bool:
        """Say whether the server has printed these words."""
        return words in self.log.read_text(encoding="utf-8", errors="replace")

    def tail(self, lines: int = 25) -> str:
        """Return the last lines that the server printed."""
        text = self.log.read_text(encoding="utf-8", errors="replace")
        return "\n".join(text.splitlines()[-lines:])

    def signal(self, number: int) -> None:
        """Send the server a signal (SIGSTOP to freeze it, SIGCONT to wake it)."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)

    @property
    def runs(self) -> bool:
        """Say whether the server has not ended."""
        return self._guard.poll() is None

    def kill(self, number: int = SIGKILL) -> None:
        """End the server with SIGKILL, as a power cut would; what it had written stays."""
        self.signal(number)
        self._guard.wait()
        self._close()

    def stop(self) -> None:
        """End the server politely; a repeat changes nothing."""
        if self._guard.poll() is None:
            assert self._guard.stdin is not None
            self._guard.stdin.close()
            try:
                self._guard.wait(30)
            except subprocess.TimeoutExpired:
                self.signal(signal.SIGKILL)
                self._guard.wait()
        self._close()

    def _close(self) -> None:
        for pipe in (self._guard.stdin, self._guard.stdout):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()


class Server:
    """A server in a place of its own; it can be killed and started again with what it had."""

    _place: Workplace
    _port: int
    _process: Process | None = None

    @property
    def runs(self) -> bool:
        """Say whether it is up, or was not ended by a kill."""
        return self._process is not None and self._process.runs

    @property
    def pid(self) -> int:
        """Return the process id of the server that runs."""
        assert self._process is not None
        return self._process.pid

    def signal(self, number: int) -> None:
        """Send the server a signal (SIGSTOP to freeze it, SIGCONT to wake it)."""
        assert self._process is not None
        self._process.signal(number)

    @contextlib.contextmanager
    def frozen(self) -> Iterator[None]:
        """Freeze the server for the block: it takes connections and answers nobody."""
        self.signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.signal(signal.SIGCONT)

    def kill(self) -> None:
        """End the server with SIGKILL."""
        if self._process is not None:
            self._process.kill()

    def stop(self) -> None:
        """End the server and forget its data."""
        if self._process is not None:
            self._process.stop()
        self._place.remove()

    def _listens(self, words: str) -> bool:
        """Say whether it has printed these words and takes connections."""
        assert self._process is not None
        if not self._process.has_said(words):
            return False
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self._port), 1):
            return True
        return False
