"""A real PostgreSQL on loopback, from the system's own binaries."""

import contextlib
import os
import shutil
import signal
import subprocess
from pathlib import Path

from servers.process import Process, Server, ServerUnavailable, Workplace, free_port, other_user

WHERE = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
)
HINT = "PostgreSQL's server is not installed; on Debian: apt-get install postgresql"
OPTIONS = ("-c", "fsync=on", "-c", "max_connections=50", "-c", "timezone=UTC")


class PostgresServer(Server):
    """One server with one empty database; it can be killed and started again with its data."""

    def __init__(self) -> None:
        """Make the database and start; the newest installed version wins."""
        self._programs = _find_programs()
        self._place = Workplace("postgres", other_user())
        self._data = self._place.folder("data")
        self._port = free_port()
        try:
            self._create()
            self.start()
        except BaseException:
            self.stop()
            raise

    @property
    def url(self) -> str:
        """Return the address as the setting ``state.url`` wants it."""
        return f"postgresql://avizor@127.0.0.1:{self._port}/postgres"

    def start(self) -> None:
        """Start, or start again on the same port with the same data."""
        where: list[str | Path] = ["-D", self._data, "-p", str(self._port), "-k", self._place.path]
        command: list[str | Path] = [
            self._programs / "postgres",
            *where,
            "-h",
            "127.0.0.1",
            *OPTIONS,
        ]
        self._process = Process(command, self._place, polite=signal.SIGINT)
        self._process.wait_until(self._is_ready, 60)

    def kill(self) -> None:
        """End the server with SIGKILL, and whoever serves a connection: they notice it late."""
        serving = self._serving()
        super().kill()
        for one in serving:
            with contextlib.suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)

    def signal(self, number: int) -> None:
        """Send a signal to the server and to whoever serves a connection."""
        for one in (self.pid, *self._serving()):
            with contextlib.suppress(ProcessLookupError):
                os.kill(one, number)

    def _serving(self) -> list[int]:
        """List the processes that the server started, as far as the system tells."""
        if not self.runs:
            return []
        told = Path(f"/proc/{self.pid}/task/{self.pid}/children")
        return [int(one) for one in told.read_text().split()] if told.is_file() else []

    def crash(self) -> None:
        """End the server at once, in immediate mode: it recovers from its log at the next start."""
        if self._process is not None:
            self._process.kill(signal.SIGQUIT)

    def _is_ready(self) -> bool:
        return self._listens("ready to accept connections")

    def _create(self) -> None:
        flags = ("-U", "avizor", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        done = subprocess.run(
            [self._programs / "initdb", "-D", self._data, *flags],
            capture_output=True,
            text=True,
            user=self._place.user,
            cwd=self._place.path,
            env={**os.environ, "HOME": str(self._place.path)},
            check=False,
        )
        if done.returncode:
            raise ServerUnavailable(f"initdb: {done.stdout}{done.stderr}")


def _find_programs() -> Path:
    found = [folder for pattern in WHERE for folder in _matching(pattern)]
    on_path = shutil.which("initdb")
    if on_path:
        found.append(Path(on_path).resolve().parent)
    usable = [folder for folder in found if (folder / "postgres").is_file()]
    if not usable:
        raise ServerUnavailable(HINT)
    return max(usable, key=_version)


def _matching(pattern: str) -> list[Path]:
    before, _, after = pattern.partition("*")
    parent, prefix = os.path.split(before)
    return sorted(Path(parent).glob(prefix + "*" + after))


def _version(folder: Path) -> int:
    done = subprocess.run(
        [folder / "postgres", "--version"], capture_output=True, text=True, check=False
    )
    digits = "".join(c if c.isdigit() else " " for c in done.stdout).split()
    return int(digits[0]) if digits else 0
