"""Which country is meant: what is a code, and what is told of what is none."""

from importlib.resources import files

import pytest

from avizor.domain.countries import COUNTRY_CODES, country_code, folded_names, outlet_country


def test_every_country_that_an_article_may_be_placed_in_may_be_given_and_no_other() -> None:
    table = (files("avizor.gazetteer") / "countries.tsv").read_text(encoding="utf-8")
    assert {line.partition("\t")[0] for line in table.splitlines()} == COUNTRY_CODES


def test_names_in_three_languages_are_given_once_each_without_accents() -> None:
    assert folded_names(["BR", "HT"]) == ["brasil", "brazil", "haiti"]


def test_small_letters_are_as_good_as_capitals() -> None:
    assert country_code("ec") == outlet_country("ec") == "EC"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("UK", "the United Kingdom is GB"),
        ("uk", "the United Kingdom is GB"),
        ("EE.UU.", "the United States is US"),
        ("Ecuador", "Ecuador is EC"),
        ("brasil", "Brazil is BR"),
        ("México", "Mexico is MX"),
        ("MEX", "Mexico is MX"),
        ("Venezuella", "Venezuela is VE"),
        ("ZZ", 'write one of ISO 3166-1 alpha-2, such as "EC"'),
        ("", 'write one of ISO 3166-1 alpha-2, such as "EC"'),
        ("EU", 'write one of ISO 3166-1 alpha-2, such as "EC"'),
    ],
)
def test_what_is_no_code_is_refused_with_the_country_that_was_meant(
    written: str, meant: str
) -> None:
    with pytest.raises(ValueError) as refused:
        country_code(written)
    assert str(refused.value) == f'"{written}" is no country code; {meant}'


def test_only_an_outlet_may_be_of_no_known_country() -> None:
    assert outlet_country("XX") == "XX"
    with pytest.raises(ValueError, match='"XX" is no country code'):
        country_code("XX")
