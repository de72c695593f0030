"""Words of three languages that are laid side by side."""

import pytest

from avizor.domain.language.shared_words import shared_word, sounds_of, words_in


@pytest.mark.parametrize(
    "same",
    [
        ("jueves", "thursday", "quinta-feira"),
        ("asesinado", "murdered", "assassinado"),
        ("carcel", "prison", "presidio"),
        ("incautaron", "seized", "apreendeu"),
        ("secuestro", "kidnapping", "sequestro"),
        ("explosivos", "explosives", "explosivos"),
    ],
)
def test_words_of_one_meaning_are_one(same: tuple[str, ...]) -> None:
    assert len({shared_word(word) for word in same}) == 1
    assert shared_word(same[0]) is not None


@pytest.mark.parametrize("word", ["para", "with", "ainda", "de", "in"])
def test_words_that_say_little_are_left_out(word: str) -> None:
    assert shared_word(word) is None


def test_a_short_word_counts_where_it_is_written_like_a_name() -> None:
    assert shared_word("eln") is None
    assert shared_word("eln", named=True) == "eln"


def test_one_sound_is_written_one_way() -> None:
    assert sounds_of("quatro") == sounds_of("cuatro").replace("u", "")
    assert sounds_of("photograph") == "fotograf"
    assert sounds_of("estadio") == sounds_of("stadio")
    assert sounds_of("expresso") == sounds_of("expreso")


def test_a_weekday_in_portuguese_is_one_word() -> None:
    assert [match[0] for match in words_in("na segunda-feira (2)")] == ["na", "segunda-feira"]
