"""Full-text tables of so many articles each: what is found does not depend on where one ends."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from avizor.adapters.index import sqlite_search, words
from avizor.adapters.index.sqlite import SqliteIndex
from avizor.adapters.sqlite_file import DATABASE_NAME
from avizor.domain.exchange import SearchQuery

Document = dict[str, object]
START = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "PART", 8)
    monkeypatch.setattr(words, "LEAD_IN", 2)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SqliteIndex]:
    opened = SqliteIndex(tmp_path)
    yield opened
    opened.close()


def article(number: int, text: str = "Captura") -> Document:
    at = (START + timedelta(hours=number)).isoformat()
    return {
        "id": str(number),
        "title": f"{text} numero{number}",
        "language": "es",
        "published_at": at,
        "first_seen_at": at,
    }


def found(
    index: SqliteIndex, text: str, since: datetime | None = None, until: datetime | None = None
) -> list[str]:
    hits = index.search(SearchQuery(text, limit=100, since=since, until=until))
    return [str(hit.document["id"]) for hit in hits]


def part_numbers(index: SqliteIndex) -> list[int]:
    with index._file.reading() as connection:
        return words.parts(connection)


def check(index: SqliteIndex, part: int) -> int:
    """Have SQLite check a part; return how many articles it holds."""
    name = words.table(part)
    with index._file.writing() as connection:
        connection.execute(f"INSERT INTO {name} ({name}) VALUES ('integrity-check')")
        return int(connection.execute(f"SELECT count(*) FROM {name}_docsize").fetchone()[0])


def test_each_article_is_found_once_wherever_a_part_ends(index: SqliteIndex) -> None:
    index.put_articles([article(number) for number in range(30)])
    assert part_numbers(index) == [4, 3, 2, 1, 0]
    assert sorted(found(index, "captura"), key=int) == [str(number) for number in range(30)]
    assert all(found(index, f"numero{number}") == [str(number)] for number in range(30))


def test_a_part_begins_with_the_last_articles_of_the_one_before(index: SqliteIndex) -> None:
    index.put_articles([article(number) for number in range(14)])  # rows 1 to 14
    assert (check(index, 0), check(index, 1)) == (7, 9)  # rows 6 and 7 stand in both


def test_a_word_of_every_article_still_ranks_the_first_article_of_a_part(
    index: SqliteIndex,
) -> None:
    index.put_articles([article(number, "Robo") for number in range(7)])  # rows 1 to 7
    index.put_articles([article(7, "Captura")])  # row 8, the first of part 1
    (hit,) = index.search(SearchQuery("captura"))
    assert hit.score > 0.1  # alone in its table a word would weigh nothing


def test_articles_replaced_and_removed_leave_every_part_whole(index: SqliteIndex) -> None:
    index.put_articles([article(number) for number in range(20)])
    index.put_articles([article(number, "Rescate") for number in range(0, 20, 2)])
    assert len(found(index, "captura")) == len(found(index, "rescate")) == 10
    assert index.prune(START + timedelta(hours=5)) == 5
    assert [check(index, part) for part in (2, 1, 0)] == [7, 10, 2]
    assert found(index, "numero4") == []


def test_a_part_goes_when_its_articles_are_gone(index: SqliteIndex) -> None:
    index.put_articles([article(number) for number in range(20)])
    index.prune(START + timedelta(hours=7))  # rows 1 to 7: part 0 whole, and what leads into 1
    assert part_numbers(index) == [2, 1]
    assert sorted(found(index, "captura"), key=int) == [str(number) for number in range(7, 20)]
    index.prune(START + timedelta(days=9))
    assert part_numbers(index) == [2]
    index.put_articles([article(1), article(40)])
    assert sorted(found(index, "captura")) == ["1", "40"]


def test_newest_parts_are_read_first_and_no_more_than_needed(
    index: SqliteIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_search, "CANDIDATES", 5)
    index.put_articles([article(number) for number in range(30)])
    hits = index.search(SearchQuery("captura", limit=5))
    assert sorted(str(hit.document["id"]) for hit in hits) == ["25", "26", "27", "28", "29"]


def test_a_time_range_is_found_across_parts(index: SqliteIndex) -> None:
    index.put_articles([article(number) for number in range(30)])
    since, until = START + timedelta(hours=5), START + timedelta(hours=18)
    assert sorted(map(int, found(index, "captura", since=since, until=until))) == list(range(5, 19))
    assert found(index, "captura", since=START + timedelta(days=9)) == []


def test_a_listing_leaves_out_what_is_excluded_in_any_part(index: SqliteIndex) -> None:
    index.put_articles([article(number, "Robo" if number % 3 else "Gol") for number in range(30)])
    assert list(map(int, found(index, "-gol"))) == [n for n in reversed(range(30)) if n % 3]


def test_a_file_with_one_table_is_taken_over(tmp_path: Path) -> None:
    SqliteIndex(tmp_path).close()
    old = sqlite3.connect(tmp_path / DATABASE_NAME)
    old.executescript(
        """
        CREATE VIRTUAL TABLE index_words USING fts5(title, content='');
        UPDATE schema_versions SET version = 1 WHERE component = 'index';
        """
    )
    for number in range(12):
        document = article(number)
        old.execute(
            "INSERT INTO index_articles VALUES (?, ?, 0, 0, 'es', '', ',', ',')",
            (number + 1, document["id"]),
        )
        body = str(document).replace("'", '"')
        old.execute("INSERT INTO index_documents VALUES (?, ?)", (number + 1, body))
    old.commit()
    old.close()
    index = SqliteIndex(tmp_path)
    assert len(found(index, "captura")) == 12
    assert part_numbers(index) == [1, 0]
    with index._file.reading() as connection:
        assert (
            connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'index_words'").fetchone()
            is None
        )
    index.close()
