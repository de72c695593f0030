"""The shipped model at work: encoder, cues and head of one folder behind the Model port."""

from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import numpy as np

from avizor.classifier.cues import LANGUAGES, Lexicon, read_lexicon
from avizor.classifier.encoder import Encoder
from avizor.classifier.features import measure
from avizor.classifier.head import Head, read_head
from avizor.classifier.language import guess_language
from avizor.classifier.sieve import SIEVE_FILE, Sieve, read_sieve
from avizor.classifier.windows import read_article
from avizor.domain.judgement import Judgement, ModelInput
from avizor.errors import ConfigError

MODEL_FILES = ("config.json", "cues.toml", "tokenizer.json", "model.onnx")

Loaded = TypeVar("Loaded")


class OnnxModel:
    """Judges articles with an int8 ONNX encoder on the processor; needs no torch, no network.

    ``path`` is a model folder, None the one in the package; ``threads`` 0 means all cores.
    Raises ConfigError, naming the file, when one is missing or cannot be read.
    """

    def __init__(self, path: Path | None, threads: int = 0) -> None:
        folder = path if path is not None else shipped_model()
        for name in MODEL_FILES:
            if not (folder / name).is_file():
                raise ConfigError(f"{folder / name}: the model folder lacks this file")
        self._head: Head = _load(folder / "config.json", read_head)
        self._lexicon: Lexicon = _load(folder / "cues.toml", read_lexicon)
        if tuple(cue.id for cue in self._lexicon.cues) != self._head.cues:
            raise ConfigError(f"{folder / 'cues.toml'}: other cues than config.json was fitted on")
        self._encoder: Encoder = _load(
            folder,
            lambda whole: Encoder(whole, self._head.max_tokens, threads, self._head.attention),
        )
        self._sieve: Sieve | None = None
        if (folder / SIEVE_FILE).is_file():
            self._sieve = _load(folder / SIEVE_FILE, read_sieve)
        self.name = self._head.name

    def assess(self, inputs: Sequence[ModelInput]) -> list[Judgement]:
        """Judge each article, in order; an empty sequence gives an empty list.

        The same input gives the same judgement in any batch. An article without any word is
        irrelevant, with an embedding of zeros; so is one that the folder's sieve drops.
        """
        return self._encoder.map(self._judge, inputs)

    def _judge(self, article: ModelInput) -> Judgement:
        if self._sieve is not None and self._sieve.drops(article.title, article.text):
            return self._nothing()
        language = _spoken(article)
        reading = read_article(article.title, article.text, language)
        if not any(reading.parts):
            return self._nothing()
        hits = self._lexicon.find(reading.parts, language)
        encoded = self._encoder.encode(reading.parts, hits.sum(axis=1).tolist())
        measured = measure(reading, hits, encoded, self._head.space, self._head.inputs)
        relevance, topics, scores = self._head.judge(measured)
        return Judgement(
            relevance=relevance,
            topics=tuple(topics),
            scores=scores,
            evidence=tuple(self._head.cite(measured, topic.id) for topic in topics),
            embedding=tuple(np.round(measured.embedding, 6).tolist()),
            severity=self._head.weigh_severity(encoded.logits),
        )

    def _nothing(self) -> Judgement:
        return Judgement(
            relevance=0.0,
            topics=(),
            scores=dict.fromkeys(self._head.topics, 0.0),
            evidence=(),
            embedding=(0.0,) * self._head.space.topics.shape[1],
        )


def shipped_model() -> Path:
    """Give the folder of the model that ships in the package."""
    return Path(str(files("avizor.classifier"))) / "model"


def _spoken(article: ModelInput) -> str:
    """Take the stated language when the model knows it, else guess from the words."""
    stated = (article.language or "").lower()[:2]
    return stated if stated in LANGUAGES else guess_language(f"{article.title}\n{article.text}")


def _load(path: Path, read: Callable[[Path], Loaded]) -> Loaded:
    """Read a part of the model; what is wrong with a file becomes a ConfigError naming it."""
    try:
        return read(path)
    except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
        raise ConfigError(f"{path}: not a model that avizor can read: {error}") from error
