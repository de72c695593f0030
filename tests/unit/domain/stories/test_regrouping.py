"""Stories that turn out to be one, or two: what each is afterwards, and the trace it leaves."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from alerting import rule
from avizor.domain.alerts.decision import decide, lineage, told_of
from avizor.domain.records import Assessed, Story
from avizor.domain.stories.growing import join_story, story_id
from avizor.domain.stories.regrouping import (
    elder_first,
    merge_stories,
    split_story,
    taken_up,
)
from avizor.domain.stories.retelling import tell
from avizor.domain.stories.tracing import trace_of
from build import NOON, assessed, source, toll
from traces import RIOT

FIVE = "Cinco muertos en una cárcel"
DEAD_FIVE = assessed("a1", title=FIVE, text="", tolls=(toll("dead", 5),), source=source("uno"))
DEAD_EIGHT = assessed("b1", hours=3, tolls=(toll("dead", 8),), source=source("dos"))
ARREST = assessed(
    "b2",
    hours=19,
    title="Capturan a los cabecillas",
    tolls=(toll("arrested", 2),),
    source=source("tres"),
)
MONTH = (DEAD_EIGHT.article.first_seen_at - NOON) * 300


def told(*articles: Assessed) -> Story:
    return tell(articles, {one.article.id: one.article.id for one in articles}, {})


def merged(one: Story, other: Story, articles: Sequence[Assessed]) -> tuple[Story, Story]:
    tellings = {each.article.id: each for each in articles}
    traces = {key: trace_of(each, one.id) for key, each in tellings.items()}
    return merge_stories(one, other, tellings, traces, NOON)


def test_the_story_whose_event_was_published_first_goes_on() -> None:
    one, other = told(DEAD_FIVE), told(DEAD_EIGHT)
    assert elder_first(other, one) == elder_first(one, other) == (one, other)


def test_merged_stories_are_told_as_if_they_had_been_one() -> None:
    one, other = told(DEAD_FIVE), told(DEAD_EIGHT, ARREST)
    story, emptied = merged(one, other, (DEAD_FIVE, DEAD_EIGHT, ARREST))
    whole = told(DEAD_FIVE, DEAD_EIGHT, ARREST)
    assert (story.id, story.members, story.tolls) == (one.id, whole.members, whole.tolls)
    assert story.independent_sources == 3
    assert story.history[-1].merged == (other.id,)
    news = {(c.fact, c.before, c.after) for c in story.history[-1].changes}
    assert news == {("dead", 5, 8), ("arrested", None, 2), ("sources", 1, 3)}
    assert (emptied.members, emptied.merged_into) == ((), one.id)
    assert emptied.revision > other.revision


def test_a_merged_story_was_seen_as_early_and_is_as_alive_as_either() -> None:
    late = DEAD_FIVE.article.model_copy(update={"first_seen_at": NOON + timedelta(days=9)})
    seen_late = DEAD_FIVE.model_copy(update={"article": late})
    one, other = told(seen_late), told(DEAD_EIGHT, ARREST)
    for story, _ in (
        merged(one, other, (seen_late, DEAD_EIGHT, ARREST)),
        merged(other, one, (seen_late, DEAD_EIGHT, ARREST)),
    ):
        assert story.first_seen_at == other.first_seen_at
        assert story.last_activity_at == one.last_activity_at


def test_a_story_that_others_had_come_to_names_them_too() -> None:
    middle, last = merged(told(DEAD_EIGHT), told(ARREST), (DEAD_EIGHT, ARREST))
    story, _ = merged(told(DEAD_FIVE), middle, (DEAD_FIVE, DEAD_EIGHT, ARREST))
    assert story.history[-1].merged == (middle.id, last.id)


def test_copies_in_two_stories_are_one_report_when_they_meet() -> None:
    original = assessed("a1", text=RIOT, source=source("uno"))
    copy = assessed("b1", hours=3, text=RIOT, source=source("dos"))
    story, _ = merged(told(original), told(copy), (original, copy))
    assert [member.report for member in story.members] == ["a1", "a1"]
    assert story.independent_sources == 1


def test_a_part_that_is_split_off_is_a_story_named_after_its_first_article() -> None:
    whole = told(DEAD_FIVE, DEAD_EIGHT, ARREST)
    tellings = {one.article.id: one for one in (DEAD_FIVE, DEAD_EIGHT, ARREST)}
    left, parted = split_story(whole, {"b1", "b2"}, tellings, {}, NOON)
    assert (left.id, parted.id) == (whole.id, story_id("b1"))
    assert [m.article_id for m in left.members] == ["a1"]
    assert [m.article_id for m in parted.members] == ["b1", "b2"]
    assert [t.count for t in left.tolls] == [5]
    assert {t.kind: t.count for t in parted.tolls} == {"dead": 8, "arrested": 2}
    assert left.history[:-1] == whole.history
    assert (left.history[-1].split, left.history[-1].changes) == ((parted.id,), ())
    assert (left.apart, parted.apart) == ((parted.id,), (left.id,))


def test_what_was_parted_from_either_of_two_stories_stays_apart_from_both() -> None:
    one = told(DEAD_FIVE).model_copy(update={"apart": ("s1",)})
    other = told(DEAD_EIGHT).model_copy(update={"apart": ("s2",)})
    story, _ = merged(one, other, (DEAD_FIVE, DEAD_EIGHT))
    assert set(story.apart) == {"s1", "s2"}


def test_an_emptied_story_tells_nothing_more() -> None:
    _, emptied = merged(told(DEAD_FIVE), told(DEAD_EIGHT), (DEAD_FIVE, DEAD_EIGHT))
    assert decide(rule("all"), emptied, None, NOON, MONTH) is None
    assert decide(rule("all"), emptied, 1, NOON, MONTH) is None


def test_who_was_told_of_either_story_hears_only_what_is_new_since() -> None:
    one, other = told(DEAD_FIVE), told(DEAD_EIGHT)
    story, _ = merged(one, other, (DEAD_FIVE, DEAD_EIGHT))
    known = {one.id: {"first": one.revision}, other.id: {"second": other.revision}}
    revisions = told_of(story, lambda story: known.get(story, {}))
    assert revisions == {"first": one.revision, "second": story.revision}
    update = decide(rule("first"), story, revisions["first"], NOON, MONTH)
    assert update and [(c.fact, c.after) for c in update.changes] == [("dead", 8)]
    assert decide(rule("second"), story, revisions["second"], NOON, MONTH) is None


@pytest.mark.parametrize(
    ("heard", "then"),
    [({"all": 1}, None), ({}, 8)],
)
def test_who_was_told_of_both_stories_hears_nothing_again(
    heard: dict[str, int], then: int | None
) -> None:
    one, other = told(DEAD_FIVE), told(DEAD_EIGHT)
    story, _ = merged(one, other, (DEAD_FIVE, DEAD_EIGHT))
    known = told_of(story, {one.id: {"all": 1}, other.id: heard}.__getitem__)
    alert = decide(rule("all"), story, known.get("all"), NOON, MONTH)
    assert (alert.changes[0].after if alert else None) == then


@pytest.mark.parametrize("ends", [0, 2])  # the revision by which it had told all, 0 for none
def test_who_has_not_heard_the_end_of_the_story_that_came_hears_of_the_merge(ends: int) -> None:
    one, other = told(DEAD_FIVE), told(DEAD_EIGHT, ARREST)
    story, _ = merged(one, other, (DEAD_FIVE, DEAD_EIGHT, ARREST))
    *before, step = story.history
    step = step.model_copy(update={"merged_at": ends})
    story = story.model_copy(update={"history": (*before, step)})
    known = told_of(story, {one.id: {"all": 1}, other.id: {"all": 1}}.__getitem__)
    alert = decide(rule("all"), story, known["all"], NOON, MONTH)
    assert alert is not None
    assert {change.fact for change in alert.changes} >= {"dead", "arrested"}


LATER = NOON + timedelta(days=30)


def parted(whole: Story, *leaving: Assessed) -> tuple[Story, Story]:
    within = {member.article_id for member in whole.members}
    known = {one.article.id: one for one in (DEAD_FIVE, DEAD_EIGHT, ARREST)}
    tellings = {key: one for key, one in known.items() if key in within}
    return split_story(whole, {one.article.id for one in leaving}, tellings, {}, LATER)


def test_a_person_who_tidies_up_makes_no_story_more_recent() -> None:
    whole = told(DEAD_FIVE, DEAD_EIGHT, ARREST)
    left, part = parted(whole, ARREST)
    assert left.last_activity_at == DEAD_EIGHT.article.first_seen_at
    tellings = {one.article.id: one for one in (DEAD_FIVE, DEAD_EIGHT, ARREST)}
    again, _ = merge_stories(left, part, tellings, {}, LATER)
    assert again.last_activity_at == whole.last_activity_at
    assert again.history[-1].at == LATER


def test_a_part_that_was_a_story_before_goes_on_as_that_story() -> None:
    former = told(DEAD_EIGHT)
    story, emptied = merged(told(DEAD_FIVE), former, (DEAD_FIVE, DEAD_EIGHT))
    story = join_story(story, ARREST, "b2")
    left, part = taken_up(*parted(story, DEAD_EIGHT, ARREST), emptied, LATER)
    assert (part.id, part.merged_into, part.revision) == (former.id, None, emptied.revision + 1)
    assert part.history[:-1] == emptied.history
    assert {change.fact for change in part.history[-1].changes} == {"arrested", "sources"}
    assert part.last_activity_at == ARREST.article.first_seen_at
    assert (left.history[-1].split, left.apart, part.apart) == ((part.id,), (part.id,), (left.id,))
    update = decide(rule("all"), part, former.revision, NOON, MONTH)
    assert update and [change.fact for change in update.changes] == ["arrested"]


def test_a_story_that_left_again_speaks_for_the_one_to_which_it_came_no_more() -> None:
    story, emptied = merged(told(DEAD_FIVE), told(DEAD_EIGHT), (DEAD_FIVE, DEAD_EIGHT))
    left, _ = taken_up(*parted(story, DEAD_EIGHT), emptied, LATER)
    known = {emptied.id: {"all": emptied.revision}}
    assert lineage(story) == (story.id, emptied.id)
    assert told_of(story, lambda one: known.get(one, {})) == {"all": story.revision}
    assert lineage(left) == (story.id,)
    assert told_of(left, lambda one: known.get(one, {})) == {}
    both = {"merged": (emptied.id, "s0"), "split": ()}
    came_and_went = left.history[-2].model_copy(update=both), left.history[-1]
    assert lineage(left.model_copy(update={"history": came_and_went})) == (story.id,)
    back = (*came_and_went, came_and_went[0])
    assert lineage(left.model_copy(update={"history": back})) == (story.id, emptied.id, "s0")
