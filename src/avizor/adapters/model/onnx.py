"""The shipped model at work: encoder, cues and head of one folder behind the Model port."""

from importlib.resources import files
from pathlib import Path

from avizor.adapters.model.headed import HeadedModel, load_part, read_head_and_cues
from avizor.classifier.encoder import Encoder
from avizor.classifier.sieve import SIEVE_FILE, Sieve, read_sieve
from avizor.domain.judgement import Judgement, ModelInput
from avizor.errors import ConfigError

MODEL_FILES = ("config.json", "cues.toml", "tokenizer.json", "model.onnx")


class OnnxModel(HeadedModel):
    """Judges articles with an int8 ONNX encoder on the processor; needs no torch, no network.

    ``path`` is a model folder, None the one in the package; ``threads`` 0 means all cores. An
    article that the folder's sieve drops is irrelevant, with an embedding of zeros. Raises
    ConfigError, naming the file, when one is missing or cannot be read.
    """

    def __init__(self, path: Path | None, threads: int = 0) -> None:
        folder = path if path is not None else shipped_model()
        for name in MODEL_FILES:
            if not (folder / name).is_file():
                raise ConfigError(f"{folder / name}: the model folder lacks this file")
        head, lexicon = read_head_and_cues(folder)
        encoder = load_part(
            folder, lambda whole: Encoder(whole, head.max_tokens, threads, head.attention)
        )
        super().__init__(head, lexicon, encoder)
        self._sieve: Sieve | None = None
        if (folder / SIEVE_FILE).is_file():
            self._sieve = load_part(folder / SIEVE_FILE, read_sieve)

    def _judge(self, article: ModelInput) -> Judgement:
        if self._sieve is not None and self._sieve.drops(article.title, article.text):
            return self._nothing()
        return super()._judge(article)


def shipped_model() -> Path:
    """Give the folder of the model that ships in the package."""
    return Path(str(files("avizor.classifier"))) / "model"
