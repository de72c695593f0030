"""What a report says of another event stays out of the match; what it follows does not."""

import pytest

from avizor.domain.stories.asides import without_asides

OWN = "Three people were shot dead in a barbershop in Durán. No one has been arrested."


@pytest.mark.parametrize(
    "aside",
    [
        "Es el segundo crimen múltiple de la semana: el domingo cuatro hombres murieron.",
        "Con ellos suman 14 homicidios en la capital.",
        "Un día antes fue atacada una casa en El Porvenir.",
        "O ataque ocorre dois dias depois da explosão de dois bancos.",
        "No mesmo dia, o grupo atacou um mercado rural.",
        "Na véspera, outro motorista foi assassinado.",
        "It was the second blast in the city in as many nights.",
        "Earlier in the week Guatemala sought a radar.",
        "Hours later a drone attacked a military base.",
        "El martes, en la misma terminal, se hallaron 1.200 kilos.",
        "Dias antes, um vereador foi executado.",
        "A father and son were slain in the same town.",
    ],
)
def test_a_sentence_about_another_event_is_left_out(aside: str) -> None:
    first, last = OWN.split(". ", 1)
    assert without_asides(f"{first}. {aside} {last}") == OWN


@pytest.mark.parametrize(
    "own",
    [
        "A year ago the town had no police.",
        "Murió en la segunda etapa de El Recreo.",
        "El tercer detenido tiene 16 años.",
        "Los vecinos esperaban en la mañana.",
    ],
)
def test_any_other_sentence_stays(own: str) -> None:
    assert without_asides(f"{OWN} {own}") == f"{OWN} {own}"


def test_the_first_sentence_stays_since_a_follow_up_says_there_what_it_follows() -> None:
    follow_up = "Dos días después del ataque a la lavadora, la Policía detuvo a alias Rulimán."
    assert without_asides(follow_up) == follow_up


def test_nothing_is_left_of_nothing() -> None:
    assert without_asides("") == ""
