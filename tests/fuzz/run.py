"""Fuzz one target with atheris: ``python -m fuzz.run TARGET SECONDS [FOLDER]``; see ``make fuzz``.

Every kind of failure is noted once, with the input that showed it, in FOLDER (default
``build/fuzz/TARGET``), and fuzzing goes on. An input that takes longer than ten seconds of
CPU time is a failure too. The exit code is 1 when anything was found.
"""

import hashlib
import os
import signal
import sys
import time
import traceback
from pathlib import Path
from types import FrameType

import atheris

with atheris.instrument_imports(include=["avizor", "feedparser", "protego", "idna", "tomllib"]):
    from fuzz.seeds import SEEDS
    from fuzz.targets import TARGETS, Target

SLOW_SECONDS = 10
LONGEST = 20_000
MOST_MB = 2000


class TooSlowError(Exception):
    """One input took longer than any may."""


class Notes:
    """Keeps the first input of each kind of failure."""

    def __init__(self, folder: Path, target: Target, seconds: float) -> None:
        self._folder = folder
        self._target = target
        self._until = time.process_time() + seconds
        self.runs = 0
        self.found: set[str] = set()

    def one_input(self, data: bytes) -> None:
        """Give the target an input; note how it fails."""
        if time.process_time() > self._until:
            self.finish()
        self.runs += 1
        signal.setitimer(signal.ITIMER_PROF, SLOW_SECONDS)
        try:
            self._target(data)
        except Exception as error:
            self._note(error, data)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)

    def finish(self) -> None:
        """Say what was done and end the process: libFuzzer does not return."""
        minutes = time.process_time() / 60
        say(f"{self.runs} inputs, {minutes:.1f} minutes of CPU, {len(self.found)} failures")
        os._exit(1 if self.found else 0)

    def _note(self, error: Exception, data: bytes) -> None:
        frames = traceback.extract_tb(error.__traceback__)
        place = next((f for f in reversed(frames) if "avizor" in f.filename), frames[-1])
        kind = f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}"
        if kind in self.found:
            return
        self.found.add(kind)
        name = hashlib.sha256(data).hexdigest()[:12]
        (self._folder / name).write_bytes(data)
        say(f"FOUND {kind}: {error!r:.300} ({self._folder / name})")


def say(line: str) -> None:
    """Write a line at once, between those of libFuzzer."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def too_slow(_signal: int, frame: FrameType | None) -> None:
    """Break off an input."""
    raise TooSlowError


def main(name: str, seconds: float, folder: Path) -> None:
    """Fuzz a target for so many seconds of CPU time: a busy machine makes them no fewer."""
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(SEEDS[name]):
        (corpus / f"seed-{number}").write_bytes(seed)
    notes = Notes(folder, TARGETS[name], seconds)
    signal.signal(signal.SIGPROF, too_slow)
    options = [f"-max_len={LONGEST}", f"-rss_limit_mb={MOST_MB}", "-timeout=900"]
    artifacts = f"-artifact_prefix={folder}/"
    atheris.Setup([sys.argv[0], str(corpus), *options, artifacts], notes.one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    chosen = sys.argv[1]
    main(chosen, float(sys.argv[2]), Path(*(sys.argv[3:4] or ["build", "fuzz", chosen])))
