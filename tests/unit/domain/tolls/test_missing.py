"""Who is missing, as the press words it, and who is not: found, freed, or on the run."""

import pytest

from avizor.domain.tolls.candidates import find_candidates
from avizor.domain.tolls.reading import find_tolls
from avizor.domain.tolls.weighing import PLAIN_CHANCE, TollWeights, weigh_tolls


@pytest.mark.parametrize(
    ("language", "text", "missing"),
    [
        ("en", "Five mill workers have not been seen since.", 5),
        ("en", "Two of their colleagues have still not been found.", 2),
        ("en", "One of two watchmen on duty has not been seen since.", 1),
        ("en", "Another was unaccounted for after the shooting.", 1),
        ("en", "The fate of three crewmen remains unknown.", 3),
        ("pt", "Três moradores sumiram na fuga de segunda-feira.", 3),
        ("pt", "Duas pessoas continuam sumidas.", 2),
        ("pt", "Permanecem sem paradeiro três trabalhadores, entre eles um adolescente.", 3),
        ("pt", "O decreto reconhece oito pessoas não localizadas.", 8),
        ("es", "Siguen desaparecidas dos personas.", 2),
        ("es", "Cuatro menores siguen en paradero desconocido.", 4),
        ("es", "Se recuperaron armas y el paradero de otros tres se desconoce.", 3),
        ("es", "Hay cuatro personas cuyo paradero se ignora.", 4),
        ("es", "Dos de los obreros siguen sin localizar.", 2),
        ("es", "Nada se sabe de dos de los obreros.", 2),
    ],
)
def test_whom_nobody_has_seen_since_is_missing(language: str, text: str, missing: float) -> None:
    assert {toll.kind: toll.count for toll in find_tolls("", text, language)} == {
        "missing": missing
    }


def test_another_who_does_not_turn_up_is_no_further_death() -> None:
    text = "Dos agentes perdieron la vida y otro no aparece tras la emboscada."
    assert {toll.kind: toll.count for toll in find_tolls("", text, "es")} == {
        "dead": 2,
        "missing": 1,
    }
    text = "Tres cuerpos fueron hallados en un lote y otro en el camino."
    assert {toll.kind: toll.count for toll in find_tolls("", text, "es")} == {"dead": 4}


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("pt", "Sete presos do Bonde dos 13 fogem de presídio em Rio Branco"),
        ("en", "Seven prisoners escaped through a tunnel"),
        ("es", "Rescata el Ejército a 25 migrantes secuestrados en Reynosa"),
        ("en", "Four constables are handed over to the Red Cross"),
        ("en", "The two officers unaccounted for since Monday have been located"),
        ("es", "Liberan a los siete técnicos secuestrados"),
        ("en", "They rang three daughters whom they had never seen"),
        ("en", "Six wanted men have been found"),
    ],
)
def test_who_is_back_or_on_the_run_is_not_missing(language: str, title: str) -> None:
    rules, candidates = find_candidates(title, "", language)
    assert "missing" not in {toll.kind for toll in rules}
    people = [one for one in candidates if one.value > 1 and one.value != 13]
    assert people
    assert all("missing" in one.denied for one in people) or "never seen" in title


@pytest.mark.parametrize(
    ("language", "title", "open_"),
    [
        ("es", "Hallan dos cuerpos, tres siguen desaparecidos", 3),
        ("en", "Two freed, three still missing", 3),
        ("pt", "Dois presos fugiram e quatro agentes sumiram", 4),
    ],
)
def test_who_is_missing_beside_them_may_be(language: str, title: str, open_: float) -> None:
    _, candidates = find_candidates(title, "", language)
    assert open_ in {one.value for one in candidates if "missing" not in one.denied}


def test_what_rules_read_as_missing_stands_where_the_network_sees_none() -> None:
    title = "Siguen desaparecidas dos personas; hay tres muertos"
    tolls = {toll.kind: toll for toll in weigh_tolls((title, "", "es"), {}, TollWeights({}))}
    assert set(tolls) == {"missing"}  # of the dead the network is right oftener
    assert (tolls["missing"].count, tolls["missing"].chance) == (2, PLAIN_CHANCE)
