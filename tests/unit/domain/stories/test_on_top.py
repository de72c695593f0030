"""What a newer copy tells on top of the text that it repeats."""

from typing import Any

import pytest

from avizor.domain.records import Assessed, Story
from avizor.domain.stories.growing import found_story, join_story
from avizor.domain.stories.tracing import trace_of
from build import assessed, assistance, source, toll

PRISON = "El penal tiene cuatro pabellones."
OLD = f"Ocho internos murieron este lunes en la Penitenciaría del Litoral. {PRISON}"
TITLE = "Ocho muertos en una cárcel de Guayaquil"
ARREST = "Capturan a dos sospechosos de la matanza"
pytestmark = pytest.mark.usefixtures("by_rules_alone")


def first(**fields: Any) -> Assessed:
    given = {"title": TITLE, "text": OLD, "tolls": (toll("dead", 8, TITLE),)}
    return assessed("a1", **{**given, **fields})


def copied(one: Assessed, then: Assessed) -> Story:
    """Join a copy to the story of its original."""
    story = found_story(one)
    return join_story(story, then, one.article.id, [trace_of(one, story.id)])


def facts(story: Story) -> list[tuple[str, object, object]]:
    return [(c.fact, c.before, c.after) for step in story.history for c in step.changes]


def copy(**fields: Any) -> Assessed:
    return assessed("a2", **{"hours": 20, "source": source("otro"), "text": OLD, **fields})


def test_a_copy_with_a_new_headline_tells_what_no_earlier_text_has() -> None:
    story = copied(first(), copy(title=ARREST, tolls=(toll("arrested", 2, ARREST),)))
    assert facts(story) == [("arrested", None, 2)]
    assert [(one.kind, one.count) for one in story.tolls] == [("dead", 8), ("arrested", 2)]
    assert story.independent_sources == 1


def test_so_does_a_paragraph_that_was_put_above_the_old_text() -> None:
    news = f"{ARREST}. {OLD}"
    story = copied(first(), copy(title=TITLE, text=news, tolls=(toll("arrested", 2, ARREST),)))
    assert facts(story) == [("arrested", None, 2)]


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Ocho internos murieron en la Penitenciaría del Litoral"},  # only retitled
        {"title": TITLE, "text": f"{OLD} {ARREST}. {ARREST}."},  # below the lead
        {"title": TITLE, "text": f"{PRISON} {OLD}"},  # reordered
        {"title": ARREST, "hours": 0},  # no newer
    ],
)
def test_what_else_differs_in_a_copy_wakes_nobody_and_changes_nothing(
    fields: dict[str, Any],
) -> None:
    sentence = fields["title"] if fields["title"] != TITLE else PRISON
    sentence = ARREST if ARREST in fields.get("text", "") else sentence
    story = copied(first(), copy(tolls=(toll("arrested", 2, sentence),), **fields))
    assert facts(story) == []
    assert [one.kind for one in story.tolls] == ["dead"]


def test_the_answer_put_above_a_request_is_told_and_no_country_or_topic_with_it() -> None:
    request = "Ecuador pide policías a Kenia"
    answer = "Kenia se niega a enviar policías"
    asked = first(title=request, text=OLD, tolls=(), assistance=assistance("requested"))
    refused = copy(
        title=answer,
        assistance=assistance("refused", evidence=(answer,)),
        country="KE",
        countries=("KE",),
    )
    story = copied(asked, refused)
    assert facts(story) == [("assistance_status", "requested", "refused")]
    assert story.assistance is not None
    assert story.assistance.status == "refused"


def test_of_a_text_that_is_not_remembered_nothing_is_new() -> None:
    one, then = first(), copy(title=ARREST, tolls=(toll("arrested", 2, ARREST),))
    assert facts(join_story(found_story(one), then, "a1", [])) == []


def test_an_officials_copy_says_that_an_official_says_it() -> None:
    story = copied(first(), copy(title=TITLE, source=source("ministerio", kind="official")))
    assert facts(story) == [("official", None, "confirmed")]


def test_the_headline_of_a_copy_is_no_part_of_the_sentence_below_it() -> None:
    """Who confirms the death in his first sentence disputes in the headline only how it came."""
    title = "Gobierno niega que una bala policial matara al preso"
    lead = "El ministro confirmó la muerte del preso y dijo que la bala no es de reglamento."
    then = copy(title=title, text=f"{lead} {OLD}", claim="denial")
    assert ("official", None, "disputed") in facts(copied(first(), then))
