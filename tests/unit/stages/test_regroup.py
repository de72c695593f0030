"""A person merges and splits stories: state, index and rules all learn of it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from avizor.adapters.index.sqlite import SqliteIndex
from avizor.adapters.state.sql import SqlState
from avizor.domain.records import Assessed, Story
from avizor.domain.stories.growing import story_id
from avizor.domain.story_update import StoryUpdate
from avizor.errors import ConfigError, RetryLater
from avizor.stages.index import IndexStage
from avizor.stages.regroup import Regroup
from avizor.stages.shown import Shown
from avizor.testing import FrozenClock
from build import NOON, assessed, source
from grouping import Grouping
from traces import RIOT, pointing

CLOCK = FrozenClock(NOON + timedelta(days=1))


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SqliteIndex]:
    opened = SqliteIndex(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def regroup(grouping: Grouping, state: SqlState, index: SqliteIndex) -> Regroup:
    """Two stories, of a1 and a2 and of b1, in the state and the index."""
    stage = grouping()
    riot: dict[str, Any] = {"text": RIOT, "language": "en"}
    articles = [
        assessed("a1", embedding=pointing(1.0), source=source("uno"), **riot),
        assessed("a2", hours=1, embedding=pointing(1.0), source=source("dos"), **riot),
        assessed("b1", hours=2, embedding=pointing(0, 1), country="BO", countries=("BO",)),
    ]
    updates = [update for _, update in stage.handle(articles)]
    list(IndexStage(index).handle(updates))
    return Regroup(state, Shown(index), CLOCK)


def test_an_article_that_parts_a_story_moves_its_part_in_the_index(
    regroup: Regroup, state: SqlState, index: SqliteIndex, judging: Grouping
) -> None:
    del regroup  # which grouped a1, a2 and b1
    one, other = ids(state)
    stage = judging(find_part=lambda *_: frozenset({"a2"}))
    updates = [update for _, update in stage.handle([copy("a3")])]
    list(IndexStage(index).handle(updates))
    own = story_id("a2")
    assert indexed(index) == {"a1": one, "a2": own, "b1": other}
    assert [d["story_id"] for d in index.articles(["a3"])] == [own]
    assert written(index) == {one: ["a1"], own: ["a2", "a3"], other: ["b1"]}


def test_what_a_killed_worker_parted_is_moved_by_whatever_joins_either_story(
    regroup: Regroup, state: SqlState, index: SqliteIndex
) -> None:
    one, other = ids(state)
    left, own = regroup.split(one, ["a2"])
    update = StoryUpdate(assessed=copy("a3"), story=left, moved=("a1",), parted=own)
    index.put_articles([{**d, "story_id": one} for d in index.articles(["a2"])])
    list(IndexStage(index).handle([update]))
    assert indexed(index) == {"a1": one, "a2": own.id, "b1": other}


def written(index: SqliteIndex) -> dict[str, list[str]]:
    """Return the articles of each story document."""
    with index._file.reading() as connection:
        rows = connection.execute("SELECT body FROM index_stories").fetchall()
    found = [json.loads(row[0]) for row in rows]
    return {story["id"]: sorted(story["articles"]) for story in found}


def copy(article_id: str) -> Assessed:
    return assessed(article_id, hours=3, text=RIOT, language="en", embedding=pointing(1.0))


def ids(state: SqlState) -> tuple[str, str]:
    one, other = state.story_of("a1"), state.story_of("b1")
    assert one and other and one != other
    return one, other


def indexed(index: SqliteIndex) -> dict[object, object]:
    found = index.articles(["a1", "a2", "b1"])
    return {document["id"]: document["story_id"] for document in found}


def members(story: Story) -> list[str]:
    return [member.article_id for member in story.members]


def test_merging_moves_articles_in_state_and_index(
    regroup: Regroup, state: SqlState, index: SqliteIndex
) -> None:
    one, other = ids(state)
    kept, emptied = regroup.merge(other, one)
    assert (kept.id, members(kept), emptied.id) == (one, ["a1", "a2", "b1"], other)
    assert state.story(one) == kept
    assert state.story(other) == emptied
    assert indexed(index) == {"a1": one, "a2": one, "b1": one}
    assert set(state.dirty()) == {one, other}


def test_splitting_undoes_a_merge_for_good(
    regroup: Regroup, state: SqlState, index: SqliteIndex
) -> None:
    one, other = ids(state)
    regroup.merge(one, other)
    left, parted = regroup.split(one, ["b1"])
    assert (members(left), members(parted)) == (["a1", "a2"], ["b1"])
    assert parted.merged_into is None
    assert indexed(index) == {"a1": one, "a2": one, "b1": parted.id}
    assert parted.id in left.apart


def test_a_story_that_is_parted_again_is_the_one_that_it_was(
    regroup: Regroup, grouping: Grouping, state: SqlState, index: SqliteIndex
) -> None:
    one, other = ids(state)
    early = assessed("b0", hours=1.5, embedding=pointing(0, 1), country="BO", countries=("BO",))
    list(IndexStage(index).handle([update for _, update in grouping().handle([early])]))
    _, emptied = regroup.merge(one, other)
    left, parted = regroup.split(one, ["b0", "b1"])
    assert (parted.id, members(parted), parted.merged_into) == (other, ["b0", "b1"], None)
    assert parted.revision > emptied.revision
    assert state.story(other) == parted
    assert left.history[-1].split == (other,)
    assert written(index) == {one: ["a1", "a2"], other: ["b0", "b1"]}
    kept, _ = regroup.merge(one, other)
    assert written(index) == {one: ["a1", "a2", "b0", "b1"], other: []}
    assert regroup.split(one, ["b0", "b1"])[1].revision > parted.revision
    assert kept.apart == (other,)


def test_of_stories_that_came_one_after_the_other_the_last_is_taken_up(
    regroup: Regroup, grouping: Grouping, state: SqlState
) -> None:
    one, other = ids(state)
    there: dict[str, Any] = {"title": "Incautan droga", "text": "Mil kilos.", "country": "PE"}
    third = assessed("c1", hours=2.5, embedding=pointing(0, 0, 1), countries=("PE",), **there)
    list(grouping().handle([third]))
    last = story_id("c1")
    regroup.merge(other, last)
    regroup.merge(one, other)
    assert regroup.split(one, ["b1", "c1"])[1].id == other
    assert regroup.split(other, ["c1"])[1].id == last


def test_a_part_of_a_part_stays_apart_from_the_whole(
    regroup: Regroup, grouping: Grouping, state: SqlState
) -> None:
    one, _ = ids(state)
    list(grouping().handle([copy("a3")]))
    _, part = regroup.split(one, ["a2", "a3"])
    _, smaller = regroup.split(part.id, ["a3"])
    assert smaller.apart == (one, part.id)


def test_what_is_grouped_meanwhile_is_regrouped_too(
    regroup: Regroup, grouping: Grouping, state: SqlState, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = ids(state)
    newcomers = iter([copy("a3")])
    tellings = state.tellings

    def grouped_meanwhile(article_ids: Sequence[str]) -> Mapping[str, Assessed]:
        found = tellings(article_ids)
        for newcomer in newcomers:
            list(grouping().handle([newcomer]))
        return found

    monkeypatch.setattr(state, "tellings", grouped_meanwhile)
    assert members(regroup.merge(one, other)[0]) == ["a1", "a2", "b1", "a3"]


@pytest.mark.parametrize(
    ("articles", "why"),
    [
        (["b1"], "b1 is no article of story"),
        (["a1"], "a1, which names the story, must stay"),
        (["a1", "a2"], "must stay"),
    ],
)
def test_a_split_that_cannot_be_is_refused(
    regroup: Regroup, state: SqlState, articles: list[str], why: str
) -> None:
    one, _ = ids(state)
    before = state.story(one)
    with pytest.raises(ConfigError, match=why):
        regroup.split(one, articles)
    assert state.story(one) == before


def test_unknown_and_emptied_stories_are_refused(regroup: Regroup, state: SqlState) -> None:
    one, other = ids(state)
    with pytest.raises(ConfigError, match="no story s404"):
        regroup.merge(one, "s404")
    with pytest.raises(ConfigError, match="one story already"):
        regroup.merge(one, one)
    regroup.merge(one, other)
    with pytest.raises(ConfigError, match=f"are in {one} now"):
        regroup.merge(one, other)


def test_where_the_articles_of_an_emptied_story_are_now_is_said_however_often_it_was_merged(
    regroup: Regroup, state: SqlState
) -> None:
    one, other = ids(state)
    regroup.merge(one, other)
    kept = state.story(one)
    assert kept
    state.save_regrouped([kept.model_copy(update={"merged_into": "s9"})])
    state.save_regrouped([kept.model_copy(update={"id": "s9"})])
    with pytest.raises(ConfigError, match=f"the articles of {other} are in s9 now"):
        regroup.split(other, ["b1"])


def test_a_story_of_which_tellings_are_forgotten_is_too_old(
    regroup: Regroup, state: SqlState
) -> None:
    one, other = ids(state)
    state.forget_traces(NOON + timedelta(hours=1.5))
    with pytest.raises(ConfigError, match=f"{one} is too old to be merged or split"):
        regroup.merge(one, other)


def test_a_grouping_at_work_beside_it_reads_the_stories_anew(
    regroup: Regroup, grouping: Grouping, state: SqlState
) -> None:
    one, other = ids(state)
    stage = grouping()
    list(stage.handle([copy("a3")]))
    regroup.merge(one, other)
    with pytest.raises(RetryLater):
        list(stage.handle([copy("a4")]))
    [(_, update)] = stage.handle([copy("a4")])
    assert update.story and members(update.story) == ["a1", "a2", "b1", "a3", "a4"]
