"""Somebody else's model behind the Model port: a sequence classifier, or zero-shot by an NLI model.

Both read the whole article in windows; a topic's score is that of the window that speaks most for
it. The evidence is the sentence that does, read alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from avizor.adapters.model.headed import spoken_language
from avizor.adapters.model.hub import find_model, is_headed, refuse_foreign_settings
from avizor.adapters.model.labels import Entailment, read_labels
from avizor.adapters.model.scorers import (
    ByEntailment,
    ByLabel,
    Matrix,
    Read,
    Scorer,
    descriptions_of,
)
from avizor.adapters.model.torch_head import TorchHeadModel
from avizor.adapters.model.torch_network import TorchNetwork
from avizor.classifier.features import Space, language_means
from avizor.classifier.windows import read_article
from avizor.domain.catalogue import Topic
from avizor.domain.judgement import Judgement, ModelInput
from avizor.domain.records import Evidence, TopicScore
from avizor.errors import ConfigErrors, Problem
from avizor.ports import Model
from avizor.settings import ModelSettings


@dataclass(frozen=True)
class Limits:
    """From which score on a topic is assigned."""

    default: float
    by_topic: Mapping[str, float]

    def reached(self, scores: Mapping[str, float]) -> list[str]:
        """List the topics at or over their threshold, best first; equals in their order."""
        chosen = [t for t, score in scores.items() if score >= self.by_topic.get(t, self.default)]
        return sorted(chosen, key=lambda topic: -scores[topic])


class TorchModel:
    """Judges articles by a scorer; topics that it does not know score 0 and are never assigned."""

    def __init__(
        self, name: str, scorer: Scorer, space: Space, topics: Sequence[str], limits: Limits
    ) -> None:
        self.name = name
        self._scorer = scorer
        self._space = space
        self._unscored = dict.fromkeys(topics, 0.0)
        self._limits = limits

    def assess(self, inputs: Sequence[ModelInput]) -> list[Judgement]:
        """Judge each article, in order; an empty sequence gives an empty list.

        The same input gives the same judgement in any batch. An article without any word is
        irrelevant, with an embedding of zeros.
        """
        return [self._judge(article) for article in inputs]

    def _judge(self, article: ModelInput) -> Judgement:
        language = spoken_language(article)
        reading = read_article(article.title, article.text, language)
        parts = [part for part in reading.parts if part]
        if not parts:
            return self._nothing()
        chances, vector = self._scorer.judge("\n".join(parts), language)
        rounded = (round(float(chance), 4) for chance in chances)
        known = dict(zip(self._scorer.topics, rounded, strict=True))
        assigned = self._limits.reached(known)
        best = max(known.values())
        return Judgement(
            relevance=max(best, 0.5) if assigned else min(best, 0.49),
            topics=tuple(TopicScore(id=topic, score=known[topic]) for topic in assigned),
            scores={**self._unscored, **known},
            evidence=self._cite(parts, language, assigned),
            embedding=_rounded(self._space.place(vector, language)),
        )

    def _cite(
        self, parts: Sequence[str], language: str, topics: Sequence[str]
    ) -> tuple[Evidence, ...]:
        """Choose for each topic the part that scores highest, the earlier one of equals."""
        if not topics:
            return ()
        best = self._scorer.weigh(parts, language, topics).argmax(axis=0)
        chosen = zip(topics, best, strict=True)
        return tuple(Evidence(topic=topic, sentence=parts[at]) for topic, at in chosen)

    def _nothing(self) -> Judgement:
        return Judgement(
            relevance=0.0,
            topics=(),
            scores=self._unscored,
            evidence=(),
            embedding=_rounded(np.zeros_like(self._space.documents[""])),
        )


def open_torch_model(settings: ModelSettings, topics: Sequence[Topic]) -> Model:
    """Open the model that ``model.path`` names. Raises ConfigError for one that cannot judge."""
    found = find_model(settings.path)
    if is_headed(found.folder):
        refuse_foreign_settings(settings)
        return TorchHeadModel(found.folder, settings.threads)
    ids = [topic.id for topic in topics]
    network = TorchNetwork(found.folder, found.name, settings.threads)
    meaning = read_labels(network.outputs, ids, settings.labels)
    scorer: Scorer
    if isinstance(meaning, Entailment):
        _check_descriptions(topics, network)
        scorer = ByEntailment(network.read, meaning, topics)
    else:
        scorer = ByLabel(network.read, meaning)
    limits = Limits(settings.threshold, settings.thresholds)
    return TorchModel(found.name, scorer, _lay_space(network.read, topics), ids, limits)


def _check_descriptions(topics: Sequence[Topic], network: TorchNetwork) -> None:
    bare = [topic.id for topic in topics if not descriptions_of(topic)]
    if bare:
        reason = "an NLI model asks for descriptions, and this topic has none"
        raise ConfigErrors([Problem("topics.toml", topic, reason) for topic in bare])
    network.check_pairs(
        [text for topic in topics for _, said in descriptions_of(topic) for text in said]
    )


def _lay_space(read: Read, topics: Sequence[Topic]) -> Space:
    """Take each language's mean from the topics' names and descriptions: no other texts are here.

    Raw vectors of most networks lie close together, whatever is told and most of all in one
    language; grouping needs what sets them apart.
    """
    said = [(str(spoken), name) for topic in topics for spoken, name in topic.name.items()]
    said += [
        (spoken, text)
        for topic in topics
        for spoken, texts in descriptions_of(topic)
        for text in texts
    ]
    vectors = read([text for _, text in said], None).vectors()
    means = language_means(list(vectors), [spoken for spoken, _ in said])
    return Space(means, means, np.zeros((0, vectors.shape[1]), dtype=np.float32))


def _rounded(vector: Matrix) -> tuple[float, ...]:
    return tuple(np.round(vector, 6).tolist())
