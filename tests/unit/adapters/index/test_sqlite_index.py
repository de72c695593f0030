"""What the contract does not say: how the FTS5 index stays true to its documents, and fast."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from avizor.adapters.index import sqlite_search
from avizor.adapters.index.sqlite import SqliteIndex
from avizor.adapters.sqlite_file import DATABASE_NAME, write_lock
from avizor.domain.exchange import SearchQuery

Document = dict[str, object]


def article(key: str, title: str, **fields: object) -> Document:
    at = "2026-11-20T12:00:00Z"
    return {"id": key, "title": title, "published_at": at, "language": "es"} | fields


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SqliteIndex]:
    opened = SqliteIndex(tmp_path)
    yield opened
    opened.close()


def found(index: SqliteIndex, text: str) -> list[object]:
    return [hit.document["id"] for hit in index.search(SearchQuery(text))]


def execute(directory: Path, statement: str) -> None:
    connection = sqlite3.connect(directory / DATABASE_NAME)
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_terms_of_another_analysis_are_made_anew(tmp_path: Path) -> None:
    first = SqliteIndex(tmp_path)
    first.put_articles([article("a", "Captura"), article("b", "Masacre")])
    first.close()
    execute(tmp_path, "UPDATE index_analysis SET signature = 'old'")
    execute(tmp_path, "INSERT INTO index_words_0 (index_words_0) VALUES ('delete-all')")
    again = SqliteIndex(tmp_path)
    assert found(again, "captura") == ["a"]
    again.put_articles([article("a", "Rescate")])
    assert found(again, "captura") == []
    again.close()


def test_terms_of_the_same_analysis_are_left_alone(tmp_path: Path) -> None:
    first = SqliteIndex(tmp_path)
    first.put_articles([article("a", "Captura")])
    first.close()
    execute(tmp_path, "INSERT INTO index_words_0 (index_words_0) VALUES ('delete-all')")
    again = SqliteIndex(tmp_path)
    assert found(again, "captura") == []
    again.close()


def test_of_processes_that_start_together_one_analyses_again(tmp_path: Path) -> None:
    first = SqliteIndex(tmp_path)
    first.put_articles([article("a", "Captura")])
    first.close()
    execute(tmp_path, "UPDATE index_analysis SET signature = 'old'")
    opened: list[SqliteIndex] = []
    second = Thread(target=lambda: opened.append(SqliteIndex(tmp_path)))
    with write_lock(tmp_path / DATABASE_NAME):
        second.start()
        second.join(0.5)  # it finds the terms old and waits for its turn
        SqliteIndex(tmp_path).close()
        execute(tmp_path, "INSERT INTO index_words_0 (index_words_0) VALUES ('delete-all')")
    second.join()
    assert found(opened[0], "captura") == []
    opened[0].close()


def test_the_table_stays_whole_through_replacements_and_pruning(index: SqliteIndex) -> None:
    for turn in range(5):
        index.put_articles([article(str(n), f"Captura vuelta{turn}") for n in range(20)])
    with index._file.writing() as connection:
        connection.execute("INSERT INTO index_words_0 (index_words_0) VALUES ('integrity-check')")
        left = connection.execute("SELECT count(*) FROM index_words_0_docsize").fetchone()
    assert left == (20,)
    assert found(index, "vuelta3") == []
    assert len(found(index, "vuelta4")) == 20


def test_only_the_newest_matches_are_ranked(
    index: SqliteIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_search, "CANDIDATES", 3)
    index.put_articles([article(str(number), "Captura") for number in range(10)])
    assert set(found(index, "captura")) == {str(number) for number in range(10)}
    three = index.search(SearchQuery("captura", limit=3))
    assert {hit.document["id"] for hit in three} == {"9", "8", "7"}


def test_a_listing_by_rare_filters_reads_one_index_only(index: SqliteIndex) -> None:
    statement = (
        "EXPLAIN QUERY PLAN SELECT a.rowid FROM index_articles a"
        " WHERE instr(a.countries, ',PY,') > 0 AND a.topics <> '' AND a.feed = 'x'"
        " ORDER BY a.published_at DESC, a.rowid DESC LIMIT 20"
    )
    with index._file.reading() as connection:
        plan = " ".join(str(row[3]) for row in connection.execute(statement))
    assert "COVERING INDEX index_articles_newest" in plan
    assert "TEMP B-TREE FOR ORDER BY" not in plan


def test_a_newer_story_is_kept(index: SqliteIndex) -> None:
    index.put_stories([{"id": "s", "revision": 2}])
    index.put_stories([{"id": "s", "revision": 1}])
    with index._file.reading() as connection:
        assert connection.execute("SELECT revision FROM index_stories").fetchall() == [(2,)]
