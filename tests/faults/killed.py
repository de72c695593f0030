"""A worker process that is killed while it works, or left to come to its end."""

import math
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]


def run_and_kill(worker: str, *words: object, when: Callable[[], bool] | None = None) -> bool:
    """Run a worker until ``when`` holds, or to its end; say whether it came there by itself.

    It finds the tests' folder as its first argument and ``words`` behind it, and prints ``ready``
    before it works and ``done`` at its end.
    """
    command = [sys.executable, "-c", worker, str(TESTS), *map(str, words)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        if when is not None:
            while process.poll() is None and not when():
                time.sleep(0.001)
            process.send_signal(signal.SIGKILL)
        return process.stdout.read() == "done\n"


def after(more: int, seconds: float, taken: Callable[[], int]) -> Callable[[], bool]:
    """Say when so many more messages were taken than now, and so many seconds after that.

    A time alone would kill a slow machine's worker before it has sent anything.
    """
    wanted, begun = taken() + more, math.inf

    def is_time() -> bool:
        nonlocal begun
        if taken() >= wanted:
            begun = min(begun, time.monotonic())
        return time.monotonic() >= begun + seconds

    return is_time
