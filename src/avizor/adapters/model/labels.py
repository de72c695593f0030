"""What the outputs of somebody else's network mean: topics, or whether a sentence follows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avizor.classifier.head import sigmoid
from avizor.domain.problems import nearest
from avizor.domain.quantities import few_of
from avizor.errors import ConfigError, ConfigErrors, Problem

Matrix = NDArray[np.float32]

ENTAILMENT, CONTRADICTION = "entailment", "contradiction"
MULTI_LABEL, REGRESSION = "multi_label_classification", "regression"
LISTED = 8


@dataclass(frozen=True)
class Outputs:
    """What a network states of its outputs: a label each, and what kind of answer they are."""

    name: str
    labels: tuple[str, ...]
    problem_type: str | None


@dataclass(frozen=True)
class TopicLabels:
    """The outputs of a sequence classifier, by topic; topics it does not know are left out."""

    columns: Mapping[str, tuple[int, ...]]
    independent: bool  # each output stands alone (sigmoid), else all share one (softmax)

    def chances(self, logits: Matrix) -> Matrix:
        """Turn logits (rows, outputs) into probabilities (rows, topics).

        Of several outputs of one topic the likeliest counts; where outputs exclude each other,
        their sum.
        """
        each = sigmoid(logits) if self.independent else softmax(logits)
        join = np.max if self.independent else np.sum
        own = [join(each[:, list(outputs)], axis=1) for outputs in self.columns.values()]
        return np.stack(own, axis=1)


@dataclass(frozen=True)
class Entailment:
    """The outputs of a network that says whether a sentence follows from a text."""

    entails: int
    against: tuple[int, ...]  # contradiction where it is named, else all others

    def chances(self, logits: Matrix) -> Matrix:
        """Turn logits (rows, outputs) into probabilities that the sentence follows, (rows,)."""
        follows: Matrix = softmax(logits[:, [self.entails, *self.against]])[:, 0]
        return follows


def read_labels(
    outputs: Outputs, topics: Sequence[str], stated: Mapping[str, str]
) -> TopicLabels | Entailment:
    """Find the topics among the labels, else entailment; ``stated`` says what labels mean.

    Raises ConfigError when the labels tell neither, and when ``stated`` names an unknown label
    or topic.
    """
    _check_stated(outputs, topics, stated)
    meant = [stated.get(label, label) for label in outputs.labels]
    columns = {topic: _places(meant, topic) for topic in topics}
    known = {topic: places for topic, places in columns.items() if places}
    if known and outputs.problem_type == REGRESSION:
        raise ConfigError(f"{outputs.name}: predicts a number (regression), no topics")
    if known:
        return TopicLabels(known, outputs.problem_type == MULTI_LABEL or len(meant) == 1)
    return _read_entailment(outputs, [label.lower() for label in meant])


def softmax(logits: Matrix) -> Matrix:
    """Turn each row of logits into probabilities that sum to one."""
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares: Matrix = raised / raised.sum(axis=1, keepdims=True)
    return shares


def _check_stated(outputs: Outputs, topics: Sequence[str], stated: Mapping[str, str]) -> None:
    meanings = (*topics, ENTAILMENT, CONTRADICTION)
    problems = []
    for label, meaning in stated.items():
        key = f"model.labels.{label}"
        if label not in outputs.labels:
            reason = f"{outputs.name} has no such label{nearest(label, outputs.labels)}"
            problems.append(Problem("avizor.toml", key, reason))
        if meaning not in meanings:
            problems.append(Problem("avizor.toml", key, _no_topic(meaning, meanings)))
    if problems:
        raise ConfigErrors(problems)


def _read_entailment(outputs: Outputs, meant: Sequence[str]) -> Entailment:
    entails = [at for at, label in enumerate(meant) if label.startswith("entail")]
    others = [at for at in range(len(meant)) if at not in entails]
    if len(entails) != 1 or not others:
        reason = (
            f"the labels of {outputs.name} ({few_of(outputs.labels, LISTED)}) name no topic of "
            f"topics.toml, and none is {ENTAILMENT}; say what they mean, as in [model.labels] "
            f'{outputs.labels[0]} = "homicide"'
        )
        raise ConfigErrors([Problem("avizor.toml", "model.labels", reason)])
    against = [at for at in others if meant[at].startswith("contra")]
    return Entailment(entails[0], tuple(against or others))


def _places(meant: Sequence[str], topic: str) -> tuple[int, ...]:
    return tuple(at for at, label in enumerate(meant) if label == topic)


def _no_topic(name: str, legal: Sequence[str]) -> str:
    return f'there is no topic "{name}"{nearest(name, legal)}'
