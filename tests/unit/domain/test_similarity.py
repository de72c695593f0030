"""Copies are found by shared shingles; names and figures survive translation."""

from avizor.domain.similarity import names_of, numbers_of, shared_text, signature, weighted_overlap

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


def test_names_leave_out_the_words_that_open_a_sentence() -> None:
    text = "Militares llegaron a Durán. Vecinos de Guayas vieron a Los Choneros."
    assert names_of(text) == {"duran", "guayas", "los", "choneros"}


def test_figures_meet_whatever_their_separator_and_years_do_not_count() -> None:
    assert numbers_of("1.200 kilos en 2026") == numbers_of("1,200 kilos") == {"1200"}


def test_a_rare_name_weighs_more_than_a_common_one() -> None:
    weight = {"ecuador": 0.1, "puembo": 3.0}
    rare = weighted_overlap({"puembo", "ecuador"}, {"puembo"}, weight)
    common = weighted_overlap({"puembo", "ecuador"}, {"ecuador"}, weight)
    assert rare > 0.9
    assert common < 0.3
