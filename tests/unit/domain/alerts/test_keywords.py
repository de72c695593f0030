"""Keywords of rules: the ways in which newsrooms write one name meet, and words are no names."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avizor.domain.alerts.keywords import always_has, present, searchable

WAYS = [
    ("EE.UU.", "EE. UU.", "EE.\u00a0UU.", "EE UU", "EEUU", "EE.UU", "ee.uu.", "eeuu"),
    ("U.S.A.", "U. S. A.", "USA", "U.S.A"),
    ("E.U.A.", "EUA", "E. U. A."),
    ("FF.AA.", "FF. AA.", "FF AA", "FFAA"),
    ("FARC", "F.A.R.C.", "Farc", "farc"),
    ("Washington D.C.", "Washington, D. C.", "Washington DC"),
    ("O'Higgins", "O’Higgins", "O´Higgins", "Oʼhiggins", "O‘HIGGINS", "O`Higgins"),
    ("Caixa d'água", "caixa d’agua", "CAIXA D'ÁGUA"),
    ("MS-13", "MS‑13", "MS–13", "ms-13"),
    ("Ley 21.577", "ley 21,577", "LEY 21.577"),
    ("FARC-EP", "F.A.R.C.-E.P."),
    ("São Paulo", "Sao Paulo", "SÃO PAULO", "Sa\u0303o Paulo"),
]


def has(keyword: str, told: str) -> bool:
    return present([keyword], searchable(f"El martes ({told}), dijo.")) == [keyword]


@pytest.mark.parametrize("ways", WAYS, ids=lambda ways: ways[0])
def test_each_way_to_write_a_name_meets_each_other(ways: tuple[str, ...]) -> None:
    assert [(one, two) for one in ways for two in ways if not has(one, two)] == []


@pytest.mark.parametrize(
    ("tied", "others"),
    [
        ("ex-militar", ("ex militar", "exmilitar", "Ex–Militar")),
        ("narco-terrorismo", ("narco terrorismo", "narcoterrorismo")),
        ("MS-13", ("MS 13", "MS13")),
        ("O’Higgins", ("OHiggins", "O Higgins")),
        ("Ley 21.577", ("Ley 21577", "Ley 21 577")),
    ],
)
def test_what_is_tied_meets_its_parts_and_the_one_word(tied: str, others: tuple[str, ...]) -> None:
    assert [other for other in others if not (has(tied, other) and has(other, tied))] == []


def test_blanks_alone_tie_nothing() -> None:
    assert not has("exmilitar", "ex militar")
    assert not has("MS13", "MS 13")


def test_a_phrase_may_hold_abbreviations_and_compounds() -> None:
    assert has("tropas de EE.UU.", "las tropas de EE UU")
    assert has("ex-agente de EEUU", "un exagente de EE. UU.")
    assert has("exagente de la D.E.A.", "un ex-agente de la DEA")
    assert has("US troops", "U.S. troops") and has("U.S. troops", "US troops")
    assert has("US-backed", "U.S.-backed")


@pytest.mark.parametrize("name", ["US", "U.S.", "U. S.", "u.s.", "U.S.*"])
def test_the_name_of_a_state_is_not_the_english_word(name: str) -> None:
    met = ("the US said", "the U.S. said", "the U. S. said", "the U.S", "a US-backed plan", "US's")
    assert [told for told in met if not has(name, told)] == []
    for told in ("he told us that", "Us too", "US$ 5 millones", "let's", "usar", "USA", "US$5"):
        assert not has(name, told), told


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("UN", "un hombre"),
        ("MAS", "MÁS de veinte"),
        ("DAS", "das armas"),
        ("ICE", "ice"),
        ("PAN", "Pan y agua"),
        ("WHO", "who"),
        ("EU", "eu vi"),
        ("SIN", "sin agua"),
    ],
)
def test_an_abbreviation_in_capitals_is_not_a_common_word(name: str, word: str) -> None:
    assert not has(name, word)
    assert has(name, f"de {name} dijo")
    assert has(name.lower(), word) and has(name.lower(), f"de {name} dijo")


def test_a_headline_in_capitals_shows_a_name_only_by_its_dots() -> None:
    assert present(["UN"], searchable("UN MUERTO EN CALI\nLa policía investiga.")) == []
    assert present(["UN"], searchable("MUERTE EN CALI\nLa UN investiga.")) == ["UN"]
    assert present(["US"], searchable("U.S. TROOPS LAND\nThey did.")) == ["US"]


def test_capitals_of_other_words_do_not_matter() -> None:
    assert (
        has("PAZ", "la paz") and has("MOTIN", "un motín") and has("CARCEL DE MAS", "cárcel de mas")
    )
    assert has("Us", "told us")


@pytest.mark.parametrize(
    ("keyword", "told", "met"),
    [
        ("PM", "a las 5 p.m. del", False),
        ("PM", "a las 5 P. M. del", False),
        ("5 p.m.", "a las 5 p. m. del", True),
        ("PMC", "P.M.C., de 17 años", True),
        ("plan B", "el plan B. García lo negó", True),
        ("hepatitis C", "hepatitis C. U.S. officials", True),
        ("US", "hepatitis C. U.S. officials", True),
        ("ba", "B. a veces", False),
        ("AB", "grupo A\nB. dijo", False),
    ],
)
def test_what_only_looks_like_an_abbreviation_is_none(keyword: str, told: str, met: bool) -> None:
    assert has(keyword, told) is met


def test_a_star_asks_for_beginnings_of_any_way() -> None:
    assert has("narcoterror*", "el narco-terrorismo")
    assert has("narco-terror*", "el narcoterrorismo") and has("narco-terror*", "narco terrorista")
    assert has("EE.UU.*", "EEUU")
    assert not has("narco-terror*", "narco")


def test_what_one_keyword_implies_follows_all_its_ways() -> None:
    assert always_has("US", "us") and not always_has("us", "US")
    assert always_has("tropas de EE. UU.", "EEUU")
    assert always_has("ex militar", "ex-militar")
    assert not always_has("ex-militar", "militar")  # "exmilitar" has not
    assert always_has("narcos", "narco*") and not always_has("narco*", "narcos")


@given(st.text(max_size=60))
def test_a_text_has_what_it_says(text: str) -> None:
    line = " ".join(text.split())
    if any(letter.isalnum() for letter in line) and "*" not in line and "$" not in line:
        assert present([line], searchable(line)) == [line] or line.isupper()


@pytest.mark.parametrize("unit", ["a.", "a. ", "aa.", "aa bb ", "a-", "1.000", "a.a", "US "])
def test_reading_takes_time_in_proportion_to_the_text(unit: str) -> None:
    began = time.process_time()
    searchable(unit * (120_000 // len(unit)))
    assert time.process_time() - began < 2
