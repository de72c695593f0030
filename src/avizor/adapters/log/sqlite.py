"""The log in the shared SQLite file: topics, groups, offsets, for several processes at once.

A group of a topic has one owner at a time. The owner holds a lease, renewed by its reads and
commits; another process takes over when the lease runs out or the owner's sign of life ends,
which the kernel sees to even after ``kill -9``.
"""

import sqlite3
import threading
import uuid
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from avizor.adapters.clock import SystemClock
from avizor.adapters.data_directory import LifeSign, is_alive
from avizor.adapters.log.sqlite_topics import (
    Group,
    find_group,
    first_kept,
    first_since,
    forget,
    move_back,
    open_group,
    open_topic,
    standings,
)
from avizor.adapters.sqlite_file import DATABASE_NAME, SqliteFile, to_micros
from avizor.domain.exchange import READ_BYTES, Message, Outgoing, Readers
from avizor.domain.offsets import Kept, Offset, place
from avizor.errors import RetryLater
from avizor.ports import Clock

SCHEMA_VERSION = 1
LEASE_SECONDS = 300
"""How long a group of a topic is owned without a sign; longer than a batch takes to handle."""

_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS log_topics (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
    " next_position INTEGER NOT NULL DEFAULT 0)",
    "CREATE TABLE IF NOT EXISTS log_messages (topic INTEGER NOT NULL, position INTEGER NOT NULL,"
    " written_at INTEGER NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL,"
    " UNIQUE (topic, position))",
    # A seek raises the generation: what its owner had read before no longer counts.
    "CREATE TABLE IF NOT EXISTS log_groups (topic INTEGER NOT NULL, name TEXT NOT NULL,"
    " committed INTEGER NOT NULL, generation INTEGER NOT NULL DEFAULT 0,"
    " owner TEXT NOT NULL DEFAULT '', expires_at INTEGER NOT NULL DEFAULT 0,"
    " PRIMARY KEY (topic, name)) WITHOUT ROWID",
)


