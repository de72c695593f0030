"""The rows of the embedded log: topics, their messages, and where groups stand in them."""

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True)
class Group:
    """A group of a topic as the file has it."""

    topic_id: int
    next_position: int
    committed: int
    generation: int
    owner: str
    expires_at: int


def open_topic(connection: sqlite3.Connection, topic: str) -> tuple[int, int]:
    """Return a topic's id and the position of its next message; make it where it is new."""
    connection.execute("INSERT OR IGNORE INTO log_topics (name) VALUES (?)", (topic,))
    row = connection.execute(
        "SELECT id, next_position FROM log_topics WHERE name = ?", (topic,)
    ).fetchone()
    return int(row[0]), int(row[1])


def open_group(connection: sqlite3.Connection, topic: str, group: str) -> Group:
    """Return a group; a new one starts at the oldest message kept."""
    found = find_group(connection, topic, group)
    if found is not None:
        return found
    topic_id, end = open_topic(connection, topic)
    first = first_kept(connection, topic_id, end)
    connection.execute(
        "INSERT INTO log_groups (topic, name, committed) VALUES (?, ?, ?)", (topic_id, group, first)
    )
    return Group(topic_id, end, first, 0, "", 0)


def find_group(connection: sqlite3.Connection, topic: str, group: str) -> Group | None:
    """Return a group, or None for one that has not read yet."""
    row = connection.execute(
        "SELECT t.id, t.next_position, g.committed, g.generation, g.owner, g.expires_at"
        " FROM log_topics t JOIN log_groups g ON g.topic = t.id WHERE t.name = ? AND g.name = ?",
        (topic, group),
    ).fetchone()
    return None if row is None else Group(*row)


def standings(connection: sqlite3.Connection) -> list[tuple[str, int, dict[str, int]]]:
    """List each topic that was read, with its id and what each of its groups has committed."""
    rows = connection.execute(
        "SELECT t.name, t.id, g.name, g.committed"
        " FROM log_topics t JOIN log_groups g ON g.topic = t.id"
    )
    found: dict[tuple[str, int], dict[str, int]] = {}
    for topic, topic_id, group, committed in rows:
        found.setdefault((topic, topic_id), {})[group] = committed
    return [(*one, done) for one, done in found.items()]


def first_kept(connection: sqlite3.Connection, topic_id: int, end: int) -> int:
    """Return the position of the oldest message kept, else the end."""
    row = connection.execute(
        "SELECT min(position) FROM log_messages WHERE topic = ?", (topic_id,)
    ).fetchone()
    return end if row[0] is None else int(row[0])


def first_since(connection: sqlite3.Connection, topic_id: int, end: int, micros: int) -> int:
    """Return the position of the first message written at or after a time, else the end."""
    row = connection.execute(
        "SELECT position FROM log_messages WHERE topic = ? AND written_at >= ?"
        " ORDER BY position LIMIT 1",
        (topic_id, micros),
    ).fetchone()
    return end if row is None else int(row[0])


def move_back(connection: sqlite3.Connection, found: Group, name: str, start: int) -> int:
    """Move a group's commit back to a position, never forward; count what it does again.

    What its owner has read before no longer counts.
    """
    target = min(start, found.committed)
    connection.execute(
        "UPDATE log_groups SET committed = ?, generation = generation + 1"
        " WHERE topic = ? AND name = ?",
        (target, found.topic_id, name),
    )
    return found.committed - target


def forget(connection: sqlite3.Connection, topic_id: int, committed: int, before: int) -> int:
    """Delete what was written before a time and is done; count it."""
    limit = min(committed, first_since(connection, topic_id, committed, before))
    return connection.execute(
        "DELETE FROM log_messages WHERE topic = ? AND position < ?", (topic_id, limit)
    ).rowcount
