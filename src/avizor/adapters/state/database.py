"""The database behind the state: engine, transactions, upserts, and what its errors mean."""

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from functools import lru_cache
from math import inf
from pathlib import Path
from threading import Event
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Table,
    create_engine,
    event,
    inspect,
    select,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import QueuePool

from avizor.adapters.sqlite_file import (
    DATABASE_NAME,
    connect,
    identity,
    opening,
    refuse_lost,
    refuse_newer,
    translate,
    write_lock,
)
from avizor.adapters.state.postgresql import Patience, postgresql_engine, refuse_encoding
from avizor.adapters.state.schema import SCHEMA_VERSION, schema_versions
from avizor.domain.servers import without_secrets
from avizor.errors import AvizorError, ConfigError, RetryLater

_SCHEMA_LOCK = 0x617669_7A6F72  # any number, the same in every avizor

# A refused connection comes without a code, but with the server's words; what the address asks for
# and cannot have, with those of the client.
_REFUSED = re.compile(
    r"authentication failed|no password supplied|no pg_hba\.conf entry|role .* does not exist"
    r"|database .* does not exist|certificate verify failed"
    r"|invalid connection option|bad value for|invalid value for parameter"
    r"|invalid \"?[a-z_]{1,40}\"? value|invalid port number|definition of service"
    r"|unrecognized configuration parameter|but SSL was required"
    r"|certificate file \"[^\"]*\" does not|does not match host name"
    r"|(?:encryption|binding) required"
)

_NO_LOGIN = re.compile(r"authentication failed|no password supplied")

# Connections that are lost or ended, conflicts, a lock that is held, a standby that takes no
# writes (before it is promoted, or after a switch back), a transaction that idled, a bad disk.
_PASSING = ("08", "40", "57", "55P03", "25006", "25P03", "25P04", "58")


class Database:
    """An engine with the two kinds of transaction that the state needs; safe for threads."""

    def __init__(self, where: Path | str, password: str = "", stop: Event | None = None) -> None:
        """Connect and make the tables where they are missing.

        ``where`` is a data directory or a ``postgresql://`` address. Once ``stop`` is set nobody
        waits long for a server that does not answer. Raises :class:`ConfigError` when it cannot
        be used or a newer avizor wrote it, RetryLater for a server that is away.
        """
        self._file = where / DATABASE_NAME if isinstance(where, Path) else None
        self.directory = where if isinstance(where, Path) else None  # of one on this machine
        self.name = str(self._file or without_secrets(str(where)))
        self.found_version = 0  # of the tables, before this process brought them up to date
        self._opened: tuple[int, int] | None = None  # which file, once it is up to date
        self._patience = Patience(stop or Event())
        self._engine = (
            _sqlite_engine(self._file)
            if self._file
            else postgresql_engine(str(where), password, self._patience)
        )
        with ExitStack() as undo:
            undo.callback(self.close)
            # A file that cannot be opened is a setting to mend, a server that is away comes back.
            with opening(self.name) if self._file else nullcontext():
                self._bring_up_to_date()
            self._opened = identity(self._file) if self._file else None
            undo.pop_all()

    def _bring_up_to_date(self) -> None:
        with self.reading() as connection:
            if connection.dialect.name == "postgresql":
                refuse_encoding(connection, self.name)
            self.found_version = found = _version_of(connection)
        refuse_newer(self.name, "state", found, SCHEMA_VERSION)
        if found < SCHEMA_VERSION:
            with self._unhurried(), self.writing() as connection:
                _migrate(connection, self.name)

    @contextmanager
    def _unhurried(self) -> Iterator[None]:
        """Let a statement take as long as it takes: a change of large tables, or another's turn."""
        kept, self._patience.answer = self._patience.answer, inf
        try:
            yield
        finally:
            self._patience.answer = kept

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Lend a connection that sees one moment of the database."""
        with self._translated(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Lend a connection for one transaction: all of it is kept, or none on an error.

        Raises :class:`ConfigError` when the file was deleted or replaced since it was opened.
        """
        if self._file and self._opened:
            refuse_lost(self._file, self._opened)
        with self._turn(), self._translated():
            engine = self._engine.execution_options(avizor_writes=True)
            with engine.begin() as connection:
                yield connection

    def close(self) -> None:
        """Close every connection; a repeat changes nothing."""
        self._engine.dispose()

    def _turn(self) -> AbstractContextManager[Any]:
        return write_lock(self._file) if self._file else nullcontext()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except PoolTimeout as error:
            raise RetryLater(f"{self.name}: every connection is in use") from error
        except DBAPIError as error:
            meant = meaning(error, self.name)
            if meant is None:
                raise
            raise meant from error


