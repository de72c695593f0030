import numpy as np
import pytest
from numpy.typing import NDArray

from avizor.classifier.training.gram import balance, fit_gram
from avizor.classifier.words import Vocabulary, Words, count_terms, learn_vocabulary

Floats = NDArray[np.float64]
PUERTO = ("Decomisan droga en el puerto", "La policía halló la droga.")


def test_terms_are_stems_and_pairs_that_stay_inside_a_part() -> None:
    counts = count_terms(("", "Halló droga.", "Puerto cerrado"))
    assert set(counts) == {"hallo", "droga", "hallo droga", "puerto", "cerrad", "puerto cerrad"}


def test_the_headline_counts_three_times_whether_a_title_or_a_first_sentence() -> None:
    assert count_terms(PUERTO)["droga"] == 4
    assert count_terms(("", *PUERTO)) == count_terms(PUERTO)


def test_a_vocabulary_leaves_out_what_stands_in_few_texts_or_in_nearly_all() -> None:
    texts = [("policía",)] * 7 + [("policía", "droga")] * 3 + [("alcalde",)] * 2
    assert list(learn_vocabulary(texts).rarity) == ["droga"]


def test_a_text_becomes_a_row_of_length_one_and_unknown_words_one_of_zeros() -> None:
    vocabulary = Vocabulary({"droga": 2.0, "polici": 1.0})
    row = vocabulary.read(PUERTO)
    assert np.linalg.norm(row) == pytest.approx(1)
    assert row[0] > row[1] > 0
    assert not vocabulary.read(("", "Llovió.")).any()
    assert not vocabulary.read(()).any()


def test_the_part_that_speaks_most_for_an_output_is_heeded_most() -> None:
    vocabulary = Vocabulary({"droga": 1.0, "flores": 1.0})
    words = Words(vocabulary, np.array([[1.0, -1.0]], dtype=np.float32))
    assert words.heed(("Llovió", "Flores", "Hay droga"), 0).tolist() == [0, 0, 1]
    assert words.heed(("Llovió", "Flores"), 0).tolist() == [0, 0]


def logistic(rows: Floats, marks: Floats) -> Floats:
    gram: Floats = rows @ rows.T
    weights: Floats = rows.T @ fit_gram(gram, marks, np.ones_like(marks), pull=0.5)
    return weights


def test_the_fit_stands_where_no_small_step_is_better() -> None:
    random = np.random.default_rng(0)
    rows = random.normal(size=(12, 40)) / np.sqrt(40)
    marks = (random.random((12, 2)) < 0.5).astype(float)
    weights = logistic(rows, marks)
    chances = 1 / (1 + np.exp(-rows @ weights))
    assert rows.T @ (chances - marks) + 0.5 * weights == pytest.approx(0, abs=1e-6)


def test_a_label_that_every_example_has_or_none_is_fitted_too() -> None:
    rows = np.eye(4)
    weights = logistic(rows, np.array([[1.0, 0.0]] * 4))
    assert (weights[:, 0] > 0).all()
    assert (weights[:, 1] < 0).all()


def test_examples_of_a_rare_label_count_more_by_the_square_root() -> None:
    marks = np.array([[1.0, 1.0]] + [[0.0, 1.0]] * 4)
    weighed = balance(marks, np.ones(5))
    assert weighed[0, 0] == pytest.approx(2)
    assert weighed[1, 0] == 1
    assert weighed[:, 1].tolist() == [1] * 5
