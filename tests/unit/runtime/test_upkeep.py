from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from avizor.adapters.index.sqlite import SqliteIndex
from avizor.adapters.log.sqlite import SqliteLog
from avizor.domain.alerts.delivery import FIRST_TRY
from avizor.domain.bookkeeping import HostTraffic
from avizor.domain.documents import rfc3339_seconds
from avizor.domain.exchange import Readers
from avizor.domain.stories.growing import found_story
from avizor.domain.stories.tracing import trace_of
from avizor.errors import RetryLater
from avizor.ports import State
from avizor.runtime.upkeep import Upkeep
from avizor.testing import FrozenClock
from build import assessed

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def tend(state: State, folder: Path) -> None:
    log, index = SqliteLog(folder), SqliteIndex(folder)
    Upkeep(log, index, state, FrozenClock(NOON), 7 * DAY, 365 * DAY, 10 * DAY).run_if_due()
    log.close()
    index.close()


def tell(state: State, key: str, at: datetime) -> None:
    one = assessed(key)
    told = one.model_copy(
        update={"article": one.article.model_copy(update={"published_at": at, "first_seen_at": at})}
    )
    story = found_story(told)
    state.save_story(story, trace_of(told, story.id), telling=told)


def remembered(state: State) -> list[str]:
    return [one.article_id for one in state.traces(NOON - 9999 * DAY)]


def test_what_no_window_reaches_any_more_is_forgotten_and_its_story_kept(
    state: State, tmp_path: Path
) -> None:
    for key, days in (("today", 0), ("within", 19), ("beyond", 21)):
        tell(state, key, NOON - days * DAY)
    tend(state, tmp_path)
    assert remembered(state) == ["within", "today"]
    assert sorted(state.tellings(["today", "within", "beyond"])) == ["today", "within"]
    assert state.story_of("beyond") is not None


def test_a_story_as_old_as_the_articles_forgotten_goes(state: State, tmp_path: Path) -> None:
    for key, days in (("today", 0), ("kept", 364), ("gone", 366)):
        tell(state, key, NOON - days * DAY)
    tend(state, tmp_path)
    assert state.story_of("kept") is not None
    assert state.story_of("gone") is None


def test_what_the_index_shows_of_stories_goes_with_them(state: State, tmp_path: Path) -> None:
    index = SqliteIndex(tmp_path)
    for name, days in (("kept", 364), ("gone", 366)):
        at = rfc3339_seconds(NOON - days * DAY)
        index.put_stories([{"id": name, "revision": 1, "last_activity_at": at}])
    tend(state, tmp_path)
    assert index.forget(NOON) == 1
    index.close()


def test_hosts_and_first_tries_of_long_ago_are_forgotten(state: State, tmp_path: Path) -> None:
    for name, days in (("kept", 364), ("gone", 366)):
        at = NOON - days * DAY
        state.add_traffic([HostTraffic(host=f"{name}.example", requests=1, last_at=at)])
        state.set_note(f"{FIRST_TRY}{name}", at.isoformat())
        state.set_note(f"other:{name}", at.isoformat())
    tend(state, tmp_path)
    assert [one.host for one in state.traffic()] == ["kept.example"]
    assert state.note(f"{FIRST_TRY}gone") is None
    assert state.note(f"{FIRST_TRY}kept")
    assert state.note("other:gone")


def test_an_archive_is_remembered_as_the_news_of_its_day(state: State, tmp_path: Path) -> None:
    for key, days in (("last", 200), ("before", 205), ("long before", 230)):
        tell(state, key, NOON - days * DAY)
    tend(state, tmp_path)
    assert remembered(state) == ["before", "last"]


class RefusingIndex:
    """An index on a full disk, and what it was asked to delete."""

    def __init__(self) -> None:
        self.refuses = True
        self.asked: list[str] = []

    def prune(self, before: datetime) -> int:
        return self._delete("articles")

    def forget(self, before: datetime) -> int:
        return self._delete("what it shows")

    def _delete(self, what: str) -> int:
        self.asked.append(what)
        if self.refuses:
            raise RetryLater("the disk is full")
        return 0


class CountingLog:
    """A log that counts how often it is pruned."""

    def __init__(self) -> None:
        self.pruned = 0

    def prune(self, before: datetime, readers: Readers) -> int:
        self.pruned += 1
        return 0


def test_an_index_that_refuses_holds_up_no_other_upkeep(state: State) -> None:
    log: Any = CountingLog()
    index: Any = RefusingIndex()
    clock = FrozenClock(NOON)
    upkeep = Upkeep(log, index, state, clock, 7 * DAY, 365 * DAY, 10 * DAY)
    tell(state, "gone", NOON - 366 * DAY)
    for _ in range(3):
        with pytest.raises(RetryLater):
            upkeep.run_if_due()
    assert (state.story_of("gone"), log.pruned) == (None, 1)
    index.refuses, index.asked = False, []
    assert upkeep.run_if_due()
    assert not upkeep.run_if_due()
    assert (index.asked, log.pruned) == (["articles", "what it shows"], 1)
    clock.advance(DAY)
    assert upkeep.run_if_due()
    assert log.pruned == 2


def test_a_clock_that_was_once_ahead_stops_no_upkeep(state: State, tmp_path: Path) -> None:
    state.set_note("upkeep", (NOON + 3650 * DAY).isoformat())
    tell(state, "gone", NOON - 366 * DAY)
    tend(state, tmp_path)
    assert state.story_of("gone") is None


def test_a_clock_that_is_years_ahead_for_a_while_costs_nothing(
    state: State, tmp_path: Path
) -> None:
    log, index, clock = SqliteLog(tmp_path), SqliteIndex(tmp_path), FrozenClock(NOON)
    upkeep = Upkeep(log, index, state, clock, 7 * DAY, 365 * DAY, 10 * DAY)
    tell(state, "kept", NOON)
    assert upkeep.run_if_due()
    for _ in range(3):  # as a machine whose clock is wrong after each start
        clock.advance(400 * DAY)
        assert not upkeep.run_if_due()
        clock.advance(-400 * DAY)
        for _ in range(2):
            clock.advance(DAY)
            assert upkeep.run_if_due()
    assert state.story_of("kept") is not None
    log.close()
    index.close()


def test_a_machine_that_was_off_for_long_forgets_a_day_later(state: State, tmp_path: Path) -> None:
    log, index, clock = SqliteLog(tmp_path), SqliteIndex(tmp_path), FrozenClock(NOON)
    upkeep = Upkeep(log, index, state, clock, 7 * DAY, 365 * DAY, 10 * DAY)
    tell(state, "gone", NOON)
    assert upkeep.run_if_due()
    forgot = []
    for days in (400, 0, 1, 400, 1):
        clock.advance(days * DAY)
        forgot.append(upkeep.run_if_due())
    assert forgot == [False, False, True, False, True]
    assert state.story_of("gone") is None
    log.close()
    index.close()
