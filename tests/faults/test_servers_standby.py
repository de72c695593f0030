"""The worker that groups is killed or frozen at work: the standby goes on where it stood.

One partition keeps the order, so the stories must be those of one writer that nobody disturbed.
"""

import signal
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from avizor.adapters.state.sql import create_state
from avizor.domain.story_update import StoryUpdate
from avizor.domain.topics import ASSESSED, STORIES
from avizor.domain.wire import decode
from avizor.ports import Log
from contract.kafka_logs import new_namespace, quick_log
from faults.writers import ARTICLES, EVENTS, Writer, alone, news, send, shape, wait_until
from sql_servers import database

HALF = ARTICLES // 2

pytestmark = pytest.mark.slow


@pytest.fixture
def servers(kafka_url: str, postgres_url: str) -> Iterator[Mapping[str, str]]:
    with database(postgres_url) as address:
        yield {"kafka": kafka_url, "namespace": new_namespace(), "state": address}


def updates(log: Log) -> list[StoryUpdate]:
    found: list[StoryUpdate] = []
    while batch := log.read(STORIES, "reader", 500):
        found += [decode(StoryUpdate, message.value) for message in batch]
    return found


def test_a_standby_goes_on_when_the_writer_is_killed(
    servers: Mapping[str, str], tmp_path: Path
) -> None:
    told = news()
    expected = alone(tmp_path, told)
    assert len(expected) == EVENTS
    log = quick_log(servers["kafka"], servers["namespace"])
    writers = [Writer(servers, tmp_path / f"{number}") for number in range(2)]
    state = create_state(servers["state"])
    try:
        wait_until(lambda: all(writer.turns for writer in writers))
        send(log, told[:HALF])
        wait_until(lambda: sum(writer.done for writer in writers) >= 20)
        active, standby = sorted(writers, key=lambda writer: -writer.done)
        assert standby.done == 0, "two writers at once"
        active.kill()
        send(log, told[HALF:])
        wait_until(lambda: log.lag(ASSESSED, "group") == 0)
        assert standby.done >= HALF
        assert shape(state) == expected
    finally:
        for writer in writers:
            writer.kill()
        state.close()
    seen = Counter(update.assessed.article.id for update in updates(log))
    log.close()
    assert seen.keys() == {one.article.id for one in told}
    assert sum(seen.values()) - ARTICLES <= 10  # the batch that was cut short is told again


def test_a_writer_that_wakes_after_another_took_over_saves_nothing_stale(
    servers: Mapping[str, str], tmp_path: Path
) -> None:
    """It slept with a story in hand that the other has carried on; later its turn comes again."""
    told = news()
    log = quick_log(servers["kafka"], servers["namespace"])
    state = create_state(servers["state"])
    send(log, told[:HALF])
    sleeper = Writer(servers, tmp_path / "sleeper", sleeps_at=EVENTS + 5)
    writers = [sleeper]
    try:
        wait_until(lambda: sleeper.is_asleep)
        writers.append(Writer(servers, tmp_path / "other"))
        wait_until(lambda: log.lag(ASSESSED, "group") == 0)
        slept_through = len(sleeper.turns)
        sleeper.process.send_signal(signal.SIGCONT)
        wait_until(lambda: len(sleeper.turns) > slept_through)
        assert shape(state) == alone(tmp_path / "half", told[:HALF])
        writers[1].kill()
        send(log, told[HALF:])
        wait_until(lambda: log.lag(ASSESSED, "group") == 0)
        assert sleeper.done >= HALF
        assert shape(state) == alone(tmp_path / "whole", told)
    finally:
        for writer in writers:
            writer.kill()
        state.close()
        log.close()
