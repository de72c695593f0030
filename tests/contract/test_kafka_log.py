"""What the log promises on Kafka beyond the contract: keys, headers, limits, replay, access."""

import os
import socket
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from kafka import KafkaConsumer, KafkaProducer, TopicPartition, errors
from kafka.admin import KafkaAdminClient

from avizor.adapters.clock import SystemClock
from avizor.adapters.log.kafka import KafkaLog
from avizor.adapters.log.kafka_access import BUGS, KafkaAccess, read_servers, translated
from avizor.adapters.log.kafka_topics import TopicLayout
from avizor.domain.exchange import Message, Outgoing
from avizor.domain.offsets import Offset
from avizor.errors import AvizorError, BadRecord, ConfigError, RetryLater
from contract.kafka_logs import QUICK, new_namespace
from servers.kafka import KafkaServer

SHARED = "avizor.entries"

# The client does not close the sockets of its failed attempts to connect; see ``swept``.
pytestmark = [
    pytest.mark.filterwarnings("ignore:unclosed <:ResourceWarning"),
    pytest.mark.usefixtures("swept"),
]


class Cluster:
    """Opens logs with one layout in a namespace of the test's own."""

    def __init__(self, url: str) -> None:
        self.access = KafkaAccess(read_servers(url))
        self.namespace = new_namespace()
        self.layout = TopicLayout(partitions={SHARED: 4})
        self._opened: list[KafkaLog] = []

    def open(self) -> KafkaLog:
        log = KafkaLog(self.access, self.layout, QUICK, None, self.namespace)
        self._opened.append(log)
        return log

    def name(self, topic: str) -> str:
        return self.namespace + topic

    def admin(self) -> KafkaAdminClient:
        return KafkaAdminClient(bootstrap_servers=list(self.access.servers))

    def close(self) -> None:
        for log in self._opened:
            log.close()


@pytest.fixture
def cluster(kafka_url: str) -> Iterator[Cluster]:
    opened = Cluster(kafka_url)
    yield opened
    opened.close()


def read_all(log: KafkaLog, topic: str, group: str = "g") -> list[Message]:
    got: list[Message] = []
    while batch := log.read(topic, group, 100):
        got += batch
        log.commit(topic, group, batch)
    return got


def test_a_key_stays_in_its_partition_and_in_order(cluster: Cluster) -> None:
    log = cluster.open()
    for number in range(20):
        log.append(SHARED, [Outgoing(f"host-{h}", f"{h} {number}".encode()) for h in range(12)])
    got = read_all(log, SHARED)
    assert len(got) == 240
    assert {message.partition for message in got} == {0, 1, 2, 3}
    for host in range(12):
        of_host = [message for message in got if message.key == f"host-{host}"]
        assert len({message.partition for message in of_host}) == 1
        assert [m.value.decode() for m in of_host] == [f"{host} {n}" for n in range(20)]
    assert log.lag(SHARED, "g") == 0


def test_topics_get_the_partitions_of_the_layout_and_one_otherwise(cluster: Cluster) -> None:
    log = cluster.open()
    log.append(SHARED, [Outgoing("a", b"1")])
    log.append("avizor.assessed", [Outgoing("a", b"1")])
    admin = cluster.admin()
    topics = admin.describe_topics([cluster.name(SHARED), cluster.name("avizor.assessed")])
    admin.close()
    assert {t["name"]: len(t["partitions"]) for t in topics} == {
        cluster.name(SHARED): 4,
        cluster.name("avizor.assessed"): 1,
    }


def test_each_message_carries_its_schema_version_and_a_trace_of_its_key(cluster: Cluster) -> None:
    log = cluster.open()
    log.append("a", [Outgoing("article-1", b"1"), Outgoing("article-2", b"2")])
    log.append("b", [Outgoing("article-1", b"3")])
    seen = {}
    for topic in ("a", "b"):
        for record in _raw(cluster, topic):
            headers = dict(record.headers)
            assert headers["schema-version"] == b"1"
            seen[topic, record.key.decode()] = headers["trace-id"].decode()
    assert seen["a", "article-1"] == seen["b", "article-1"] != seen["a", "article-2"]
    assert all(len(trace) == 32 and int(trace, 16) for trace in seen.values())


def _raw(cluster: Cluster, topic: str) -> list:  # type: ignore[type-arg]
    part = TopicPartition(cluster.name(topic), 0)
    consumer = KafkaConsumer(bootstrap_servers=list(cluster.access.servers))
    try:
        consumer.assign([part])
        consumer.seek_to_beginning(part)
        end = consumer.end_offsets([part])[part]
        records: list = []  # type: ignore[type-arg]
        while len(records) < end:
            for some in consumer.poll(timeout_ms=200).values():
                records += some
        return records
    finally:
        consumer.close()


def test_a_record_over_the_limit_is_a_bad_record_and_its_neighbours_are_not_written(
    cluster: Cluster,
) -> None:
    log = cluster.open()
    with pytest.raises(BadRecord) as caught:
        log.append("t", [Outgoing("small", b"1"), Outgoing("huge", bytes(9_000_000))])
    assert caught.value.key == "huge"
    assert log.lag("t", "g") == 0
    log.append("t", [Outgoing("small", b"1")])
    assert [message.key for message in read_all(log, "t")] == ["small"]


