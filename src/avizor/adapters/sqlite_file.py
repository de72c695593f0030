"""One SQLite file shared by log, index and state: opening, versions, transactions, errors."""

import shutil
import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from avizor.errors import AvizorError, ConfigError, RetryLater

DATABASE_NAME = "avizor.db"
BUSY_SECONDS = 30.0

Durability = Literal["FULL", "NORMAL"]

_VERSIONS = (
    "CREATE TABLE IF NOT EXISTS schema_versions"
    " (component TEXT NOT NULL PRIMARY KEY, version INTEGER NOT NULL)"
)
DAMAGED = "is damaged or no database of avizor"
_DAMAGED = (
    f"{{file}} {DAMAGED}: restore it from a copy,"
    " or move it (with its -wal and -shm files) away to start anew"
)
_NO_ROOM = 2**20
"""Bytes free below which what SQLite calls an I/O error, of its shared memory, is a full disk."""
_write_locks: dict[Path, threading.RLock] = {}
_write_locks_guard = threading.Lock()


def write_lock(file: Path) -> threading.RLock:
    """Return this process's lock for writes to a file.

    SQLite lets one writer in at a time and makes the others poll; threads that queue here
    instead take turns at once.
    """
    with _write_locks_guard:
        return _write_locks.setdefault(file.resolve(), threading.RLock())


