"""What every Log promises. An adapter joins in the fixture ``logs``."""

import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from avizor.adapters.log.sqlite import SqliteLog
from avizor.domain.exchange import READ_BYTES, Message, Outgoing
from avizor.domain.offsets import Offset
from avizor.errors import AvizorError, ConfigError
from avizor.ports import Log
from avizor.testing import FrozenClock
from contract.kafka_logs import opener

START = datetime(2026, 11, 20, 12, tzinfo=UTC)


class Logs:
    """Opens logs on one store, as several processes would, and closes them all."""

    def __init__(self, open_log: Callable[[], Log], source: str, clock: FrozenClock) -> None:
        self._open = open_log
        self.clock = clock
        self.source = source  # Python that opens the same log as ``log`` in another process
        self._opened: list[Log] = []

    def open(self) -> Log:
        log = self._open()
        self._opened.append(log)
        return log

    def close(self) -> None:
        for log in self._opened:
            log.close()


def _sqlite(directory: Path) -> Logs:
    clock = FrozenClock(START)
    source = f"""
        from pathlib import Path
        from avizor.adapters.log.sqlite import SqliteLog
        log = SqliteLog(Path({str(directory)!r}))
    """
    return Logs(lambda: SqliteLog(directory, clock), source, clock)


def _kafka(url: str) -> Logs:
    clock = FrozenClock(START)
    open_log, source = opener(url, clock)
    return Logs(open_log, source, clock)


