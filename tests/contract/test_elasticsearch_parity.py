"""Elasticsearch and the embedded index find the same articles. The articles are samples."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from avizor.adapters.index.elasticsearch import ElasticsearchIndex
from avizor.adapters.index.sqlite import SqliteIndex
from avizor.domain.exchange import SearchQuery
from search_documents import article
from search_servers import open_shared_index

TOPICS = Path(__file__).parents[1] / "data" / "topics"


def samples() -> Iterator[dict[str, object]]:
    for language in ("es", "pt", "en"):
        lines = (TOPICS / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines):
            sample = json.loads(line)
            day, hour = number % 28 + 1, number % 24
            yield article(
                f"{language}-{number}",
                str(sample.get("title") or ""),
                text=str(sample["text"]),
                language=language,
                published_at=f"2026-11-{day:02}T{hour:02}:00:00Z",
                first_seen_at=f"2026-{10 + number % 2}-{day:02}T{hour:02}:30:00Z",
                topics=[{"id": topic, "score": 0.9} for topic in sample.get("topics", [])],
                country="EC" if number % 3 else "BR",
            )


@pytest.fixture(scope="module")
def both(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[SqliteIndex, ElasticsearchIndex]]:
    embedded = SqliteIndex(tmp_path_factory.mktemp("index"))
    distributed = open_shared_index(request)
    articles = list(samples())
    for index in (embedded, distributed):
        index.put_articles(articles)
        assert index.count() == len(articles) > 400
    yield embedded, distributed
    embedded.close()
    distributed.close()


TEXTS = [
    "policía", "policias", "policial", "prisión", "prisões", "prison", "fuerzas armadas",
    '"fuerzas armadas"', "narco*", "droga OR cocaína", "militar -Ecuador", "de la", '"de la"',
    "ejército NOT policía", "gobierno detenidos", "extorsión", "homicídios", "killed", "EE. UU.",
    "toneladas", "", "-policía", "armas OR fusiles OR explosivos", "s*", "narcotráfico puerto",
]  # fmt: skip
FILTERS: list[dict[str, Any]] = [
    {},
    {"topic": "homicide"},
    {"country": "ec", "language": "pt"},
    {
        "since": datetime(2026, 11, 5, tzinfo=UTC),
        "until": datetime(2026, 11, 20, 3, tzinfo=UTC),
    },
    {"relevant": True},
]
QUERIES = [SearchQuery(text, limit=1_000, **filters) for text in TEXTS for filters in FILTERS]


def named(query: SearchQuery) -> str:
    narrowed = query.topic or query.country or query.since or query.relevant
    return f"{query.text} {narrowed or ''}"


@pytest.mark.parametrize("query", QUERIES, ids=named)
def test_both_find_the_same_articles(
    both: tuple[SqliteIndex, ElasticsearchIndex], query: SearchQuery
) -> None:
    embedded, distributed = (index.search(query) for index in both)
    expected = {str(hit.document["id"]): hit for hit in embedded}
    found = {str(hit.document["id"]): hit for hit in distributed}
    assert set(found) == set(expected)
    assert len(found) == len(distributed)
    assert all(dict(hit.document) == dict(expected[key].document) for key, hit in found.items())
    assert {key: hit.snippet for key, hit in found.items()} == {
        key: hit.snippet for key, hit in expected.items()
    }


def test_the_queries_find_something(both: tuple[SqliteIndex, ElasticsearchIndex]) -> None:
    found = [bool(both[0].search(query)) for query in QUERIES]
    assert sum(found) > len(QUERIES) * 0.7


@pytest.mark.parametrize("text", ["policía", "prisão", "killed"])
def test_an_end_in_the_future_ranks_as_none(
    both: tuple[SqliteIndex, ElasticsearchIndex], text: str
) -> None:
    for index in both:
        open_ended, ended = (
            [hit.document["id"] for hit in index.search(SearchQuery(text, until=until))]
            for until in (None, datetime(9999, 12, 31, tzinfo=UTC))
        )
        assert ended == open_ended


def test_the_best_ten_of_one_are_among_the_best_of_the_other(
    both: tuple[SqliteIndex, ElasticsearchIndex],
) -> None:
    """The two rank by slightly different formulas; a reader sees much the same first page."""
    embedded, distributed = both
    shared = total = 0
    for text in ("policía", "prisão", "killed", "militar", "droga OR cocaína", "gobierno"):
        ten = {hit.document["id"] for hit in embedded.search(SearchQuery(text, limit=10))}
        twenty = {hit.document["id"] for hit in distributed.search(SearchQuery(text, limit=20))}
        shared += len(ten & twenty)
        total += len(ten)
    assert total > 30
    assert shared / total >= 0.8
