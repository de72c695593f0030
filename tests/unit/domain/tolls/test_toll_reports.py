"""What sources say of a story's tolls: who stands by which count, and how a reader sees it."""

from itertools import pairwise
from typing import Any

from alerting import change, grown
from avizor.domain.records import Assessed, Source, Story, Toll
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
    assert toll_line(story, "en", Names()) == "Dead: 5–8 (ministerio (official) 5; hospital 8)"


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


def test_a_count_that_its_source_states_no_more_stands_alone_beside_no_lower_range() -> None:
    story = told(said(1, 0, source("diario"), 4), said(2, 9, HOSPITAL, 8), said(3, 99, HOSPITAL, 6))
    assert [(t.kind, t.count) for t in story.tolls] == [("dead", 8)]
    assert toll_line(story, "en", Names()) == "Dead: 8"


def test_of_one_source_the_newest_count_stands_whatever_comes_first() -> None:
    late = told(said(1, 0, HOSPITAL, 3), said(2, 9, HOSPITAL, 8))
    early = told(said(2, 9, HOSPITAL, 8), said(1, 0, HOSPITAL, 3))
    assert counts(late) == counts(early) == [("hospital", 8)]


def test_a_story_kept_from_before_shows_its_toll_without_sources() -> None:
    kept = told(said(1, 0, HOSPITAL, 3)).model_copy(update={"toll_reports": ()})
    assert toll_range(kept, "dead") is None
    assert toll_line(kept, "es", Names()) == "Muertos: 3"


def missing(number: int, hours: float, who: Source, count: float) -> Assessed:
    text = f"Buscan a {count:.0f} desaparecidos."
    counted = Toll(kind="missing", count=count, sentence=text)
    return assessed(f"a{number}", hours=hours, source=who, tolls=(counted,))


def found(*articles: Assessed) -> list[tuple[str, float]]:
    """The counts of the missing, with the falls that readers were told."""
    story = told(*articles)
    counted = [next(iter(one.assessment.tolls)) for one in articles]
    for before, after in pairwise(counted):
        if after.count < before.count:
            story = grown(story, change("missing", before.count, after.count))
    standing = toll_range(story, "missing")
    return [(one.source, one.count) for one in standing.reports] if standing else []


def test_who_counted_more_missing_before_some_were_found_disputes_nothing() -> None:
    first, second = missing(1, 0, HOSPITAL, 6), missing(2, 9, source("diario"), 2)
    assert found(first, second) == [("diario", 2)]
    assert found(first, second, missing(3, 12, source("otro"), 2)) == [("diario", 2), ("otro", 2)]


def test_after_a_fall_the_newest_official_count_stands_however_old() -> None:
    offices = missing(1, 0, source("fiscalia", kind="official"), 7), missing(2, 1, MINISTRY, 6)
    assert found(*offices, missing(3, 9, HOSPITAL, 2)) == [("hospital", 2), ("ministerio", 6)]


def test_a_count_that_was_corrected_in_so_many_words_is_no_other_opinion() -> None:
    story = told(said(1, 0, HOSPITAL, 8), said(2, 3, MINISTRY, 7))
    words = "El Ministerio corrigió la cifra: son siete los muertos y no ocho."
    assert counts(grown(story, change("dead", 8, 7, sentence=words))) == [("ministerio", 7)]


def test_an_office_that_denies_deaths_states_no_toll() -> None:
    denial = said(2, 3, MINISTRY, 8, claim="denial")
    assert counts(told(said(1, 0, HOSPITAL, 8), denial)) == [("hospital", 8)]
    assert counts(told(denial)) == []
