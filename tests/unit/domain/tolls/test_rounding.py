"""Counts that only round a known one, and other events beside the matter."""

import pytest

from avizor.domain.records import Toll
from avizor.domain.tolls.reading import find_tolls
from avizor.domain.tolls.rounding import is_rounder, rounds


@pytest.mark.parametrize(
    ("sentence", "count", "known", "rounded"),
    [
        ("Casi una decena de vecinos resultó herida.", 10, 8, True),
        ("Cerca de 40 presos fueron trasladados.", 40, 38, True),
        ("Around 30 people were hurt.", 30, 31, True),
        ("Uma dúzia de mortos na rebelião.", 12, 11, True),
        ("Casi una decena de muertos.", 10, 5, False),
        ("Murieron 30 personas.", 30, 28, False),
        ("Más de 40 detenidos.", 40, 35, False),
        ("Entre cinco y siete muertos.", 5, 6, True),
        ("Between 5 and 7 people died.", 5, 8, False),
    ],
)
def test_a_count_rounds_a_near_one_in_so_many_words(
    sentence: str, count: int, known: int, rounded: bool
) -> None:
    assert rounds(Toll(kind="wounded", count=count, sentence=sentence), known) is rounded


@pytest.mark.parametrize(
    ("one", "exact", "rounder"),
    [
        (2000, 1850, True),
        (1200, 1186, True),
        (900, 870, True),
        (0.5, 0.47, True),
        (1240, 1186, False),  # weighed again: it lies more than ten away
        (2000, 1186, False),
        (1186, 1240, False),
        (870, 870, False),
    ],
)
def test_a_quantity_rounds_another_within_one_of_its_last_figure(
    one: float, exact: float, *, rounder: bool
) -> None:
    assert is_rounder(one, exact) is rounder


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Dispararon contra un bus en Comas. Nadie habla. En junio murieron tres choferes."),
        ("pt", "Atiraram contra um ônibus. Ninguém fala. Em um ataque semelhante, dois morreram."),
        ("en", "Shots hit a bus. Nobody talks. Two weeks ago gunmen killed three drivers here."),
    ],
)
def test_another_event_told_below_the_first_sentence_counts_nothing(
    language: str, text: str
) -> None:
    assert "dead" not in {toll.kind for toll in find_tolls("Balacera", text, language)}
