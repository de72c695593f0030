"""What readers know of a story that has moved on in silence, and how they hear of it after all."""

from typing import Any

from avizor.domain.records import Assessed, Revision, Story, Toll
from avizor.domain.stories.facts.changes import changes_of
from avizor.domain.stories.facts.last_told import last_told
from avizor.domain.stories.growing import found_story
from avizor.domain.stories.tracing import trace_of
from build import NOON, assessed, assistance, source, toll
from joined import told as joined

FIVE = assessed("a1", title="Cinco muertos en Babahoyo", tolls=(toll("dead", 5),))


def later(number: int, *tolls: Toll, **fields: Any) -> Assessed:
    given: dict[str, Any] = {"title": f"Nota {number}", "source": source(f"diario{number}")}
    return assessed(f"a{number}", hours=number, tolls=tolls, **{**given, **fields})


def told(story: Story, fact: str = "dead") -> list[tuple[object, object]]:
    changes = [change for step in story.history for change in step.changes]
    return [(change.before, change.after) for change in changes if change.fact == fact]


def in_silence(number: int, dead: int, **fields: Any) -> Assessed:
    """A doubtful count in another language that names no new day: it is weighed as no news."""
    count = Toll(kind="dead", count=dead, sentence=f"There were {dead} dead.", chance=0.75)
    return later(number, count, language="en", **fields)


def test_a_change_names_what_was_told_last_and_not_what_was_taken_over_in_silence() -> None:
    story = joined(FIVE, in_silence(2, 7))
    assert ([t.count for t in story.tolls], told(story)) == ([7], [])
    assert last_told(story, "dead") == 5
    title = "Ya son ocho los muertos en Babahoyo"
    assert told(joined(FIVE, in_silence(2, 7), later(4, toll("dead", 8, title), title=title))) == [
        (5, 8)
    ]


def test_a_second_outlet_or_a_headline_tells_what_was_taken_over_in_silence() -> None:
    title = "Siete muertos en Babahoyo"
    same_outlet = {"source": source("diario2")}
    headed = later(3, toll("dead", 7, title), title=title, **same_outlet)
    assert told(joined(FIVE, in_silence(2, 7), headed)) == [(5, 7)]
    second = later(3, toll("dead", 7))
    assert told(joined(FIVE, in_silence(2, 7), second)) == [(5, 7)]
    assert told(joined(FIVE, in_silence(2, 7), second, later(4, toll("dead", 7)))) == [(5, 7)]
    assert told(joined(FIVE, in_silence(2, 7), later(3, toll("dead", 7), **same_outlet))) == []


def test_a_first_count_that_joined_in_silence_is_not_told_by_being_told_twice() -> None:
    story = joined(FIVE, later(2, toll("wounded", 4)), later(3, toll("wounded", 4)))
    assert ([t.count for t in story.tolls], told(story, "wounded")) == ([5, 4], [])
    assert last_told(story, "wounded") is None


def test_a_refusal_first_told_abroad_is_told_by_a_headline_at_home() -> None:
    def answered(number: int, title: str, *partners: str, **fields: Any) -> Assessed:
        refused = assistance("refused", evidence=(title,), partners=partners)
        return later(number, title=title, text="", assistance=refused, **fields)

    asked = assessed("a1", title="Ecuador pide policías a Kenia", assistance=assistance())
    abroad = answered(10, "Kenya rejects request for police", language="en")
    home = answered(13, "Kenia rechaza el pedido de policías", "US")
    status = "assistance_status"
    assert told(joined(asked, abroad), status) == []
    assert told(joined(asked, abroad, home), status) == [("requested", "refused")]
    again = answered(14, "Kenia rechaza el pedido", "US")
    assert told(joined(asked, abroad, home, again), status) == [("requested", "refused")]


def test_an_officials_old_count_takes_back_nothing_that_was_told_since() -> None:
    title = "Suben a siete los muertos en Babahoyo"
    seven = later(2, toll("dead", 7, title), title=title)
    police = later(4, toll("dead", 5), source=source("policia", kind="official"))
    story = joined(FIVE, seven, police)
    assert ([t.count for t in story.tolls], told(story)) == ([7], [(5, 7)])
    assert {(r.count, r.official) for r in story.toll_reports} == {
        (5, False),
        (7, False),
        (5, True),
    }


def test_of_a_story_of_an_older_avizor_what_stands_counts_as_told() -> None:
    story = found_story(FIVE)
    old = story.model_copy(update={"history": (Revision(revision=1, at=NOON, changes=()),)})
    assert last_told(old, "dead") == 5
    assert changes_of(old, later(2, toll("dead", 5)), [trace_of(FIVE, "s")]) == ()