class SqliteLog:
    """A :class:`avizor.ports.Log` in ``avizor.db`` of a data directory."""

    def __init__(self, directory: Path, clock: Clock | None = None) -> None:
        """Open the log, its tables made where missing.

        Raises ConfigError for a file that cannot be used.
        """
        self._directory = directory
        self._file = SqliteFile(directory / DATABASE_NAME, "log", SCHEMA_VERSION, _SCHEMA)
        self._clock = clock or SystemClock()
        self._owner = uuid.uuid4().hex
        self._life: LifeSign | None = None
        self._positions: dict[tuple[str, str], tuple[int, int]] = {}  # position, generation
        self._turn = threading.Lock()  # threads that read as one group get different messages

    def append(self, topic: str, records: Sequence[Outgoing]) -> None:
        """Write the records durably, in order, all or none; nothing for an empty sequence."""
        if not records:
            return
        at = self._micros()
        with self._file.writing() as connection:
            topic_id, first = open_topic(connection, topic)
            connection.executemany(
                "INSERT INTO log_messages VALUES (?, ?, ?, ?, ?)",
                [
                    (topic_id, first + number, at, record.key, record.value)
                    for number, record in enumerate(records)
                ],
            )
            connection.execute(
                "UPDATE log_topics SET next_position = ? WHERE id = ?",
                (first + len(records), topic_id),
            )

    def publish(self, topic: str, records: Sequence[Outgoing]) -> None:
        """Do nothing: nobody watches a file of ours, and what nobody reads would only grow."""

    def read(self, topic: str, group: str, limit: int) -> Sequence[Message]:
        """Return up to ``limit`` messages behind the last ones read, oldest first.

        Empty at the end of the topic, and while another process of the group owns it.
        """
        if limit <= 0:
            return ()
        with self._turn:
            held = self._held(topic, group) or self._claim(topic, group)
            if held is None:
                self._positions.pop((topic, group), None)
                return ()
            with self._file.reading() as connection:
                cursor = connection.execute(
                    "SELECT key, value, position FROM log_messages"
                    " WHERE topic = ? AND position >= ? ORDER BY position LIMIT ?",
                    (held.topic_id, self._position(topic, group, held), limit),
                )
                rows = [*_in_hand(cursor)]
            if rows:
                self._positions[topic, group] = (rows[-1][2] + 1, held.generation)
        return [Message(topic, key, value, position) for key, value, position in rows]

    def commit(self, topic: str, group: str, messages: Sequence[Message]) -> None:
        """Note durably that the group has done these messages; repeats change nothing.

        What was read before a :meth:`seek` is not noted: it is to be read again. Raises
        :class:`RetryLater` when another process has taken the group over meanwhile.
        """
        if not messages:
            return
        done = max(message.offset for message in messages) + 1
        with self._file.writing() as connection:
            found = open_group(connection, topic, group)
            if self._owned_by_another(found):
                raise RetryLater(f"another process now reads {topic} as {group}")
            _, generation = self._positions.get((topic, group), (0, found.generation))
            if generation != found.generation:
                return
            connection.execute(
                "UPDATE log_groups SET committed = max(committed, ?) WHERE topic = ? AND name = ?",
                (done, found.topic_id, group),
            )
            if found.owner == self._owner:
                self._renew(connection, found, group)

    def rewind(self, topic: str, group: str) -> None:
        """Go back to the last commit, so that the next read gives the undone messages again."""
        with self._turn:
            self._positions.pop((topic, group), None)

    def lag(self, topic: str, group: str) -> int:
        """Count the messages behind the group's commit: all kept ones for an unknown group."""
        with self._file.reading() as connection:
            topic_row = connection.execute(
                "SELECT id, next_position FROM log_topics WHERE name = ?", (topic,)
            ).fetchone()
            if topic_row is None:
                return 0
            topic_id, end = topic_row
            found = find_group(connection, topic, group)
            committed = 0 if found is None else found.committed
            return int(end - max(committed, first_kept(connection, topic_id, end)))

    def seek(self, topic: str, group: str, since: datetime | None) -> int:
        """Move the group's commit back to the first message written at or after ``since``.

        None means the oldest kept one. Never moves it forward. Returns how many messages that
        the group had done it will read again.
        """
        with self._file.writing() as connection:
            found = open_group(connection, topic, group)
            kept = (connection, found.topic_id, found.next_position)
            start = first_since(*kept, to_micros(since)) if since else first_kept(*kept)
            return move_back(connection, found, group, start)

    def seek_offsets(self, topic: str, group: str, wanted: Sequence[Offset]) -> int:
        """Move the group's commit back to an offset of the topic's one partition, 0.

        Never moves it forward. Returns how many messages will be read again. Raises ConfigError,
        and moves nothing, for another partition and an offset that is not kept.
        """
        with self._file.writing() as connection:
            found = open_group(connection, topic, group)
            first = first_kept(connection, found.topic_id, found.next_position)
            targets = place(topic, wanted, {0: Kept(first, found.next_position)})
            return move_back(connection, found, group, targets.get(0, found.committed))

    def prune(self, before: datetime, readers: Readers) -> int:
        """Forget messages written before a time that every group has done; count them.

        A topic that no group has ever read, or one of ``readers`` has not, is kept whole.
        """
        with self._file.writing() as connection:
            return sum(
                forget(connection, topic_id, min(done.values()), to_micros(before))
                for topic, topic_id, done in standings(connection)
                if done.keys() >= {*readers.get(topic, ())}
            )

    def close(self) -> None:
        """Let a standby take over at once; a repeat changes nothing.

        Ending the sign of life does it without a write, so a full disk is no trouble here.
        """
        if self._life is not None:
            self._life.end()
            self._life = None
        self._file.close()

    def _held(self, topic: str, group: str) -> Group | None:
        """Return the group while we own it with more than half the lease left."""
        with self._file.reading() as connection:
            found = find_group(connection, topic, group)
        fresh = self._micros() + LEASE_SECONDS * 1_000_000 // 2
        if found is None or found.owner != self._owner or found.expires_at < fresh:
            return None
        return found

    def _claim(self, topic: str, group: str) -> Group | None:
        """Own the group, or return None when another process does."""
        with self._file.writing() as connection:
            found = open_group(connection, topic, group)
            if self._owned_by_another(found):
                return None
            if self._life is None:
                self._life = LifeSign(self._directory, self._owner)
            if found.owner != self._owner:
                self._positions.pop((topic, group), None)
            self._renew(connection, found, group)
        return found

    def _owned_by_another(self, found: Group) -> bool:
        return (
            found.owner not in {"", self._owner}
            and is_alive(self._directory, found.owner)
            and found.expires_at > self._micros()
        )

    def _renew(self, connection: sqlite3.Connection, found: Group, group: str) -> None:
        connection.execute(
            "UPDATE log_groups SET owner = ?, expires_at = ? WHERE topic = ? AND name = ?",
            (self._owner, self._micros() + LEASE_SECONDS * 1_000_000, found.topic_id, group),
        )

    def _position(self, topic: str, group: str, held: Group) -> int:
        position, generation = self._positions.get((topic, group), (held.committed, -1))
        return position if generation == held.generation else held.committed

    def _micros(self) -> int:
        return to_micros(self._clock.now())


def _in_hand(rows: Iterable[tuple[str, bytes, int]]) -> Iterator[tuple[str, bytes, int]]:
    """Yield rows up to the one that makes their values ``READ_BYTES``."""
    weight = 0
    for row in rows:
        yield row
        weight += len(row[1])
        if weight >= READ_BYTES:
            return
