"""The head: weights over an article's features, calibration and thresholds, as ``config.json``."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from avizor.classifier.attention import LabelAttention
from avizor.classifier.features import Measured, Space
from avizor.classifier.poor_evidence import is_poor
from avizor.classifier.priors import SEVERITIES
from avizor.classifier.words import Vocabulary, Words
from avizor.domain.records import Evidence, TopicScore

Vector = NDArray[np.float32]
EVEN = 0.5
"""The relevance below which an article has no topic."""
_POOR = 0.5  # what a sentence loses as evidence that reports nothing
LIKELIEST_AGAIN = 0.1
"""What the likeliest topic must have where further opinions say that an article is relevant."""
_DENIED = frozenset(["military_assistance"])  # here a denial is the event


@dataclass(frozen=True)
class Gate:
    """How relevance and topics decide together, all as probabilities.

    Below ``irrelevant`` no topic is assigned. From ``relevant`` on, an article without a topic
    over its threshold gets its likeliest one, if that is at least ``likeliest``.
    """

    irrelevant: float
    relevant: float
    likeliest: float


Again = Callable[[float], float]
"""Gives an article's relevance by further opinions; it is told the chance of its best topic."""


class Verdict(NamedTuple):
    """What is said of an article; its relevance is on the side of one half that topics say."""

    relevance: float
    topics: list[TopicScore]  # assigned, best first
    scores: dict[str, float]  # of every topic
    doubted: bool  # further opinions took away what the decision layer assigned


@dataclass(frozen=True)
class Head:
    """A fitted head. Row 0 of the weights is relevance; the topics follow in their order."""

    name: str
    max_tokens: int
    topics: tuple[str, ...]
    cues: tuple[str, ...]
    inputs: tuple[str, ...]  # blocks of features, cues first
    attention: LabelAttention | None
    space: Space
    centre: Vector  # (features,)
    scale: Vector  # (features,)
    weights: Vector  # (1 + topics, features)
    bias: Vector  # (1 + topics,)
    calibration: Vector  # (1 + topics, 2): slope and offset
    gate: Gate
    thresholds: Mapping[str, Vector]  # by language, "" for any other: (1 + topics,)
    severity: Vector | None = None  # (2, 2): slope and offset of at least serious, national
    words: Words | None = None  # of labels that are not avizor's

    def score(self, measured: Measured) -> Vector:
        """Give the calibrated probabilities of relevance and of each topic, (1 + topics,)."""
        raw = self.weights @ ((measured.features - self.centre) / self.scale) + self.bias
        if self.words is not None:
            raw = raw + self.words.score(measured.reading.parts)
        return sigmoid(raw * self.calibration[:, 0] + self.calibration[:, 1])

    def assign(self, scores: Vector, language: str, likeliest: float | None = None) -> list[int]:
        """Choose the topics of an article, as indices, best first; none when irrelevant.

        ``likeliest`` stands in for that of the gate.
        """
        if scores[0] < self.gate.irrelevant:
            return []
        margins = scores[1:] - self.thresholds.get(language, self.thresholds[""])[1:]
        chosen = [topic for topic in range(len(self.topics)) if margins[topic] >= 0]
        if not chosen and scores[0] >= self.gate.relevant:
            nearest, least = int(np.argmax(margins)), likeliest or self.gate.likeliest
            chosen = [nearest] if scores[1 + nearest] >= least else []
        return sorted(chosen, key=lambda topic: -float(scores[1 + topic]))

    def judge(self, measured: Measured, again: Again | None = None) -> Verdict:
        """Judge an article; ``again`` gives its relevance by further opinions."""
        scores = self.score(measured)
        language = measured.reading.language
        first = chosen = self.assign(scores, language)
        relevance = float(scores[0])
        if again is not None:
            relevance = again(float(scores[1:].max()))
            all_told = np.append(np.float32(relevance), scores[1:])
            chosen = self.assign(all_told, language, LIKELIEST_AGAIN)
        listed = {topic: round(float(scores[1 + i]), 4) for i, topic in enumerate(self.topics)}
        assigned = [TopicScore(id=self.topics[i], score=listed[self.topics[i]]) for i in chosen]
        if again is None and assigned:
            relevance = (relevance + assigned[0].score) / 2
        sided = max(EVEN, relevance) if assigned else min(relevance, 0.49)
        return Verdict(round(sided, 4), assigned, listed, doubted=bool(first) and not chosen)

    def _spoken(self, measured: Measured, topic: int) -> Vector:
        """Weigh the cues of each part that speak for a topic, 1 for the strongest cue."""
        count = len(self.cues)
        weights = self.weights[1 + topic, :count] / self.scale[:count]
        spoken: Vector = measured.hits @ np.maximum(weights, 0) / max(float(weights.max()), 1e-6)
        return spoken

    def weigh_severity(self, logits: Vector) -> tuple[float, ...]:
        """Give the chances that the event is serious and national; () where nothing was learnt."""
        if self.severity is None or self.attention is None:
            return ()
        own = logits[[self.attention.labels.index(name) for name in SEVERITIES]]
        chances = sigmoid(own * self.severity[:, 0] + self.severity[:, 1])
        return tuple(round(float(chance), 4) for chance in chances)

    def cite(self, measured: Measured, topic: str) -> Evidence:
        """Choose the sentence that speaks most for a topic; the earlier one of equals."""
        row = self.topics.index(topic)
        spoken = self._spoken(measured, row)
        order = 0.02 * np.arange(len(measured.reading.parts)) / len(measured.reading.parts)
        worth = spoken + measured.similar[:, row] + self._heeded(measured, topic) - order
        if self.words is not None:
            worth = worth + self.words.heed(measured.reading.parts, 1 + row)
        return Evidence(topic=topic, sentence=_choose(measured.reading.parts, worth, topic))

    def _heeded(self, measured: Measured, topic: str) -> Vector:
        """Give the share that each part has in what moved the network towards a topic, 0 to 1."""
        if self.attention is None or topic not in self.attention.labels:
            return np.zeros(len(measured.reading.parts), dtype=np.float32)
        moved = np.maximum(measured.moved[:, self.attention.labels.index(topic)], 0)
        return (moved / max(float(moved.sum()), 1e-6)).astype(np.float32)


