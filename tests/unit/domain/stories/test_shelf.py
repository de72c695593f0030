"""The shelf keeps the traces looked at last and reads the others again."""

from collections.abc import Sequence

import pytest

from avizor.domain.records import Trace
from avizor.domain.stories.grouping.shelf import Shelf
from avizor.errors import RetryLater
from traces import trace


class Reader:
    """Reads traces of what is stored, and notes what was asked for."""

    def __init__(self, *stored: Trace) -> None:
        self.stored = {one.article_id: one for one in stored}
        self.asked: list[list[str]] = []

    def __call__(self, article_ids: Sequence[str]) -> list[Trace]:
        self.asked.append(list(article_ids))
        return [self.stored[one] for one in reversed(article_ids) if one in self.stored]


def test_a_trace_that_was_put_is_not_read() -> None:
    reader = Reader()
    shelf = Shelf(reader)
    shelf.put(trace("a"))
    assert shelf.traces(["a"]) == {"a": trace("a")}
    assert reader.asked == []


def test_traces_come_in_the_order_asked_without_those_that_are_gone() -> None:
    reader = Reader(trace("a"), trace("b"))
    assert list(Shelf(reader).traces(["b", "gone", "a"])) == ["b", "a"]
    assert reader.asked == [["b", "gone", "a"]]


def test_the_one_looked_at_longest_ago_makes_room() -> None:
    reader = Reader(trace("a"), trace("b"), trace("c"))
    shelf = Shelf(reader, most=2)
    shelf.put(trace("a"))
    shelf.put(trace("b"))
    shelf.traces(["a"])
    shelf.put(trace("c"))
    shelf.traces(["a", "c"])
    assert reader.asked == []
    shelf.traces(["b"])
    assert reader.asked == [["b"]]


def test_more_than_there_is_room_for_are_returned_all_the_same() -> None:
    reader = Reader(trace("a"), trace("b"), trace("c"))
    assert list(Shelf(reader, most=1).traces(["a", "b", "c"])) == ["a", "b", "c"]


def test_what_is_taken_is_kept_no_longer() -> None:
    reader = Reader(trace("a"), trace("b"))
    shelf = Shelf(reader)
    shelf.put(trace("a"))
    assert set(shelf.take(["a", "b"])) == {"a", "b"}
    assert reader.asked == [["b"]]
    shelf.traces(["a", "b"])
    assert reader.asked[1:] == [["a", "b"]]


def test_articles_that_moved_are_known_by_their_new_story() -> None:
    shelf = Shelf()
    shelf.put(trace("a", story_id="old"))
    shelf.move(["a", "unknown"], "new")
    assert shelf.traces(["a", "unknown"])["a"].story_id == "new"


def test_a_state_that_is_away_changes_nothing() -> None:
    def away(article_ids: Sequence[str]) -> list[Trace]:
        raise RetryLater("away")

    shelf = Shelf(away)
    shelf.put(trace("a"))
    with pytest.raises(RetryLater):
        shelf.traces(["a", "b"])
    assert list(shelf.traces(["a"])) == ["a"]
