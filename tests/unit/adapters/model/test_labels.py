import numpy as np
import pytest

from avizor.adapters.model.labels import (
    Entailment,
    Outputs,
    TopicLabels,
    read_labels,
)
from avizor.errors import ConfigError

TOPICS = ("homicide", "terrorism", "civil_unrest")
SINGLE, MULTI = "single_label_classification", "multi_label_classification"


def outputs(*labels: str, problem: str | None = None) -> Outputs:
    return Outputs("desk/model", labels, problem)


def test_labels_that_are_topic_ids_need_no_mapping() -> None:
    read = read_labels(outputs("terrorism", "other", "homicide"), TOPICS, {})
    assert read == TopicLabels({"homicide": (2,), "terrorism": (0,)}, independent=False)


def test_stated_labels_may_share_a_topic_and_win_over_their_own_names() -> None:
    stated = {"LABEL_0": "homicide", "LABEL_2": "homicide", "terrorism": "civil_unrest"}
    read = read_labels(outputs("LABEL_0", "LABEL_1", "LABEL_2", "terrorism"), TOPICS, stated)
    assert isinstance(read, TopicLabels)
    assert read.columns == {"homicide": (0, 2), "civil_unrest": (3,)}


def test_independent_outputs_are_squashed_one_by_one_and_the_likeliest_counts() -> None:
    labels = TopicLabels({"homicide": (0, 2), "terrorism": (1,)}, independent=True)
    logits = np.array([[0, 3, -1], [-2, 0, 2]], dtype=np.float32)
    assert labels.chances(logits) == pytest.approx(
        np.array([[0.5, 0.9526], [0.8808, 0.5]]), abs=1e-4
    )


def test_exclusive_outputs_share_one_and_those_of_a_topic_add_up() -> None:
    labels = TopicLabels({"homicide": (0, 2)}, independent=False)
    logits = np.log(np.array([[0.2, 0.5, 0.3]], dtype=np.float32)) + 500
    assert labels.chances(logits) == pytest.approx(np.array([[0.5]]), abs=1e-4)


@pytest.mark.parametrize(
    ("labels", "problem", "independent"),
    [
        (("homicide", "terrorism"), MULTI, True),
        (("homicide", "terrorism"), SINGLE, False),
        (("homicide", "terrorism"), None, False),
        (("homicide",), None, True),
    ],
)
def test_the_problem_type_says_whether_outputs_exclude_each_other(
    labels: tuple[str, ...], problem: str | None, independent: bool
) -> None:
    read = read_labels(outputs(*labels, problem=problem), TOPICS, {})
    assert isinstance(read, TopicLabels)
    assert read.independent == independent


@pytest.mark.parametrize(
    ("labels", "stated", "expected"),
    [
        (("contradiction", "neutral", "entailment"), {}, Entailment(2, (0,))),
        (("ENTAILMENT", "NEUTRAL", "CONTRADICTION"), {}, Entailment(0, (2,))),
        (("entailment", "not_entailment"), {}, Entailment(0, (1,))),
        (
            ("LABEL_0", "LABEL_1", "LABEL_2"),
            {"LABEL_0": "contradiction", "LABEL_2": "entailment"},
            Entailment(2, (0,)),
        ),
    ],
)
def test_entailment_is_found_by_name(
    labels: tuple[str, ...], stated: dict[str, str], expected: Entailment
) -> None:
    assert read_labels(outputs(*labels), TOPICS, stated) == expected


def test_entailment_is_weighed_against_contradiction_alone() -> None:
    logits = np.log(np.array([[0.1, 0.6, 0.3]], dtype=np.float32))
    assert Entailment(2, (0,)).chances(logits) == pytest.approx([0.75], abs=1e-4)


@pytest.mark.parametrize("labels", [("LABEL_0", "LABEL_1"), ("entailment",), ("sports", "health")])
def test_labels_that_tell_nothing_are_listed_with_what_to_write(labels: tuple[str, ...]) -> None:
    expected = rf"model\.labels: the labels of desk/model \({', '.join(labels)}\) name no topic"
    with pytest.raises(ConfigError, match=expected):
        read_labels(outputs(*labels), TOPICS, {})


def test_many_labels_are_not_all_listed() -> None:
    with pytest.raises(ConfigError, match=r"l6, l7 and 32 more\)"):
        read_labels(outputs(*(f"l{n}" for n in range(40))), TOPICS, {})


def test_unknown_labels_and_topics_are_all_named_with_the_nearest() -> None:
    with pytest.raises(ConfigError) as caught:
        read_labels(outputs("LABEL_0", "LABEL_1"), TOPICS, {"LABEL_00": "homicide", "LABEL_1": "x"})
    assert str(caught.value).split("\n") == [
        'avizor.toml: model.labels.LABEL_00: desk/model has no such label; did you mean "LABEL_0"?',
        'avizor.toml: model.labels.LABEL_1: there is no topic "x"',
    ]


def test_a_regression_is_refused() -> None:
    with pytest.raises(ConfigError, match="regression"):
        read_labels(outputs("homicide", problem="regression"), TOPICS, {})