def test_an_article_of_two_megabytes_passes_whole(cluster: Cluster) -> None:
    log = cluster.open()
    big = datetime.now(UTC).isoformat().encode() * 65_000
    assert len(big) > 2_000_000
    log.append("t", [Outgoing("big", big), Outgoing("next", b"2")])
    assert [message.value for message in read_all(log, "t")] == [big, b"2"]


def test_the_limit_of_a_topic_that_somebody_else_made_is_kept(cluster: Cluster) -> None:
    admin = cluster.admin()
    name = cluster.name("small")
    admin.create_topics(
        {name: {"num_partitions": 1, "configs": {"max.message.bytes": "20000"}}},
        wait_for_metadata=True,
    )
    admin.close()
    log = cluster.open()
    with pytest.raises(BadRecord):
        log.append("small", [Outgoing("a", bytes(20_000))])
    log.append("small", [Outgoing(f"{number}", bytes(9_000)) for number in range(40)])
    assert [message.key for message in read_all(log, "small")] == [f"{n}" for n in range(40)]


def test_a_replay_starts_at_a_time_by_the_brokers_clock(cluster: Cluster) -> None:
    log = cluster.open()
    log.append(SHARED, [Outgoing(f"early-{n}", b"1") for n in range(10)])
    time.sleep(0.3)
    between = datetime.now(UTC)
    time.sleep(0.3)
    log.append(SHARED, [Outgoing(f"late-{n}", b"2") for n in range(10)])
    assert len(read_all(log, SHARED)) == 20
    assert log.seek(SHARED, "g", between) == 10
    assert [message.value for message in read_all(log, SHARED)] == [b"2"] * 10
    assert log.seek(SHARED, "g", None) == 20
    assert len(read_all(cluster.open(), SHARED)) == 20


def test_a_replay_from_an_offset_of_one_partition_leaves_the_others(cluster: Cluster) -> None:
    log = cluster.open()
    log.append(SHARED, [Outgoing(f"key-{n}", b"1") for n in range(40)])
    sizes = Counter(message.partition for message in read_all(log, SHARED))
    part, size = sizes.most_common(1)[0]
    assert len(sizes) > 1
    assert log.seek_offsets(SHARED, "g", [Offset(size - 3, part)]) == 3
    again = read_all(log, SHARED)
    assert {(one.partition, one.offset) for one in again} == {
        (part, offset) for offset in range(size - 3, size)
    }
    assert log.seek_offsets(SHARED, "g", [Offset(0)]) == 40
    assert len(read_all(cluster.open(), SHARED)) == 40


def test_an_offset_that_some_partition_lacks_is_refused_for_each_that_does(
    cluster: Cluster,
) -> None:
    log = cluster.open()
    log.append(SHARED, [Outgoing(f"key-{n}", b"1") for n in range(40)])
    sizes = Counter(message.partition for message in read_all(log, SHARED))
    with pytest.raises(ConfigError) as refused:
        log.seek_offsets(SHARED, "g", [Offset(41), Offset(0, 99)])
    for part, size in sizes.items():
        assert f"no offset 41 in partition {part}: it keeps 0 to {size}" in str(refused.value)
    assert "has no partition 99: it has 0 to " in str(refused.value)
    assert log.lag(SHARED, "g") == 0


def test_a_worker_whose_clock_is_two_hours_ahead_is_not_refused(cluster: Cluster) -> None:
    ahead = SystemClock(None, timedelta(hours=2))
    log = KafkaLog(cluster.access, cluster.layout, QUICK, ahead, cluster.namespace)
    try:
        log.append("t", [Outgoing("a", b"1")])
        assert [message.key for message in read_all(log, "t")] == ["a"]
    finally:
        log.close()


def test_tls_and_a_password_let_in_who_has_them_and_nobody_else(secure_kafka: KafkaServer) -> None:
    given = secure_kafka.credentials
    assert given is not None
    servers = read_servers(secure_kafka.url)
    access = KafkaAccess(servers, given.username, given.password, True, given.ca_file)
    log = KafkaLog(access, None, QUICK)
    try:
        log.append("t", [Outgoing("a", b"1")])
        assert [message.key for message in read_all(log, "t")] == ["a"]
    finally:
        log.close()
    for refused, reason in [
        (replace(access, password="wrong"), "uthentication|is the password right"),
        (replace(access, ca_file=None), "certificate"),
        (replace(access, username=""), r"want a login\? log\.username is empty"),
        (replace(access, tls=False), r"want TLS\? log\.tls is false"),
    ]:
        stranger = KafkaLog(refused, None, QUICK)
        with pytest.raises((ConfigError, RetryLater), match=reason):
            stranger.append("t", [Outgoing("a", b"1")])
        stranger.close()
    assert given.password not in repr(access)


