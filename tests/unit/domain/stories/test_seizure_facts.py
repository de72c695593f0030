"""How what a story knows to be seized changes: by offices, second finds, parts and lists."""

import pytest

from build import assessed, source, toll
from joined import steps
from joined import told as joined
from joined import told_in_words as told

Steps = list[tuple[str, object, object]]


def finds(one: Steps) -> Steps:
    return [step for step in one if step[0] == "seized"]


@pytest.mark.parametrize(
    ("language", "first", "later", "wanted"),
    [
        ("es", "Hallan 45 fusiles en una estancia", "Hallan otros 18 fusiles en la estancia", 63),
        ("pt", "PF apreende 437 kg de cocaína em café", "Porto tinha mais 118 kg de cocaína", 555),
        ("en", "Customs seize 34 guns in barrels", "Customs find eight more guns in barrels", 42),
    ],
)
def test_a_second_find_comes_on_top(language: str, first: str, later: str, wanted: float) -> None:
    (step,) = finds(steps(told((0, first), (30, later), language=language)))
    assert step[2] == wanted


@pytest.mark.parametrize(
    ("language", "first", "later"),
    [
        ("es", "Hallan 45 fusiles en una estancia", "Los otros 18 fusiles de la estancia hallados"),
        ("es", "Decomisan 1.147 kilos de cocaína", "Decomisan más de una tonelada de cocaína"),
        ("es", "Decomisan 1.147 kilos de cocaína", "Hallan 1.147 paquetes con 1,147 t de cocaína"),
        ("en", "Police seize 1,134 kilos of cocaine", "Police seize 2,500 pounds of cocaine"),
        ("pt", "Receita apreende 1.240 kg de cocaína", "PF apreende 1,2 t de cocaína"),
        ("es", "Decomisan 44 fusiles en Dajabón", "Decomisan 44 fusiles y 12 pistolas en Dajabón"),
        (
            "pt",
            "Levaram 1.900 celulares; PM achou 1.900 celulares",
            "PM acha 740 dos 1.900 celulares",
        ),
    ],
)
def test_who_converts_rounds_lists_or_tells_a_part_tells_nothing(
    language: str, first: str, later: str
) -> None:
    assert finds(steps(told((0, first), (30, later), language=language))) == []


def test_an_office_that_counts_more_than_the_press_guessed_is_told() -> None:
    guessed = assessed("a", tolls=(toll("seized", 30, unit="firearms"),))
    office = source("customs", kind="official")
    counted = assessed("b", hours=4, source=office, tolls=(toll("seized", 37, unit="firearms"),))
    assert ("seized", 30, 37) in steps(joined(guessed, counted))
