"""The search index in the shared SQLite file, on FTS5 with avizor's own analysis."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from avizor.adapters.index.documents import (
    Document,
    document_body,
    document_id,
    document_revision,
)
from avizor.adapters.index.rows import PreparedArticle, prepare_article
from avizor.adapters.index.snippet import Wanted, hit_of
from avizor.adapters.index.sqlite_retention import forget_before
from avizor.adapters.index.sqlite_search import list_newest, rank
from avizor.adapters.index.words import (
    SCHEMA,
    analyse_again,
    delete_words,
    drop_empty_parts,
    insert_words,
    is_analysis_current,
)
from avizor.adapters.sqlite_file import DATABASE_NAME, SqliteFile, to_micros
from avizor.chunks import CHUNK, chunks
from avizor.domain.bookkeeping import RunSummary
from avizor.domain.exchange import Hit, SearchQuery
from avizor.domain.language.query import parse_query
from avizor.errors import AvizorError

SCHEMA_VERSION = 2

_BODIES = (
    "SELECT a.rowid, a.id, d.body FROM index_articles a"
    " JOIN index_documents d ON d.rowid = a.rowid WHERE "
)

_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS index_articles (rowid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,"
    " published_at INTEGER NOT NULL, first_seen_at INTEGER NOT NULL, language TEXT NOT NULL,"
    " feed TEXT NOT NULL, countries TEXT NOT NULL, topics TEXT NOT NULL)",
    # Holds every filtered column: the newest of a rare kind are found without the table.
    "CREATE INDEX IF NOT EXISTS index_articles_newest ON index_articles"
    " (published_at, language, feed, countries, topics)",
    "CREATE INDEX IF NOT EXISTS index_articles_seen ON index_articles (first_seen_at)",
    "CREATE TABLE IF NOT EXISTS index_documents (rowid INTEGER PRIMARY KEY, body TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS index_stories (id TEXT PRIMARY KEY, revision INTEGER NOT NULL,"
    " body TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS index_alerts (id TEXT PRIMARY KEY, body TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS index_runs (at INTEGER NOT NULL, body TEXT NOT NULL)",
    *SCHEMA,
)


class SqliteIndex:
    """A :class:`avizor.ports.Index` in ``avizor.db`` of a data directory."""

    def __init__(self, directory: Path) -> None:
        """Open the index, its tables made where missing.

        Raises ConfigError for a file that cannot be used.
        """
        self._file = SqliteFile(directory / DATABASE_NAME, "index", SCHEMA_VERSION, _SCHEMA)
        try:
            self._keep_analysis_current()
        except AvizorError:
            self._file.close()
            raise

    def _keep_analysis_current(self) -> None:
        with self._file.reading() as connection:
            if is_analysis_current(connection):
                return
        with self._file.writing() as connection:
            if not is_analysis_current(connection):  # of processes that start together one does
                analyse_again(connection)

    def put_articles(self, documents: Sequence[Document]) -> None:
        """Write articles by their id, all or none; a repeat replaces, an equal one costs little.

        Raises :class:`BadRecord` for a document without id or time, :class:`RetryLater` when
        the file is busy or its disk full.
        """
        # Analysis takes most of the time: others may write meanwhile.
        latest = {document_id(document): document for document in documents}
        prepared = [prepare_article(document) for document in latest.values()]
        with self._file.writing() as connection:
            for article in prepared:
                _put_article(connection, article)

    def put_stories(self, documents: Sequence[Document]) -> None:
        """Write stories by their id; an older revision never replaces a newer one."""
        rows = [
            (document_id(story), document_revision(story), document_body(story, document_id(story)))
            for story in documents
        ]
        with self._file.writing() as connection:
            connection.executemany(
                "INSERT INTO index_stories VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE"
                " SET revision = excluded.revision, body = excluded.body"
                " WHERE excluded.revision >= revision",
                rows,
            )

    def put_alerts(self, documents: Sequence[Document]) -> None:
        """Write alerts by their id; a repeat replaces."""
        rows = [
            (document_id(alert), document_body(alert, document_id(alert))) for alert in documents
        ]
        with self._file.writing() as connection:
            connection.executemany("INSERT OR REPLACE INTO index_alerts VALUES (?, ?)", rows)

    def put_run(self, summary: RunSummary, at: datetime) -> None:
        """Note what a run did."""
        with self._file.writing() as connection:
            connection.execute(
                "INSERT INTO index_runs VALUES (?, ?)", (to_micros(at), summary.model_dump_json())
            )

    def search(self, query: SearchQuery) -> Sequence[Hit]:
        """Find articles, best first; the newest first when the text requires no word.

        Nothing for a text in which there is nothing to search for. Any text is a query.
        """
        parsed = parse_query(query.text)
        if query.limit <= 0 or (parsed.empty and query.text.strip()):
            return ()
        wanted = Wanted(parsed)
        with self._file.snapshot() as connection:
            find = rank if parsed.required else list_newest
            found = find(connection, query, parsed)
            bodies = _bodies(connection, [rowid for rowid, _ in found])
        kept = ((bodies[rowid], score) for rowid, score in found if rowid in bodies)
        return [hit_of(json.loads(body), score, wanted) for body, score in kept]

    def articles(self, ids: Sequence[str]) -> Sequence[Mapping[str, object]]:
        """Return the articles with these ids, in that order, without those not indexed."""
        found: dict[str, Mapping[str, object]] = {}
        with self._file.reading() as connection:
            for chunk in chunks(list(dict.fromkeys(ids))):
                wanted = f"a.id IN ({_marks(chunk)})"
                rows = connection.execute(_BODIES + wanted, chunk)
                found.update((key, json.loads(body)) for _, key, body in rows)
        return [found[key] for key in ids if key in found]

    def count(self, since: datetime | None = None) -> int:
        """Count the articles, or those first seen at a time or later."""
        counted, begin = "SELECT count(*) FROM index_articles", tuple[int, ...]()
        if since is not None:
            counted, begin = f"{counted} WHERE first_seen_at >= ?", (to_micros(since),)
        with self._file.reading() as connection:
            return int(connection.execute(counted, begin).fetchone()[0])

    def prune(self, before: datetime) -> int:
        """Forget articles first seen before a time; count them.

        Goes in small transactions, so that others get their turn; a repeat carries on.
        """
        total, more = 0, True
        while more:
            with self._file.writing() as connection:
                rows = connection.execute(
                    _BODIES + "a.first_seen_at < ? LIMIT ?", (to_micros(before), CHUNK)
                ).fetchall()
                for rowid, _, body in rows:
                    _remove(connection, rowid, body)
                more = len(rows) == CHUNK
                if not more:
                    drop_empty_parts(connection)
            total += len(rows)
        return total

    def forget(self, before: datetime) -> int:
        """Forget stories without activity since a time, and alerts and runs from before it."""
        return forget_before(self._file, before)

    def close(self) -> None:
        """Release the file; a repeat changes nothing."""
        self._file.close()


def _put_article(connection: sqlite3.Connection, article: PreparedArticle) -> None:
    known = connection.execute(_BODIES + "a.id = ?", (article.row.id,)).fetchone()
    rowid, _, old = known or (None, "", "")
    if old == article.body:
        return
    if rowid is not None:
        _remove(connection, rowid, old)
    cursor = connection.execute(
        "INSERT INTO index_articles VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (rowid, *article.row)
    )
    rowid = cursor.lastrowid or 0
    connection.execute("INSERT INTO index_documents VALUES (?, ?)", (rowid, article.body))
    insert_words(connection, rowid, article.searched)


def _remove(connection: sqlite3.Connection, rowid: int, body: str) -> None:
    delete_words(connection, rowid, body)
    connection.execute("DELETE FROM index_documents WHERE rowid = ?", (rowid,))
    connection.execute("DELETE FROM index_articles WHERE rowid = ?", (rowid,))


def _bodies(connection: sqlite3.Connection, rowids: Sequence[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for chunk in chunks(rowids):
        found.update(
            connection.execute(
                f"SELECT rowid, body FROM index_documents WHERE rowid IN ({_marks(chunk)})",  # noqa: S608
                chunk,
            )
        )
    return found


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
