"""What the servers are made of: found or downloaded once, kept outside the project."""

import fcntl
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from servers.process import ServerUnavailable

HERE = Path(__file__).parent
Say = Callable[[str], None]


def cache() -> Path:
    """Return where servers are kept: AVIZOR_TEST_CACHE, else the user's or, for root, /var/cache.

    Root's own cache folder would be closed to the test user that runs the servers.
    """
    chosen = os.environ.get("AVIZOR_TEST_CACHE")
    if chosen:
        return Path(chosen)
    if os.geteuid() == 0:
        return Path("/var/cache/avizor-servers")
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "avizor-servers"


def fetched(name: str, megabytes: int, fill: Callable[[Path], None], say: Say) -> Path:
    """Return the cached folder of a server, filled on the first call; half a folder never stays.

    Two test runs at once fill it once. Raises ServerUnavailable when it cannot be had.
    """
    folder = cache() / name
    with _alone():
        if folder.exists():
            return folder
        say(f"downloading {name} for the tests: about {megabytes} MB, once, kept in {cache()}")
        partial = folder.with_name(folder.name + ".partial")
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        fill(partial)
        partial.rename(folder)
    return folder


@contextmanager
def _alone() -> Iterator[None]:
    try:
        cache().mkdir(parents=True, exist_ok=True)
        with (cache() / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
    except OSError as error:
        raise ServerUnavailable(f"{cache()} cannot be written: {error}") from error


def run_maven(pom: str, goal: str, into: Path) -> None:
    """Run one goal of a pom beside this file; ``into`` is where its files go."""
    maven = shutil.which("mvn")
    if maven is None:
        raise ServerUnavailable("Maven (mvn) is not installed")
    command = [maven, "-B", "-q", "-f", str(HERE / pom), goal, f"-Dinto={into}"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=into, check=False)
    if done.returncode:
        raise ServerUnavailable(
            f"Maven could not fetch {pom}:\n{(done.stdout + done.stderr)[-2000:]}"
        )
