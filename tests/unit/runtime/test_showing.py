"""Alerts reach the index when it takes them, and nobody waits for that."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from alerting import SteppingClock, alert, story
from avizor.adapters.index.sqlite import SqliteIndex
from avizor.adapters.state.sql import SqlState, create_state
from avizor.errors import RetryLater
from avizor.runtime.showing import (
    Showing,
    show_again,
    show_all_again,
    show_stories_again,
)
from avizor.stages.shown import Shown
from build import NOON


class AwayAtFirst(SqliteIndex):
    """Takes no alerts until it is back; notes how many it then took, and all stories."""

    away = True
    took: tuple[int, ...] = ()
    stories: tuple[str, ...] = ()

    def put_alerts(self, documents: Sequence[Mapping[str, object]]) -> None:
        if self.away:
            raise RetryLater("the index is away")
        super().put_alerts(documents)
        self.took += (len(documents),)

    def put_stories(self, documents: Sequence[Mapping[str, object]]) -> None:
        super().put_stories(documents)
        self.stories += tuple(str(document["id"]) for document in documents)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[AwayAtFirst]:
    opened = AwayAtFirst(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def state(tmp_path: Path) -> Iterator[SqlState]:
    opened = create_state(tmp_path)
    about = alert()
    opened.settle(about.story_id, about.revision, [about], [])
    yield opened
    opened.close()


def test_what_the_index_did_not_take_stays_owed_until_it_does(
    index: AwayAtFirst, state: SqlState
) -> None:
    showing = Showing(Shown(index), state, SteppingClock())
    assert not showing.show()  # nothing went out yet
    showing.owe()
    for _ in range(2):
        with pytest.raises(RetryLater):
            showing.show()
    index.away = False
    assert showing.show()
    assert not showing.show()
    assert index.took == (1,)


def test_alerts_older_than_two_days_are_left_as_they_were_shown(
    index: AwayAtFirst, state: SqlState
) -> None:
    clock = SteppingClock()
    showing = Showing(Shown(index), state, clock)
    index.away = False
    clock.pass_time(days=3)
    showing.owe()
    assert showing.show()
    assert index.took == (0,)


def shown_once(index: AwayAtFirst, state: SqlState) -> tuple[SteppingClock, Showing]:
    """Show what there is, an hour before the test goes on."""
    clock = SteppingClock()
    showing = Showing(Shown(index), state, clock)
    index.away = False
    clock.pass_time(hours=1)
    showing.owe()
    assert showing.show()
    clock.pass_time(hours=1)
    return clock, showing


def test_only_alerts_made_since_are_shown_again(index: AwayAtFirst, state: SqlState) -> None:
    """A delivery a second must not read two days of alerts each time."""
    clock, showing = shown_once(index, state)
    later = alert(id="later", created_at=clock.now())
    state.settle(later.story_id, later.revision, [later], [])
    showing.owe(later.created_at)
    assert showing.show()
    assert index.took == (1, 1)


def test_what_was_made_since_the_last_look_is_shown_though_it_went_nowhere(
    index: AwayAtFirst, state: SqlState
) -> None:
    """An alert held for a digest is shown with the next that is sent."""
    clock, showing = shown_once(index, state)
    held = alert(id="held", created_at=clock.now())
    state.settle(held.story_id, held.revision, [held], [])
    clock.pass_time(hours=1)
    showing.owe(clock.now())
    assert showing.show()
    assert index.took == (1, 1)


def test_a_replay_of_the_index_shows_what_is_kept_however_old(
    index: AwayAtFirst, state: SqlState
) -> None:
    """An index that was lost with its disk: no topic has the alerts."""
    with pytest.raises(RetryLater):
        show_again(Shown(index), state, None)
    index.away = False
    made = alert().created_at
    assert show_again(Shown(index), state, None) == 1
    assert show_again(Shown(index), state, made + timedelta(seconds=1)) == 0
    assert index.took == (1,)


def test_a_replay_of_the_index_brings_the_stories_that_are_kept(
    index: AwayAtFirst, state: SqlState
) -> None:
    """The log keeps a week, the state a year."""
    for key in ("s1", "s2"):
        state.save_story(story(key), None)
    assert show_stories_again(Shown(index), state, None) == 2
    assert sorted(index.stories) == ["s1", "s2"]
    assert show_stories_again(Shown(index), state, NOON + timedelta(seconds=1)) == 0


def test_a_replay_of_the_index_brings_stories_and_alerts(
    index: AwayAtFirst, state: SqlState
) -> None:
    index.away = False
    state.save_story(story("s1"), None)
    assert show_all_again(Shown(index), state, None) == (1, 1)
    assert (sorted(index.stories), index.took) == (["s1"], (1,))


def test_a_replay_of_the_index_tells_it_which_stories_were_merged(
    index: AwayAtFirst, state: SqlState
) -> None:
    """One that comes out of a snapshot has them as they stood before."""
    state.save_story(story("s1"), None)
    state.save_story(story("s2", revision=2, members=(), merged_into="s1"), None)
    assert show_stories_again(Shown(index), state, None) == 2
    assert index.stories == ("s1", "s2")
