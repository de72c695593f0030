"""The worker that groups is killed at work: the standby goes on where it stood.

One partition keeps the order, so the stories must be those of one writer that nobody disturbed.
"""

import random
import signal
import subprocess
import sys
import textwrap
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from alerting import SteppingClock
from avizor.adapters.state.sql import create_state
from avizor.domain.exchange import Outgoing, StoryFilter
from avizor.domain.records import Assessed, StoryUpdate
from avizor.domain.topics import ASSESSED, STORIES
from avizor.domain.wire import decode, encode
from avizor.ports import Log, State
from avizor.stages.group import Group
from build import assessed
from contract.kafka_logs import new_namespace, quick_log
from sql_servers import database

TESTS = Path(__file__).parents[1]
ARTICLES, EVENTS = 120, 20
COUNTRIES = [
    "AR",
    "BO",
    "BR",
    "CL",
    "CO",
    "CR",
    "CU",
    "DO",
    "EC",
    "GT",
    "HN",
    "HT",
    "JM",
    "MX",
    "NI",
    "PA",
    "PE",
    "PY",
    "SV",
    "UY",
]
WINDOW = timedelta(days=10)
WORKER = """
    import sys
    from datetime import timedelta

    sys.path.insert(0, {tests!r})
    from alerting import SteppingClock
    from avizor.adapters.state.sql import create_state
    from avizor.domain.records import Assessed
    from avizor.domain.topics import ASSESSED, STORIES
    from avizor.runtime.loop import Loop
    from avizor.stages.group import Group
    from avizor.stages.stage import Stage
    from contract.kafka_logs import quick_log

    clock = SteppingClock()
    state, log = create_state({state!r}), quick_log({kafka!r}, {namespace!r})
    group = Group(state, clock, timedelta(days=10))
    stage = Stage("group", ASSESSED, STORIES, Assessed, group.handle, batch=10)
    loop = Loop(stage, log, state, clock)
    print("ready", flush=True)
    while True:
        print(loop.run_once().read, flush=True)
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
    state = create_state(folder)
    list(Group(state, SteppingClock(), WINDOW).handle(told))
    found = shape(state)
    state.close()
    return found


class Writer:
    """One process that groups, or stands by; it says how many articles each turn did."""

    def __init__(self, kafka: str, namespace: str, state: str, output: Path) -> None:
        code = textwrap.dedent(WORKER).format(
            tests=str(TESTS), kafka=kafka, namespace=namespace, state=state
        )
        self._output = output
        with output.open("wb") as written:
            self.process = subprocess.Popen([sys.executable, "-c", code], stdout=written)

    @property
    def ready(self) -> bool:
        return self._output.read_text().startswith("ready")

    @property
    def done(self) -> int:
        return sum(int(line) for line in self._output.read_text().split()[1:])

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def updates(log: Log) -> list[StoryUpdate]:
    found: list[StoryUpdate] = []
    while batch := log.read(STORIES, "reader", 500):
        found += [decode(StoryUpdate, message.value) for message in batch]
    return found


@pytest.mark.slow
def test_a_standby_goes_on_when_the_writer_is_killed(
    kafka_url: str, postgres_url: str, tmp_path: Path
) -> None:
    told, namespace = news(), new_namespace()
    expected = alone(tmp_path, told)
    assert len(expected) == EVENTS
    log = quick_log(kafka_url, namespace)
    with database(postgres_url) as address:
        writers = [
            Writer(kafka_url, namespace, address, tmp_path / f"{number}") for number in range(2)
        ]
        state = create_state(address)
        try:
            wait_until(lambda: all(writer.ready for writer in writers))
            half = ARTICLES // 2
            send(log, told[:half])
            wait_until(lambda: sum(writer.done for writer in writers) >= 20)
            active, standby = sorted(writers, key=lambda writer: -writer.done)
            assert standby.done == 0, "two writers at once"
            active.kill()
            send(log, told[half:])
            wait_until(lambda: log.lag(ASSESSED, "group") == 0)
            assert standby.done >= half
            assert shape(state) == expected
        finally:
            for writer in writers:
                writer.kill()
            state.close()
    seen = Counter(update.assessed.article.id for update in updates(log))
    log.close()
    assert seen.keys() == {one.article.id for one in told}
    assert sum(seen.values()) - ARTICLES <= 10  # the batch that was cut short is told again


def send(log: Log, told: list[Assessed]) -> None:
    log.append(ASSESSED, [Outgoing(one.article.id, encode(one)) for one in told])


def wait_until(done: Callable[[], bool], seconds: float = 60.0) -> None:
    until = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < until, "it does not come"
        time.sleep(0.02)
