"""Weekdays in a lead mean dates before the report's publication."""

from datetime import UTC, datetime

import pytest

from avizor.domain.stories.reports.lead_days import days_told

WEDNESDAY = datetime(2026, 3, 4, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("lead", "days"),
    [
        ("Murieron la noche del domingo en El Recreo.", {"2026-03-01"}),
        ("Three were shot dead on Wednesday.", {"2026-03-04"}),
        ("Foram presos nesta quarta em Manaus.", {"2026-03-04"}),
        ("A polícia prendeu na segunda-feira dois homens.", {"2026-03-02"}),
        ("Lo mataron anoche; hoy es velado.", {"2026-03-03", "2026-03-04"}),
        ("Ocurrió el miércoles.", {"2026-03-04"}),
        ("Vive en la segunda etapa, quinta casa.", set()),
        ("Tres muertos en Santo Domingo de los Tsáchilas.", set()),
        ("Matan al concejal Domingo Pérez.", set()),
        ("Domingo Pérez fue asesinado el lunes.", {"2026-03-02"}),
        ("Three were shot dead in Santo Domingo on Monday.", {"2026-03-02"}),
        ("El juicio comienza el próximo viernes.", set()),
        ("Na próxima sexta-feira ele presta depoimento.", set()),
        ("Será trasladado este viernes a Guayaquil.", set()),
        ("He will appear in court on Friday.", set()),
        ("The march is next Saturday.", set()),
        ("ATAQUE EL DOMINGO", {"2026-03-01"}),
    ],
)
def test_a_weekday_is_the_last_of_its_name(lead: str, days: set[str]) -> None:
    assert days_told("", lead, WEDNESDAY) == days


def test_only_headline_and_first_two_sentences_tell() -> None:
    text = "Es uno. Son dos el martes. El domingo hubo otro."
    assert days_told("Ataque el lunes", text, WEDNESDAY) == {"2026-03-02", "2026-03-03"}


def test_an_evening_in_the_region_is_still_that_day() -> None:
    late = datetime(2026, 3, 5, 3, tzinfo=UTC)
    assert days_told("", "Murieron este miércoles.", late) == {"2026-03-04"}
