"""Grouping: the story is saved before it is told, repeats and restarts change nothing."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from avizor.adapters.state.sql import SqlState
from avizor.domain.limits import TEXT_READ, TITLE_READ
from avizor.domain.records import Assessed, Story, Trace
from avizor.domain.stories.grouping.choosing import ByJudge, FindPart
from avizor.domain.stories.grouping.doubts import ReadPairs
from avizor.domain.stories.grouping.evidence import Evidence, Judge
from avizor.domain.stories.grouping.parting import Looks
from avizor.domain.stories.growing import story_id
from avizor.domain.stories.reports.similarity import signature
from avizor.domain.stories.tracing import HEADLINE, OPENING, trace_of
from avizor.domain.story_update import StoryUpdate
from avizor.errors import ConfigError, RetryLater
from avizor.stages.group import Group
from avizor.testing import FrozenClock
from build import NOON, assessed, source, toll
from grouping import WINDOW, Grouping, judge_evidence
from traces import RIOT, RIOT_IN_SPANISH, pointing

OTHER = (
    "Relatives of the prisoners of Machala waited outside the jail for hours. Troops let nobody "
    "near. Sao-Box and Los Lobos have fought over the wings since January, a guard said."
)


def riot(article_id: str, **fields: Any) -> Assessed:
    """An article on one prison riot, from an outlet of its own."""
    given: dict[str, Any] = {
        "title": "Inmates dead in Machala",
        "text": RIOT,
        "language": "en",
        "source": source(article_id),
        "embedding": pointing(1.0),
    }
    return assessed(article_id, **{**given, **fields})


def strike(article_id: str, **fields: Any) -> Assessed:
    """An article on a strike in Bolivia."""
    return riot(
        article_id,
        title="Bloqueos en Oruro",
        text="Cocaleros y mineros cortan la ruta entre Oruro y Cochabamba por noveno día seguido.",
        embedding=pointing(0.0, 1.0),
        country="BO",
        countries=("BO",),
        **fields,
    )


def run(stage: Group, *batch: Assessed) -> list[Story | None]:
    return [update.story for _, update in stage.handle(batch)]


def test_two_articles_of_one_event_are_one_story_and_a_third_is_not(grouping: Grouping) -> None:
    first, second, third = run(grouping(), riot("a1"), riot("a2", hours=1), strike("a3", hours=2))
    assert first and second and third
    assert first.id == second.id != third.id
    assert [member.article_id for member in second.members] == ["a1", "a2"]


def test_an_irrelevant_article_has_no_story(grouping: Grouping, state: SqlState) -> None:
    assert run(grouping(), riot("a1", topics=())) == [None]
    assert state.story_of("a1") is None


def test_a_denial_without_a_topic_joins_what_it_denies(grouping: Grouping) -> None:
    denial = riot("a2", hours=1, topics=(), claim="denial")
    first, denied = run(grouping(), riot("a1"), denial)
    assert first and denied
    assert denied.id == first.id


def test_a_denial_without_a_topic_begins_no_story(grouping: Grouping, state: SqlState) -> None:
    unlike = strike("a2", hours=1, topics=(), claim="denial")
    assert run(grouping(), riot("a1"), unlike)[1:] == [None]
    assert state.story_of("a2") is None


def test_a_confirmation_without_a_topic_joins_only_what_was_denied(grouping: Grouping) -> None:
    title = "Ministerio confirma motín"
    confirmed = riot("a3", hours=2, title=title, topics=(), claim="confirmation")
    assert run(grouping(), riot("a1"), confirmed)[1:] == [None]
    denial = riot("a2", hours=1, text=OTHER, topics=(), claim="denial", tolls=())
    late = riot("a4", hours=3, title=title, topics=(), claim="confirmation")
    [_, told] = run(grouping(), denial, late)
    assert told and told.id == story_id("a1")


@pytest.mark.parametrize(("odds", "joins"), [(0.4, False), (2.0, True)])
def test_a_denial_without_a_topic_joins_only_what_it_surely_denies(
    state: SqlState, odds: float, joins: bool
) -> None:
    grouping = Grouping(state, "by judge")
    stage = grouping(judge=lambda stories: [odds] * len(stories))
    [_, denied] = run(stage, riot("a1"), riot("a2", hours=1, text=OTHER, topics=(), claim="denial"))
    assert (denied is not None) is joins
    [sure] = run(stage, riot("a3", hours=2, text=OTHER))  # any other article of the event
    assert sure and sure.id == story_id("a1")


def test_the_news_of_a_day_joins_no_story_and_begins_none(grouping: Grouping) -> None:
    first, gathered = run(grouping(), riot("a1"), riot("a2", hours=1, title="Headlines of the day"))
    assert first is not None
    assert gathered is None


def test_a_repeat_after_a_crash_changes_nothing(grouping: Grouping) -> None:
    [_, before] = run(grouping(), riot("a1"), riot("a2", hours=1))
    [again] = run(grouping(), riot("a2", hours=1))
    assert again == before


def test_a_restart_finds_the_stories_again(grouping: Grouping) -> None:
    [founded] = run(grouping(), riot("a1"))
    [joined] = run(grouping(), riot("a2", hours=30))
    assert founded and joined
    assert joined.id == founded.id


def test_the_story_is_saved_before_it_is_told(grouping: Grouping, state: SqlState) -> None:
    told = []
    for article_id, update in grouping().handle([riot("a1"), riot("a2", hours=1)]):
        assert update.story is not None
        assert state.story_of(article_id) == update.story.id
        assert state.story(update.story.id) == update.story
        told.append(article_id)
    assert told == ["a1", "a2"]


def test_a_copy_and_a_translation_are_no_further_reports(grouping: Grouping) -> None:
    batch = [
        riot("a1"),
        riot("a2", hours=1, title="Thirteen killed"),
        riot("a3", hours=2, text=RIOT_IN_SPANISH, language="es", embedding=pointing(1, 0.6)),
    ]
    story = run(grouping(), *batch)[-1]
    assert story
    assert {member.report for member in story.members} == {"a1"}
    assert (story.independent_sources, story.revision) == (1, 1)


def test_a_batch_is_taken_in_order_of_publication(grouping: Grouping) -> None:
    batch = [riot("a2", hours=1), strike("a3", hours=2), riot("a1")]
    told = [article_id for article_id, _ in grouping().handle(batch)]
    assert told == ["a1", "a2", "a3"]


def test_an_article_that_arrives_late_takes_its_place_in_the_story(
    grouping: Grouping, state: SqlState
) -> None:
    stage = grouping()
    [before] = run(stage, riot("a2", hours=9, title="Toll rises", tolls=(toll("dead", 15),)))
    [after] = run(stage, riot("a1", title="Deaths", text=OTHER, tolls=(toll("dead", 13),)))
    assert before and after
    assert (after.id, after.title) == (before.id, "Deaths")
    assert [member.article_id for member in after.members] == ["a1", "a2"]
    assert [t.count for t in after.tolls] == [15]
    assert [c.fact for step in after.history for c in step.changes] == ["sources"]
    assert state.story(after.id) == after


def two_stories_and_a_bridge() -> list[Assessed]:
    """Two short reports that share too little, and one that belongs to both."""
    first = riot("a1", text="", title="Riot at a jail in Machala", embedding=pointing(1, 0))
    other = riot("a2", hours=2, text="", embedding=pointing(-0.12, 1))
    bridge = riot("a3", hours=4, text=RIOT, title="Inmates dead", embedding=pointing(1, 1.0))
    return [first, other, bridge]


def test_an_article_that_belongs_to_two_stories_makes_them_one(
    grouping: Grouping, state: SqlState
) -> None:
    stage = grouping()
    first, other, bridge = two_stories_and_a_bridge()
    [one], [two] = run(stage, first), run(stage, other)
    assert one and two and one.id != two.id
    [(_, update)] = stage.handle([bridge])
    assert update.story and update.emptied
    assert (update.story.id, update.emptied.id) == (one.id, two.id)
    assert set(update.moved) == {"a1", "a2", "a3"}
    assert state.story_of("a2") == one.id
    assert update.emptied.merged_into == one.id
    [(_, again)] = grouping().handle([bridge])
    assert again == update
    [joined] = run(stage, riot("a4", hours=5, text="", embedding=pointing(-0.12, 1)))
    assert joined and joined.id == one.id


def test_what_a_person_parted_is_not_merged_again(grouping: Grouping, state: SqlState) -> None:
    stage = grouping()
    first, other, bridge = two_stories_and_a_bridge()
    [one], [two] = run(stage, first), run(stage, other)
    assert one and two
    state.save_story(one.model_copy(update={"apart": (two.id,)}), None)
    [(_, update)] = grouping().handle([bridge])
    assert update.emptied is None
    assert state.story_of("a2") == two.id


def test_two_stories_of_an_archive_are_made_one(grouping: Grouping) -> None:
    stage = grouping(days=31)
    seen_at = NOON + timedelta(days=30)
    for one in two_stories_and_a_bridge():
        article = one.article.model_copy(update={"first_seen_at": seen_at})
        [(_, update)] = stage.handle([one.model_copy(update={"article": article})])
    assert update.story and update.emptied
    assert {member.article_id for member in update.story.members} == {"a1", "a2", "a3"}


def test_news_after_the_window_begins_a_story_of_its_own(grouping: Grouping) -> None:
    clock = FrozenClock(NOON)
    stage = grouping.at(clock)
    [old] = run(stage, riot("a1"))
    clock.advance(timedelta(days=20))
    [_, new] = run(stage, strike("a2", hours=20 * 24 - 1), riot("a3", hours=20 * 24))
    assert old and new
    assert new.id != old.id


def test_an_archive_is_grouped_as_the_news_of_its_day(grouping: Grouping) -> None:
    first, second = run(grouping(days=400), riot("a1"), riot("a2", hours=5))
    [third] = run(grouping(days=401), riot("a3", hours=30))
    assert first and second and third
    assert first.id == second.id == third.id


def test_news_behind_the_clock_has_its_own_window_after_a_restart(grouping: Grouping) -> None:
    """Of a fortnight that several runs take in, the second half has to see the first."""
    late = NOON + WINDOW + timedelta(days=4)
    clocks = [FrozenClock(late + timedelta(minutes=run)) for run in range(3)]
    [first] = run(grouping.at(clocks[0]), riot("a1"))
    run(grouping.at(clocks[1]), strike("a2", hours=5 * 24))
    [joined] = run(grouping.at(clocks[2]), riot("a3", hours=5 * 24 + 1))
    assert first and joined
    assert joined.id == first.id


def test_what_is_remembered_of_an_article_is_read_from_title_and_text() -> None:
    found = trace_of(riot("a1"), "s1")
    assert {"machala", "sao-box", "lobos"} <= found.names
    assert {"13", "24"} <= found.numbers
    assert found.country == "EC"
    assert found.story_id == "s1"


def test_of_an_article_the_headline_and_the_beginning_are_kept_to_be_read_again() -> None:
    told = riot("a1", title=" Inmates \n dead " + "x" * 400, text="Ocho muertos. " * 100)
    headline, _, opening = trace_of(told, "s1").opening.partition("\n")
    assert headline.startswith("Inmates dead xx")
    assert (len(headline), len(opening)) == (HEADLINE, OPENING)


def reading_as(odds: float, asked: list[tuple[str, str]]) -> ReadPairs:
    def read_pairs(pairs: Sequence[tuple[str, str]]) -> list[float]:
        asked.extend(pairs)
        return [odds] * len(pairs)

    return read_pairs


def vague(article_id: str, **fields: Any) -> Assessed:
    """An article that may go on with the riot, or tell of another one."""
    return riot(article_id, text=OTHER, embedding=pointing(1.0, 1.6), **fields)


def test_a_pair_in_doubt_is_read_again_also_by_a_memory_read_anew(grouping: Grouping) -> None:
    [founded] = run(grouping(), riot("a1"))
    for odds, name, hours in ((-8.0, "a2", 2), (8.0, "a3", 1)):
        asked: list[tuple[str, str]] = []
        stage = grouping(read_pairs=reading_as(odds, asked))
        [told] = run(stage, vague(name, hours=hours))
        assert founded and told
        assert (told.id == founded.id) is (odds > 0)
        assert any(early.startswith("Inmates dead in Machala\n") for early, _ in asked)


def test_what_reads_pairs_is_opened_before_work_begins(grouping: Grouping) -> None:
    def broken(_pairs: Sequence[tuple[str, str]]) -> list[float]:
        raise ConfigError("pair.onnx: not a model")

    grouping().prepare()
    with pytest.raises(ConfigError, match=r"pair\.onnx"):
        grouping(read_pairs=broken).prepare()


def test_an_error_while_reading_pairs_changes_nothing(grouping: Grouping, state: SqlState) -> None:
    [founded] = run(grouping(), riot("a1"))
    failing = [True]

    def read_pairs(pairs: Sequence[tuple[str, str]]) -> list[float]:
        if failing:
            failing.clear()
            raise RetryLater("busy")
        return [8.0] * len(pairs)

    stage = grouping(read_pairs=read_pairs)
    with pytest.raises(RetryLater):
        run(stage, vague("a2", hours=1))
    assert state.story_of("a2") is None
    [joined] = run(stage, vague("a2", hours=1))
    assert founded and joined
    assert joined.id == founded.id


def test_a_teaser_is_remembered_by_its_summary() -> None:
    found = trace_of(riot("a1", text="", summary="Ocho muertos en Durán"), "s1")
    assert "duran" in found.names
    assert list(found.signature) == []


def say(odds: float) -> Judge:
    """A judge that gives every story these log odds."""

    def judge(evidence: Sequence[Evidence]) -> list[float]:
        return [odds] * len(evidence)

    return judge


@pytest.mark.parametrize(
    ("odds", "first", "joins", "doubted"),
    [(0.1, 0.3, True, False), (-0.5, 0.3, False, True), (-0.5, 0.9, False, False)],
)
def test_a_judge_decides_and_what_it_nearly_took_is_in_doubt(
    judging: Grouping, odds: float, first: float, *, joins: bool, doubted: bool
) -> None:
    stage = judging(judge=say(odds))
    [founded] = run(stage, strike("a1"))
    [told] = run(stage, vague("a2", hours=1, first_report=first))
    assert founded and told
    assert (told.id == founded.id) is joins
    assert told.in_doubt is doubted
    assert not founded.in_doubt


def test_what_a_judge_refused_is_merged_where_the_stories_agree_on_the_whole(
    judging: Grouping,
) -> None:
    alike = riot("a2", hours=1, text=OTHER, first_report=0.3)  # as can be, but no copy
    founded, told = run(judging(judge=say(-0.5)), riot("a1"), alike)
    assert founded and told
    assert told.id == founded.id
    assert told.history[-1].merged
    assert not told.in_doubt


def test_a_late_article_leaves_a_story_in_doubt(judging: Grouping) -> None:
    stage = judging(judge=say(-0.5))
    run(stage, strike("a1"))
    [doubted] = run(stage, vague("a3", hours=5, first_report=0.3))
    [late] = run(stage, vague("a2", hours=4, first_report=0.3))  # a copy, published before it
    assert doubted and late
    assert late.id == doubted.id
    assert late.in_doubt


def part(*apart: str, shown_by: str = "a4") -> FindPart:
    """Let an article show that a part of its story is another event."""

    def find(article: Trace, members: Sequence[Trace], looks: Looks) -> frozenset[str]:
        assert members and looks
        return frozenset(apart if article.article_id == shown_by else ())

    return find


def twins(hours: float = 0) -> list[Assessed]:
    """Two reports of one riot and one of another, all of one story at first; one more of that."""
    counts = (13, 13, 2, 2)
    texts = (RIOT, OTHER, f"Otra vez en Machala. {OTHER}", f"Segundo motín. {RIOT_IN_SPANISH}")
    return [
        riot(f"a{n}", hours=hours + 10 * n, text=text, tolls=(toll("dead", count),))
        for n, (text, count) in enumerate(zip(texts, counts, strict=True), start=1)
    ]


def after_twins(judging: Grouping, hours: float) -> StoryUpdate:
    """Group the twins and then, by a stage of its own, a copy of their last article."""
    run(judging(days=9, find_part=part("a3")), *twins())
    copy = riot("a5", hours=hours, text=f"Segundo motín. {RIOT_IN_SPANISH}", source=source("a9"))
    [(_, update)] = judging(days=9).handle([copy])
    return update


def test_what_is_another_event_parts_from_its_story_and_the_article_goes_with_it(
    judging: Grouping, state: SqlState
) -> None:
    *before, last = twins()
    [whole] = {story.id for story in run(judging(days=3, find_part=part("a3")), *before) if story}
    [(_, update)] = judging(days=3, find_part=part("a3")).handle([last])
    assert update.story and update.parted and update.emptied is None
    assert [m.article_id for m in update.story.members] == ["a3", "a4"]
    assert (update.story.id, update.story.apart) == (story_id("a3"), (whole,))
    assert set(update.moved) == {"a3", "a4"}
    assert [t.count for t in update.story.tolls] == [2]
    assert update.parted == state.story(whole)
    assert [m.article_id for m in update.parted.members] == ["a1", "a2"]
    assert update.parted.history[-1].split == (update.story.id,)
    assert update.parted.history[-1].changes == ()
    assert [state.story_of(f"a{n}") for n in (1, 2, 3, 4)] == [whole, whole, *[update.story.id] * 2]
    [(_, again)] = judging(days=3).handle([last])
    assert again == update


def test_by_what_articles_say_too_a_twin_parts_from_the_story_that_took_it(
    judging: Grouping,
) -> None:
    twin = "Otro tiroteo dejó dos muertos en un bar de la ciudadela El Bosque, dijo un fiscal."
    trial = "Fiscales acusan a dos jóvenes del ataque al bar El Bosque, de la ciudadela del norte."
    turned = [
        riot("a1", hours=10),
        riot("a2", hours=20, text=OTHER),
        riot("a3", hours=40, title="Tiroteo en un bar", text=twin, embedding=pointing(0.65, 0.76)),
        riot("a4", hours=44, title="Bar El Bosque", text=trial, embedding=pointing(0.1, 1.0)),
    ]
    *_, joined, last = run(judging(days=3, read_pairs=unsure), *turned)
    assert joined and joined.id == story_id("a1")
    assert last and (last.id, last.apart) == (story_id("a3"), (joined.id,))


def unsure(pairs: Sequence[tuple[str, str]]) -> list[float]:
    return [0.0] * len(pairs)


def test_what_joins_a_parted_story_later_says_again_what_moved(judging: Grouping) -> None:
    """A worker that is killed between both saves has told nobody of the first one."""
    update = after_twins(judging, hours=50)
    assert update.story and update.parted
    assert set(update.moved) == {"a3", "a4", "a5"}
    assert update.parted.id == story_id("a1")


def test_a_part_that_names_the_story_stays(judging: Grouping) -> None:
    stories = {story.id for story in run(judging(days=3, find_part=part("a1")), *twins()) if story}
    assert stories == {story_id("a1")}


def test_a_part_that_was_a_story_before_stays(judging: Grouping, state: SqlState) -> None:
    stage = judging(find_part=part("a2"))
    for one in two_stories_and_a_bridge():
        run(stage, one)
    emptied = state.story(story_id("a2"))
    assert emptied and emptied.merged_into == story_id("a1")
    [(_, update)] = stage.handle([riot("a4", hours=5, text="", embedding=pointing(1, 1.0))])
    assert update.story and update.story.id == story_id("a1")
    assert state.story(story_id("a2")) == emptied


def test_after_a_kill_between_both_saves_whatever_joins_the_story_that_was_left_says_so(
    judging: Grouping, state: SqlState, monkeypatch: pytest.MonkeyPatch
) -> None:
    *before, last = twins()
    run(judging(days=3, find_part=part("a3")), *before)
    stage = judging(days=3, find_part=part("a3"))
    monkeypatch.setattr(stage, "_save", stop)
    with pytest.raises(RetryLater):
        run(stage, last)
    assert state.story_of("a3") == story_id("a3")
    assert state.story_of("a4") is None
    [(_, update)] = judging(days=3, judge=the_elder).handle([last])
    assert update.story and update.parted
    assert (update.story.id, update.parted.id) == (story_id("a1"), story_id("a3"))
    assert {one.article_id for one in update.parted.members} == {"a3"}


def the_elder(evidence: Sequence[Evidence]) -> list[float]:
    """Judge that an article is of the story that was told first."""
    first = max(one.since_first for one in evidence)
    return [1.0 if one.since_first == first else -1.0 for one in evidence]


def stop(*_: object) -> None:
    raise RetryLater("killed")


def test_days_later_nobody_is_told_again_of_a_parting(judging: Grouping) -> None:
    update = after_twins(judging, hours=90)
    assert update.story and update.story.id == story_id("a3")
    assert (update.parted, update.moved) == (None, ())


def test_a_memory_read_anew_after_a_parting_is_the_one_that_was_kept(judging: Grouping) -> None:
    stage = judging(days=3, find_part=part("a3"))
    run(stage, *twins())
    kept, anew = (each._remembered(NOON + timedelta(days=2)) for each in (stage, judging()))
    for one in ("a1", "a3"):
        known, read = (memory.members(story_id(one)) for memory in (kept, anew))
        assert known == read
        assert len(known) == 2


def test_a_story_that_was_merged_is_not_parted(judging: Grouping) -> None:
    stage = judging(find_part=part("a3"))
    for one in two_stories_and_a_bridge():
        run(stage, one)
    [story] = run(stage, riot("a4", hours=5, text="", embedding=pointing(1, 1.0)))
    assert story and len(story.members) == 4  # a3, the bridge, stays


def test_a_story_whose_first_article_is_forgotten_is_not_parted(judging: Grouping) -> None:
    by_judge = ByJudge(judge_evidence, part("a3"))
    clock = FrozenClock(NOON + timedelta(days=2))
    stage = judging.at(clock, by_judge=by_judge, window=timedelta(days=1))
    [story] = {story.id for story in run(stage, *twins()[:3]) if story}
    [late] = run(stage, riot("a4", hours=40, text=f"Segundo motín. {RIOT_IN_SPANISH}"))
    assert late and (late.id, len(late.members), late.apart) == (story, 4, ())


def test_an_endless_article_is_read_from_its_beginning_and_told_whole(grouping: Grouping) -> None:
    endless = riot("a1", text=f"{RIOT} {'y ' * TEXT_READ}{OTHER}", title="T" * 5_000)
    ((_, update),) = grouping().handle([endless])
    assert update.assessed == endless
    (remembered,) = grouping.state.traces(NOON - timedelta(days=1))
    read = endless.article.text[:TEXT_READ]
    assert tuple(remembered.signature) == signature(read) != signature(endless.article.text)
    assert update.story is not None
    assert update.story.title == "T" * TITLE_READ
