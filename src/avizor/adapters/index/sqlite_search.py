"""What the embedded index finds: by BM25, or the newest where a query requires no word.

Ranked searches look at the newest :data:`CANDIDATES` matches only, and at the newest part first, so
that a word which stands in every second article costs about what a rare one does.
"""

import heapq
import sqlite3
from datetime import timedelta

from avizor.adapters.index.documents import RECENCY_BONUS, RECENCY_HALF_LIFE
from avizor.adapters.index.match import excluded_expression, match_expression
from avizor.adapters.index.rows import conditions, query_facets
from avizor.adapters.index.words import BM25_WEIGHTS, first_row, parts, table
from avizor.domain.exchange import SearchQuery
from avizor.domain.language.query import ParsedQuery

CANDIDATES = 5_000
_HALF_LIFE = RECENCY_HALF_LIFE // timedelta(microseconds=1)

_Row = tuple[int, float, int]  # row id, score, published at in microseconds


def rank(
    connection: sqlite3.Connection, query: SearchQuery, parsed: ParsedQuery
) -> list[tuple[int, float]]:
    """Score the newest matches by BM25 and a touch of recency; return (row id, score), best first.

    Recency is measured from the newest candidate, so that a quiet week loses nothing.
    """
    rows = _candidates(connection, query, parsed)
    newest = max((published for _, _, published in rows), default=0)
    scored = (
        (score * (1 + RECENCY_BONUS * 0.5 ** ((newest - published) / _HALF_LIFE)), rowid)
        for rowid, score, published in rows
    )
    return [(rowid, score) for score, rowid in heapq.nlargest(query.limit, scored)]


def _candidates(
    connection: sqlite3.Connection, query: SearchQuery, parsed: ParsedQuery
) -> list[_Row]:
    """Read the newest matches, part by part, as many as are ranked."""
    match = match_expression(parsed, query_facets(query))
    clauses, values = conditions(query)
    first, last = _row_range(connection, query)
    most = max(CANDIDATES, query.limit)
    found: list[_Row] = []
    for part in parts(connection):
        if len(found) >= most or first_row(part + 1) <= first:
            break
        if first_row(part) > last:
            continue
        words = table(part)
        where = " AND ".join([f"{words} MATCH ?", f"{words}.rowid BETWEEN ? AND ?", *clauses])
        found += connection.execute(
            f"SELECT a.rowid, -bm25({words}, {BM25_WEIGHTS}), a.published_at"  # noqa: S608
            f" FROM {words} CROSS JOIN index_articles a ON a.rowid = {words}.rowid"
            f" WHERE {where} ORDER BY {words}.rowid DESC LIMIT ?",
            (match, max(first, first_row(part)), last, *values, most - len(found)),
        ).fetchall()
    return found


def _row_range(connection: sqlite3.Connection, query: SearchQuery) -> tuple[int, int]:
    """Return the first and last row of a query's time range, (0, -1) for none.

    Articles come in roughly by time: a day is a short stretch of a million rows.
    """
    if not (query.since or query.until):
        return 0, 2**62
    clauses, values = conditions(SearchQuery(since=query.since, until=query.until))
    first, last = connection.execute(
        "SELECT coalesce(min(rowid), 0), coalesce(max(rowid), -1) FROM index_articles a"  # noqa: S608
        f" WHERE {' AND '.join(clauses)}",
        values,
    ).fetchone()
    return first, last


def list_newest(
    connection: sqlite3.Connection, query: SearchQuery, parsed: ParsedQuery
) -> list[tuple[int, float]]:
    """List the newest that the filters let through, without those that the query excludes."""
    clauses, values = conditions(query)
    if parsed.excluded:
        unwanted = excluded_expression(parsed)
        for part in parts(connection):
            words = table(part)
            clauses.append(
                f"a.rowid NOT IN (SELECT rowid FROM {words} WHERE {words} MATCH ?)"  # noqa: S608
            )
            values.append(unwanted)
    rows = connection.execute(
        f"SELECT a.rowid FROM index_articles a WHERE {' AND '.join(clauses) or '1'}"  # noqa: S608
        " ORDER BY a.published_at DESC, a.rowid DESC LIMIT ?",
        (*values, query.limit),
    )
    return [(rowid, 0.0) for (rowid,) in rows]
