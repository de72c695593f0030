"""The full-text tables: they keep terms only, so that removing a row needs what was put in.

Terms come from the stored document, and from the analysis that the file names: with another
analysis (a new avizor, Python or Snowball) the tables are made anew from the documents.

BM25 counts every match of a word in its table, so one table of all articles would answer slower
with each day. Here every :data:`PART` articles have a table of their own; what a word weighs there
is told by that many articles. So that it is told from the first one on, a table begins with the
last :data:`LEAD_IN` articles of the one before, which are found there and not here.
"""

import json
import sqlite3
from collections.abc import Sequence

import structlog

from avizor.adapters.index.documents import WEIGHTS, Terms
from avizor.adapters.index.rows import SEARCHED, article_row, searched_columns
from avizor.domain.language.analysis import analysis_signature

COLUMNS = ", ".join(SEARCHED)
BM25_WEIGHTS = ", ".join(str(weight) for weight in (*(WEIGHTS[one] for one in Terms._fields), 0))
"""Of the columns above: facets weigh nothing."""

PART = 65_536
LEAD_IN = 4_096

SCHEMA = (
    "DROP TABLE IF EXISTS index_words",  # of schema 1, which had one table
    "DROP TABLE IF EXISTS index_analysis",
    "CREATE TABLE IF NOT EXISTS index_parts (number INTEGER PRIMARY KEY)",
    "CREATE TABLE IF NOT EXISTS index_analysis (signature TEXT NOT NULL)",
)

_log = structlog.get_logger(__name__)


def table(part: int) -> str:
    """Name the table of a part."""
    return f"index_words_{part}"


def first_row(part: int) -> int:
    """Return the first row that is found in a part."""
    return part * PART


def parts(connection: sqlite3.Connection) -> list[int]:
    """List the parts that there are, the newest first."""
    rows = connection.execute("SELECT number FROM index_parts ORDER BY number DESC")
    return [number for (number,) in rows]


def insert_words(connection: sqlite3.Connection, rowid: int, columns: Sequence[str]) -> None:
    """Make an article searchable by what its columns hold."""
    for part in _parts_of(rowid):
        _make(connection, part)
        connection.execute(
            f"INSERT INTO {table(part)} (rowid, {COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)",  # noqa: S608
            (rowid, *columns),
        )


def delete_words(connection: sqlite3.Connection, rowid: int, body: str) -> None:
    """Make an article unsearchable; ``body`` is its document as it was put in."""
    columns = _columns_of(body)
    for part in _parts_of(rowid):
        connection.execute(
            f"INSERT INTO {table(part)} ({table(part)}, rowid, {COLUMNS})"  # noqa: S608
            " VALUES ('delete', ?, ?, ?, ?, ?, ?)",
            (rowid, *columns),
        )


def drop_empty_parts(connection: sqlite3.Connection) -> None:
    """Drop the tables, but for the newest, whose articles are all gone."""
    for part in parts(connection)[1:]:
        span = (first_row(part) - LEAD_IN, first_row(part + 1) - 1)
        held = "SELECT 1 FROM index_articles WHERE rowid BETWEEN ? AND ? LIMIT 1"
        if connection.execute(held, span).fetchone() is None:
            _drop(connection, part)


def is_analysis_current(connection: sqlite3.Connection) -> bool:
    """Say whether the tables' terms came from the analysis of today."""
    row = connection.execute("SELECT signature FROM index_analysis").fetchone()
    return row is not None and row[0] == analysis_signature()


def analyse_again(connection: sqlite3.Connection) -> None:
    """Make the tables anew from the documents, and name the analysis of today."""
    articles = connection.execute("SELECT count(*) FROM index_documents").fetchone()[0]
    if articles:
        _log.info("index_analysed_again", articles=articles)
    for part in parts(connection):
        _drop(connection, part)
    for rowid, body in connection.execute("SELECT rowid, body FROM index_documents"):
        insert_words(connection, rowid, _columns_of(body))
    connection.execute("DELETE FROM index_analysis")
    connection.execute("INSERT INTO index_analysis VALUES (?)", (analysis_signature(),))


def _parts_of(rowid: int) -> range:
    return range(rowid // PART, (rowid + LEAD_IN) // PART + 1)


def _make(connection: sqlite3.Connection, part: int) -> None:
    added = connection.execute("INSERT OR IGNORE INTO index_parts VALUES (?)", (part,))
    if added.rowcount:
        connection.execute(
            f"CREATE VIRTUAL TABLE {table(part)} USING fts5({COLUMNS},"
            " content='', tokenize=\"ascii tokenchars '_'\")"
        )


def _drop(connection: sqlite3.Connection, part: int) -> None:
    connection.execute(f"DROP TABLE {table(part)}")
    connection.execute("DELETE FROM index_parts WHERE number = ?", (part,))


def _columns_of(body: str) -> tuple[str, ...]:
    document = json.loads(body)
    return searched_columns(document, article_row(document))