@pytest.fixture(params=["sqlite", "kafka"])
def logs(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Logs]:
    if request.param == "kafka":
        opened = _kafka(request.getfixturevalue("kafka_url"))
    else:
        opened = _sqlite(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def log(logs: Logs) -> Log:
    return logs.open()


def records(*values: str) -> list[Outgoing]:
    return [Outgoing(f"key-{value}", value.encode()) for value in values]


def values(messages: Sequence[Message]) -> list[str]:
    return [message.value.decode() for message in messages]


def start_process(logs: Logs, body: str) -> subprocess.Popen[str]:
    code = textwrap.dedent(logs.source) + textwrap.dedent(body)
    return subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def kill(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.communicate()


def test_a_read_of_large_messages_ends_early_and_the_next_ones_give_the_others(log: Log) -> None:
    large = READ_BYTES // 10 + 1
    for number in range(40):
        log.append("t", [Outgoing("s1", bytes([number]) * large)])
    log.append("t", [Outgoing("s1", b"small")] * 3)
    reads = [log.read("t", "g", 512)]
    while reads[-1]:
        reads.append(log.read("t", "g", 512))
    got = [message for read in reads for message in read]
    assert [one.value[0] for one in got] == [*range(40), *b"sss"]
    assert max(sum(len(one.value) for one in read) for read in reads) < READ_BYTES + 16 * large
    assert sum(map(bool, reads)) >= 3


def test_messages_come_back_in_order_with_their_keys_and_bytes(log: Log) -> None:
    log.append("t", [Outgoing("host-a", b"\x00\xff"), Outgoing("host-b", "ñandú 🔥".encode())])
    got = log.read("t", "g", 10)
    assert [(message.topic, message.key, message.value) for message in got] == [
        ("t", "host-a", b"\x00\xff"),
        ("t", "host-b", "ñandú 🔥".encode()),
    ]


def test_an_unknown_topic_is_empty(log: Log) -> None:
    assert list(log.read("never-written", "g", 10)) == []
    assert log.lag("never-written", "g") == 0


def test_an_empty_append_writes_nothing(log: Log) -> None:
    log.append("t", [])
    assert log.lag("t", "g") == 0


def test_reading_moves_on_without_a_commit(log: Log) -> None:
    log.append("t", records("1", "2", "3"))
    assert values(log.read("t", "g", 2)) == ["1", "2"]
    assert values(log.read("t", "g", 2)) == ["3"]
    assert values(log.read("t", "g", 2)) == []


def test_a_rewind_reads_the_undone_messages_again(log: Log) -> None:
    log.append("t", records("1", "2", "3"))
    log.commit("t", "g", log.read("t", "g", 1))
    log.read("t", "g", 2)
    log.rewind("t", "g")
    assert values(log.read("t", "g", 10)) == ["2", "3"]


def test_a_rewind_before_any_read_changes_nothing(log: Log) -> None:
    log.append("t", records("1"))
    log.rewind("t", "g")
    assert values(log.read("t", "g", 10)) == ["1"]


def test_a_restart_reads_the_uncommitted_messages_again(logs: Logs) -> None:
    first = logs.open()
    first.append("t", records("1", "2", "3"))
    read = first.read("t", "g", 3)
    first.commit("t", "g", read[:1])
    first.close()
    assert values(logs.open().read("t", "g", 10)) == ["2", "3"]


def test_groups_read_independently(log: Log) -> None:
    log.append("t", records("1", "2"))
    log.commit("t", "one", log.read("t", "one", 10))
    assert values(log.read("t", "two", 10)) == ["1", "2"]
    assert (log.lag("t", "one"), log.lag("t", "two")) == (0, 2)


def test_topics_are_separate(log: Log) -> None:
    log.append("a", records("1"))
    log.append("b", records("2"))
    assert values(log.read("a", "g", 10)) == ["1"]
    assert values(log.read("b", "g", 10)) == ["2"]


def test_a_repeated_commit_changes_nothing(log: Log) -> None:
    log.append("t", records("1", "2", "3"))
    first, rest = log.read("t", "g", 1), log.read("t", "g", 2)
    log.commit("t", "g", rest)
    log.commit("t", "g", first)
    log.commit("t", "g", rest)
    log.commit("t", "g", [])
    assert log.lag("t", "g") == 0


def test_lag_counts_what_is_not_committed(log: Log) -> None:
    log.append("t", records("1", "2", "3"))
    assert log.lag("t", "g") == 3
    read = log.read("t", "g", 2)
    assert log.lag("t", "g") == 3
    log.commit("t", "g", read)
    assert log.lag("t", "g") == 1


def test_an_append_is_all_or_nothing(log: Log) -> None:
    bad = Outgoing("key", None)  # type: ignore[arg-type]
    with pytest.raises(Exception):  # noqa: B017 - each adapter refuses it in its own way
        log.append("t", [*records("1", "2"), bad])
    assert log.lag("t", "g") == 0
    log.append("t", records("3"))
    assert values(log.read("t", "g", 10)) == ["3"]


def test_many_messages_come_through_once_each(log: Log) -> None:
    sent = [f"message {number}" for number in range(2_000)]
    for start in range(0, len(sent), 250):
        log.append("t", records(*sent[start : start + 250]))
    got: list[str] = []
    while batch := log.read("t", "g", 300):
        got += values(batch)
        log.commit("t", "g", batch)
    assert got == sent
    assert log.lag("t", "g") == 0


def test_a_seek_reads_again_from_a_time(logs: Logs) -> None:
    log = logs.open()
    for value in ("1", "2", "3", "4"):
        log.append("t", records(value))
        logs.clock.sleep(60)
    log.commit("t", "g", log.read("t", "g", 10))
    assert log.seek("t", "g", START + timedelta(seconds=120)) == 2
    assert log.lag("t", "g") == 2
    assert values(log.read("t", "g", 10)) == ["3", "4"]


def test_a_seek_without_a_time_reads_everything_again(log: Log) -> None:
    log.append("t", records("1", "2"))
    log.commit("t", "g", log.read("t", "g", 10))
    assert log.seek("t", "g", None) == 2
    assert values(log.read("t", "g", 10)) == ["1", "2"]


def test_a_seek_never_skips_undone_messages(logs: Logs) -> None:
    log = logs.open()
    log.append("t", records("1", "2"))
    log.commit("t", "g", log.read("t", "g", 1))
    assert log.seek("t", "g", START + timedelta(days=9)) == 0
    assert values(log.read("t", "g", 10)) == ["2"]


def test_a_seek_by_another_process_reaches_the_reader(logs: Logs) -> None:
    reader, operator = logs.open(), logs.open()
    reader.append("t", records("1", "2", "3"))
    reader.commit("t", "g", reader.read("t", "g", 2))
    in_flight = reader.read("t", "g", 1)
    assert operator.seek("t", "g", None) == 2
    reader.commit("t", "g", in_flight)
    assert values(reader.read("t", "g", 10)) == ["1", "2", "3"]


def test_a_seek_to_an_offset_reads_again_from_there(log: Log) -> None:
    log.append("t", records("1", "2", "3"))
    read = log.read("t", "g", 10)
    log.commit("t", "g", read)
    assert log.seek_offsets("t", "g", [Offset(read[1].offset)]) == 2
    assert log.lag("t", "g") == 2
    again = log.read("t", "g", 10)
    assert values(again) == ["2", "3"]
    log.commit("t", "g", again)
    assert log.seek_offsets("t", "g", [Offset(read[2].offset, 0)]) == 1
    assert values(log.read("t", "g", 10)) == ["3"]


def test_a_seek_to_an_offset_never_skips_undone_messages(log: Log) -> None:
    log.append("t", records("1", "2", "3"))
    read = log.read("t", "g", 10)
    log.commit("t", "g", read[:1])
    for wanted in ([Offset(read[2].offset)], [Offset(read[2].offset + 1)], []):
        assert log.seek_offsets("t", "g", wanted) == 0
    assert values(log.read("t", "g", 10)) == ["2", "3"]


def test_a_seek_to_what_is_not_there_names_what_is_and_moves_nothing(logs: Logs) -> None:
    log = logs.open()
    log.append("t", records("1", "2"))
    read = log.read("t", "g", 10)
    log.commit("t", "g", read)
    logs.clock.sleep(3600)
    log.append("t", records("3", "4"))
    log.commit("t", "g", log.read("t", "g", 10))
    assert log.prune(START + timedelta(minutes=30), {}) == 2
    first, end = read[1].offset + 1, read[1].offset + 3
    kept = f"it keeps {first} to {end}"
    for wanted, words in (
        (Offset(end + 1), f"t has no offset {end + 1} in partition 0: {kept}"),
        (Offset(read[0].offset), f"t has no offset {read[0].offset} in partition 0: {kept}"),
        (Offset(first, 7), "t has no partition 7: its only one is 0"),
    ):
        with pytest.raises(ConfigError, match=words):
            log.seek_offsets("t", "g", [Offset(first), wanted])
        assert log.lag("t", "g") == 0


def test_a_seek_to_an_offset_by_another_process_reaches_the_reader(logs: Logs) -> None:
    reader, operator = logs.open(), logs.open()
    reader.append("t", records("1", "2", "3"))
    done = reader.read("t", "g", 2)
    reader.commit("t", "g", done)
    in_flight = reader.read("t", "g", 1)
    assert operator.seek_offsets("t", "g", [Offset(done[1].offset)]) == 1
    reader.commit("t", "g", in_flight)
    assert values(reader.read("t", "g", 10)) == ["2", "3"]


def test_pruning_keeps_what_some_group_has_not_done(logs: Logs) -> None:
    log = logs.open()
    log.append("t", records("1", "2"))
    logs.clock.sleep(3600)
    log.append("t", records("3"))
    log.commit("t", "quick", log.read("t", "quick", 10))
    log.commit("t", "slow", log.read("t", "slow", 1))
    assert log.prune(START + timedelta(minutes=30), {}) == 1
    assert log.prune(START + timedelta(minutes=30), {}) == 0
    log.rewind("t", "slow")
    assert values(log.read("t", "slow", 10)) == ["2", "3"]
    assert log.lag("t", "slow") == 2


def test_pruning_keeps_what_was_written_later(logs: Logs) -> None:
    log = logs.open()
    log.append("t", records("1"))
    logs.clock.sleep(3600)
    log.append("t", records("2"))
    log.commit("t", "g", log.read("t", "g", 10))
    assert log.prune(START + timedelta(minutes=30), {}) == 1
    assert log.seek("t", "g", None) == 1
    assert values(log.read("t", "g", 10)) == ["2"]


def test_offsets_go_on_after_everything_was_pruned(logs: Logs) -> None:
    log = logs.open()
    log.append("t", records("1", "2"))
    log.commit("t", "g", log.read("t", "g", 10))
    logs.clock.sleep(60)
    assert log.prune(logs.clock.now(), {}) == 2
    log.append("t", records("3"))
    assert values(log.read("t", "g", 10)) == ["3"]
    assert log.lag("t", "newcomer") == 1


def test_a_topic_that_no_group_reads_is_kept(logs: Logs) -> None:
    log = logs.open()
    log.append("t", records("1"))
    assert log.prune(START + timedelta(days=1), {}) == 0
    assert values(log.read("t", "late", 10)) == ["1"]


@pytest.mark.parametrize("others", [("g",), ()])
def test_what_a_group_that_is_to_read_has_not_read_yet_is_kept(
    logs: Logs, others: Sequence[str]
) -> None:
    log = logs.open()
    log.append("t", records("1", "2"))
    for group in others:
        log.commit("t", group, log.read("t", group, 10))
    later = START + timedelta(days=1)
    assert log.prune(later, {"t": ["g", "late"]}) == 0
    read = log.read("t", "late", 10)
    assert values(read) == ["1", "2"]
    log.commit("t", "late", read[:1])
    log.commit("t", "g", log.read("t", "g", 10))
    assert log.prune(later, {"t": ["g", "late"], "unknown": ["g"]}) == 1


def test_one_reader_of_a_group_owns_a_topic_until_it_closes(logs: Logs) -> None:
    owner, standby = logs.open(), logs.open()
    owner.append("t", records("1", "2"))
    assert values(owner.read("t", "g", 1)) == ["1"]
    assert values(standby.read("t", "g", 10)) == []
    owner.close()
    assert values(standby.read("t", "g", 10)) == ["1", "2"]


def test_a_reader_that_hangs_loses_the_topic_and_its_late_commit_counts_for_nothing(
    logs: Logs,
) -> None:
    slow, standby = logs.open(), logs.open()
    slow.append("t", records("1", "2"))
    read = slow.read("t", "g", 2)
    logs.clock.sleep(3600)
    assert values(standby.read("t", "g", 10)) == ["1", "2"]
    with pytest.raises(AvizorError):
        slow.commit("t", "g", read)
    assert standby.lag("t", "g") == 2
    assert values(slow.read("t", "g", 10)) == []


def test_closing_twice_is_harmless(log: Log) -> None:
    log.append("t", records("1"))
    log.read("t", "g", 1)
    log.close()
    log.close()


def test_threads_of_one_process_get_different_messages(log: Log) -> None:
    log.append("t", records(*(str(number) for number in range(300))))
    got: list[str] = []

    def drain() -> None:
        while batch := log.read("t", "g", 7):
            got.extend(values(batch))
            log.append("out", [Outgoing(message.key, message.value) for message in batch])

    threads = [threading.Thread(target=drain) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(got, key=int) == [str(number) for number in range(300)]
    assert log.lag("out", "g") == 300


READER = """
    import sys, time
    got = 0
    print("ready", flush=True)
    sys.stdin.readline()
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        for message in (batch := log.read("t", "g", 5)):
            print(message.value.decode(), flush=True)
        log.commit("t", "g", batch)
        if not batch:
            time.sleep(0.02)
        if log.lag("t", "g") == 0:
            break
    log.close()
"""


def test_two_processes_of_a_group_never_get_the_same_message(logs: Logs) -> None:
    sent = [str(number) for number in range(200)]
    logs.open().append("t", records(*sent))
    readers = [start_process(logs, READER) for _ in range(2)]
    for reader in readers:
        assert said(reader) == "ready"
    outputs = [reader.communicate("go\n", timeout=180)[0].split() for reader in readers]
    assert sorted(outputs[0] + outputs[1], key=int) == sent


HOLDER = """
    import time
    batch = log.read("t", "g", 3)
    log.commit("t", "g", batch[:1])
    print(len(batch), flush=True)
    time.sleep(60)
"""


def test_a_killed_reader_loses_nothing_committed_and_a_standby_takes_over(logs: Logs) -> None:
    log = logs.open()
    log.append("t", records("1", "2", "3", "4"))
    reader = start_process(logs, HOLDER)
    try:
        assert said(reader) == "3"
        assert values(log.read("t", "g", 10)) == []
    finally:
        kill(reader)
    until = time.monotonic() + 120
    while not (got := values(log.read("t", "g", 10))):
        assert time.monotonic() < until, "nobody took over"
    assert got == ["2", "3", "4"]


WRITER = """
    from avizor.domain.exchange import Outgoing
    number = 0
    while True:
        pair = [Outgoing("k", f"{number}a".encode()), Outgoing("k", f"{number}b".encode())]
        log.append("t", pair)
        number += 1
        print(number, flush=True)
"""


def test_a_killed_writer_leaves_whole_appends_only(logs: Logs) -> None:
    writer = start_process(logs, WRITER)
    try:
        while (done := int(said(writer))) < 20:
            pass
    finally:
        kill(writer)
    got = values(logs.open().read("t", "g", 100_000))
    assert len(got) >= 2 * done
    assert got == [f"{number}{half}" for number in range(len(got) // 2) for half in "ab"]
