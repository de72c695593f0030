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


def test_the_lead_is_never_background() -> None:
    lead = "En marzo mataron a dos. En otro hecho hay tres presos. En 2024 hubo cinco muertos."
    assert background_of(lead) == frozenset()
    assert background_of(f"{lead} En otro caso murió un hombre.") == {
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
    assert not background_of(f"Uno. Dos. Tres. {text}")
