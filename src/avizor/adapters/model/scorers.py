"""Score texts by topic with somebody else's network: by its labels, or by what a text entails."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from avizor.adapters.model.labels import Entailment, TopicLabels
from avizor.domain.catalogue import Topic

Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class Rows:
    """What a network says of texts; a text longer than one input has several rows."""

    logits: Matrix  # (rows, outputs)
    means: Matrix  # (rows, hidden): the last hidden state, averaged over the tokens
    owners: NDArray[np.int64]  # (rows,): which text each row is of, in order

    def best(self, chances: Matrix) -> Matrix:
        """Give each text the highest of its rows' values: (rows, …) to (texts, …)."""
        highest: Matrix = np.maximum.reduceat(chances, self._starts(), axis=0)
        return highest

    def vectors(self) -> Matrix:
        """Give the mean vector of each text's first row, (texts, hidden)."""
        return self.means[self._starts()]

    def _starts(self) -> NDArray[np.intp]:
        return np.flatnonzero(np.diff(self.owners, prepend=-1))


Read = Callable[[Sequence[str], Sequence[str] | None], Rows]
"""Reads each text whole, with its sentence of the second list beside it."""


class Scorer(Protocol):
    """Says how much a text speaks for each topic that it knows."""

    topics: tuple[str, ...]

    def judge(self, text: str, language: str) -> tuple[Matrix, Matrix]:
        """Give a text's score for each topic, (topics,), and its vector, (hidden,)."""

    def weigh(self, sentences: Sequence[str], language: str, topics: Sequence[str]) -> Matrix:
        """Score each sentence for each of the given topics, (sentences, topics)."""


class ByLabel:
    """Scores by the outputs of a sequence classifier; one pass gives scores and vector."""

    def __init__(self, read: Read, labels: TopicLabels) -> None:
        self._read = read
        self._labels = labels
        self.topics = tuple(labels.columns)

    def judge(self, text: str, language: str) -> tuple[Matrix, Matrix]:  # noqa: ARG002
        """Give a text's scores and vector; the language does not matter."""
        rows = self._read([text], None)
        return rows.best(self._labels.chances(rows.logits))[0], rows.vectors()[0]

    def weigh(
        self,
        sentences: Sequence[str],
        language: str,  # noqa: ARG002
        topics: Sequence[str],
    ) -> Matrix:
        """Score each sentence alone; the language does not matter."""
        rows = self._read(sentences, None)
        chosen = [self.topics.index(topic) for topic in topics]
        return rows.best(self._labels.chances(rows.logits))[:, chosen]


class ByEntailment:
    """Scores by whether a text entails a topic's descriptions, in the language of the text.

    Of a topic's descriptions the one that follows most counts. A language without any is asked
    in English, or in the topic's first one.
    """

    def __init__(self, read: Read, entailment: Entailment, topics: Sequence[Topic]) -> None:
        self._read = read
        self._entailment = entailment
        self._descriptions = {topic.id: dict(descriptions_of(topic)) for topic in topics}
        self.topics = tuple(self._descriptions)

    def judge(self, text: str, language: str) -> tuple[Matrix, Matrix]:
        """Give a text's scores and vector; all topics are asked in one go."""
        vector: Matrix = self._read([text], None).vectors()[0]
        return self.weigh([text], language, self.topics)[0], vector

    def weigh(self, sentences: Sequence[str], language: str, topics: Sequence[str]) -> Matrix:
        """Score each sentence against the descriptions of each topic."""
        asked = [self._asked(topic, language) for topic in topics]
        starts = np.cumsum([0, *(len(said) for said in asked[:-1])])
        hypotheses = [said for of_topic in asked for said in of_topic]
        premises = [sentence for sentence in sentences for _ in hypotheses]
        rows = self._read(premises, hypotheses * len(sentences))
        follows = rows.best(self._entailment.chances(rows.logits))
        table = follows.reshape(len(sentences), len(hypotheses))
        best: Matrix = np.maximum.reduceat(table, starts, axis=1)
        return best

    def _asked(self, topic: str, language: str) -> tuple[str, ...]:
        spoken = self._descriptions[topic]
        return spoken.get(language) or spoken.get("en") or next(iter(spoken.values()))


def descriptions_of(topic: Topic) -> list[tuple[str, tuple[str, ...]]]:
    """List a topic's descriptions by language, without languages that have none."""
    return [(str(spoken), said) for spoken, said in topic.descriptions.items() if said]
