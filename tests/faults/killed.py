"""A worker process that is killed while it works, or left to come to its end."""

import signal
import subprocess
import sys
import time
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]


def run_and_kill(worker: str, *words: object, patience: float | None) -> bool:
    """Run a worker for so many seconds, or to its end; say whether it came there by itself.

    It finds the tests' folder as its first argument and ``words`` behind it, and prints ``ready``
    before it works and ``done`` at its end.
    """
    command = [sys.executable, "-c", worker, str(TESTS), *map(str, words)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        if patience is not None:
            time.sleep(patience)
            process.send_signal(signal.SIGKILL)
        return process.stdout.read() == "done\n"
