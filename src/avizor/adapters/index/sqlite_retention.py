"""What the embedded index forgets in time, beside articles: stories, alerts and runs."""

from datetime import datetime

from avizor.adapters.sqlite_file import SqliteFile, to_micros
from avizor.chunks import chunks

_OLD = {
    # A time in a document has a fraction or none, so that its text alone does not tell.
    "index_stories": "julianday(json_extract(body, '$.last_activity_at')) < julianday(?)",
    "index_alerts": "julianday(json_extract(body, '$.created_at')) < julianday(?)",
    "index_runs": "at < ?",
}


def forget_before(file: SqliteFile, before: datetime) -> int:
    """Forget stories without activity since a time, and alerts and runs from before it."""
    stated: dict[str, str | int] = dict.fromkeys(_OLD, before.isoformat())
    stated["index_runs"] = to_micros(before)
    return sum(_forget(file, table, stated[table]) for table in _OLD)


def _forget(file: SqliteFile, table: str, before: str | int) -> int:
    with file.reading() as connection:
        rows = connection.execute(
            f"SELECT rowid FROM {table} WHERE {_OLD[table]}",  # noqa: S608
            (before,),
        ).fetchall()
    for chunk in chunks(rows):  # others get their turn between two
        with file.writing() as connection:
            connection.executemany(
                f"DELETE FROM {table} WHERE rowid = ? AND {_OLD[table]}",  # noqa: S608
                [(rowid, before) for (rowid,) in chunk],
            )
    return len(rows)
