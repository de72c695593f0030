import pytest
from hypothesis import given
from hypothesis import strategies as st

from avizor.domain.catalogue import LANGUAGES
from avizor.domain.language.analysis import (
    MAX_TERM,
    analysis_signature,
    compounds,
    shorter_variants,
    stem,
    stemming_language,
    variants,
    words,
)
from avizor.domain.language.folding import fold


def folded(text: str) -> list[str]:
    return [word.folded for word in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5.000 y 5,000", ["5000", "y", "5000"]),
        ("1.234.567", ["1234567"]),
        ("3,5 o 3.5", ["3_5", "o", "3_5"]),
        ("24/11/2026", ["24", "11", "2026"]),
        ("1.2.3", ["1", "2", "3"]),
        ("1.000.", ["1000"]),
        ("12,5%", ["12_5"]),
        ("EE. UU. envió", ["eeuu", "envio"]),
        ("EE.UU.", ["eeuu"]),
        ("las FF.AA.", ["las", "ffaa"]),
        ("EE UU y las FF AA", ["eeuu", "y", "las", "ffaa"]),
        ("U.S. troops", ["us", "troops"]),
        ("U.S-led, in the U.S.", ["us", "led", "in", "the", "us"]),
        ("at 3 p.m. in D.C", ["at", "3", "pm", "in", "dc"]),
        (
            "Murió a las 5 a.m.El juez J. Ruiz",
            ["murio", "a", "las", "5", "am", "el", "juez", "j", "ruiz"],
        ),
        ("Ecuador’s navy", ["ecuador", "navy"]),
        ("a_b", ["a", "b"]),
        ("¿Quién? ¡Él!", ["quien", "el"]),
        ("🔥 -- …", []),
        ("", []),
    ],
)
def test_a_text_is_read_into_words(text: str, expected: list[str]) -> None:
    assert folded(text) == expected


def test_words_know_where_they_stand() -> None:
    text = "La «Policía» llegó"
    assert [text[word.start : word.end] for word in words(text)] == ["La", "Policía", "llegó"]


def test_hyphens_tie_words_into_compounds() -> None:
    found = list(words("El ex-jefe de la MS-13 - narco-terrorismo"))
    assert list(compounds(found)) == ["exjefe", "ms13", "narcoterrorismo"]


