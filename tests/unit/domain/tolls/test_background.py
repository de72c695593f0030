"""What a long report tells beside its event counts nobody of it."""

import pytest

from avizor.domain.tolls.background import background_of
from avizor.domain.tolls.candidates import find_candidates
from avizor.domain.tolls.reading import find_tolls

LEAD = (
    "Hombres con chalecos se llevaron a un zapatero de su taller. La policía lo busca desde el "
    "lunes. Piden dos millones por él.\n\n"
)


def counted(text: str, language: str = "es") -> dict[str, float]:
    return {toll.kind: toll.count for toll in find_tolls("Secuestro en Trujillo", text, language)}


BESIDE = [
    (
        "es",
        "En junio pasado, en Chepén, se llevaron a un molinero. Por ese crimen hay 11 detenidos.",
    ),
    ("es", "En otro hecho, tres hombres fueron asesinados en La Esperanza. Hay dos detenidos."),
    ("pt", "Num outro episódio, quatro pessoas morreram. Onze pessoas foram presas."),
    ("pt", "Em março, a polícia desmontou um laboratório e prendeu nove pessoas."),
    ("en", "In February officers opened bulk bags of beans; three dockers were arrested."),
    ("en", "In a separate incident, five people were killed. Two men were arrested."),
    ("en", "A court cleared two men last year. Five people had been arrested."),
    (
        "pt",
        "Outro atentado contra um ônibus matou duas pessoas. Na sexta, a polícia prendeu três "
        "suspeitos daquele ataque.",
    ),
    (
        "en",
        "Another hostage affair ended well; an unrelated case. In that case two brothers were "
        "detained on Friday.",
    ),
    ("es", "El ataque anterior, el de la caseta, tiene otros tres detenidos."),
    ("pt", "A ação de ontem, na qual dois tripulantes foram presos, nada tem a ver com ele."),
    ("en", "Four people arrested on a farm are accused of a different crime."),
    ("es", "El lunes, en Iquique, dos hombres murieron baleados. Hay tres detenidos."),
    ("es", "La madrugada del viernes, en La Ceiba, mataron a tres personas en una cancha."),
    ("es", "En Tlacotepec, el sábado por la tarde, un vendedor fue herido por una bala perdida."),
    ("es", "Este miércoles, en la ciudad de Pasto, tres personas murieron en un tiroteo."),
    ("es", "El martes, en una vivienda vecina, cayeron dos hombres con armas."),
    ("es", "El lunes, en un operativo ajeno a este, cayeron dos brasileños. Hubo un herido."),
    ("pt", "Na madrugada de sábado, em Sobral, quatro suspeitos morreram em confronto."),
    ("pt", "No domingo (13), em Nova Iguaçu, um sargento foi morto e um lavador ficou ferido."),
    ("pt", "O delegado descartou relação com a chacina do bar, que deixou seis mortos."),
    (
        "en",
        "The murder rate falls, but on Wednesday, in the northern port of Iquique, two men died.",
    ),
    ("en", "Late on Sunday in Laventille two men were shot dead and six people were arrested."),
    ("en", "It was treated as separate from one on Tuesday in which six people were killed."),
]


@pytest.mark.parametrize(("language", "passage"), BESIDE)
def test_another_time_or_event_counts_nobody_to_the_end_of_its_paragraph(
    language: str, passage: str
) -> None:
    missing = {"missing": 1.0}
    assert (
        counted(f"{LEAD}{passage}\n\nNadie sabe dónde está.", language).items() <= missing.items()
    )


def test_what_follows_in_a_paragraph_of_its_own_or_tells_of_these_days_counts() -> None:
    before = "En marzo murieron dos personas en la misma zona."
    assert counted(f"{LEAD}{before}\n\nHay cuatro detenidos.")["arrested"] == 4
    assert counted(f"{LEAD}{before} Hay cuatro detenidos desde ayer.")["arrested"] == 4
    assert "arrested" not in counted(f"{LEAD}{before} Hay cuatro detenidos.")


@pytest.mark.parametrize(
    ("language", "passage"),
    [
        ("es", "El lunes, en el taller, murieron dos hombres."),
        ("es", "El lunes, en Trujillo, murieron dos hombres."),
        ("es", "El martes murieron dos hombres en Pasto."),
        ("es", "La policía, que el martes estuvo en Pasto, encontró dos muertos."),
        ("pt", "Na segunda-feira, no hospital da cidade, morreram dois homens."),
        ("en", "On Monday, in the workshop, two men were killed."),
        ("en", "Two men were killed on Monday in Trujillo, police said on Tuesday in Lima."),
    ],
)
def test_a_day_and_the_events_own_town_tell_of_the_event(language: str, passage: str) -> None:
    assert counted(f"{LEAD}{passage}", language)["dead"] == 2


def test_the_lead_is_never_background() -> None:
    lead = "En marzo mataron a dos. En otro hecho hay tres presos. En 2024 hubo cinco muertos."
    assert background_of("", lead) == frozenset()
    assert background_of("", f"{lead} En otro caso murió un hombre.") == {
        "En otro caso murió un hombre."
    }


def test_a_lead_that_is_printed_again_below_background_still_counts() -> None:
    lead = "Cuatro policías murieron en un ataque armado en Cali."
    text = f"{lead} La policía investiga. Hubo disparos. En otro ataque murieron dos. {lead}"
    _, candidates = find_candidates("Ataque en Cali", text, "es")
    told = {(one.value, one.past) for one in candidates if one.sentence == lead and one.value > 1}
    assert (4.0, False) in told


@pytest.mark.parametrize(
    "text",
    [
        "La investigación previa duró un año. Cinco hombres fueron detenidos.",
        "Tras un proceso previo de seguimiento, cinco hombres fueron detenidos.",
        "A investigação anterior levou à operação. Cinco homens foram presos.",
    ],
)
def test_the_inquiry_that_led_to_an_event_is_no_other_event(text: str) -> None:
    assert not background_of("", f"Uno. Dos. Tres. {text}")
