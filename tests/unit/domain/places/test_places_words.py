"""Words that speak of a country without naming it, and towns that share their name."""

import json
from collections import Counter
from pathlib import Path

import pytest

from avizor.domain.language.text import compose, fold_in_place
from avizor.domain.places.gazetteer import Clue
from avizor.domain.places.mentions import find_clues
from avizor.domain.places.reading import find_places
from avizor.gazetteer import load_gazetteer

GAZETTEER = load_gazetteer()
FACTS = Path(__file__).parents[3] / "data" / "facts"
TABLES = Path(__file__).parents[4] / "src" / "avizor" / "gazetteer"


def country(title: str, text: str = "") -> str | None:
    return find_places(title, text, GAZETTEER, outlet_country=None).country


def clues(title: str) -> set[Clue]:
    return {clue for _, clue in find_clues(title, "", GAZETTEER)}


def rows(file: str = "vocabulary.tsv") -> list[tuple[str, str, list[str]]]:
    lines = (TABLES / file).read_text("utf-8").splitlines()
    cells = [line.split("\t") for line in lines]
    return [(countries, strength, listed.split("|")) for countries, strength, listed in cells]


def test_the_vocabulary_has_one_row_for_each_leaning_and_no_word_twice_in_it() -> None:
    leanings = Counter((countries, strength) for countries, strength, _ in rows())
    assert max(leanings.values()) == 1
    assert {strength for _, strength in leanings} == {"1", "2", "3"}
    assert all(len(words) == len(set(words)) and all(words) for _, _, words in rows())


def test_a_word_of_one_country_alone_is_no_name_of_a_country() -> None:
    listed = [*rows(), *rows("local_words.tsv")]
    sure = {word for _, strength, words in listed if strength == "3" for word in words}
    named = {
        word
        for word in sure
        for hit in GAZETTEER.find(word.casefold())
        if hit.value.kind == "demonym" and hit.end - hit.start == len(word)
    }
    assert not named


def test_a_word_stands_in_one_row_with_all_the_countries_that_use_it() -> None:
    times = Counter(word for _, _, words in rows() for word in words)
    assert [word for word, count in times.items() if count > 1] == []


def test_a_local_word_stands_once_and_in_no_other_table() -> None:
    local = [compose(word) for _, _, words in rows("local_words.tsv") for word in words]
    assert all(local)
    written = Counter(fold_in_place(word) for word in local)
    assert [word for word, count in written.items() if count > 1] == []
    assert not written.keys() & {
        fold_in_place(compose(word)) for _, _, words in rows() for word in words
    }


@pytest.mark.parametrize(
    "title",
    [
        "Dictan nueve meses de prisión preventiva contra el chofer",
        "La fiscal de turno ordenó las tres autopsias",
        "Cuatro jubilados y una cédula falsa",
        "Se declaró culpable y una bala perdida lo mató",
        "Un artefacto explosivo en la puerta",
        "La mecha y la pólvora, tras el billar",
        "Motorista fue aprehendido en la quebrada",
        "O motorista jogou a droga no fundo do rio",
    ],
)
def test_what_newsrooms_everywhere_write_is_no_word_of_one_country(title: str) -> None:
    assert not [clue for clue in clues(title) if clue.strength > 1]


@pytest.mark.parametrize(
    ("title", "countries"),
    [
        ("Golpe de motochorros", {"AR", "PY", "UY"}),
        ("Hallan coca en el corregimiento", {"CO", "PA"}),
        ("La guerra de las pandillas", {"GT", "SV", "HN", "HT"}),
        ("La orden de aprehensión fue girada", {"BO", "MX"}),
    ],
)
def test_a_word_that_countries_share_speaks_of_all_of_them(title: str, countries: set[str]) -> None:
    found = clues(title)
    assert {code for clue in found for code in clue.countries} == countries


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("La Felcn incautó 80 kilos cerca de un aeródromo", "BO"),
        ("Comisiones del Conas rescataron a un ganadero", "VE"),
        ("El Labocar levantó las vainillas en la faena forestal", "CL"),
        ("Juez de letras envió al busero a prisión", "HN"),
        ("Dictan medida de coerción al chofer de la patana", "DO"),
        ("Un palabrero guardará prisión, pidió la FGR", "SV"),
        ("Cae una yola con nueve pacas", "DO"),
        ("Machaleñas y quiteños cierran la vía Perimetral", "EC"),
        ("Muere en el hospital Erasmo Meoz un tendero", "CO"),
        ("La jueza cautelar dejó libre al capitán", "BO"),
        ("Despiden a un hincha de Central Córdoba en el cementerio La Piedad", "AR"),
        ("Lo balearon en Cerro Norte delante de los gurises", "UY"),
        ("Constable dies at Eric Williams complex", "TT"),
        ("Formalizaron a un quilero, dijo el Pereira Rossell", "UY"),
        ("Picop con cascabillos fue hallado por bomberos", "GT"),
        ("Inspetores da PJ detiveram dois arguidos", "PT"),
    ],
)
def test_units_courts_and_local_words_tell_the_country(title: str, expected: str) -> None:
    assert country(title) == expected


