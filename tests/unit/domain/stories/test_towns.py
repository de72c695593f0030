"""The town that a story's reports name as the place of the event."""

from typing import Any

import pytest

from avizor.domain.records import Assessed, Place, TopicScore
from avizor.domain.stories.facts.towns import town_of, town_of_story
from avizor.domain.stories.growing import found_story, join_story
from build import assessed, assistance

GUAYAQUIL = Place(name="Guayaquil", country="EC", lat=-2.2, lon=-79.9)
QUITO = Place(name="Quito", country="EC", lat=-0.2, lon=-78.5)
LIMA = Place(name="Lima", country="PE", lat=-12.0, lon=-77.0)
PLACES = (QUITO, LIMA, GUAYAQUIL)


def told(number: int = 1, title: str = "Ocho muertos", text: str = "", **fields: Any) -> Assessed:
    return assessed(f"a{number}", title=title, text=text, places=PLACES, **fields)


@pytest.mark.parametrize(
    ("title", "text", "town"),
    [
        ("Ocho muertos en Guayaquil", "La Policía informó en Quito.", [GUAYAQUIL]),
        ("Ocho muertos en un bar", "Hombres armados mataron en el sur de Guayaquil.", [GUAYAQUIL]),
        ("Ocho muertos en un bar", "El ministro viajó. Quito espera.", []),
        ("Ocho muertos en Lima", "", []),  # not of the country where it happens
        ("Ocho muertos en un bar", "", []),
    ],
)
def test_a_town_is_where_the_headline_or_the_opening_puts_the_event(
    title: str, text: str, town: list[Place]
) -> None:
    assert list(town_of(told(title=title, text=text))) == town


def test_a_decree_happens_nowhere_but_where_its_headline_says() -> None:
    decree = (TopicScore(id="emergency_measures", score=0.9),)
    signed = "El presidente firmó en Quito el decreto."
    assert town_of(told(title="Estado de excepción", text=signed, topics=decree)) == ()
    assert town_of(told(title="Estado de excepción en Guayaquil", topics=decree)) == (GUAYAQUIL,)


def test_the_town_that_most_reports_name_is_the_storys() -> None:
    story = found_story(told(1, "Ocho muertos en Quito"))
    assert town_of_story(story) == QUITO
    for number in (2, 3):
        one = told(number, f"Ataque {number} en Guayaquil", hours=number)
        story = join_story(story, one, one.article.id)
    assert town_of_story(story) == GUAYAQUIL


def test_a_copy_has_no_say_and_help_between_states_no_town() -> None:
    story = found_story(told(1, "Ocho muertos en Quito"))
    copies = story
    for number in (2, 3):
        one = told(number, "Ataque en Guayaquil", hours=number)
        copies = join_story(copies, one, story.members[0].report)
    assert town_of_story(copies) == QUITO
    helped = found_story(told(1, "Piden ayuda en Quito", assistance=assistance()))
    assert town_of_story(helped) is None
