"""What an office's word is to readers who may have heard of it from the press."""

from typing import Any

import pytest

from avizor.domain.records import Assessed, Story
from build import assessed, assistance, source
from joined import told

CONFIRMED = "El comandante de la Policía confirmó las cuatro muertes."
OFFICE = source("policia", kind="official")


def first(**fields: Any) -> Assessed:
    return assessed("a1", **{"title": "Cuatro muertos en Loja", "text": CONFIRMED, **fields})


def release(**fields: Any) -> Assessed:
    given = {"title": "Comunicado", "text": "Se investigan cuatro muertes.", "source": OFFICE}
    return assessed("a2", hours=4, claim="confirmation", **{**given, **fields})


def words(story: Story) -> list[object]:
    return [c.after for step in story.history for c in step.changes if c.fact == "official"]


def test_a_release_brings_no_first_word_where_the_press_told_that_the_office_confirms() -> None:
    story = told(first(claim="confirmation"), release())
    assert words(story) == []
    assert story.official


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Cuatro muertos, cuentan vecinos.", None),
        ("Cuatro muertos, informó la Policía.", None),
        ("La Policía confirmó que asumió el caso.", "confirmation"),
        ("Ni la Policía ni la Fiscalía han confirmado el hecho.", "confirmation"),
    ],
)
def test_it_does_where_the_press_told_less(text: str, claim: str | None) -> None:
    story = told(first(text=text, claim=claim), release())
    assert words(story) == ["confirmed"]
    assert story.official


def test_of_foreign_help_the_other_state_speaks_for_itself() -> None:
    asked = first(claim="confirmation", assistance=assistance("requested"))
    assert words(told(asked, release())) == ["confirmed"]


def test_an_office_that_denied_confirms_whatever_the_press_told() -> None:
    denied = assessed("a0", claim="denial", hours=1, source=source("otro"))
    assert words(told(first(claim="confirmation"), denied, release()))[-1:] == ["confirmed"]
