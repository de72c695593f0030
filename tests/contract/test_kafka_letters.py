"""Dead letters on a real broker: whoever watches Kafka sees them, and they go by their age."""

import json
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from kafka import KafkaConsumer

from avizor.adapters.clock import SystemClock
from avizor.adapters.log.kafka import KafkaLog
from avizor.adapters.log.kafka_access import read_servers
from avizor.adapters.state.sql import create_state
from avizor.domain.dead_letters import letter_document
from avizor.domain.exchange import Outgoing
from avizor.domain.records import Article, Record
from avizor.domain.topics import ARTICLES, DEAD_LETTERS
from avizor.domain.wire import encode
from avizor.errors import BadRecord
from avizor.ports import State
from avizor.runtime.loop import Loop
from avizor.stages.stage import Row, Stage
from build import article
from contract.kafka_logs import new_namespace, quick_log

# The client does not close the sockets of its failed attempts to connect; see ``swept``.
pytestmark = [
    pytest.mark.filterwarnings("ignore:unclosed <:ResourceWarning"),
    pytest.mark.usefixtures("swept"),
]


@pytest.fixture
def log(kafka_url: str) -> Iterator[KafkaLog]:
    with closing(quick_log(kafka_url, new_namespace())) as opened:
        yield opened


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    with closing(create_state(tmp_path)) as opened:
        yield opened


def refuse(batch: Sequence[Article]) -> Iterable[tuple[str, Record]]:
    raise BadRecord(f"{batch[0].id} has no date")


def run(log: KafkaLog, state: State) -> None:
    row = Row("work", "refuses all", ARTICLES, None, Article, batch=10)
    loop = Loop(Stage(row, refuse), log, state, SystemClock())
    while log.lag(ARTICLES, "work"):
        loop.run_once()


def watched(url: str, log: KafkaLog) -> list[tuple[str, dict[str, Any]]]:
    """Read the letters as a stranger's client does, from the start, without a group."""
    consumer = KafkaConsumer(
        log.look([DEAD_LETTERS])[0].name,
        bootstrap_servers=list(read_servers(url)),
        auto_offset_reset="earliest",
        group_id=None,
    )
    with closing(consumer):
        found = consumer.poll(timeout_ms=10_000)
    return [(one.key.decode(), json.loads(one.value)) for some in found.values() for one in some]


def test_a_stranger_who_watches_the_topic_reads_what_the_list_shows(
    log: KafkaLog, state: State, kafka_url: str
) -> None:
    log.append(ARTICLES, [Outgoing("a1", encode(article("a1"))), Outgoing("a2", b"\xff{no")])
    run(log, state)
    kept = {letter.key: letter_document(letter) for letter in state.dead_letters()}
    assert dict(watched(kafka_url, log)) == kept
    assert kept["a1"]["reason"] == "a1 has no date"
    assert kept["a2"]["record"] == "�{no"


def test_a_letter_longer_than_a_record_may_be_goes_without_its_record(
    log: KafkaLog, state: State, kafka_url: str
) -> None:
    junk = b"\xff" * 4_000_000  # three bytes each, once it is text
    log.append(ARTICLES, [Outgoing("long", junk), Outgoing("short", b"x")])
    run(log, state)
    shown = {key: letter["record"] for key, letter in watched(kafka_url, log)}
    assert shown == {"long": None, "short": "x"}
    assert sorted(len(letter.value) for letter in state.dead_letters()) == [1, 4_000_000]


def test_letters_are_forgotten_by_their_age_whoever_watches(log: KafkaLog) -> None:
    log.publish(DEAD_LETTERS, [Outgoing("a", b"1"), Outgoing("b", b"2")])
    assert len(log.read(DEAD_LETTERS, "watcher", 10)) == 2  # and never commits
    time.sleep(0.1)
    now = datetime.now(UTC)
    assert log.prune(now - timedelta(hours=1), {}) == 0
    log.publish(DEAD_LETTERS, [Outgoing("c", b"3")])
    assert log.prune(now, {}) == 2
    assert log.lag(DEAD_LETTERS, "another") == 1
