"""Sentences that name a topic and report nothing of it."""

import pytest

from avizor.classifier.poor_evidence import is_poor


@pytest.mark.parametrize(
    "sentence",
    [
        "Prosecutors said that nothing so far linked the captors to any cartel.",
        "Several armed groups are present in the area; none has been blamed.",
        "Nadie se atribuyó el ataque.",
        "A polícia diz que o crime não tem relação com facções.",
        "A Delegacia de Homicídios ouviu um ex-namorado da mulher.",
        "Los indagados declaran hoy ante Crimen Organizado.",
        "The homicide squad has taken over the inquiry.",
    ],
)
def test_what_is_ruled_out_and_an_offices_name_report_nothing(sentence: str) -> None:
    assert is_poor(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "En 2018, una requisa dejó ocho reclusos muertos.",
        "El mes pasado fueron asesinados tres choferes de la misma ruta.",
        "Em agosto de 2017, seis detentos foram mortos no mesmo pátio.",
        "No ano passado, a polícia prendeu nove traficantes ali.",
        "In May, seven people died on a football pitch in another part of the city.",
        "Last year gunmen killed four drivers on that road.",
    ],
)
def test_an_older_event_that_a_sentence_opens_with_reports_nothing_of_this_one(
    sentence: str,
) -> None:
    assert is_poor(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "En mayo 14 fue baleado un taxista en Comas.",
        "In Mayfield two men were shot dead.",
        "Dos hombres mataron a tiros a un taxista en Comas.",
        "Um casal foi achado morto a tiros em Anchieta.",
        "The ELN claimed the bombing of the police station.",
        "Nadie resultó herido por la granada.",
        "La banda extorsionaba a cuarenta choferes.",
    ],
)
def test_what_happened_is_reported(sentence: str) -> None:
    assert not is_poor(sentence)