def test_a_dash_with_spaces_ties_nothing() -> None:
    assert list(compounds(words("Quito - Lima – Bogotá"))) == []


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("pt", "eleição eleicao eleições eleicoes"),
        ("pt", "facção faccao facções faccoes"),
        ("pt", "prisão prisões"),
        ("pt", "capitão capitães"),
        ("pt", "cidadão cidadãos"),
        ("pt", "policial policiais"),
        ("pt", "hotel hotéis"),
        ("pt", "civil civis"),
        ("pt", "homem homens"),
        ("pt", "militar militares"),
        ("pt", "país países"),
        ("pt", "mês meses"),
        ("pt", "luz luzes"),
        ("es", "elección elecciones eleccion"),
        ("es", "fuerza fuerzas"),
        ("es", "militar militares"),
        ("es", "crimen crímenes crimenes"),
        ("es", "cártel carteles cárteles"),
        ("es", "luz luces"),
        ("es", "juez jueces"),
        ("es", "líder líderes"),
        ("es", "país países"),
        ("es", "interés intereses"),
        ("es", "narcotráfico narcotraficante narcotraficantes"),
        ("es", "arma armas"),
        ("es", "día días"),
        ("es", "año años"),
        ("es", "isla islas"),
        ("es", "arte artes"),
        ("es", "reo reos"),
        ("es", "clase clases"),
        ("es", "dios dioses"),
        ("es", "redada redadas"),
        ("es", "granada granadas"),
        ("pt", "arma armas"),
        ("pt", "ano anos"),
        ("pt", "ilha ilhas"),
        ("pt", "lei leis"),
        ("pt", "réu réus"),
        ("pt", "deus deuses"),
        ("pt", "míssil mísseis"),
        ("pt", "projétil projéteis"),
        ("pt", "cão cães"),
        ("en", "kill killed killing"),
        ("en", "gang gangs"),
        ("en", "gunman gunmen"),
        ("en", "policewoman policewomen"),
        ("en", "child children"),
        ("en", "bus buses"),
        ("en", "thief thieves"),
        ("es", "comando comandos"),
        ("es", "herido heridos herida heridas"),
        ("es", "quemado quemada quemados quemadas"),
        ("es", "contrabando contrabandos"),
        ("es", "cómplice cómplices"),
        ("es", "avance avances"),
        ("es", "taxi taxis"),
        ("es", "francés franceses francesa francesas"),
        ("pt", "comando comandos"),
        ("pt", "inglês ingleses inglesa inglesas"),
        ("pt", "herói heróis"),
    ],
)
def test_forms_of_one_word_share_a_stem(language: str, forms: str) -> None:
    assert len({stem(fold(form), language) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("pt", "pais", "pai"),
        ("pt", "mais", "mal"),
        ("es", "policia", "politica"),
        ("es", "paro", "para"),
        ("pt", "sobra", "sobre"),
        ("es", "armada", "armenia"),
        ("es", "redada", "red"),
        ("es", "granada", "gran"),
        ("es", "maras", "marido"),
        ("es", "paros", "pared"),
        ("es", "atentados", "atentos"),
        ("es", "dios", "dio"),
        ("en", "police", "policy"),
        ("en", "carmen", "carman"),
        ("es", "comando", "comandante"),
        ("es", "duran", "duro"),
        ("es", "madrid", "madre"),
        ("es", "canada", "cano"),
        ("pt", "brasilia", "brasil"),
        ("pt", "bolivar", "bolivia"),
        ("pt", "manta", "mantem"),
    ],
)
def test_different_words_keep_different_stems(language: str, one: str, other: str) -> None:
    assert stem(one, language) != stem(other, language)


def test_numbers_short_words_and_other_scripts_are_left_alone() -> None:
    for word in ("5000", "3_5", "m23", "la", "київ"):
        assert {stem(word, language) for language in LANGUAGES} == {word}


@pytest.mark.parametrize(
    ("language", "expected"),
    [("es", "es"), ("pt-BR", "pt"), ("EN", "en"), ("fr", ""), (None, "es"), ("", "es")],
)
def test_a_text_is_stemmed_by_its_language(language: str | None, expected: str) -> None:
    assert stemming_language(language) == expected


def test_a_query_word_has_the_stems_of_all_languages_and_itself() -> None:
    assert set(variants("prisiones")) >= {"prision", "prisiones"}
    assert variants("5000") == ["5000"]


def test_a_beginning_longer_than_the_stem_still_finds_it() -> None:
    assert stem("narcotrafico", "es") in shorter_variants("narcotrafic")


@given(st.text())
def test_every_word_is_a_safe_search_term(text: str) -> None:
    for word in words(text):
        assert word.folded
        assert len(word.folded) <= MAX_TERM
        assert all(char.isalnum() or char == "_" for char in word.folded)
        assert text[word.start : word.end]


def test_the_signature_is_the_same_every_time() -> None:
    assert analysis_signature() == analysis_signature()


@pytest.mark.parametrize(
    "typed",
    ["comando", "comida", "herido", "heridas", "quemado", "Asia", "NASA", "láser", "dosis", "dose",
     "Comas", "masa", "foro", "sonar", "atar", "hado", "seria", "deles"],
)  # fmt: skip
def test_no_word_is_asked_for_as_a_function_word_of_some_language(typed: str) -> None:
    functional = "com con por dos las nas mas for son at had ser del asi her quem and"
    asked = {*variants(fold(typed)), *shorter_variants(fold(typed))}
    assert not asked & set(functional.split())


@pytest.mark.parametrize(
    ("begun", "term"),
    [("women", "woman"), ("children", "child"), ("policiais", "policial")],
)
def test_a_beginning_that_is_a_plural_finds_its_singular(begun: str, term: str) -> None:
    assert term in shorter_variants(begun)
