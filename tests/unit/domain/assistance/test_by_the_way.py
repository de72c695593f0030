"""Help that an article tells by the way, and what a cartel teaches its own."""

import pytest

from avizor.domain.assistance.by_the_way import is_by_the_way
from avizor.domain.assistance.clues import zones
from avizor.domain.assistance.parties import Naming
from avizor.domain.assistance.reading import lines
from avizor.gazetteer import load_gazetteer

GAZETTEER = load_gazetteer()


def by_the_way(language: str, title: str, text: str = "") -> bool:
    return is_by_the_way(zones(lines(title, text, Naming(GAZETTEER, language))))


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        (
            "es",
            "Decomisan cocaína en Guayaquil con escáneres donados por Estados Unidos",
            "Los equipos fueron entregados en 2022 por la embajada estadounidense.",
        ),
        (
            "en",
            "Police seize cocaine in Guayaquil with scanner given by the United States",
            "Officers of the port used the machine.",
        ),
        (
            "pt",
            "Polícia apreende cocaína em Santos com cães treinados na Holanda",
            "Os animais vieram da Holanda em 2023.",
        ),
        (
            "es",
            "Capturan a cabecilla en Honduras agentes entrenados por Estados Unidos",
            "El hombre fue llevado a la capital.",
        ),
        ("en", "Costa Rica says Mexican cartels are training local gangs", ""),
        ("es", "Sicarios entrenados por carteles de México operan en Costa Rica", ""),
        ("pt", "Facção do Brasil treina traficantes no Paraguai", ""),
    ],
)
def test_a_seizure_with_what_was_given_long_ago_is_no_help(
    language: str, title: str, text: str
) -> None:
    assert by_the_way(language, title, text)


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("es", "Llegan a Moín los escáneres donados por Estados Unidos", ""),
        (
            "es",
            "Decomisan cocaína en Guayaquil y Estados Unidos ofrece más escáneres",
            "Los primeros fueron donados en 2022.",
        ),
        (
            "en",
            "Police seize guns as Jamaica asks Canada for help",
            "Scanners donated by Ottawa found the crates.",
        ),
        ("pt", "Paraguai recebe do Brasil cães treinados", ""),
        (
            "en",
            "What the Kenyan police found at the end of Haiti's runway",
            "The airport is quiet. Armoured cars given by the United States stand in the sun.",
        ),
        ("es", "Ecuador pide a Colombia entrenar a policías contra los carteles", ""),
        ("en", "Colombia to train Ecuadorean police against gangs", ""),
        ("es", "Contra las bandas, Colombia entrenará a policías de Ecuador", ""),
    ],
)
def test_help_of_today_is(language: str, title: str, text: str) -> None:
    assert not by_the_way(language, title, text)
