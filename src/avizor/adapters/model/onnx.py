"""The shipped model at work: encoder, cues and head of one folder behind the Model port."""

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from avizor.adapters.model.headed import HeadedModel, load_part, read_head_and_cues
from avizor.classifier.about import (
    ABOUT_FILE,
    ABOUT_WEIGHTS_FILE,
    ABOUT_WORDS_FILE,
    AboutReader,
    read_about_weights,
    read_about_words,
)
from avizor.classifier.early import EARLY_FILE, read_early
from avizor.classifier.encoder import UPPER_FILE, Encoder
from avizor.classifier.pairs import PAIR_FILE, PairReader
from avizor.classifier.sides import SIDES_FILE, SideReader
from avizor.classifier.sieve import SIEVE_FILE, Sieve, read_sieve
from avizor.classifier.tolls import TOLLS_FILE, TollReader
from avizor.domain.judgement import Judgement, ModelInput
from avizor.errors import ConfigError

MODEL_FILES = ("config.json", "cues.toml", "tokenizer.json", "model.onnx")


class OnnxModel(HeadedModel):
    """Judges articles with an int8 ONNX encoder on the processor; needs no torch, no network.

    ``path`` is a model folder, None the one in the package; ``threads`` 0 means all cores. An
    article that the folder's sieve drops, or that leaves the network early, is irrelevant, with an
    embedding of zeros. Raises ConfigError, naming the file, when one is missing or cannot be read.
    """

    pairs: PairReader | None = None
    """Reads two articles at once, where the folder has a network for it."""

    def __init__(self, path: Path | None, threads: int = 0) -> None:
        folder = path if path is not None else shipped_model()
        cut = (UPPER_FILE,) if (folder / EARLY_FILE).is_file() else ()  # half a network is none
        for name in (*MODEL_FILES, *cut):
            if not (folder / name).is_file():
                raise ConfigError(f"{folder / name}: the model folder lacks this file")
        head, lexicon = read_head_and_cues(folder)
        encoder = load_part(
            folder, lambda whole: Encoder(whole, head.max_tokens, threads, head.attention)
        )
        super().__init__(head, lexicon, encoder)
        if (folder / PAIR_FILE).is_file():
            self.pairs = load_part(folder / PAIR_FILE, lambda path: PairReader(path, encoder))
        if (folder / TOLLS_FILE).is_file():
            tolls = load_part(folder / TOLLS_FILE, lambda path: TollReader(path, encoder))
            self._tolls = tolls
            if (folder / SIDES_FILE).is_file():
                self._sides = load_part(folder / SIDES_FILE, lambda path: SideReader(path, tolls))
        if (folder / ABOUT_FILE).is_file():
            by = load_part(folder / ABOUT_WEIGHTS_FILE, read_about_weights)
            words = load_part(folder / ABOUT_WORDS_FILE, read_about_words)
            self._about = load_part(
                folder / ABOUT_FILE, lambda path: AboutReader(path, encoder, by, words)
            )
        self._sieve: Sieve | None = None
        if (folder / SIEVE_FILE).is_file():
            self._sieve = load_part(folder / SIEVE_FILE, read_sieve)
        if cut:
            self._early = load_part(folder / EARLY_FILE, read_early)
            if self._early.shape != (2 * head.space.topics.shape[1], len(head.cues)):
                reason = "fitted on another network or other cues"
                raise ConfigError(f"{folder / EARLY_FILE}: {reason}")

    def compare(self, pairs: Sequence[tuple[str, str]]) -> Sequence[float]:
        """Give for each pair of articles the log odds that both tell one event."""
        if self.pairs is None:
            raise ConfigError(f"{self.name}: the model folder lacks {PAIR_FILE}")
        return self.pairs.compare(pairs)

    def _judge(self, article: ModelInput) -> Judgement:
        rated = None
        if self._sieve is not None:
            rated = self._sieve.rate(article.title, article.text)
            if rated is not None and rated < self._sieve.threshold:
                return self._nothing()
        return self._read(article, rated or 0.0)


def shipped_model() -> Path:
    """Give the folder of the model that ships in the package."""
    return Path(str(files("avizor.classifier"))) / "model"
