"""What the doctor says of the log, embedded and on a real Kafka."""

import socket
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from kafka.admin import KafkaAdminClient

from avizor.adapters.clock import SystemClock
from avizor.adapters.log import kafka_access
from avizor.adapters.log.kafka import KafkaLog
from avizor.adapters.log.kafka_access import KafkaAccess, read_servers
from avizor.adapters.log.kafka_topics import TopicLayout
from avizor.bootstrap import Application
from avizor.commands.checkup_log import examine_log
from avizor.commands.finding import Finding
from avizor.config_files import load_configuration
from avizor.domain.exchange import Outgoing
from avizor.domain.topics import ARTICLES, ASSESSED, DEAD_LETTERS, ENTRIES, SHARED, STORIES
from avizor.errors import RetryLater
from contract.kafka_logs import QUICK, new_namespace

pytestmark = [
    pytest.mark.filterwarnings("ignore:unclosed <:ResourceWarning"),
    pytest.mark.usefixtures("swept"),
]


def application(folder: Path) -> Application:
    return Application(load_configuration(folder / "config"), folder / "data", SystemClock())


@pytest.fixture
def app(kafka_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Application]:
    """An application on the shared broker, in a namespace of the test's own."""
    monkeypatch.setenv("AVIZOR_LOG__URL", kafka_url)
    layout = TopicLayout(dict.fromkeys(SHARED, 3))
    log = KafkaLog(KafkaAccess(read_servers(kafka_url)), layout, QUICK, None, new_namespace())
    (tmp_path / "config").mkdir()
    with closing(application(tmp_path)) as made, closing(log):
        made.log = log
        yield made


def name_of(app: Application, topic: str) -> str:
    assert isinstance(app.log, KafkaLog)
    return app.log.look([topic])[0].name


def findings(app: Application) -> list[tuple[str, str]]:
    return [(one.state, one.what) for one in examine_log(app)]


def prepare(app: Application, *topics: str) -> None:
    assert isinstance(app.log, KafkaLog)
    for topic in topics:
        app.log.prepare(topic)


def test_the_embedded_log_is_opened_and_what_waits_is_counted(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    with closing(application(tmp_path)) as app:
        assert findings(app) == [("good", "log sqlite opens: nothing waits")]
        app.log.append(ENTRIES, [Outgoing("host", b"1"), Outgoing("host", b"2")])
        assert findings(app) == [("good", "log sqlite opens: 2 records wait for fetch")]


def test_topics_that_are_missing_are_named_and_none_is_made(app: Application) -> None:
    prepare(app, ENTRIES)
    entries = name_of(app, ENTRIES)
    missing = ", ".join(
        name_of(app, topic) for topic in (ARTICLES, ASSESSED, STORIES, DEAD_LETTERS)
    )
    for _ in range(2):
        (_, what), note, waiting = findings(app)
        assert what.endswith(f"answers: topics (partitions): {entries} (3)")
        assert note == ("note", f"not made yet: {missing}")
        assert waiting == ("good", "consumer groups: nothing waits")


def test_a_wrong_count_of_partitions_is_bad_where_one_reader_must_see_all(
    app: Application, kafka_url: str
) -> None:
    assessed, articles = name_of(app, ASSESSED), name_of(app, ARTICLES)
    with closing(KafkaAdminClient(bootstrap_servers=list(read_servers(kafka_url)))) as admin:
        wanted = {assessed: {"num_partitions": 2}, articles: {"num_partitions": 5}}
        admin.create_topics(wanted, wait_for_metadata=True)
    with_mend = {one.what: one for one in examine_log(app)}
    bad = next(one for what, one in with_mend.items() if what.startswith(assessed))
    assert (bad.state, bad.mend) == ("bad", "let it drain, delete it, run avizor setup")
    assert "has 2 partitions and must have one" in bad.what
    note = next(one for what, one in with_mend.items() if what.startswith(articles))
    assert note.state == "note"
    assert "has 5 partitions, log.partitions says 3" in note.what


def test_dead_letters_may_have_any_number_of_partitions(app: Application, kafka_url: str) -> None:
    letters = name_of(app, DEAD_LETTERS)
    with closing(KafkaAdminClient(bootstrap_servers=list(read_servers(kafka_url)))) as admin:
        admin.create_topics({letters: {"num_partitions": 3}}, wait_for_metadata=True)
    prepare(app, ENTRIES, ARTICLES, ASSESSED, STORIES, DEAD_LETTERS)
    (_, what), *others = findings(app)
    assert f"{letters} (3)" in what
    assert others == [("good", "consumer groups: nothing waits")]


def test_records_that_wait_are_a_note_only_while_no_worker_reads_them(app: Application) -> None:
    prepare(app, ENTRIES, ARTICLES, ASSESSED, STORIES)
    app.log.append(ASSESSED, [Outgoing("a", b"1"), Outgoing("b", b"2")])
    waits = ("good", "consumer groups: 2 records wait for group")
    alone = ("note", "2 records wait for group, and no worker reads them")
    assert findings(app)[-2:] == [waits, alone]
    assert len(app.log.read(ASSESSED, "group", 10)) == 2
    assert findings(app)[-1] == waits


@pytest.mark.parametrize("tls", [False, True])
def test_a_broker_that_never_answers_is_said_within_the_time_limit(
    app: Application, monkeypatch: pytest.MonkeyPatch, tls: bool
) -> None:
    """Not a byte comes back, and with TLS not even the first step of the handshake."""
    monkeypatch.setattr(kafka_access, "BOOTSTRAP_SECONDS", 1)
    monkeypatch.setattr(kafka_access, "HANDSHAKE_SECONDS", 1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        access = KafkaAccess((f"127.0.0.1:{silent.getsockname()[1]}",), tls=tls)
        with closing(KafkaLog(access, None, QUICK, None, new_namespace())) as log:
            app.log = log
            began = time.monotonic()
            with pytest.raises(RetryLater, match=r"no answer from 127\.0\.0\.1"):
                list[Finding](examine_log(app))
    assert time.monotonic() - began < 10


def test_settings_of_a_topic_by_which_records_are_lost_are_named(
    app: Application, kafka_url: str
) -> None:
    """Somebody else made it; what avizor makes itself has none, whatever the brokers' defaults."""
    prepare(app, ENTRIES, ASSESSED, DEAD_LETTERS)
    name = name_of(app, ARTICLES)
    configs = {"cleanup.policy": "compact,delete", "retention.ms": "60000"}
    wanted = {"num_partitions": 3, "replication_factor": 1, "configs": configs}
    with closing(KafkaAdminClient(bootstrap_servers=list(read_servers(kafka_url)))) as admin:
        admin.create_topics({name: wanted})
    amiss = [one for one in findings(app) if "=" in one[1]]
    assert [(state, what.split(":")[0]) for state, what in amiss] == [
        ("bad", f"{name} has cleanup.policy=compact,delete"),
        ("note", f"{name} has retention.ms=60000"),
        ("note", f"{name} has max.message.bytes=1048588"),
    ]
