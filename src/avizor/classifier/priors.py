"""What the head believes before it sees examples: where each weight starts, and how firmly."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avizor.classifier.cues import EVERY_TOPIC, Lexicon

Floats = NDArray[np.float64]
Prior = tuple[Floats, Floats]
RELEVANCE = "relevance"
SEVERE = (2, 3)
SEVERITIES = tuple(f"severity_{level}" for level in SEVERE)
"""Labels that an event is at least this grave."""


@dataclass(frozen=True)
class Beliefs:
    """Prior weights and pulls; the defaults were chosen on folds of the fitting examples."""

    cue_prior: float = 3.5
    cue_pull: float = 0.05
    other_pull: float = 2.0
    near_prior: float = 0.8
    near_pull: float = 0.6
    far_pull: float = 5.0
    logit_prior: float = 0.7
    logit_pull: float = 4.0
    other_logit_pull: float = 40.0
    embedding_pull: float = 20.0


def lay_prior(
    topic: str | None,
    sizes: Sequence[tuple[str, Sequence[str]]],
    lexicon: Lexicon,
    beliefs: Beliefs,
) -> Prior:
    """Give the prior weights and pulls of one topic (None: relevance) over the blocks in order.

    ``sizes`` names each block and what each of its columns is about (topics, labels).
    """
    parts = [_block(name, columns, topic, (lexicon, beliefs)) for name, columns in sizes]
    return np.concatenate([each[0] for each in parts]), np.concatenate([each[1] for each in parts])


def _block(
    name: str, columns: Sequence[str], topic: str | None, known: tuple[Lexicon, Beliefs]
) -> Prior:
    lexicon, beliefs = known
    if name == "cues":
        return _cues(topic, lexicon, beliefs)
    if name == "similarity":
        return _similarity(topic, columns, beliefs)
    if name == "logits":
        return _logits(topic or RELEVANCE, columns, beliefs)
    return np.zeros(len(columns)), np.full(len(columns), beliefs.embedding_pull)


def _cues(topic: str | None, lexicon: Lexicon, beliefs: Beliefs) -> Prior:
    leans = np.array([_lean(cue.speaks_for, cue.speaks_against, topic) for cue in lexicon.cues])
    return beliefs.cue_prior * leans, np.where(leans, beliefs.cue_pull, beliefs.other_pull)


def _lean(speaks_for: Sequence[str], speaks_against: Sequence[str], topic: str | None) -> float:
    if topic is None:
        return 0.7 * bool(speaks_for) - 0.7 * (EVERY_TOPIC in speaks_against)
    lean = float(topic in speaks_for) - 0.5 * (topic in speaks_against)
    return lean - (EVERY_TOPIC in speaks_against)


def _similarity(topic: str | None, topics: Sequence[str], beliefs: Beliefs) -> Prior:
    near = np.array([float(other == topic) if topic else 1 / len(topics) for other in topics] * 2)
    pull = np.where(near, beliefs.near_pull, beliefs.far_pull)
    return beliefs.near_prior * near / 2, pull


def _logits(own: str, labels: Sequence[str], beliefs: Beliefs) -> Prior:
    same = np.array([label == own for label in labels])
    pull = np.where(same, beliefs.logit_pull, beliefs.other_logit_pull)
    return beliefs.logit_prior * same, pull
