import numpy as np
import pytest

from avizor.classifier.features import Space, language_means, strengths


def test_a_headline_without_a_text_is_judged_on_the_headline_alone() -> None:
    assert strengths(np.array([[1.0, 0.0]]), has_title=True).tolist() == [1.0, 0.0]


def test_a_text_without_a_headline_is_judged_on_the_text_alone() -> None:
    hits = np.array([[0.0], [1.0], [1.0]])
    assert strengths(hits, has_title=False)[0] == pytest.approx(1.0)


def test_a_passing_sentence_of_a_long_text_counts_little() -> None:
    hits = np.zeros((41, 1), np.float32)
    hits[30] = 1
    assert strengths(hits, has_title=True)[0] < 0.05


def test_a_cue_in_title_and_lead_counts_more_than_one_at_the_end() -> None:
    early, late = np.zeros((21, 1), np.float32), np.zeros((21, 1), np.float32)
    early[:3], late[-3:] = 1, 1
    assert strengths(early, has_title=True)[0] > 2 * strengths(late, has_title=True)[0]


def test_centring_takes_off_the_mean_of_the_language() -> None:
    vectors = [np.array([1.0, 0.2]), np.array([1.0, -0.2]), np.array([0.2, 1.0])]
    means = language_means(vectors, ["es", "es", "pt"])
    space = Space(means, means, np.zeros((0, 2), np.float32))
    assert means["es"].tolist() == [1.0, 0.0]
    assert space.centre(np.array([1.0, 0.5]), means, "es").tolist() == [0.0, 1.0]
    assert means[""].tolist() == pytest.approx([0.6, 0.5])
