import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Protocol

import pytest

from avizor.adapters import sqlite_file
from avizor.adapters.index.sqlite import SCHEMA_VERSION as INDEX_VERSION
from avizor.adapters.index.sqlite import SqliteIndex
from avizor.adapters.log.sqlite import SqliteLog
from avizor.adapters.sqlite_file import (
    DATABASE_NAME,
    SqliteFile,
    connect,
    to_micros,
    translate,
    translated,
)
from avizor.adapters.state.schema import SCHEMA_VERSION
from avizor.adapters.state.sql import create_state
from avizor.domain.bookkeeping import RunSummary
from avizor.domain.exchange import Outgoing
from avizor.errors import AvizorError, ConfigError, RetryLater


class Store(Protocol):
    def close(self) -> None: ...


OPENERS: dict[str, Callable[[Path], Store]] = {
    "log": SqliteLog,
    "index": SqliteIndex,
    "state": create_state,
}


@pytest.fixture
def file(tmp_path: Path) -> Iterator[SqliteFile]:
    opened = SqliteFile(tmp_path / DATABASE_NAME, "log", 1, ["CREATE TABLE t (x)"])
    yield opened
    opened.close()


def rows(file: SqliteFile) -> int:
    with file.reading() as connection:
        return int(connection.execute("SELECT count(*) FROM t").fetchone()[0])


def held_open(folder: Path) -> list[Path]:
    """List the files of a folder that this process has open."""
    handles = list(Path("/proc/self/fd").iterdir())
    paths = [handle.readlink() for handle in handles if handle.is_symlink()]
    return [path for path in paths if folder in path.parents]


def test_all_three_stores_share_one_file(tmp_path: Path) -> None:
    opened = [opener(tmp_path) for opener in OPENERS.values()]
    assert [path.name for path in tmp_path.glob("*.db")] == [DATABASE_NAME]
    assert held_open(tmp_path)
    for one in opened:
        one.close()
        one.close()
    assert held_open(tmp_path) == []


def test_commits_wait_for_the_disk_where_nothing_follows_them(tmp_path: Path) -> None:
    connection = connect(tmp_path / DATABASE_NAME)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
    connection.close()


def test_an_error_undoes_the_whole_transaction(file: SqliteFile) -> None:
    with pytest.raises(ZeroDivisionError), file.writing() as connection:
        connection.execute("INSERT INTO t VALUES (1)")
        1 / 0  # noqa: B018
    assert rows(file) == 0
    with file.writing() as connection:
        connection.execute("INSERT INTO t VALUES (2)")
    assert rows(file) == 1


@pytest.mark.parametrize("component", OPENERS)
def test_a_file_of_a_newer_avizor_is_refused_by_name(component: str, tmp_path: Path) -> None:
    OPENERS[component](tmp_path).close()
    with sqlite3.connect(tmp_path / DATABASE_NAME) as connection:
        connection.execute("UPDATE schema_versions SET version = 7")
    connection.close()
    with pytest.raises(ConfigError) as caught:
        OPENERS[component](tmp_path)
    versions = {"state": SCHEMA_VERSION, "index": INDEX_VERSION}
    assert str(caught.value) == (
        f"{tmp_path / DATABASE_NAME} was written by a newer avizor"
        f" ({component} schema 7; this one reads up to {versions.get(component, 1)})"
    )


@pytest.mark.parametrize("component", OPENERS)
def test_a_damaged_file_is_named_with_what_to_do(component: str, tmp_path: Path) -> None:
    (tmp_path / DATABASE_NAME).write_bytes(b"this is no database at all" * 400)
    with pytest.raises(ConfigError, match=r"avizor\.db is damaged .*restore it from a copy"):
        OPENERS[component](tmp_path)


def write_something(component: str, store: Any) -> None:
    if component == "log":
        store.append("t", [Outgoing("k", b"v")])
    elif component == "index":
        store.put_run(RunSummary(), datetime(2026, 11, 20, tzinfo=UTC))
    else:
        store.set_note("k", "v")


@pytest.mark.parametrize("again", [False, True], ids=["deleted", "replaced"])
@pytest.mark.parametrize("component", OPENERS)
def test_nothing_is_written_to_a_file_that_has_lost_its_name(
    component: str, again: bool, tmp_path: Path
) -> None:
    store: Any = OPENERS[component](tmp_path)
    write_something(component, store)
    for part in tmp_path.glob(f"{DATABASE_NAME}*"):
        part.unlink()
    if again:
        OPENERS[component](tmp_path).close()
    with pytest.raises(ConfigError, match=r"avizor\.db was deleted or replaced while"):
        write_something(component, store)
    store.close()


@pytest.mark.parametrize("component", OPENERS)
def test_a_missing_directory_is_a_matter_of_configuration(component: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be written: check that"):
        OPENERS[component](tmp_path / "nowhere")


def test_a_full_disk_is_a_sentence_and_worth_waiting_for(file: SqliteFile, tmp_path: Path) -> None:
    with file.reading() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages + 2}")
    with pytest.raises(RetryLater) as caught, file.writing() as connection:
        for _ in range(50):
            connection.execute("INSERT INTO t VALUES (?)", ("x" * 4_000,))
    assert str(caught.value) == f"the disk that holds {tmp_path} is full"
    assert rows(file) == 0
    with file.reading() as connection:
        connection.execute("PRAGMA max_page_count=1000000")
    with file.writing() as connection:
        connection.execute("INSERT INTO t VALUES (1)")
    assert rows(file) == 1


