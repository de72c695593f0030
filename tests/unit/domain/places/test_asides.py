"""Names that are far from the scene: capitals that speak, nicknames, who wants a person back."""

import pytest

from avizor.domain.language.text import fold_in_place
from avizor.domain.places.asides import Roles, is_alias
from avizor.domain.places.reading import find_places
from avizor.gazetteer import load_gazetteer

GAZETTEER = load_gazetteer()


def roles(text: str, *names: str) -> list[str]:
    folded, found = fold_in_place(text), Roles(text, fold_in_place(text))
    starts = [(folded.index(name), name) for name in names]
    return [
        found.find(start, start + len(name), demonym=False, place=False) for start, name in starts
    ]


def test_a_capital_that_speaks_is_far_and_so_is_what_it_speaks_of() -> None:
    told = "Lima la acusa de once crímenes en Trujillo y el Callao. En Tacna hay calma."
    assert roles(told, "lima", "trujillo", "callao", "tacna") == ["away", "voice", "voice", ""]


def test_where_something_happens_does_not_speak() -> None:
    assert roles("En Lima la policía acusó a dos", "lima") == [""]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Aprueban entregar a Perú a la jefa de los sicarios", "peru"),
        ("Rechazan devolver a Lima a un excapitán", "lima"),
        ("Cae en Paso Canoas el hombre más buscado por Panamá", "panama"),
        ("fue entregado a la justicia de Bolivia", "bolivia"),
    ],
)
def test_who_wants_a_person_is_no_scene(text: str, name: str) -> None:
    assert roles(text, name) == ["away"]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Lo fueron a buscar a Granadero Baigorria", "granadero baigorria", ""),
        ("Fueron a pedir ayuda a Lima", "lima", "partner"),
    ],
)
def test_a_capital_is_asked_but_a_town_is_where_one_is_looked_for(
    text: str, name: str, role: str
) -> None:
    start = fold_in_place(text).index(name)
    found = Roles(text, fold_in_place(text)).find(
        start, start + len(name), demonym=False, place=True
    )
    assert found == role


def test_who_is_given_a_thing_is_no_goal() -> None:
    assert roles("Corea entrega a Honduras veinte lanchas", "honduras") == [""]


def test_a_nickname_is_no_place() -> None:
    text = 'Cae "Chino Darién" en Corredores; "Quito" también'
    assert is_alias(text, text.index("Darién"), text.index("Darién") + 6)
    assert not is_alias(text, text.index("Corredores"), text.index("Corredores") + 10)
    assert not is_alias(text, text.index("Quito"), text.index("Quito") + 5)


@pytest.mark.parametrize(
    ("title", "text", "country"),
    [
        ("Detienen en Paso Canoas al más buscado por Panamá", "Viajaba en un taxi.", "CR"),
        ("Hondureño se declara culpable en Virginia", "Pagó por aterrizajes.", "US"),
        ("Jefe boliviano cae en Guayaquil", "La Paz lo reclama por tres crímenes en Oruro.", "EC"),
    ],
)
def test_the_one_country_that_a_title_names_is_the_scene(
    title: str, text: str, country: str
) -> None:
    assert find_places(title, text, GAZETTEER, outlet_country=None).country == country
