"""A text's dateline tells where it was written: that state has no part in the event."""

import pytest

from avizor.domain.places.reading import PlacesFound, find_places
from avizor.gazetteer import load_gazetteer

GAZETTEER = load_gazetteer()


def read(title: str, text: str) -> PlacesFound:
    return find_places(title, text, GAZETTEER, outlet_country=None)


@pytest.mark.parametrize(
    ("title", "text", "country", "written_in"),
    [
        (
            "Venezuela frees eight prisoners",
            "BOGOTA, Aug 4 (Reuters) - Venezuela on Sunday released eight people, a group said.",
            "VE",
            "Bogotá",
        ),
        (
            "Nicaragua court jails three priests",
            "SAN JOSE, Costa Rica (AP) — A Nicaraguan court sentenced three priests on Tuesday.",
            "NI",
            "San José",
        ),
        (
            "Tres muertos en motín de Tocorón",
            "Bogotá, 4 may (EFE).- Tres reclusos murieron en Tocorón, en el estado venezolano de "
            "Aragua, informó una ONG de Venezuela.",
            "VE",
            "Bogotá",
        ),
        (
            "Dos muertos en protesta en Managua",
            "GUATEMALA CITY, 7 Jul (EFE) -- Dos personas murieron en Nicaragua, dijo la policía.",
            "NI",
            "Ciudad de Guatemala",
        ),
        (
            "Cuba condena nove manifestantes",
            "MIAMI (AFP) - Um tribunal de Cuba condenou nove manifestantes, informou uma ONG.",
            "CU",
            "Miami",
        ),
    ],
)
def test_a_correspondents_seat_abroad_is_no_place_of_the_event(
    title: str, text: str, country: str, written_in: str
) -> None:
    found = read(title, text)
    assert found.countries == (country,)
    assert written_in not in {place.name for place in found.places}


def test_a_dateline_at_home_is_a_place_of_the_event() -> None:
    found = read("Five held", "QUITO (AP) — Police in Ecuador arrested five men on Tuesday.")
    assert found.countries == ("EC",)
    assert [place.name for place in found.places] == ["Quito"]


def test_the_state_of_a_dateline_takes_part_where_the_text_names_it_again() -> None:
    told = "BOGOTA (AP) — Colombia handed three men to the police of Venezuela on Tuesday."
    assert set(read("Venezuela receives three men from Colombia", told).countries) == {"VE", "CO"}


@pytest.mark.parametrize(
    "text",
    [
        "Colombia-Venezuela talks on the border guard began on Tuesday, Ecuador said.",
        "Colombia (en alerta) reforzó la frontera y Ecuador envió soldados.",
        "Colombia, Venezuela and Ecuador sent soldiers to the border.",
    ],
)
def test_a_state_that_opens_a_sentence_is_no_dateline(text: str) -> None:
    assert {"CO", "EC"} <= set(read("Soldiers at the border of Ecuador", text).countries)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("La República de China (Taiwán) entregó cuatro drones a Paraguay.", "TW"),
        ("The Republic of China (Taiwan) handed over eight cars to Paraguay.", "TW"),
        ("The People's Republic of China handed over 40 cars to Bolivia.", "CN"),
        ("La República Popular China donó 40 vehículos a Bolivia.", "CN"),
    ],
)
def test_the_two_chinas_are_told_apart_by_their_full_names(text: str, country: str) -> None:
    assert {"CN", "TW"}.intersection(read("", text).countries) == {country}


@pytest.mark.parametrize(
    "text",
    [
        "PF e polícia da Argentina prenderam 11 suspeitos em Dionísio Cerqueira, disse a Polícia "
        "Federal.",
        "La Policía Federal de Argentina detuvo en Posadas a dos hombres; el Juzgado Federal "
        "ordenó su traslado.",
    ],
)
def test_a_federal_police_is_no_town_of_argentina(text: str) -> None:
    assert "Federal" not in {place.name for place in read("", text).places}
