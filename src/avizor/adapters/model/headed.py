"""Avizor's own way to judge: a head over cues and an encoder's vectors, whatever runs it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np

from avizor.classifier.about import AboutReader
from avizor.classifier.cues import Lexicon, read_lexicon
from avizor.classifier.early import Early, pool
from avizor.classifier.encoder import Encoded, Encoder
from avizor.classifier.features import measure, strengths
from avizor.classifier.head import Again, Head, read_head
from avizor.classifier.language import guess_language
from avizor.classifier.sides import SideReader
from avizor.classifier.tolls import TollReader, place_tokens
from avizor.classifier.windows import read_article
from avizor.domain.catalogue import LANGUAGES
from avizor.domain.judgement import ASSISTANCE, HARDLY, Judgement, ModelInput
from avizor.domain.tokens import Tokens
from avizor.errors import ConfigError

Loaded = TypeVar("Loaded")


class HeadedModel:
    """Judges articles with a head over cues and an encoder; some may leave it early."""

    _early: Early | None = None
    _tolls: TollReader | None = None
    _sides: SideReader | None = None
    _about: AboutReader | None = None

    def __init__(self, head: Head, lexicon: Lexicon, encoder: Encoder) -> None:
        self._head = head
        self._lexicon = lexicon
        self._encoder = encoder
        self.name = head.name

    def assess(self, inputs: Sequence[ModelInput]) -> list[Judgement]:
        """Judge each article, in order; an empty sequence gives an empty list.

        The same input gives the same judgement in any batch. An article without any word is
        irrelevant, with an embedding of zeros.
        """
        return self._encoder.map(self._judge, inputs)

    def _judge(self, article: ModelInput) -> Judgement:
        return self._read(article, 0.0)

    def _read(self, article: ModelInput, sieved: float) -> Judgement:
        """Judge an article by the network; ``sieved`` is the sieve's score, 0 where it has none."""
        language = spoken_language(article)
        reading = read_article(article.title, article.text, language)
        if not any(reading.parts):
            return self._nothing()
        hits = self._lexicon.find(reading.parts, language)
        begun = self._encoder.begin(reading.parts, hits.sum(axis=1).tolist())
        if self._early is not None:
            told = strengths(hits, has_title=bool(article.title.strip()))
            if self._early.leaves(pool(begun.states), told, sieved):
                return self._nothing()
        encoded = self._encoder.finish(begun)
        measured = measure(reading, hits, encoded, self._head.space, self._head.inputs)
        again = self._again(article, encoded)
        relevance, topics, scores, doubted = self._head.judge(measured, again)
        tokens: Tokens = {}
        sides: Tokens = {}
        if self._tolls is not None and relevance >= HARDLY and not doubted:
            placed = place_tokens(reading.parts, begun)
            tokens, above = self._tolls.read(placed, encoded.shared)
            if self._sides is not None and any(topic.id == ASSISTANCE for topic in topics):
                sides = self._sides.read(placed, above)
        return Judgement(
            relevance=relevance,
            topics=tuple(topics),
            scores=scores,
            evidence=tuple(self._head.cite(measured, topic.id) for topic in topics),
            embedding=tuple(np.round(measured.embedding, 6).tolist()),
            severity=self._head.weigh_severity(encoded.logits),
            tokens=tokens,
            sides=sides,
            doubted=doubted,
        )

    def _again(self, article: ModelInput, encoded: Encoded) -> Again | None:
        about = self._about
        if about is None:
            return None
        return lambda best: about.weigh(best, encoded.states, article.title, article.text)

    def _nothing(self) -> Judgement:
        return Judgement(
            relevance=0.0,
            topics=(),
            scores=dict.fromkeys(self._head.topics, 0.0),
            evidence=(),
            embedding=(0.0,) * self._head.space.topics.shape[1],
        )


def read_head_and_cues(folder: Path) -> tuple[Head, Lexicon]:
    """Read what a model folder holds beside its network; raises ConfigError, naming the file."""
    head = load_part(folder / "config.json", read_head)
    lexicon = load_part(folder / "cues.toml", read_lexicon)
    if tuple(cue.id for cue in lexicon.cues) != head.cues:
        raise ConfigError(f"{folder / 'cues.toml'}: other cues than config.json was fitted on")
    return head, lexicon


def load_part(path: Path, read: Callable[[Path], Loaded]) -> Loaded:
    """Read a part of the model; what is wrong with a file becomes a ConfigError naming it."""
    try:
        return read(path)
    except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
        raise ConfigError(f"{path}: not a model that avizor can read: {error}") from error


def spoken_language(article: ModelInput) -> str:
    """Take the stated language when avizor knows it, else guess from the words."""
    stated = (article.language or "").lower()[:2]
    return stated if stated in LANGUAGES else guess_language(f"{article.title}\n{article.text}")