def test_a_long_acronym_may_be_written_as_a_name_and_a_short_one_may_not() -> None:
    assert any(clue.written == "FELCN" for clue in clues("La Felcn detuvo a dos"))
    assert not any(clue.written == "PSA" for clue in clues("La Psa detuvo a dos"))


def test_a_port_that_cargo_left_from_speaks_of_no_country() -> None:
    assert not clues("Contenedores llegados de Buenaventura")
    assert clues("Operativo en Buenaventura")


def test_a_town_put_in_a_region_without_one_of_its_name_is_another_town() -> None:
    found = find_places(
        "Hallan pista", "Fue en Agua Dulce, en el Alto Paraguay.", GAZETTEER, outlet_country=None
    )
    assert found.country == "PY"
    assert "MX" not in {place.country for place in found.places}


def test_a_text_in_portuguese_leans_to_brazil_where_nothing_else_decides() -> None:
    assert country("Motorista é preso com cigarros em Guaíra") == "BR"


@pytest.mark.parametrize(("name", "floor"), [("round_3", 0.90), ("round_4", 0.78)])
def test_articles_that_hide_their_country_are_placed(name: str, floor: float) -> None:
    lines = (FACTS / f"{name}.jsonl").read_text("utf-8").splitlines()
    articles = [json.loads(line) for line in lines]
    right = [country(one["title"], one["text"]) == one["country"] for one in articles]
    assert sum(right) / len(right) >= floor


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("El Servicio Médico Legal identificó el cuerpo del joven", "CL"),
        ("Balearon la guardia del hospital Eva Perón", "AR"),
        ("La Udex retiró una granada del paradero", "PE"),
        ("Murieron dos heridos en el Abel Gilbert", "EC"),
        ("Detienen a un agente aduanal por los pedimentos", "MX"),
        ("Un juez legalizó la captura del personero", "CO"),
        ("Ofrecen recompensa por un auto sin tablilla en la PR-3", "PR"),
        ("Riña en la granja Pavón deja dos muertos", "GT"),
        ("Gunman flees after gully-side shooting of route taxi driver", "JM"),
        ("Police enter panyards after nine", "TT"),
        ("Promotora: cada conjunto saía por 2 milhões de guaranis", "PY"),
        ("Justiça argentina manda prender chefe de polícia", "AR"),
        ("Empujones con la Guardia Nacional en la caseta de Amozoc", "MX"),
        ("Cayó con armas cerca del Podocarpus", "EC"),
        ("Dos heridos en la Laguna de Caratasca", "HN"),
        ("Hallan un cuerpo cerca de la Laguna Garzón", "UY"),
    ],
)
def test_local_offices_hospitals_and_usage_place_an_article_without_its_outlet(
    title: str, expected: str
) -> None:
    assert country(title) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PORT-AU-PRINCE, Haiti (AP) — Gangs stormed a jail on Sunday.", "HT"),
        ("Caracas, Venezuela (AP) — Gunmen killed six people on Sunday.", "VE"),
        ("QUITO (AP) — El ministro del Interior habló con la prensa.", "EC"),
        ("Lima (AP) - Los diputados de Acción Popular (AP) votaron por la ley.", "PE"),
        ("BOGOTÁ (AP) — O presidente da Colômbia falou com a imprensa.", "CO"),
        ("Two men were shot in Boston, MA, and taken to a hospital.", "US"),
        ("Três homens foram presos em Santana (AP), segundo a polícia.", "BR"),
        ("O ônibus saiu de Marabá (PA) e foi parado na estrada.", "BR"),
    ],
)
def test_a_state_of_brazil_in_brackets_is_one_in_portuguese_alone(text: str, expected: str) -> None:
    found = find_places("", text, GAZETTEER, outlet_country=None)
    assert found.country == expected
    assert "BR" not in set(found.countries) - {expected}


def test_a_mere_leaning_makes_no_scene_abroad_in_another_language() -> None:
    text = "The new premier of the league was at the club, and the fans were happy with it."
    assert find_places("A new club", text, GAZETTEER, outlet_country="US").country is None
    assert find_places("A new club", text, GAZETTEER, outlet_country="PE").country == "PE"


def test_a_town_beside_the_short_name_of_its_department_is_no_place_abroad() -> None:
    text = "Una motocicleta bomba explotó el lunes en Jamundí, Valle, y dejó cuatro heridos."
    found = find_places("Motobomba en Jamundí", text, GAZETTEER, outlet_country="CO")
    assert [place.name for place in found.places] == ["Jamundí"]
    there = find_places("Matan a dos en Nacaome, Valle", "", GAZETTEER, outlet_country="HN")
    assert there.countries == ("HN",)
