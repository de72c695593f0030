"""Avizor's head over any transformers encoder: a model folder whose network is torch.

The folder is that of the shipped model, with a sub-folder ``encoder`` (config.json, weights and
tokenizer as transformers writes them) in the place of ``model.onnx``.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from avizor.adapters.model.headed import HeadedModel, read_head_and_cues
from avizor.adapters.model.hub import ENCODER
from avizor.adapters.model.torch_network import load_network, load_tokenizer, token_limit
from avizor.classifier.encoder import NO_ATTENTION, Encoder, Split
from avizor.classifier.head import Head
from avizor.errors import ConfigError

Vector = NDArray[np.float32]
_NO_LIMIT = 10**9  # windows are cut by their reader, so the tokenizer need not warn about length


class TorchEncoder(Encoder):
    """Reads a transformers encoder for a head; one article at a time, on all threads of torch.

    Raises ConfigError when the encoder cannot give what the head was fitted on.
    """

    def __init__(self, folder: Path, head: Head, threads: int) -> None:
        self.limit = head.max_tokens
        self.attention = head.attention or NO_ATTENTION
        self.workers = 1
        tokenizer = load_tokenizer(folder, str(folder))
        self._model = load_network(folder, str(folder), "AutoModel", threads)
        self._edges = _edges(tokenizer, folder)
        most, wide = token_limit(tokenizer, self._model.config), head.space.topics.shape[1]
        if self.limit > most:
            raise ConfigError(f"{folder}: reads {most} tokens at once, config.json {self.limit}")
        if self._model.config.hidden_size != wide:
            given = self._model.config.hidden_size
            raise ConfigError(f"{folder}: gives vectors of {given}, config.json weighs {wide}")
        tokenizer.model_max_length = _NO_LIMIT
        self._split: Any = tokenizer

    def _read(self, texts: Sequence[str]) -> list[Split]:
        tokens: list[list[int]] = self._split(list(texts), add_special_tokens=False)["input_ids"]
        return [Split(ids) for ids in tokens]

    def _run(self, ids: Sequence[int]) -> Vector:
        tokens = torch.tensor([list(ids)])
        with torch.inference_mode():
            said = self._model(input_ids=tokens, attention_mask=torch.ones_like(tokens))
        output: Vector = said.last_hidden_state[0].numpy()
        return output


class TorchHeadModel(HeadedModel):
    """A model folder with a torch encoder; ConfigError names the file that is wrong."""

    def __init__(self, folder: Path, threads: int) -> None:
        head, lexicon = read_head_and_cues(folder)
        super().__init__(head, lexicon, TorchEncoder(folder / ENCODER, head, threads))


def _edges(tokenizer: Any, folder: Path) -> tuple[int, int]:
    """Give the ids that open and close an input, by either of their two names."""
    opens = tokenizer.cls_token_id if tokenizer.bos_token_id is None else tokenizer.bos_token_id
    closes = tokenizer.sep_token_id if tokenizer.eos_token_id is None else tokenizer.eos_token_id
    if opens is None or closes is None:
        raise ConfigError(f"{folder}: its tokenizer has no tokens that open and close a text")
    return opens, closes
