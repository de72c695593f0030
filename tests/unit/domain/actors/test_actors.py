"""Which groups an article connects with its events."""

import tomllib
from pathlib import Path

import pytest

from avizor.domain.actors.reading import find_actors, groups_matcher
from avizor.domain.catalogue import Group

CONFIG = Path(__file__).parents[4] / "config" / "actors.toml"
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


@pytest.mark.parametrize(
    "title",
    [
        "El Clan del Golfo no está detrás del asesinato, dice la policía",
        "El Tren de Aragua no participó en el secuestro, según la fiscalía",
        "Los detenidos no son del Tren de Aragua, aclaró el jefe policial",
        "Los sicarios no eran integrantes del Cartel de Sinaloa",
        "Police say Clan del Golfo not behind killing of union leader",
        "Clan del Golfo was not involved in the killing, police said",
        "Police see no link to Clan del Golfo in doctor's killing",
        "Suspects are not members of the Sinaloa Cartel, police said",
        "Comando Vermelho não está por trás do ataque, diz polícia",
        "Comando Vermelho não participou da chacina, diz delegado",
        "Presos não são do Comando Vermelho, diz polícia",
    ],
)
def test_a_group_that_took_no_part_does_not_count(title: str) -> None:
    assert actors(title) == []


@pytest.mark.parametrize(
    ("title", "group"),
    [
        ("El Clan del Golfo no está en la mesa de paz y mata a un policía", "clan-del-golfo"),
        ("El Clan del Golfo no fue incluido en la tregua y sigue en armas", "clan-del-golfo"),
        ("No es raro que el Tren de Aragua extorsione a los comerciantes", "tren-de-aragua"),
        ("Comando Vermelho não foi desarmado por operação policial", "comando-vermelho"),
        ("Clan del Golfo did not lay down its arms, army says", "clan-del-golfo"),
    ],
)
def test_a_group_of_which_something_else_is_denied_counts(title: str, group: str) -> None:
    assert actors(title) == [group]
    assert actors("Polícia: morto não tinha ligação com o Comando Vermelho") == []


def test_a_group_named_twice_stands_once() -> None:
    assert actors("El ELN ataca", "La guerrilla del ELN y el Ejército de Liberación Nacional") == [
        "eln"
    ]


def test_no_groups_find_nothing() -> None:
    assert find_actors("El ELN ataca", "", groups_matcher([])) == ()


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("Cayó la banda conocida como Los Topos de Ate, acusada de extorsión.", "Los Topos de Ate"),
        ('Detienen a once del grupo criminal "Los Duendes" en Trujillo.', "Los Duendes"),
        ("A facção autodenominada Bonde do Norte atacou um ônibus.", "Bonde do Norte"),
        ("Police raided a gang called the Seven Mile Boys in Nassau.", "Seven Mile Boys"),
        ("The Warlock Sons gang killed two men.", "Warlock Sons"),
    ],
)
def test_a_group_outside_the_lexicon_is_proposed_by_its_name(text: str, proposed: str) -> None:
    found = find_actors("", text, MATCHER)
    assert [actor.name for actor in found] == [proposed]
    assert found[0].id.startswith("new:")


@pytest.mark.parametrize(
    "text",
    [
        "La banda conocida como Los Rabanes tocó; la policía cerró la calle por el concierto.",
        "El grupo de hinchas conocido como Los Borrachos viajó a Lima.",
        "La empresa denominada Grupo Austral fue multada.",
        "A torcida organizada chamada Mancha Azul foi detida pela polícia.",
        "A group called Mothers of the Disappeared protested against murders.",
        "El líder de la banda, conocido como El Gordo, cayó preso.",
        "La Fiscalía descartó que la banda criminal Los Topos estuviera detrás.",
        "Sinaloa Cartel Links Grow",
    ],
)
def test_bands_fans_companies_and_persons_are_not_proposed(text: str) -> None:
    assert not [actor for actor in actors("", text) if actor.startswith("new:")]


def test_a_proposed_group_has_one_id_however_it_is_written() -> None:
    text = "Cayó la banda criminal Los Topos. La banda criminal «Topos» cobraba vacuna."
    assert actors("", text) == ["new:topos"]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Soldiers were seized on orders of the Carlos Patiño front.", ["frente-carlos-patino"]),
        ("Three men with rifles for the Sixx gang were held.", ["sixx-gang"]),
        ("Governo do Equador diz que davam treinamento a Los Lobos.", ["los-lobos"]),
        ("Eles isolam detentos ligados ao PCC.", ["pcc"]),
        (
            "The Sinaloa and Jalisco cartels fight over the crossing.",
            ["cjng", "cartel-de-sinaloa"],
        ),
        ("A feud between factions of the One Order gang in Spanish Town.", ["one-order"]),
    ],
)
def test_names_in_small_letters_joint_names_and_names_that_say_what_they_are(
    text: str, ids: list[str]
) -> None:
    assert actors("", text) == ids


@pytest.mark.parametrize(
    "text",
    [
        "Arson by Mapuche groups such as Weichan Auka Mapu, though officials said there was no "
        "evidence they took part.",
        "Operan allí Los Choneros, aunque no hay indicios de que hayan participado.",
    ],
)
def test_a_group_that_took_no_part_as_far_as_anyone_knows_does_not_count(text: str) -> None:
    assert actors("", text) == []


def test_a_group_that_did_take_part_counts_beside_a_doubt_of_another_kind() -> None:
    assert actors("", "Atacaron Los Choneros, aunque no hay detenidos.") == ["los-choneros"]
