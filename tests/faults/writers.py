"""Processes that group side by side on real servers, and the news that they group."""

import os
import random
import re
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

from alerting import SteppingClock
from avizor.adapters.state.sql import create_state
from avizor.domain.exchange import Outgoing, StoryFilter
from avizor.domain.records import Assessed
from avizor.domain.topics import ASSESSED
from avizor.domain.wire import encode
from avizor.ports import Log, State
from build import assessed
from grouping import Grouping

TESTS = Path(__file__).parents[1]
ARTICLES, EVENTS = 120, 20
COUNTRIES = re.findall("..", "ARBOBRCLCOCRCUDOECGTHNHTJMMXNIPAPEPYSVUY")
WINDOW = timedelta(days=10)
WORKER = """
    import os, signal, sys
    from dataclasses import replace
    from datetime import timedelta

    sys.path.insert(0, {tests!r})
    from alerting import SteppingClock
    from avizor.adapters.state.sql import create_state
    from avizor.runtime.loop import Loop
    from avizor.stages.pipeline import GROUP
    from avizor.stages.stage import Stage
    from contract.kafka_logs import quick_log
    from grouping import Grouping

    clock = SteppingClock()
    state, log = create_state({state!r}), quick_log({kafka!r}, {namespace!r})
    saves, save = 0, state.save_story

    def maybe_sleep(*story):
        global saves
        saves += 1
        if saves == {sleeps_at}:
            os.kill(os.getpid(), signal.SIGSTOP)  # the story is made and not yet saved
        save(*story)

    state.save_story = maybe_sleep
    group = Grouping(state).at(clock, window=timedelta(days=10))
    stage = Stage(replace(GROUP, batch=10, awaits=()), group.handle)
    loop = Loop(stage, log, state, clock)
    print("ready", flush=True)
    while True:
        tally = loop.run_once()
        print(tally.read if tally.retry_after is None else "refused", flush=True)
"""


def news() -> list[Assessed]:
    """Articles about twenty events, mixed: each event is told by six of them in its own words."""
    return [_report(number, number % EVENTS) for number in range(ARTICLES)]


def _report(number: int, event: int) -> Assessed:
    chance = random.Random(event)
    words = ["".join(chance.choices("aeioubcdlmnprst", k=7)) for _ in range(40)]
    return assessed(
        f"a{number:03}",
        hours=number / 60,
        title=" ".join(words[:6]),
        text=" ".join(words) + ".",
        embedding=tuple(float(event == one) for one in range(EVENTS)),
        country=COUNTRIES[event],
        countries=(COUNTRIES[event],),
    )


def shape(state: State) -> dict[str, tuple[object, ...]]:
    return {
        story.id: (story.revision, [member.article_id for member in story.members])
        for story in state.stories(StoryFilter())
    }


def alone(folder: Path, told: list[Assessed]) -> dict[str, tuple[object, ...]]:
    """The stories that one undisturbed writer makes."""
    folder.mkdir(exist_ok=True)
    state = create_state(folder)
    list(Grouping(state).at(SteppingClock(), window=WINDOW).handle(told))
    found = shape(state)
    state.close()
    return found


class Writer:
    """One process that groups, or stands by; it says how many articles each turn did."""

    def __init__(self, servers: Mapping[str, str], output: Path, sleeps_at: int = 0) -> None:
        """Work on ``servers`` (kafka, namespace, state); freeze before that save, 0 for never."""
        code = textwrap.dedent(WORKER).format(tests=str(TESTS), sleeps_at=sleeps_at, **servers)
        self._output = output
        with output.open("wb") as written:
            self.process = subprocess.Popen([sys.executable, "-c", code], stdout=written)

    @property
    def turns(self) -> list[str]:
        return self._output.read_text().split()

    @property
    def done(self) -> int:
        return sum(int(turn) for turn in self.turns if turn.isdecimal())

    @property
    def is_asleep(self) -> bool:
        options = os.WSTOPPED | os.WNOHANG | os.WNOWAIT
        return os.waitid(os.P_PID, self.process.pid, options) is not None

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def send(log: Log, told: list[Assessed]) -> None:
    log.append(ASSESSED, [Outgoing(one.article.id, encode(one)) for one in told])


def wait_until(done: Callable[[], bool], seconds: float = 180.0) -> None:
    until = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < until, "it does not come"
        time.sleep(0.02)
