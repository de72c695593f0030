"""A first report is told from what goes on with it, by its words."""

from datetime import UTC, datetime, timedelta

import pytest

from avizor.classifier.follow_ups import load_follow_up_weights
from avizor.domain.follow_ups.clues import FollowUpWeights, follow_up_clues

MONDAY = datetime(2026, 3, 2, 12, tzinfo=UTC)
FIRST = (
    (
        "Cuatro hombres fueron asesinados en una lavadora de carros de Durán",
        "Cuatro hombres murieron la noche del domingo cuando sujetos en dos motos dispararon "
        "contra una lavadora de Durán, informó la Policía. Hay dos heridos en el hospital.",
    ),
    (
        "Receita apreende 412 kg de cocaína em contêiner de café no porto de Santos",
        "A Receita Federal encontrou nesta segunda-feira 412 quilos de cocaína em um contêiner de "
        "café no porto de Santos, em São Paulo. A carga seguiria para a Bélgica.",
    ),
    (
        "Gunmen kill five at bar in Port-au-Prince",
        "Five people were shot dead at a bar in Port-au-Prince on Sunday night when gunmen on "
        "motorbikes opened fire, police said. Three others were wounded.",
    ),
)
LATER = (
    (
        "Prisión preventiva para el acusado de la matanza",
        "La jueza ordenó la detención del hombre, de 31 años, señalado por los familiares. Su "
        "abogada apeló. Las viudas esperaron afuera del juzgado con las fotos de los cuatro.",
    ),
    (
        "Motorista preso no caso da droga no café presta depoimento",
        "O homem ficou calado por três horas. A defesa diz que ele não sabia do que levava. Os "
        "outros dois continuam presos.",
    ),
    (
        "Owner of the bar says he had been threatened",
        "He had paid them for two years, he told the prosecutor, until last month. The families "
        "buried the five on Saturday. Nobody has been charged.",
    ),
)


@pytest.mark.parametrize(("title", "text"), FIRST)
def test_a_report_that_says_where_and_how_many_comes_first(title: str, text: str) -> None:
    assert load_follow_up_weights().first_report(follow_up_clues(title, text, MONDAY)) > 0.7


@pytest.mark.parametrize(("title", "text"), LATER)
def test_a_report_that_takes_the_event_as_known_goes_on(title: str, text: str) -> None:
    assert load_follow_up_weights().first_report(follow_up_clues(title, text, MONDAY)) < 0.3


def test_days_of_the_week_are_read_against_the_day_of_publication() -> None:
    text = "Ocurrió el domingo."
    today, days_later = (
        follow_up_clues("", text, MONDAY + timedelta(days=days)) for days in (0, 3)
    )
    assert "l ago 1" in today
    assert "l ago 3" in days_later
    assert set(today ^ days_later) == {"l ago 1", "l ago 3"}


def test_words_are_read_in_all_three_sentences_and_no_further() -> None:
    text = "Uno primero. Otro segundo. Alguien tercero. Nadie cuarto."
    clues = follow_up_clues("Título 7", text, MONDAY)
    assert {"t #", "t titulo #", "l primer", "l segund", "m tercer", "forth"} <= clues
    assert not any("cuarto" in clue for clue in clues)


def test_capitals_alone_name_nothing() -> None:
    shouted = follow_up_clues("MUEREN TRES EN LA CIUDAD DE DURÁN", "", MONDAY)
    assert not any(clue.startswith("t names") for clue in shouted)
    assert "t names 1" in follow_up_clues("Mueren tres en Durán", "", MONDAY)


def test_an_empty_article_says_nothing_but_that_no_rule_finds_it_to_point_back() -> None:
    assert follow_up_clues("", "", MONDAY) == {"forth"}
    weights = FollowUpWeights({"back": 2.0}, bias=0.0)
    assert weights.first_report({"back", "unknown"}) == pytest.approx(0.119, abs=0.001)
