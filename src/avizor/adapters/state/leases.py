"""Leases: what one process at a time may do, for as long as it says that it lives.

A lease ends with its time, by the clock of the database that all of them ask. In SQLite, where all
run on one machine, it also ends with its owner, which the kernel tells even after ``kill -9``.
"""

import os
import socket
import time
import uuid
from threading import Lock

from sqlalchemy import Connection, Select, delete, select, text

from avizor.adapters.data_directory import LifeSign, is_alive
from avizor.adapters.state import schema
from avizor.adapters.state.database import Database, upsert

_SERVER_CLOCK = text("SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS bigint)")


class Leases:
    """The leases of one process; threads may share it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._owner = f"{socket.gethostname()}-{os.getpid()}-{uuid.uuid4().hex[:12]}"
        self._life: LifeSign | None = None
        self._lock = Lock()  # two signs of one life: the end of either would end it
        self._asked = False

    def take(self, name: str, seconds: float) -> bool:
        """Take a lease, or renew our own, for so many seconds; False while another holds it."""
        self._show_life()
        held = schema.leases.c
        with self._database.writing() as connection:
            now = _now(connection)
            expires_at = now + int(seconds * 1_000_000)
            row = {"name": name, "owner": self._owner, "expires_at": expires_at}
            free = held.owner.in_([self._owner, *self._dead(connection, name)])
            upsert(connection, schema.leases, [row], replace=free | (held.expires_at <= now))
            return connection.scalar(_owner_of(name)) == self._owner

    def end(self) -> None:
        """Give back all of them, so that others need not wait; a repeat changes nothing."""
        if not self._asked:
            return
        self._asked = False
        with self._database.writing() as connection:
            connection.execute(delete(schema.leases).where(schema.leases.c.owner == self._owner))
        if self._life is not None:
            self._life.end()
            self._life = None

    def _show_life(self) -> None:
        with self._lock:
            if self._database.directory and self._life is None:
                self._life = LifeSign(self._database.directory, self._owner)
            self._asked = True

    def _dead(self, connection: Connection, name: str) -> list[str]:
        """Return the owner of a lease when we can see that it no longer lives."""
        owner, directory = connection.scalar(_owner_of(name)), self._database.directory
        if owner is None or directory is None or owner == self._owner:
            return []
        return [] if is_alive(directory, owner) else [owner]


def _owner_of(name: str) -> "Select[str]":
    return select(schema.leases.c.owner).where(schema.leases.c.name == name)


def _now(connection: Connection) -> int:
    """Return the microseconds since 1970 by the one clock that all processes share."""
    if connection.dialect.name == "postgresql":
        return int(connection.scalar(_SERVER_CLOCK))
    return time.time_ns() // 1000
