"""Topics that change under workers: deleted, lost with a disk, made anew, widened."""

import time
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import closing
from typing import Any

import pytest
from kafka import KafkaAdminClient, TopicPartition
from structlog.testing import capture_logs

from avizor.adapters.log import kafka_access, kafka_topics
from avizor.adapters.log.kafka import KafkaLog
from avizor.domain.exchange import Outgoing
from avizor.errors import ConfigError, RetryLater
from contract.kafka_logs import new_namespace, quick_log

# The client does not close the sockets of its failed attempts to connect; see ``swept``.
pytestmark = [
    pytest.mark.filterwarnings("ignore:unclosed <:ResourceWarning"),
    pytest.mark.usefixtures("swept"),
]
Open = Callable[[], KafkaLog]


@pytest.fixture
def namespace() -> str:
    return new_namespace()


@pytest.fixture
def open_log(kafka_url: str, namespace: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Open logs that look at their topics every second."""
    monkeypatch.setattr(kafka_topics, "LOOK_AGAIN", 1.0)
    monkeypatch.setattr(kafka_access, "METADATA_SECONDS", 1)
    opened: list[KafkaLog] = []

    def open_one() -> KafkaLog:
        opened.append(quick_log(kafka_url, namespace))
        return opened[-1]

    yield open_one
    for log in opened:
        log.close()


@pytest.fixture
def admin(kafka_url: str) -> Iterator[KafkaAdminClient]:
    servers = kafka_access.read_servers(kafka_url)
    with closing(KafkaAdminClient(bootstrap_servers=list(servers))) as client:
        yield client


def outgoing(first: int, count: int) -> list[Outgoing]:
    return [Outgoing(f"host-{n}", str(n).encode()) for n in range(first, first + count)]


def work_off(log: KafkaLog, wanted: set[str]) -> None:
    """Read and commit until these have come, as a stage does: a refusal means another try."""
    until = time.monotonic() + 120
    got: set[str] = set()
    while not wanted <= got:
        assert time.monotonic() < until, f"only {got} came"
        try:
            messages = log.read("t", "g", 100)
            log.commit("t", "g", messages)
        except RetryLater:
            log.rewind("t", "g")
            continue
        got |= {message.value.decode() for message in messages}
    assert log.lag("t", "g") == 0


def append(log: KafkaLog, records: list[Outgoing]) -> None:
    until = time.monotonic() + 120
    while True:
        try:
            log.append("t", records)
        except RetryLater:
            assert time.monotonic() < until
        else:
            return


def test_a_topic_that_is_gone_is_made_anew_and_its_workers_go_on(
    open_log: Open, admin: KafkaAdminClient, namespace: str
) -> None:
    writer, reader = open_log(), open_log()
    writer.append("t", outgoing(0, 5))
    work_off(reader, set("01234"))
    admin.delete_topics([f"{namespace}t"])
    append(writer, outgoing(5, 3))
    work_off(reader, set("567"))


def test_a_topic_made_anew_at_once_is_read_from_its_beginning_and_committed(
    open_log: Open, admin: KafkaAdminClient, namespace: str
) -> None:
    """Before the reader's client has noticed: it goes on where the old one was committed."""
    writer, reader = open_log(), open_log()
    writer.append("t", outgoing(0, 5))
    work_off(reader, set("01234"))
    admin.delete_topics([f"{namespace}t"])
    admin.create_topics({f"{namespace}t": {"num_partitions": 1, "replication_factor": 1}})
    append(writer, outgoing(5, 3))
    work_off(reader, set("567"))


def test_more_partitions_are_read_by_workers_that_run(
    open_log: Open, admin: KafkaAdminClient, namespace: str
) -> None:
    writer, reader = open_log(), open_log()
    writer.append("t", outgoing(0, 1))
    work_off(reader, {"0"})
    admin.create_partitions({f"{namespace}t": 8})
    time.sleep(2)
    append(writer, outgoing(1, 40))
    work_off(reader, {str(n) for n in range(1, 41)})


def test_a_topic_that_is_compacted_is_refused_before_anything_is_written(
    open_log: Open, admin: KafkaAdminClient, namespace: str
) -> None:
    """Of a host's entries the broker would keep the newest alone, and nobody would hear of it."""
    wanted = {"num_partitions": 1, "replication_factor": 1}
    admin.create_topics({f"{namespace}t": wanted | {"configs": {"cleanup.policy": "compact"}}})
    with pytest.raises(ConfigError, match=r"\.t has cleanup\.policy=compact: .* set cleanup"):
        open_log().append("t", outgoing(0, 1))


def lost(logs: list[MutableMapping[str, Any]]) -> list[int]:
    return [one["count"] for one in logs if one["event"] == "records_lost"]


def test_records_that_the_broker_deleted_undone_are_told(
    open_log: Open, admin: KafkaAdminClient, namespace: str
) -> None:
    """As by a retention that is shorter than the absence of a stage's workers."""
    writer, reader = open_log(), open_log()
    writer.append("t", outgoing(0, 2))
    with capture_logs() as logs:
        work_off(reader, {"0", "1"})
        reader.close()
        writer.append("t", outgoing(2, 6))
        admin.delete_records({TopicPartition(f"{namespace}t", 0): 7})
        work_off(open_log(), {"7"})
    assert lost(logs) == [5]


def test_what_is_done_again_after_pruning_or_a_replay_is_not_told_as_lost(
    open_log: Open, admin: KafkaAdminClient, namespace: str
) -> None:
    writer, reader = open_log(), open_log()
    writer.append("t", outgoing(0, 4))
    with capture_logs() as logs:
        work_off(reader, set("0123"))
        admin.delete_records({TopicPartition(f"{namespace}t", 0): 2})
        assert reader.seek("t", "g", None) == 2
        work_off(reader, set("23"))
        reader.read("t", "g", 1)
        reader.rewind("t", "g")
        writer.append("t", outgoing(4, 1))
        work_off(reader, {"4"})
    assert lost(logs) == []


def test_a_topic_that_cannot_be_made_is_told_in_the_brokers_words(
    kafka_url: str, namespace: str
) -> None:
    """The client quotes the whole request before them."""
    access = kafka_access.KafkaAccess(kafka_access.read_servers(kafka_url))
    layout = kafka_topics.TopicLayout(replication=99)
    with closing(KafkaLog(access, layout, namespace=namespace)) as log:
        with pytest.raises(
            ConfigError, match=r"^log\.url: .*: Unable to .* factor of 99 "
        ) as refused:
            log.prepare("t")
        assert "CreateTopicsRequest" not in str(refused.value)
