"""Run the static checks and all tests, two pieces at a time: some compute, others wait for servers.

Tests on real servers wait for them much of the time, all others need one core the whole time. One
after the other they leave a core idle. Each piece runs in a process of its own, and whichever
ends first makes room for the next. Every line names its piece, and what a piece that failed said
last is shown once more at the end. Exit code 0 when all passed.
"""

import os
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
PYTEST = (sys.executable, "-m", "pytest")
LAST = 60
"""Lines of a piece that failed which are shown once more: pytest's summary and what is before."""
STEP_BACK = ("nice", "-n", "5")
"""What only computes steps back: a server that is asked something answers first."""

Command = Sequence[str]

TESTS = {
    "units": (),
    "contracts": (
        "tests/config",
        "tests/contract",
        "tests/faults/test_servers_standby.py",
        "tests/faults/test_two_senders.py",
        "tests/flows",
    ),
    "servers": (
        "tests/e2e/test_distributed.py",
        "tests/faults/test_servers_index.py",
        "tests/faults/test_servers_log.py",
        "tests/faults/test_servers_state.py",
    ),
    "kills": ("tests/faults/test_servers_kills.py",),
    "faults": ("tests/faults",),
    "e2e": ("tests/e2e",),
}
"""The pieces in the order in which they begin; ``units`` are all tests that no other one names.

``contracts``, ``servers`` and ``kills`` start servers of their own. The first are in a hurry:
beside them ``units`` step back. The short pieces come last and fill what is left.
"""


@dataclass(frozen=True)
class Piece:
    """Commands to run one after the other, until one fails."""

    name: str
    commands: Sequence[Command]


@dataclass(frozen=True)
class Outcome:
    """How a piece ended: the exit code of its last command, 0 when all passed, and its end."""

    name: str
    code: int
    seconds: float
    last: Sequence[str]


def pieces() -> Iterator[Piece]:
    """Yield all there is to check, each test in one piece."""
    for name, paths in TESTS.items():
        if paths:
            yield Piece(name, [(*PYTEST, *selection(name))])
        else:
            static = [(str(BIN / "mypy"),), (str(BIN / "lint-imports"), "--no-cache")]
            every = [*static, (*PYTEST, *selection(name))]
            yield Piece(name, [(*STEP_BACK, *command) for command in every])


def selection(name: str) -> list[str]:
    """Return what tells pytest to run a piece, without the tests that others name more exactly."""
    own = TESTS[name]
    others = [path for other, paths in TESTS.items() if other != name for path in paths]
    apart = [path for path in others if not own or _is_within(path, own)]
    return [*own, *(f"--ignore={path}" for path in apart)]


def _is_within(path: str, folders: Sequence[str]) -> bool:
    return any(path.startswith(f"{folder}/") for folder in folders)


def run(piece: Piece) -> Outcome:
    """Run the commands of a piece; the first that fails is the last."""
    began, code = time.monotonic(), 0
    last: deque[str] = deque(maxlen=LAST)
    for command in piece.commands:
        code = code or show(piece.name, command, last)
    return Outcome(piece.name, code, time.monotonic() - began, last)


def show(name: str, command: Command, last: deque[str]) -> int:
    """Run a command in the project's folder; show and keep its lines as they come, with a name."""
    said = subprocess.Popen(  # noqa: S603
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, errors="replace"
    )
    with said:
        for line in said.stdout or ():
            last.append(f"{name:>9} | {line}")
            sys.stdout.write(last[-1])
            sys.stdout.flush()
    return said.returncode


def main() -> int:
    """Run all pieces; return 0 when all passed, else 1."""
    with ThreadPoolExecutor(min(2, os.cpu_count() or 1)) as pool:
        outcomes = list(pool.map(run, pieces()))
    for one in outcomes:
        if one.code:
            sys.stdout.writelines([f"\nThe last that {one.name} said:\n", *one.last, "\n"])
    for one in outcomes:
        result = "passed" if one.code == 0 else f"FAILED ({one.code})"
        sys.stdout.write(f"{one.name:>9}   {result} in {one.seconds:.0f} s\n")
    return int(any(one.code for one in outcomes))


if __name__ == "__main__":
    sys.exit(main())
