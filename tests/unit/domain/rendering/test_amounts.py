"""Amounts and names as each language writes them."""

from typing import Any

import pytest

from avizor.domain.countries import COUNTRY_CODES
from avizor.domain.rendering.amounts import (
    COUNT_WORDS,
    SUBSTANCE_WORDS,
    UNITS,
    count_word,
    of_what,
    quantity,
)
from avizor.domain.rendering.countries import country_name
from avizor.domain.rendering.parties import Parties
from avizor.domain.tolls.kinds import TRAITS
from avizor.domain.tolls.seized import substances
from avizor.domain.tolls.seized.cash import CURRENCIES
from avizor.domain.tolls.seized.units import PIECES

SIGNS = {"m³", "USD", "EUR", "BRL", "PEN", "GTQ", "HNL", "PYG", "BOB", "CRC"}
LANGUAGES: tuple[Any, ...] = ("es", "pt", "en")


@pytest.mark.parametrize(
    ("value", "unit", "language", "words"),
    [
        (5, "firearms", "es", "5 armas de fuego"),
        (1, "firearms", "es", "1 arma de fuego"),
        (1200, "rounds", "pt", "1.200 munições"),
        (1, "phones", "en", "1 phone"),
        (2000, "kg", "es", "2.000 kg"),
        (30, "m³", "en", "30 m³"),
        (7, "", "en", "7"),
    ],
)
def test_a_unit_is_one_or_several_in_every_language(
    value: float, unit: str, language: Any, words: str
) -> None:
    assert quantity(value, unit, language) == words


def test_every_unit_and_substance_that_is_read_has_its_words() -> None:
    units = {*PIECES, *CURRENCIES} - SIGNS
    assert {unit for unit, _ in UNITS} == units
    assert {name for name, _ in SUBSTANCE_WORDS} == set(substances._NAMED)
    assert len(UNITS) == 3 * len(units)
    assert all(one and several for one, several in UNITS.values())


@pytest.mark.parametrize(
    ("kind", "unit", "language", "one", "several"),
    [
        ("dead", "", "es", "muerto", "muertos"),
        ("arrested", "", "pt", "preso", "presos"),
        ("missing", "", "en", "missing", "missing"),
        ("seized", "kg", "es", "incautado", "incautados"),
        ("seized", "firearms", "es", "incautada", "incautadas"),
        ("seized", "gas bottles", "es", "incautada", "incautadas"),
        ("seized", "gas bottles", "pt", "apreendido", "apreendidos"),
    ],
)
def test_what_stands_behind_a_count_agrees_with_it(
    kind: str, unit: str, language: Any, one: str, several: str
) -> None:
    assert count_word(kind, unit, language, one=True) == one
    assert count_word(kind, unit, language, one=False) == several


def test_every_kind_of_toll_has_a_word_behind_its_count() -> None:
    assert {(kind, language) for kind in TRAITS for language in LANGUAGES} <= COUNT_WORDS.keys()


@pytest.mark.parametrize(
    ("sentence", "unit", "words"),
    [
        ("La Policía incautó 2.000 kilos de cocaína en el puerto.", "kg", " de cocaína"),
        ("Decomisan 300 kilos de pasta base de cocaína.", "kg", " de pasta base"),
        ("Apreendidos 60 pacotes de maconha.", "packages", " de marihuana"),
        ("Hallan 500 litros de diésel.", "L", " de combustible"),
        ("Incautan 300 kilos de cocaína y 200 de marihuana.", "kg", ""),
        ("Incautan 300 kilos.", "kg", ""),
        ("Incautan cinco fusiles y cocaína.", "firearms", ""),
    ],
)
def test_an_amount_is_of_the_one_substance_that_its_sentence_names(
    sentence: str, unit: str, words: str
) -> None:
    assert of_what(sentence, unit, "es") == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_state_and_no_helping_organisation_is_told_by_its_code(language: Any) -> None:
    helpers = "AE BJ QA SA JO EG TD BD GM SN UG BI SG NZ AG AW CW GP KN LC MQ VC EU UN OAS NATO"
    names = [country_name(code, language) for code in helpers.split()]
    assert not set(names) & {*helpers.split()} - {"EU", "UN", "OAS", "NATO"}
    assert country_name("XK", language) == "XK"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_that_an_article_is_placed_in_has_a_name(language: Any) -> None:
    assert not [code for code in COUNTRY_CODES if country_name(code, language) == code]


@pytest.mark.parametrize(
    ("language", "template", "words"),
    [
        ("pt", "pede ajuda {:a}", "pede ajuda aos Estados Unidos, à Colômbia e a Israel"),
        (
            "pt",
            "acerta ajuda {:com}",
            "acerta ajuda com os Estados Unidos, com a Colômbia e com Israel",
        ),
        ("es", "pide ayuda {:a}", "pide ayuda a Estados Unidos, Colombia e Israel"),
        ("en", "asks {} for help", "asks the United States, Colombia and Israel for help"),
    ],
)
def test_names_stand_behind_a_preposition(language: Any, template: str, words: str) -> None:
    assert template.format(Parties(("US", "CO", "IL"), language)) == words


@pytest.mark.parametrize("code", ["US", "DO", "NL", "GB", "BS", "PH", "AE", "EU", "UN"])
def test_english_puts_the_article_before_what_takes_one(code: str) -> None:
    assert f"{Parties((code,), 'en')}" == f"the {country_name(code, 'en')}"
    assert f"{Parties(('CO',), 'en')}" == "Colombia"


def test_nobody_is_no_words() -> None:
    assert f"{Parties((), 'es'):a}" == ""
