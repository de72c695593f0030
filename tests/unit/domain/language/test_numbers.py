"""Counts as digits and words in three languages."""

import pytest

from avizor.domain.language.numbers import TWO_TO_TWELVE, numbers_in


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("treinta y dos heridos", "es", 32),
        ("veintitres detenidos", "es", 23),
        ("mil doscientos kilos", "es", 1200),
        ("3 mil personas", "es", 3000),
        ("vinte e dois presos", "pt", 22),
        ("cento e vinte quilos", "pt", 120),
        ("twenty-three students", "en", 23),
        ("two hundred and five men", "en", 205),
        ("1.200 kilos", "es", 1200),
        ("4,400 pounds", "en", 4400),
        ("2,5 toneladas", "pt", 2.5),
        ("once muertos", "es", 11),
        ("4 mil 720 kilogramos", "es", 4720),
        ("mil 350 kilos", "es", 1350),
        ("dos mil 400 kilos", "es", 2400),
        ("1 900 kilos", "es", 1900),
    ],
)
def test_a_count_is_read_whole(text: str, language: str, value: float) -> None:
    assert [number.value for number in numbers_in(text, language)] == [value]


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("matan a dos y tres quedan heridos", "es", [2, 3]),
        ("detienen a dos y uno huye", "es", [2, 1]),
        ("prendem dois e um foge", "pt", [2, 1]),
        ("two and three more", "en", [2, 3]),
        ("treinta y doce", "es", [30, 12]),
        ("cento e vinte e tres presos", "pt", [123]),
        ("mil novecientos noventa y dos", "es", [1992]),
    ],
)
def test_numbers_that_and_only_lists_stay_apart(
    text: str, language: str, values: list[float]
) -> None:
    assert [number.value for number in numbers_in(text, language)] == values


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("entre cinco y siete muertos", "es", [5]),
        ("entre 5 e 7 mortos", "pt", [5]),
        ("between three and five dead", "en", [3]),
        ("entre 120 a 150 presos", "es", [120]),
        ("cinco y siete muertos", "es", [5, 7]),
    ],
)
def test_a_range_counts_its_low_end(text: str, language: str, values: list[float]) -> None:
    assert [number.value for number in numbers_in(text, language)] == values


def test_words_of_another_language_are_no_numbers() -> None:
    assert numbers_in("he was once a member", "en") == []
    assert numbers_in("a morte dos policiais", "pt") == []
    assert numbers_in("once again", None) == []


def test_percentages_and_calibres_are_no_counts() -> None:
    assert numbers_in("subio 12% el calibre 9-mm", "es") == []


@pytest.mark.parametrize("digits", ["9" * 400, "1" + ".000" * 120, "9" * 21])
def test_what_nobody_counts_is_no_number(digits: str) -> None:
    found = numbers_in(f"mataron a {digits} personas y a 3 policias", "es")
    assert [number.value for number in found] == [3]


def test_blank_text_has_none() -> None:
    assert numbers_in("", None) == []


def test_words_for_small_numbers_are_those_of_all_three_languages() -> None:
    words = set(TWO_TO_TWELVE.split("|"))
    assert {"dos", "doce", "duas", "doze", "two", "twelve", "onze", "eleven"} <= words
    assert words.isdisjoint({"un", "uma", "one", "trece", "thirteen"})
