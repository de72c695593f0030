"""The full-text table: it keeps terms only, so that removing a row needs what was put in.

Terms come from the stored document, and from the analysis that the file names: with another
analysis (a new avizor, Python or Snowball) the table is made anew from the documents.
"""

import json
import sqlite3
from collections.abc import Sequence

import structlog

from avizor.adapters.index.rows import article_row, searched_columns
from avizor.domain.language.analysis import analysis_signature

COLUMNS = "title, summary, text, joined, facets"
WEIGHTS = "8.0, 3.0, 1.0, 1.0, 0.0"  # of the columns above, in bm25

SCHEMA = (
    f"CREATE VIRTUAL TABLE IF NOT EXISTS index_words USING fts5({COLUMNS},"
    " content='', tokenize=\"ascii tokenchars '_'\")",
    "CREATE TABLE IF NOT EXISTS index_analysis (signature TEXT NOT NULL)",
)

_log = structlog.get_logger(__name__)


def insert_words(connection: sqlite3.Connection, rowid: int, terms: Sequence[str]) -> None:
    """Make an article searchable by the terms of its columns."""
    connection.execute(
        f"INSERT INTO index_words (rowid, {COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)",  # noqa: S608
        (rowid, *terms),
    )


def delete_words(connection: sqlite3.Connection, rowid: int, body: str) -> None:
    """Make an article unsearchable; ``body`` is its document as it was put in."""
    connection.execute(
        f"INSERT INTO index_words (index_words, rowid, {COLUMNS})"  # noqa: S608
        " VALUES ('delete', ?, ?, ?, ?, ?, ?)",
        (rowid, *_terms_of(body)),
    )


def is_analysis_current(connection: sqlite3.Connection) -> bool:
    """Say whether the table's terms came from the analysis of today."""
    row = connection.execute("SELECT signature FROM index_analysis").fetchone()
    return row is not None and row[0] == analysis_signature()


def analyse_again(connection: sqlite3.Connection) -> None:
    """Make the table anew from the documents, and name the analysis of today."""
    articles = connection.execute("SELECT count(*) FROM index_documents").fetchone()[0]
    if articles:
        _log.info("index_analysed_again", articles=articles)
    connection.execute("INSERT INTO index_words (index_words) VALUES ('delete-all')")
    for rowid, body in connection.execute("SELECT rowid, body FROM index_documents"):
        insert_words(connection, rowid, _terms_of(body))
    connection.execute("DELETE FROM index_analysis")
    connection.execute("INSERT INTO index_analysis VALUES (?)", (analysis_signature(),))


def _terms_of(body: str) -> tuple[str, ...]:
    document = json.loads(body)
    return searched_columns(document, article_row(document))