def test_a_file_that_cannot_be_written_is_a_matter_of_configuration(file: SqliteFile) -> None:
    with file.reading() as connection:
        connection.execute("PRAGMA query_only=1")
    with pytest.raises(ConfigError, match="cannot be written"), file.writing() as connection:
        connection.execute("INSERT INTO t VALUES (1)")


def test_a_file_that_stays_locked_is_tried_later(file: SqliteFile) -> None:
    other = connect(file.path)
    other.execute("BEGIN IMMEDIATE")
    with file.reading() as connection:
        connection.execute("PRAGMA busy_timeout=20")
    with pytest.raises(RetryLater, match="is busy"), file.writing():
        pass
    other.execute("ROLLBACK")
    other.close()
    with file.writing() as connection:
        connection.execute("INSERT INTO t VALUES (1)")
    assert rows(file) == 1


def test_our_own_bugs_are_not_dressed_up(file: SqliteFile) -> None:
    with pytest.raises(sqlite3.OperationalError), file.writing() as connection:
        connection.execute("SELECT nonsense FROM nowhere")
    with pytest.raises(sqlite3.ProgrammingError), translated(file.path):
        raise sqlite3.ProgrammingError


@pytest.mark.parametrize(
    ("free", "meant"), [(10**9, ConfigError), (0, RetryLater), (None, ConfigError)]
)
def test_other_disk_errors_stop_the_work_but_where_there_is_no_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int | None, meant: type[AvizorError]
) -> None:
    def usage(_: Path) -> SimpleNamespace:
        if free is None:
            raise FileNotFoundError
        return SimpleNamespace(free=free)

    monkeypatch.setattr("shutil.disk_usage", usage)
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE
    assert isinstance(translate(error, tmp_path / "x.db"), meant)


@pytest.mark.parametrize("component", OPENERS)
def test_who_cannot_open_a_busy_file_may_be_started_again(
    component: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_file, "BUSY_SECONDS", 0.1)
    writer = connect(tmp_path / DATABASE_NAME)
    writer.execute("BEGIN EXCLUSIVE")
    with pytest.raises(RetryLater, match=r"cannot open .* is busy"):
        OPENERS[component](tmp_path)
    writer.close()


@pytest.mark.parametrize("component", OPENERS)
def test_opening_a_known_file_waits_for_no_writer(component: str, tmp_path: Path) -> None:
    OPENERS[component](tmp_path).close()
    writer = connect(tmp_path / DATABASE_NAME)
    writer.execute("BEGIN IMMEDIATE")
    began = time.monotonic()
    OPENERS[component](tmp_path).close()
    assert time.monotonic() - began < 10
    writer.execute("ROLLBACK")
    writer.close()


def test_threads_of_a_process_take_turns_at_writing(file: SqliteFile) -> None:
    second = SqliteFile(file.path, "index", 1, [])

    def write(to: SqliteFile) -> None:
        for number in range(50):
            with to.writing() as connection:
                connection.execute("INSERT INTO t VALUES (?)", (number,))

    threads = [threading.Thread(target=write, args=(to,)) for to in (file, second, file, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert rows(file) == 200
    second.close()


def test_many_processes_can_open_a_new_file_together(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from avizor.adapters.log.sqlite import SqliteLog;"
        "sys.stdin.readline(); SqliteLog(Path(sys.argv[1])).close()"
    )
    started = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path)],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    ends = [process.communicate("go\n", timeout=60) for process in started]
    assert [process.returncode for process in started] == [0] * 4, ends


def test_a_copy_taken_by_kill_holds_every_commit(tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path;"
        "from avizor.adapters.log.sqlite import SqliteLog;"
        "from avizor.domain.exchange import Outgoing; log = SqliteLog(Path(sys.argv[1]));"
        "log.append('t', [Outgoing('k', b'1')]); log.commit('t', 'g', log.read('t', 'g', 1));"
        "log.append('t', [Outgoing('k', b'2')]); os.kill(os.getpid(), 9)"
    )
    ended = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert ended.returncode == -9
    log = SqliteLog(tmp_path)
    assert log.lag("t", "g") == 1
    assert [message.value for message in log.read("t", "g", 5)] == [b"2"]
    log.append("t", [Outgoing("k", b"3")])
    log.close()


def test_micros_are_exact() -> None:
    moment = datetime(2026, 11, 20, 12, 0, 0, 123457, tzinfo=UTC)
    elsewhere = moment.astimezone(timezone(-timedelta(hours=5)))
    assert to_micros(moment) == to_micros(elsewhere) == int(moment.timestamp()) * 1_000_000 + 123457


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_directory_is_a_matter_of_configuration(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ConfigError, match="writable"):
        SqliteLog(tmp_path)
    tmp_path.chmod(0o700)