def connect(file: Path, durability: Durability = "FULL") -> sqlite3.Connection:
    """Open a connection that waits for other writers and leaves transactions to the caller.

    With ``NORMAL`` a commit survives the death of the process but not of the power supply,
    until the next ``FULL`` commit of any connection to the file. Raises
    :class:`ConfigError` when the file cannot be opened or is no database.
    """
    with translated(file):
        connection = sqlite3.connect(
            file, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
    try:
        with translated(file):
            _use_write_ahead_log(connection)
            connection.execute(f"PRAGMA synchronous={durability}")
            connection.execute("PRAGMA cache_size=-16000")
            connection.execute("PRAGMA temp_store=MEMORY")
            connection.execute(f"PRAGMA journal_size_limit={64 * 2**20}")
    except AvizorError:
        connection.close()
        raise
    return connection


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    # The switch needs the file to itself and does not honour the busy timeout, so that two
    # processes that open a new file together would collide.
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            busy = _code(error) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
            if not busy or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


class SqliteFile:
    """One component's connection to the shared file; safe to use from several threads."""

    def __init__(self, file: Path, component: str, version: int, schema: Sequence[str]) -> None:
        """Open the file and make the component's tables where they are missing.

        Raises :class:`ConfigError` for a file that cannot be used or that a newer avizor wrote,
        RetryLater for one that is busy or whose disk is full.
        """
        self.path = file
        self._lock = threading.RLock()
        durability: Durability = "NORMAL" if component == "index" else "FULL"
        with opening(file):
            self._connection = connect(file, durability)
        self._opened = identity(file)
        try:
            with opening(file):
                self._bring_up_to_date(component, version, schema)
        except AvizorError:
            self.close()
            raise

    def _bring_up_to_date(self, component: str, version: int, schema: Sequence[str]) -> None:
        with self.reading():
            found = self._version_of(component)
        refuse_newer(str(self.path), component, found, version)
        if found == version:  # a search need not wait for a writer
            return
        with self.writing() as connection:
            connection.execute(_VERSIONS)
            for statement in schema:
                connection.execute(statement)
            connection.execute(
                "INSERT OR REPLACE INTO schema_versions VALUES (?, ?)", (component, version)
            )

    def _version_of(self, component: str) -> int:
        """Return the schema version of a component in this file, 0 when it has none yet."""
        tables = "SELECT 1 FROM sqlite_master WHERE name = 'schema_versions'"
        if self._connection.execute(tables).fetchone() is None:
            return 0
        row = self._connection.execute(
            "SELECT version FROM schema_versions WHERE component = ?", (component,)
        ).fetchone()
        return int(row[0]) if row else 0

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Lend the connection for reads; no other thread uses it meanwhile.

        Never ask for :meth:`writing` inside: two threads could then wait for each other.
        """
        with self._lock, translated(self.path):
            yield self._connection

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Lend the connection for reads that all see the file as it is at the first of them."""
        with self.reading() as connection:
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Lend the connection for one transaction: all of it is kept, or none on an error.

        Raises :class:`ConfigError` when the file was deleted or replaced since it was opened.
        """
        refuse_lost(self.path, self._opened)
        with write_lock(self.path), self._lock, translated(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    def close(self) -> None:
        """Close the connection; a repeat changes nothing."""
        with self._lock:
            self._connection.close()


def refuse_newer(where: str, component: str, found: int, supported: int) -> None:
    """Raise :class:`ConfigError` when ``found`` is a schema version this avizor cannot read."""
    if found > supported:
        raise ConfigError(
            f"{where} was written by a newer avizor"
            f" ({component} schema {found}; this one reads up to {supported})"
        )


def identity(file: Path) -> tuple[int, int] | None:
    """Return what tells a file from another one of its name; None for no file."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def refuse_lost(file: Path, opened: tuple[int, int] | None) -> None:
    """Raise :class:`ConfigError` where the name no longer leads to the file that was opened.

    What is written to a file without a name is lost when we end, and whoever opens the name
    meanwhile knows nothing of us.
    """
    if identity(file) != opened:
        raise ConfigError(
            f"{file} was deleted or replaced while avizor had it open; to go on with what is there"
            " now, start avizor again"
        )


def refuse_damage(file: Path) -> None:
    """Read a file from end to end; raise :class:`ConfigError` where it is damaged.

    Others may write meanwhile. SQLite itself only notices a damaged page when it needs it.
    """
    with closing(connect(file)) as connection, translated(file):
        (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise ConfigError(_DAMAGED.format(file=file))


@contextmanager
def opening(where: Path | str) -> Iterator[None]:
    """Say what could not be opened. That is no wrong setting: whoever starts us may try again."""
    try:
        yield
    except RetryLater as error:
        raise RetryLater(f"cannot open {where}: {error}") from error


@contextmanager
def translated(file: Path) -> Iterator[None]:
    """Translate SQLite's errors into avizor's; bugs of ours (bad SQL, misuse) pass as they are."""
    try:
        yield
    except sqlite3.Error as error:
        meant = translate(error, file)
        if meant is None:
            raise
        raise meant from error


def translate(error: BaseException, file: Path) -> AvizorError | None:
    """Say what an error of SQLite means for the work, None when it is a bug of ours.

    A full disk is worth waiting for: a person makes room and the work goes on where it stood.
    """
    code = _code(error)
    if code == sqlite3.SQLITE_FULL or (code == sqlite3.SQLITE_IOERR and _is_full(file)):
        return RetryLater(f"the disk that holds {file.parent} is full")
    match code:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return RetryLater(f"{file} is busy: another process has held it for too long")
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return ConfigError(f"{file} cannot be written: check that {file.parent} is writable")
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return ConfigError(_DAMAGED.format(file=file))
        case sqlite3.SQLITE_IOERR:
            return ConfigError(f"{file} cannot be read or written: {error}; check the disk")
    return None


def _is_full(file: Path) -> bool:
    try:
        return shutil.disk_usage(file.parent).free < _NO_ROOM
    except OSError:
        return False


def _code(error: BaseException) -> int | None:
    """Return SQLite's primary result code (the low byte of the extended one)."""
    code = getattr(error, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else None


def to_micros(moment: datetime) -> int:
    """Write a moment as whole microseconds since 1970, which compare exactly."""
    delta = moment - datetime(1970, 1, 1, tzinfo=UTC)
    return (delta.days * 86_400 + delta.seconds) * 1_000_000 + delta.microseconds


def from_micros(micros: int) -> datetime:
    """Read what :func:`to_micros` wrote."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=micros)
