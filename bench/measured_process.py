"""Run a command and measure it whole: time, processor time and peak memory of all its processes."""

import json
import os
import resource
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SAMPLE_SECONDS = 0.25
PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Measured:
    """What a command printed last, and what it cost; memory is None where /proc tells nothing."""

    told: dict[str, Any]
    wall: float  # seconds, start and imports included
    cpu: float  # seconds of all its processes
    peak_mb: float | None  # of all its processes together, shared pages counted once


def run_measured(command: Sequence[str], errors: Path) -> Measured:
    """Run to the end; the last line that it prints must be a JSON object.

    Raises RuntimeError, with the end of what it wrote to standard error, when it fails.
    """
    before, started = _children_cpu(), time.perf_counter()
    with (
        errors.open("w", encoding="utf-8") as stderr,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=stderr, text=True) as process,
        MemoryWatch(process.pid) as memory,
    ):
        output, _ = process.communicate()
    wall = time.perf_counter() - started
    if process.returncode:
        tail = errors.read_text(encoding="utf-8")[-2000:]
        raise RuntimeError(f"{' '.join(command[:4])} ended with {process.returncode}: {tail}")
    told = json.loads(output.strip().splitlines()[-1])
    return Measured(told, wall, _children_cpu() - before, memory.peak_mb)


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class MemoryWatch:
    """Notes the peak memory of a process and all its descendants while its block runs."""

    def __init__(self, pid: int) -> None:
        self.peak_mb: float | None = None
        self._pid = pid
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "MemoryWatch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(SAMPLE_SECONDS):
            used = memory_mb(self._pid)
            if used is not None:
                self.peak_mb = max(used, self.peak_mb or 0.0)


def memory_mb(pid: int) -> float | None:
    """Return the proportional set size of a process and its descendants, None without /proc."""
    sizes = [size for one in _tree(pid) if (size := _pss_kb(one)) is not None]
    return sum(sizes) / 1024 if sizes else None


def cpu_seconds(pid: int) -> float:
    """Return the seconds of processor that a process and its descendants used, 0 without /proc.

    Children that ended count with whoever waited for them.
    """
    return sum(map(_ticks, _tree(pid))) / TICKS


def _ticks(pid: int) -> int:
    try:
        told = (PROC / str(pid) / "stat").read_text(encoding="ascii")
    except OSError:
        return 0
    return sum(map(int, told.rpartition(")")[2].split()[11:15]))


def _tree(pid: int) -> list[int]:
    """List a process and its descendants; those that end meanwhile are left out."""
    found = [pid]
    for one in found:
        for task in (PROC / str(one) / "task").glob("*/children"):
            try:
                found += [int(child) for child in task.read_text(encoding="ascii").split()]
            except OSError:
                continue
    return found


def _pss_kb(pid: int) -> int | None:
    try:
        rollup = (PROC / str(pid) / "smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return None
    return next(int(row.split()[1]) for row in rollup.splitlines() if row.startswith("Pss:"))