def _sqlite_engine(file: Path) -> Engine:
    engine = create_engine(
        "sqlite://", creator=lambda: connect(file), poolclass=QueuePool, max_overflow=-1
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    # The connection leaves transactions to us. A writer must say so at once: a reader that
    # turns writer half-way fails when another has written meanwhile.
    writes = connection.get_execution_options().get("avizor_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _version_of(connection: Connection) -> int:
    """Return the schema version of the tables, 0 before there are any."""
    if not inspect(connection).has_table(schema_versions.name):
        return 0
    versions = select(schema_versions.c.version).where(schema_versions.c.component == "state")
    return connection.scalar(versions) or 0


def _migrate(connection: Connection, name: str) -> None:
    """Run the steps that are pending; of several processes that start together one does."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _SCHEMA_LOCK})
    found = _version_of(connection)
    refuse_newer(name, "state", found, SCHEMA_VERSION)
    if found == SCHEMA_VERSION:
        return
    from avizor.adapters.state.migrations import migrate  # noqa: PLC0415 - only a change needs it

    migrate(connection, found, SCHEMA_VERSION)
    upsert(connection, schema_versions, [{"component": "state", "version": SCHEMA_VERSION}])


def upsert(
    connection: Connection,
    table: Table,
    rows: Sequence[Mapping[str, object]],
    *,
    replace: "ColumnElement[bool] | bool" = True,
    key: str | None = None,
) -> None:
    """Insert rows; one whose primary key (or unique ``key``) exists is replaced.

    With ``replace`` False it is kept, with a condition replaced where that holds for it.
    """
    if not rows:
        return
    keys = (key,) if key else tuple(column.name for column in table.primary_key)
    shape = (connection.dialect.name, table, tuple(rows[0]), keys)
    statement = _plain_upsert(*shape) if replace is True else _upsert(*shape, replace)
    connection.execute(statement, [dict(row) for row in rows])


def insert_new(connection: Connection, table: Table, row: Mapping[str, object]) -> bool:
    """Insert a row unless its primary key exists; say whether it did not."""
    keys = tuple(column.name for column in table.primary_key)
    statement = _upsert(connection.dialect.name, table, tuple(row), keys, replace=False)
    inserted = connection.execute(statement.returning(*table.primary_key), dict(row))
    return inserted.first() is not None


def _upsert(
    dialect: str,
    table: Table,
    columns: tuple[str, ...],
    keys: tuple[str, ...],
    replace: "ColumnElement[bool] | bool" = True,
) -> Any:
    statement: Any = (postgresql if dialect == "postgresql" else sqlite).insert(table)
    if replace is False:
        return statement.on_conflict_do_nothing(index_elements=keys)
    others = {name: statement.excluded[name] for name in columns if name not in keys}
    where = None if replace is True else replace
    return statement.on_conflict_do_update(index_elements=keys, set_=others, where=where)


_plain_upsert = lru_cache(_upsert)
"""Building the statement takes longer than running it; a condition may hold other values."""


def meaning(error: DBAPIError, name: str) -> AvizorError | None:
    """Say what a database's error means for the work, None when it is a bug of ours."""
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        return translate(cause, Path(name))
    state, said = str(getattr(cause, "sqlstate", None) or ""), _first_sentence(str(cause))
    if state.startswith("53"):
        return RetryLater(f"the server of {name} has no room left: {said}")
    if state.startswith(_PASSING):
        return RetryLater(f"{name}: {said}")
    refused = not state and _REFUSED.search(str(cause))
    if refused or state.startswith(("28", "3D", "3F", "42501")):
        login = "; check the user in it, and state.password_file" if _NO_LOGIN.search(said) else ""
        return ConfigError(f"state.url: {name}: {said}{login}")
    if not state and isinstance(error, OperationalError | InterfaceError):
        return RetryLater(f"{name} cannot be reached: {said}")
    return None


def _first_sentence(words: str) -> str:
    """Leave out what the client adds for a person, and the tries of a name's other addresses."""
    return words.splitlines()[0] if words else ""
