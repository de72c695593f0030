"""Counts as digits and words in three languages."""

import pytest

from avizor.domain.language.numbers import numbers_in


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
    ],
)
def test_a_count_is_read_whole(text: str, language: str, value: float) -> None:
    assert [number.value for number in numbers_in(text, language)] == [value]


def test_words_of_another_language_are_no_numbers() -> None:
    assert numbers_in("he was once a member", "en") == []
    assert numbers_in("a morte dos policiais", "pt") == []
    assert numbers_in("once again", None) == []


def test_percentages_and_calibres_are_no_counts() -> None:
    assert numbers_in("subio 12% el calibre 9-mm", "es") == []


def test_blank_text_has_none() -> None:
    assert numbers_in("", None) == []
