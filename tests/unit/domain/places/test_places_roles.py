"""What a named country is to the event: its scene, or an origin, a partner, a nationality."""

import pytest

from avizor.domain.language.text import fold_in_place
from avizor.domain.places.reading import find_places
from avizor.domain.places.roles import role_of
from avizor.domain.places.seats import is_where
from avizor.gazetteer import load_gazetteer

GAZETTEER = load_gazetteer()


def role(text: str, name: str, *, demonym: bool = True) -> str:
    folded = fold_in_place(text)
    start = folded.index(name)
    return role_of(folded, start, start + len(name), demonym=demonym)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("asaltaban a camioneros chilenos en la ruta", "chilenos"),
        ("culpable el exjefe policial hondureño", "hondureno"),
        ("detenido en Valencia un narco peruano", "peruano"),
        ("Brasileiro é condenado em Boston", "brasileiro"),
        ("police freed a Bolivian trader", "bolivian"),
    ],
)
def test_a_persons_nationality_is_no_scene(text: str, name: str) -> None:
    assert role(text, name) == "national"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("sacos de harina de pescado peruana", "peruana"),
        ("Ecuadorean drug lord pleads not guilty", "ecuadorean"),
    ],
)
def test_an_adjective_of_what_is_no_institution_stands_apart(text: str, name: str) -> None:
    assert role(text, name) == "apart"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("el presidente ecuatoriano decretó", "ecuatoriano"),
        ("la policía nacional hondureña detuvo", "hondurena"),
        ("en territorio paraguayo cayeron", "paraguayo"),
        ("Brazilian federal police seized", "brazilian"),
    ],
)
def test_an_institutions_state_is_the_scene(text: str, name: str) -> None:
    assert role(text, name) == ""


def test_citizens_of_a_country_are_no_more_than_their_nationality() -> None:
    assert role("arrestó a un ciudadano de Perú", "peru", demonym=False) == "national"
    assert role("el ejército de Perú", "peru", demonym=False) == ""


def test_who_sends_a_letter_gives_nothing() -> None:
    assert role("el ejecutivo peruano envió un oficio a", "peruano") == ""
    assert role("el ejecutivo peruano envió dos lanchas a", "peruano") == "partner"


def test_where_a_person_comes_from_is_no_place_of_the_event() -> None:
    text = "La policía de Soriano detuvo a un argentino de Gualeguaychú por un robo."
    found = find_places("Tres presos por un crimen", text, GAZETTEER, outlet_country=None)
    assert found.country == "UY"


def test_a_state_named_in_the_background_does_not_move_the_scene() -> None:
    lead = "Tres personas murieron en un ataque en la provincia de Esmeraldas. " * 8
    text = lead + "\n\nEn 2019, Colombia, Colombia y Colombia vivieron ataques parecidos en Tumaco."
    found = find_places("Ataque deja tres muertos", text, GAZETTEER, outlet_country=None)
    assert found.country == "EC"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("lima. el ejecutivo", True),
        ("lima (corresponsal). el ejecutivo", True),
        ("lima pide ayuda", False),
    ],
)
def test_a_dateline_is_only_where(text: str, where: bool) -> None:
    assert is_where(text, 0, 4) is where


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("el buque zarpó de Guayaquil con banano", "guayaquil"),
        ("hizo escala en Moín antes de cruzar", "moin"),
        ("una ONG con sede en Madrid contó 40", "madrid"),
        ("familiares exiliados en Miami lo dijeron", "miami"),
        ("la corte negó extraditar a un exmilitar a Ecuador", "ecuador"),
        ("la carga venía del Callao", "callao"),
    ],
)
def test_where_a_ship_called_or_a_speaker_lives_is_no_scene(text: str, name: str) -> None:
    assert role(text, name, demonym=False) == "away"


def test_a_state_that_wants_a_fugitive_is_no_scene() -> None:
    assert role(
        "Fue hallado en un hotel. Perú lo reclama por extorsión", "peru", demonym=False
    ) == ("away")


def test_a_clans_town_is_where_its_people_come_from() -> None:
    assert role("condenan a un agente que ayudaba al clan de Cali", "cali", demonym=False) == (
        "national"
    )
