"""Words without accents and case: which ways there are, and who compares by which."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from avizor.domain.alerts.keywords import fold_words
from avizor.domain.language.analysis import words
from avizor.domain.language.folding import fold, to_ascii, without_accents
from avizor.domain.stories.reports.similarity import fold_word


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ñandú", "nandu"),
        ("AÇÃO", "acao"),
        ("Straße", "strasse"),
        ("extorsio\u0301n", "extorsion"),
        ("nar\u00adco", "narco"),
        ("Łódź", "lodz"),
        ("ﬁn", "fin"),
        ("Мінськ", "мінськ"),
        ("", ""),
    ],
)
def test_folding_takes_case_and_marks_away(text: str, expected: str) -> None:
    assert fold(text) == expected


@given(st.text(max_size=30))
@example("\U000107a2")  # a small raised ø
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("text", ["Peña", "São", "Straße", "Łódź", "Østfold", "nar\u00adco"])
def test_search_rules_and_stories_take_the_same_words_for_equal(text: str) -> None:
    (searched,) = words(text)
    assert {searched.folded, fold_words(text), fold_word(text)} == {fold(text)}


@pytest.mark.parametrize(
    ("text", "plain", "ascii_alone"),
    [
        ("Ñandú, ¿qué PASÓ?", "Nandu, ¿que PASO?", "Nandu, que PASO?"),
        ("Łódź", "Łodz", "odz"),
        ("Straße", "Straße", "Strae"),
        ("plain", "plain", "plain"),
        ("", "", ""),
    ],
)
def test_case_and_signs_may_stay(text: str, plain: str, ascii_alone: str) -> None:
    assert (without_accents(text), to_ascii(text)) == (plain, ascii_alone)
