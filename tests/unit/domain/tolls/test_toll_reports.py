"""What sources say of a story's tolls: who stands by which count, and how a reader sees it."""

from typing import Any

from avizor.domain.records import Assessed, Source, Story
from avizor.domain.rendering.facts import toll_line
from avizor.domain.rendering.message import Names
from avizor.domain.stories.growing import found_story, join_story
from avizor.domain.tolls.reports import toll_range
from build import assessed, source, toll

MINISTRY = source("ministerio", kind="official")
HOSPITAL = source("hospital")


def said(number: int, hours: float, who: Source, dead: float, **fields: Any) -> Assessed:
    return assessed(f"a{number}", hours=hours, source=who, tolls=(toll("dead", dead),), **fields)


def told(*articles: Assessed) -> Story:
    story = found_story(articles[0])
    for one in articles[1:]:
        story = join_story(story, one, one.article.id)
    return story


def counts(story: Story) -> list[tuple[str, float]]:
    found = toll_range(story, "dead")
    return [(one.source, one.count) for one in found.reports] if found else []


def test_an_official_count_stands_beside_a_higher_one() -> None:
    story = told(said(1, 0, MINISTRY, 5), said(2, 3, HOSPITAL, 8))
    assert counts(story) == [("ministerio", 5), ("hospital", 8)]
    assert toll_line(story, "en", Names()) == "Dead: 5–8 (ministerio, official, 5, hospital 8)"


def test_a_correction_leaves_the_higher_count_standing() -> None:
    story = told(said(1, 0, HOSPITAL, 8), said(2, 3, MINISTRY, 5))
    assert [(t.kind, t.count) for t in story.tolls] == [("dead", 5)]
    assert counts(story) == [("ministerio", 5), ("hospital", 8)]


def test_a_lower_count_of_the_press_from_before_is_out_of_date() -> None:
    story = told(said(1, 0, source("diario"), 4), said(2, 9, HOSPITAL, 8))
    assert counts(story) == [("hospital", 8)]
    assert toll_line(story, "en", Names()) == "Dead: 8"


def test_a_lower_count_told_later_stands() -> None:
    story = told(said(1, 0, HOSPITAL, 8), said(2, 9, source("diario"), 7))
    assert counts(story) == [("diario", 7), ("hospital", 8)]


def test_of_one_source_the_newest_count_stands_whatever_comes_first() -> None:
    late = told(said(1, 0, HOSPITAL, 3), said(2, 9, HOSPITAL, 8))
    early = told(said(2, 9, HOSPITAL, 8), said(1, 0, HOSPITAL, 3))
    assert counts(late) == counts(early) == [("hospital", 8)]


def test_a_story_kept_from_before_shows_its_toll_without_sources() -> None:
    kept = told(said(1, 0, HOSPITAL, 3)).model_copy(update={"toll_reports": ()})
    assert toll_range(kept, "dead") is None
    assert toll_line(kept, "es", Names()) == "Muertos: 3"