def _choose(parts: Sequence[str], worth: NDArray[np.floating[Any]], topic: str) -> str:
    """Take the part of most worth; one that reports nothing gives way to any that is near."""
    best, chosen = -np.inf, ""
    for at in sorted((at for at, part in enumerate(parts) if part), key=lambda at: -worth[at]):
        if worth[at] <= best:
            break
        own = worth[at] - (_POOR if topic not in _DENIED and is_poor(parts[at]) else 0)
        if own > best:
            best, chosen = own, parts[at]
    return chosen


def sigmoid(values: Vector) -> Vector:
    """Squash any real numbers into 0 to 1."""
    return (1 / (1 + np.exp(-np.clip(values, -30, 30)))).astype(np.float32)


def read_head(path: Path) -> Head:
    """Read a head from ``config.json``; raises KeyError or ValueError on a bad file."""
    fields: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    space = Space(
        documents=_vectors(fields["document_means"]),
        parts=_vectors(fields["part_means"]),
        topics=_vector(fields["topic_vectors"]),
        spread=_vector(fields["spread"]) if fields.get("spread") else None,
    )
    names = ("centre", "scale", "weights", "bias", "calibration")
    return Head(
        name=fields["name"],
        max_tokens=int(fields["max_tokens"]),
        topics=tuple(fields["topics"]),
        cues=tuple(fields["cues"]),
        inputs=tuple(fields["inputs"]),
        attention=_read_attention(fields.get("attention")),
        space=space,
        gate=Gate(**fields["gate"]),
        thresholds=_vectors(fields["thresholds"]),
        severity=_vector(fields["severity"]) if fields.get("severity") else None,
        words=_read_words(fields.get("words")),
        **{name: _vector(fields[name]) for name in names},
    )


def write_head(head: Head, path: Path) -> None:
    """Write a head as ``config.json``; equal heads give equal bytes."""
    fields = {
        "name": head.name,
        "encoder": {"pooling": "mean", "prefix": "passage:", "hidden": head.space.topics.shape[1]},
        "max_tokens": head.max_tokens,
        "topics": head.topics,
        "gate": asdict(head.gate),
        "thresholds": _lists(head.thresholds),
        "calibration": _list(head.calibration),
        "severity": None if head.severity is None else _list(head.severity),
        "inputs": head.inputs,
        "cues": head.cues,
        "bias": _list(head.bias),
        "weights": _list(head.weights),
        "centre": _list(head.centre),
        "scale": _list(head.scale),
        "topic_vectors": _list(head.space.topics),
        "document_means": _lists(head.space.documents),
        "part_means": _lists(head.space.parts),
        "attention": _write_attention(head.attention),
        "spread": None if head.space.spread is None else _list(head.space.spread),
    }
    if head.words is not None:
        rarity = head.words.vocabulary.rarity
        fields["words"] = {"rarity": rarity, "weights": _list(head.words.weights)}
    lines = (f"{json.dumps(key)}: {json.dumps(value)}" for key, value in fields.items())
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _read_attention(fields: Mapping[str, Any] | None) -> LabelAttention | None:
    if fields is None:
        return None
    parts = (_vector(fields[name]) for name in ("queries", "values", "bias"))
    return LabelAttention(tuple(fields["labels"]), *parts)


def _write_attention(attention: LabelAttention | None) -> dict[str, Any] | None:
    if attention is None:
        return None
    parts = {name: _list(getattr(attention, name)) for name in ("queries", "values", "bias")}
    return {"labels": attention.labels, **parts}


def _read_words(fields: Mapping[str, Any] | None) -> Words | None:
    if fields is None:
        return None
    return Words(Vocabulary(fields["rarity"]), _vector(fields["weights"]))


def _vector(values: Any) -> Vector:
    return np.array(values, dtype=np.float32)


def _vectors(tables: Mapping[str, Any]) -> dict[str, Vector]:
    return {key: _vector(values) for key, values in tables.items()}


def _list(values: Vector) -> Any:
    return np.round(values.astype(np.float64), 5).tolist()


def _lists(tables: Mapping[str, Vector]) -> dict[str, Any]:
    return {key: _list(values) for key, values in tables.items()}
