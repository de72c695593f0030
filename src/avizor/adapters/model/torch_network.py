"""A transformers network in torch: texts of any length in, logits and mean vectors out.

Rows of one article share a batch, rows of two never do: padding changes the last digits of a
result, and an article must get the same judgement in any company.
"""

import inspect
import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import torch
from safetensors import SafetensorError

from avizor.adapters.model.labels import Outputs
from avizor.adapters.model.scorers import Matrix, Rows
from avizor.errors import ConfigError

Loaded = TypeVar("Loaded")

MAX_TOKENS = 512
BATCH = 16
UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError, RuntimeError, ImportError)


class TorchNetwork:
    """A sequence classifier in float32 on the processor; ``threads`` 0 means all cores.

    Only safetensors are read and no code that comes with a model is run. Raises ConfigError
    when the folder holds no classifier with trained weights.
    """

    def __init__(self, folder: Path, name: str, threads: int) -> None:
        self._name = name
        self._tokenizer = load_tokenizer(folder, name)
        self._network = load_network(folder, name, "AutoModelForSequenceClassification", threads)
        config = self._network.config
        labels = tuple(str(label) for _, label in sorted(config.id2label.items()))
        self.outputs = Outputs(name, labels, config.problem_type)
        self.limit = token_limit(self._tokenizer, config)
        self._overlap = self.limit // 8
        self._taken = set(inspect.signature(self._network.forward).parameters)

    def check_pairs(self, sentences: Sequence[str]) -> None:
        """Refuse sentences that leave no room for an article beside them, with a ConfigError."""
        for sentence in sentences:
            used = len(self._tokenizer("", sentence)["input_ids"])
            if self.limit - used < 2 * self._overlap:
                raise ConfigError(
                    f"{self._name}: reads {self.limit} tokens at once, and this description of "
                    f"topics.toml needs {used} of them: {sentence}"
                )

    def read(self, texts: Sequence[str], pairs: Sequence[str] | None = None) -> Rows:
        """Read each text, whole, with its sentence of ``pairs`` beside it.

        What does not fit one input goes on in the next, with an eighth of it repeated. The same
        call gives the same numbers.
        """
        split = self._tokenizer(
            list(texts),
            None if pairs is None else list(pairs),
            truncation="only_first",
            max_length=self.limit,
            stride=self._overlap,
            return_overflowing_tokens=True,
        )
        owners = np.array(split.pop("overflow_to_sample_mapping"), dtype=np.int64)
        inputs = {key: rows for key, rows in split.items() if key in self._taken}
        order = np.argsort([len(row) for row in inputs["input_ids"]], kind="stable")
        parts = []
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            parts.append(
                self._run({key: [rows[at] for at in chosen] for key, rows in inputs.items()})
            )
        back = np.argsort(order, kind="stable")
        logits, means = (np.concatenate(column)[back] for column in zip(*parts, strict=True))
        return Rows(logits, means, owners)

    def _run(self, inputs: dict[str, Any]) -> tuple[Matrix, Matrix]:
        batch = self._tokenizer.pad(inputs, return_tensors="pt")
        with torch.inference_mode():
            said = self._network(**batch, output_hidden_states=True)
        kept = getattr(said, "hidden_states", None)
        states = kept[-1] if kept else said.encoder_last_hidden_state
        mask = batch["attention_mask"][..., None]
        means = (states * mask).sum(dim=1) / mask.sum(dim=1)
        return said.logits.numpy(), means.numpy()


def load_network(folder: Path, name: str, kind: str, threads: int) -> Any:
    """Load a network of one of transformers' ``Auto`` classes, ready to judge.

    Raises ConfigError when a weight is missing: transformers would make one up.
    """
    import transformers  # noqa: PLC0415 (slow)

    words: Any = transformers.utils.logging
    words.set_verbosity_error()
    words.disable_progress_bar()
    torch.set_num_threads(threads or os.cpu_count() or 1)
    build = getattr(transformers, kind)
    network, facts = _load(
        name,
        lambda: build.from_pretrained(
            folder, dtype=torch.float32, use_safetensors=True, output_loading_info=True
        ),
    )
    missing = sorted(key for key in facts["missing_keys"] if not key.startswith("pooler."))
    if missing:
        raise ConfigError(
            f"{name}: its weights lack {', '.join(missing[:4])}: no trained classifier; a plain "
            "encoder judges only with avizor's head (docs/configuration.md, The model)"
        )
    return network.eval()


def load_tokenizer(folder: Path, name: str) -> Any:
    """Load the tokenizer of a folder; raises ConfigError for one that cannot cut long texts."""
    from transformers import AutoTokenizer  # noqa: PLC0415 (slow)

    file = folder / "tokenizer.json"
    if file.is_file():  # the tokenizer would raise a bare Exception
        _load(name, lambda: json.loads(file.read_text(encoding="utf-8")))
    build: Any = AutoTokenizer
    tokenizer = _load(name, lambda: build.from_pretrained(folder))
    if not tokenizer.is_fast:
        raise ConfigError(f"{name}: has no fast tokenizer (tokenizer.json)")
    if tokenizer.pad_token_id is None:
        raise ConfigError(f"{name}: its tokenizer has no padding token")
    return tokenizer


def token_limit(tokenizer: Any, config: Any) -> int:
    """Give how many tokens one input may have; some networks use up the first two positions."""
    positions = getattr(config, "max_position_embeddings", None) or 0
    limits = [MAX_TOKENS, int(tokenizer.model_max_length)]
    return min([*limits, positions - 2] if positions > 0 else limits)


def _load(name: str, read: Callable[[], Loaded]) -> Loaded:
    """Load a part of the network; what is wrong with it becomes a ConfigError."""
    try:
        return read()
    except (*UNREADABLE, SafetensorError) as error:
        reason = " ".join(str(error).split())
        raise ConfigError(f"{name}: not a model that avizor can read: {reason}") from error
