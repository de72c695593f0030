"""The encoder at work: transformers' tokenizer and onnxruntime, one article at a time.

int8 activations are scaled over a whole input, so an article padded into a batch would get
other scores than alone. Articles therefore never share an input: a pool of single-threaded runs
keeps every core busy without padding, and gives the same numbers in any batch.
"""

import json
import logging
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from avizor.classifier.attention import LabelAttention
from avizor.classifier.windows import PREFIX, pack

Vector = NDArray[np.float32]
_SPECIAL = {"bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>", "pad_token": "<pad>"}
_NO_LIMIT = 10**9  # windows are cut here, so the tokenizer need not warn about length
NO_ATTENTION = LabelAttention((), *(np.zeros((0, 0), dtype=np.float32),) * 3)

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Encoded:
    """The vectors of one article, each of unit length (zero for a part not read)."""

    document: Vector  # (hidden,): title and lead together
    parts: Vector  # (parts, hidden): title, then each sentence
    logits: Vector  # (labels,) of the label attention, () without one
    moved: Vector  # (parts, labels): how much each part moved each logit


class Encoder:
    """Reads ``model.onnx`` and the tokenizer of a folder; ``threads`` 0 means all cores."""

    def __init__(
        self,
        folder: Path,
        limit: int,
        threads: int = 0,
        attention: LabelAttention | None = None,
    ) -> None:
        self.limit = limit
        self.attention = attention or NO_ATTENTION
        self.workers = threads or os.cpu_count() or 1
        self._tokenizer = load_tokenizer(folder)
        self._session = _load_session(folder / "model.onnx")
        self._takes = {given.name for given in self._session.get_inputs()}
        self._edges = (self._tokenizer.bos_token_id, self._tokenizer.eos_token_id)

    def encode(self, parts: Sequence[str], rank: Sequence[float]) -> Encoded:
        """Give the vectors of one article; ``rank`` says which late sentences matter most."""
        tokens = self._tokenizer(
            [PREFIX, *(part or " " for part in parts)], add_special_tokens=False
        )["input_ids"]
        windows = pack(tokens, rank, self.limit, self._edges)
        outputs = [self._run(window.ids) for window in windows]
        hidden = outputs[0].shape[1]
        logits, tables = self.attention.read(outputs)
        vectors = np.zeros((len(parts), hidden), dtype=np.float32)
        moved = np.zeros((len(parts), len(logits)), dtype=np.float32)
        for window, output, table in zip(windows, outputs, tables, strict=True):
            for part, start, end in window.spans:
                vectors[part] = unit(output[start:end].mean(axis=0))
                moved[part] = table[start:end].sum(axis=0)
        return Encoded(unit(outputs[0].mean(axis=0)), vectors, logits, moved)

    def map(self, work: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
        """Do ``work`` on each item, in order, as many at once as there are threads."""
        if len(items) < 2 or self.workers == 1:
            return [work(item) for item in items]
        with ThreadPoolExecutor(self.workers) as pool:
            return list(pool.map(work, items))

    def _run(self, ids: Sequence[int]) -> Vector:
        tokens = np.array([ids], dtype=np.int64)
        feed = {"input_ids": tokens}
        if "attention_mask" in self._takes:  # a network that could pad; we never do
            feed["attention_mask"] = np.ones_like(tokens)
        output: Vector = self._session.run(["last_hidden_state"], feed)[0][0]
        return output


def unit(vector: Vector) -> Vector:
    """Scale a vector to length one; the zero vector stays."""
    length = float(np.linalg.norm(vector))
    return vector / np.float32(length) if length else vector


def load_tokenizer(folder: Path) -> Any:
    """Load the tokenizer from its file alone: no torch, no network, no warnings."""
    logging.disable(logging.WARNING)  # on import it advises to install torch
    try:
        from transformers import PreTrainedTokenizerFast as Tokenizer  # noqa: PLC0415 (slow)
    finally:
        logging.disable(logging.NOTSET)
    build: Any = Tokenizer
    file = str(folder / "tokenizer.json")
    json.loads(Path(file).read_text(encoding="utf-8"))  # the tokenizer would raise a bare Exception
    return build(tokenizer_file=file, model_max_length=_NO_LIMIT, **_SPECIAL)


def _load_session(path: Path) -> Any:
    """Open a network for one thread a run; raises ValueError when the file is none."""
    import onnxruntime  # noqa: PLC0415 (slow)
    from onnxruntime.capi import onnxruntime_pybind11_state as states  # noqa: PLC0415

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(
            str(path),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=["SkipLayerNormFusion"],  # slower than the two that it joins
        )
    except (states.InvalidProtobuf, states.InvalidGraph, states.Fail) as error:
        raise ValueError(f"{path.name}: {error}") from error
