"""News that lies behind the clock, taken in by several runs: each starts anew, none forgets."""

from collections.abc import Iterator, Sequence

import pytest

from judgement.corpora import read_events
from judgement.files import TESTS, rows_of
from judgement.measure.site import News, measure
from judgement.site_runs import Row, Taken, take_in

FILE = TESTS / "updates" / "round_3.jsonl"
LATER = 120.0
"""Hours by which what follows a kidnapping comes later: ten days before now lie in between."""


def rows() -> Iterator[Row]:
    """A kidnapping, what followed a week later, and a prison riot in between."""
    for row in rows_of(FILE):
        if row["event"] == "u304":
            yield row | {"hours": row["hours"] + (LATER if row["hours"] > 50 else 0.0)}
        elif row["event"] == "u301":
            yield row | {"hours": row["hours"] + LATER / 2}


@pytest.fixture(scope="module")
def news() -> News:
    hours = {row["id"]: row["hours"] for row in rows()}
    items = {item.article.id: item for item in read_events(FILE) if item.article.id in hours}
    return News(items, hours)


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Taken:
    return take_in(list(rows()), 60.0, tmp_path_factory.mktemp("fortnight"))


@pytest.mark.slow
def test_several_runs_find_the_stories_of_all_their_news(taken: Taken, news: News) -> None:
    assert len(taken.runs) == 4
    assert set(taken.labels.values()) == set(news.items)
    stories = [
        {s for a, s in taken.story_of.items() if news.items[a].event == e} for e in news.events
    ]
    assert [len(of) for of in stories] == [1, 1]
    assert not stories[0] & stories[1]


@pytest.mark.slow
def test_each_story_is_told_once_and_then_what_changes(taken: Taken, news: News) -> None:
    found = measure(news, taken)
    assert found["b3_f1"] == 1.0
    assert found["told_once"] == 1.0
    assert found["update_r"] == 1.0
    assert reasons(taken) == ["new_story", "new_story", "update", "update"]


def reasons(taken: Taken) -> Sequence[str]:
    return sorted(alert["reason"] for run in taken.runs for alert in run.alerts)
