"""The engine on PostgreSQL: a server that answers nothing is one that is away.

The limit is kept on our side. A server whose machine hangs heeds none of its own, and its kernel
may go on confirming what it was sent.
"""

import time
from collections.abc import Generator
from dataclasses import dataclass
from threading import Event
from typing import Any, TypeVar

from sqlalchemy import Connection as SqlConnection
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from avizor.domain.servers import without_secrets
from avizor.errors import ConfigError

CONNECT_SECONDS = 10
ANSWER_SECONDS = 60.0
"""How long a statement may take; none of ours takes so long, but a change of tables may."""
STOPPING_SECONDS = 3
"""How long is waited for a server once a stop was asked for: a worker ends within thirty."""

_WHOLE = frozenset({"UTF8", "SQL_ASCII"})
"""Encodings of databases that take all of ours: the latter is any bytes, so ours are UTF-8."""

_T = TypeVar("_T")


@dataclass
class Patience:
    """How long the connections of one engine wait for the server."""

    stop: Event
    answer: float = ANSWER_SECONDS

    def for_answer(self) -> float:
        """Return the seconds that a statement may take by now."""
        return min(self.answer, STOPPING_SECONDS) if self.stop.is_set() else self.answer

    def for_connection(self) -> int:
        """Return the seconds that a new connection may take to each address of the server."""
        return STOPPING_SECONDS if self.stop.is_set() else CONNECT_SECONDS

    def over(self, waits: Generator[Any, Any, _T]) -> Generator[Any, Any, _T]:
        """Hand on what a statement of psycopg waits for. Raises TimeoutError when it took too long.

        psycopg comes back here ten times a second, answer or not.
        """
        began = time.monotonic()
        try:
            wanted = next(waits)
            while True:
                ready = yield wanted
                if not ready and time.monotonic() - began > self.for_answer():
                    raise TimeoutError(f"no answer within {self.for_answer():g} s")
                wanted = waits.send(ready)
        except StopIteration as end:
            done: _T = end.value
            return done


def postgresql_engine(address: str, password: str, patience: Patience) -> Engine:
    """Make an engine; nothing is sent yet. Raises ConfigError for what is no address."""
    try:
        url = make_url(address).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError):
        shown = without_secrets(address)
        # "from None": the library's error quotes the address, password and all.
        raise ConfigError(f'state.url: "{shown}" is no address of a database') from None
    if password:
        url = url.set(password=password)
    try:
        engine = create_engine(url, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        shown = without_secrets(address)
        raise ConfigError(f"state.url: {shown} needs the package {error.name}") from error
    except ArgumentError as error:  # hosts and ports that stand behind the question mark
        raise ConfigError(f"state.url: {without_secrets(address)}: {error}") from error
    event.listen(engine, "do_connect", _connecting(patience))
    return engine


def _connecting(patience: Patience) -> Any:
    """Return what opens a connection for the engine: one with that patience."""
    import psycopg  # noqa: PLC0415 - comes with the extra for servers

    class Connection(psycopg.Connection[Any]):
        def wait(self, gen: Any, *args: Any, **kwargs: Any) -> Any:
            try:
                return super().wait(patience.over(gen), *args, **kwargs)
            except TimeoutError as error:
                self.close()  # whatever comes late is no answer to the next statement
                raise psycopg.OperationalError(str(error)) from error

    def connect(_dialect: object, _record: object, args: Any, options: dict[str, Any]) -> Any:
        limit = {"connect_timeout": patience.for_connection()}
        return Connection.connect(*args, **{**limit, **options, "client_encoding": "UTF8"})

    return connect


def refuse_encoding(connection: SqlConnection, name: str) -> None:
    """Raise ConfigError for a database that cannot hold every letter, such as one of LATIN1."""
    found = connection.scalar(text("SHOW server_encoding"))
    if found not in _WHOLE:
        raise ConfigError(
            f"state.url: {name} is encoded as {found}, which lacks letters and signs of the news; "
            "make a database in UTF8 (createdb --encoding=UTF8 --template=template0)"
        )