def test_brokers_that_ask_for_no_login_and_speak_no_tls_say_which_setting_is_wrong(
    kafka_url: str,
) -> None:
    access = KafkaAccess(read_servers(kafka_url))
    for wrong, meant, words in (
        (
            replace(access, username="avizor", password="p"),
            ConfigError,
            "log.username: .* no login",
        ),
        (replace(access, tls=True), RetryLater, r"speak TLS\? log\.tls is true"),
    ):
        log = KafkaLog(wrong, None, QUICK)
        with pytest.raises(meant, match=words):
            log.append("t", [Outgoing("a", b"1")])
        log.close()


def test_brokers_that_are_away_are_a_reason_to_try_later() -> None:
    log = KafkaLog(KafkaAccess(("127.0.0.1:1",)), None, QUICK)
    with pytest.raises(RetryLater, match=r"127\.0\.0\.1:1"):
        log.append("t", [Outgoing("a", b"1")])
    log.close()


def test_an_answer_that_is_no_kafka_asks_for_tls_before_a_password() -> None:
    """A broker that speaks TLS answers plain words with an alert, when it does not hang up."""
    alert = b"\x15\x03\x03\x00\x02\x02\x46"
    with socket.create_server(("127.0.0.1", 0)) as server, ThreadPoolExecutor(1) as pool:
        pool.submit(_answer_all, server, alert)
        host, port = server.getsockname()
        access = KafkaAccess((f"{host}:{port}",), username="avizor", password="p")
        log = KafkaLog(access, None, QUICK)
        with pytest.raises(RetryLater, match=r"\(does it want TLS\? log\.tls is false; is it a"):
            log.append("t", [Outgoing("a", b"1")])
        log.close()
        server.shutdown(socket.SHUT_RDWR)


def _answer_all(server: socket.socket, answer: bytes) -> None:
    with ExitStack() as kept, suppress(OSError):
        while True:
            connection = kept.enter_context(server.accept()[0])
            connection.recv(1)
            connection.sendall(answer)


def test_a_ca_file_that_is_missing_names_its_setting(tmp_path) -> None:  # type: ignore[no-untyped-def]
    access = KafkaAccess(("127.0.0.1:1",), tls=True, ca_file=tmp_path / "none.pem")
    with pytest.raises(ConfigError, match=r"log\.ca_file"):
        access.options()
    os.mkfifo(tmp_path / "none.pem")  # nobody writes into it
    with pytest.raises(ConfigError, match=r"log\.ca_file: .* is a pipe"):
        access.options()


@pytest.mark.parametrize(
    ("url", "servers"),
    [
        ("kafka://one", ("one:9092",)),
        ("kafka://one:19092,two", ("one:19092", "two:9092")),
        ("kafka://[::1]:9093", ("[::1]:9093",)),
        ("kafka://[::1]", ("[::1]:9092",)),
    ],
)
def test_an_address_names_one_broker_or_several(url: str, servers: tuple[str, ...]) -> None:
    assert read_servers(url) == servers


@pytest.mark.parametrize("url", ["kafka://", "http://one", "kafka://me:secret@one", "kafka://a/b"])
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(ConfigError, match=r"log\.url"):
        read_servers(url)


def _every_error(kind: type[errors.KafkaError]) -> Iterator[type[errors.KafkaError]]:
    for each in kind.__subclasses__():
        yield each
        yield from _every_error(each)


def test_every_error_of_the_client_has_its_fate() -> None:
    fates = set()
    for kind in set(_every_error(errors.KafkaError)) - set(BUGS):
        with pytest.raises(AvizorError) as caught, translated("a test"):
            raise Exception.__new__(kind)
        fates.add(type(caught.value))
    assert fates == {BadRecord, ConfigError, RetryLater}
    for bug in BUGS:
        with pytest.raises(bug), translated("a test"):
            raise bug


@pytest.mark.parametrize(
    "kind", [errors.TopicAuthorizationFailedError, errors.GroupAuthorizationFailedError]
)
def test_what_access_lists_refuse_says_what_they_must_allow(kind: type[Exception]) -> None:
    words = (
        r"^log\.username: Kafka refuses a test: .* on topics and groups that begin with avizor\.$"
    )
    with pytest.raises(ConfigError, match=words), translated("a test"):
        raise kind


def test_what_a_stranger_wrote_is_read_as_it_is_and_judged_by_the_stage(cluster: Cluster) -> None:
    """A key that is no text and a tombstone without a value must not end the worker that reads."""
    log = cluster.open()
    log.append("one", [Outgoing("a", b"1")])
    with closing(KafkaProducer(bootstrap_servers=list(cluster.access.servers))) as producer:
        producer.send(cluster.name("one"), key=b"\xff\xfe", value=b"\xff")
        producer.send(cluster.name("one"), key=b"gone", value=None)
        producer.send(cluster.name("one"), key=None, value=b"nobody's")
        producer.flush()
    log.append("one", [Outgoing("b", b"2")])
    got = [(message.key, message.value) for message in read_all(log, "one")]
    strange = [("\ufffd\ufffd", b"\xff"), ("gone", b""), ("", b"nobody's")]
    assert got == [("a", b"1"), *strange, ("b", b"2")]
