"""Headlines that gather the news of a day, and such as only sound so."""

import pytest

from avizor.domain.round_ups import is_round_up


@pytest.mark.parametrize(
    "title",
    [
        "Titulares de la tarde | 30 de noviembre",
        "Resumen de la semana en seguridad",
        "Resumen del día: lo más importante",
        "Las cinco noticias más importantes de este lunes",
        "Lo que debes saber hoy, 30 de noviembre",
        "Manchetes do dia",
        "Resumo da semana",
        "As notícias desta segunda",
        "Americas news brief: Haiti, Ecuador, Peru",
        "Latin America security briefing",
        "Morning round-up",
    ],
)
def test_the_news_of_a_day_is_of_no_one_event(title: str) -> None:
    assert is_round_up(title)


@pytest.mark.parametrize(
    "title",
    [
        "Lo que debes saber sobre la masacre de Durán",
        "Police security briefing ends in shooting",
        "México dará a Cuba resumo semanal de radar",
        "Policía resume el operativo: once detenidos",
        "Las noticias falsas sobre el ataque",
        "Massacre of the week's third family shocks Haiti",
    ],
)
def test_a_report_of_one_event_is_none(title: str) -> None:
    assert not is_round_up(title)
