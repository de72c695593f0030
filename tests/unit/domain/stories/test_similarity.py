"""Copies are found by shared shingles; names and figures survive translation."""

import pytest

from avizor.domain.language.rarity import Rarity
from avizor.domain.stories.reports.similarity import (
    contained,
    names_of,
    numbers_of,
    overlap,
    shared_text,
    signature,
    which_share,
    words_of,
)

REPORT = " ".join(
    f"El hecho número {n} ocurrió en la parroquia {chr(65 + n % 26)}{n} según la policía local."
    for n in range(40)
)


def test_the_same_text_is_wholly_shared() -> None:
    assert shared_text(signature(REPORT), signature(REPORT)) == 1.0


def test_a_text_cut_to_a_third_is_still_a_copy() -> None:
    cut = REPORT[: len(REPORT) // 3]
    assert shared_text(signature(cut), signature(REPORT)) > 0.8


def test_a_retitled_copy_with_a_changed_word_in_ten_is_still_a_copy() -> None:
    words = REPORT.split()
    words[::23] = ["otra"] * len(words[::23])
    assert shared_text(signature(" ".join(words)), signature(REPORT)) > 0.6


def test_two_reports_in_their_own_words_are_no_copies() -> None:
    other = " ".join(f"Vecinos del barrio {n} contaron que hubo {n} disparos." for n in range(40))
    assert shared_text(signature(REPORT), signature(other)) < 0.1


def test_a_headline_is_too_short_to_be_a_copy() -> None:
    assert signature("Ocho muertos en Guayaquil") == ()
    assert shared_text((), signature(REPORT)) == 0.0


def test_of_many_texts_those_that_share_enough_are_the_same_as_one_by_one() -> None:
    words = REPORT.split()
    texts = [
        " ".join(words[start : start + length]) for start in (0, 50, 200) for length in (9, 90)
    ]
    sketches = [signature(text) for text in (REPORT, "Ocho muertos", *texts)]
    for one in sketches:
        for least in (0.1, 0.5, 0.9, 1.0):
            alone = [n for n, other in enumerate(sketches) if shared_text(one, other) >= least]
            assert which_share(one, sketches, least) == alone
    assert which_share(sketches[0], [], 0.5) == which_share(sketches[0], [()], 0.5) == []


def test_names_leave_out_the_words_that_open_a_sentence() -> None:
    text = "Militares llegaron a Durán. Vecinos de Guayas vieron a Los Choneros."
    assert names_of(text) == {"duran", "guayas", "los", "choneros"}


def test_figures_meet_whatever_their_separator_and_years_do_not_count() -> None:
    spanish = numbers_of("1.200 kilos en 2026", "es")
    assert spanish == numbers_of("1,200 kilos", "en") == {"1200"}


@pytest.mark.parametrize(
    ("text", "language"), [("Trece reos", "es"), ("Treze presos", "pt"), ("Thirteen dead", "en")]
)
def test_a_number_in_words_meets_its_figures(text: str, language: str) -> None:
    assert numbers_of(text, language) == {"13"}


def test_words_of_one_root_meet_across_languages() -> None:
    spanish, english = words_of("narcotráfico y cocaína"), words_of("narcotrafficking, cocaine")
    assert spanish == english == {"narco", "cocai"}


def counted(*articles: frozenset[str]) -> Rarity:
    rarity = Rarity()
    for article in articles:
        rarity.count(article)
    return rarity


def test_a_rare_name_weighs_more_than_a_common_one() -> None:
    rarity = counted(*[frozenset({"ecuador"})] * 50, frozenset({"puembo"}))
    both = frozenset({"puembo", "ecuador"})
    assert overlap(both, frozenset({"puembo"}), rarity) > 0.9
    assert overlap(both, frozenset({"ecuador"}), rarity) < 0.3


def test_a_short_text_within_a_long_one_is_contained_though_it_overlaps_little() -> None:
    rarity = counted(frozenset({"a"}))
    short, long = frozenset("bc"), frozenset("bcdefghijk")
    assert contained(short, long, rarity) == 1.0
    assert overlap(short, long, rarity) < 0.5


def test_nothing_shared_is_nothing_alike() -> None:
    rarity = counted()
    assert overlap(frozenset(), frozenset("a"), rarity) == 0.0
    assert contained(frozenset("a"), frozenset(), rarity) == 0.0
