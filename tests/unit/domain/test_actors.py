"""Which groups an article connects with its events."""

import tomllib
from pathlib import Path

import pytest

from avizor.domain.actors import find_actors, groups_matcher
from avizor.domain.catalogue import Group

CONFIG = Path(__file__).parents[3] / "config" / "actors.toml"
MATCHER = groups_matcher(Group(**row) for row in tomllib.loads(CONFIG.read_text("utf-8"))["actor"])


def actors(title: str, text: str = "") -> list[str]:
    return [actor.id for actor in find_actors(title, text, MATCHER)]


@pytest.mark.parametrize(
    ("title", "text", "ids"),
    [
        ("Los Lobos atacan una mina en Ecuador", "", ["los-lobos"]),
        ("Facção: PCC e Comando Vermelho rompem trégua", "", ["pcc", "comando-vermelho"]),
        ("Capturan a jefe del Tren de Aragua", "", ["tren-de-aragua"]),
        ("Disidencias de las FARC y el ELN se enfrentan", "", ["farc-dissidents", "eln"]),
        ("Gulf Cartel boss arrested", "", ["cartel-del-golfo"]),
        ("El CJNG bloquea carreteras con quema de vehículos", "", ["cjng"]),
        ("CLASHES WITH FMLN GUERRILLAS", "THE FMLN ATTACKED A BARRACKS.", ["fmln"]),
    ],
)
def test_groups_are_found_by_any_of_their_names(title: str, text: str, ids: list[str]) -> None:
    assert actors(title, text) == ids


@pytest.mark.parametrize(
    "title",
    [
        "Los Lobos tocan en Los Ángeles con su disco nuevo",
        "Envíe su CV a la empresa",
        "La familia celebró el cumpleaños",
        "La línea de metro cerró por obras",
        "Cuba: el PCC celebra su congreso",
    ],
)
def test_names_that_mean_other_things_need_their_context(title: str) -> None:
    assert actors(title) == []


def test_a_group_that_is_only_ruled_out_does_not_count() -> None:
    assert actors("La policía descartó que los Choneros estén detrás del ataque") == []
    assert actors("Polícia: morto não tinha ligação com o Comando Vermelho") == []


def test_a_group_named_twice_stands_once() -> None:
    assert actors("El ELN ataca", "La guerrilla del ELN y el Ejército de Liberación Nacional") == [
        "eln"
    ]


def test_no_groups_find_nothing() -> None:
    assert find_actors("El ELN ataca", "", groups_matcher([])) == ()
