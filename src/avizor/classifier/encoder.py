"""The encoder at work: Hugging Face's tokenizers and onnxruntime, one article at a time.

int8 activations are scaled over a whole input, so an article padded into a batch would get
other scores than alone. Articles therefore never share an input: a pool of single-threaded runs
keeps every core busy without padding, and gives the same numbers in any batch.
"""

import json
import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from avizor.classifier.attention import LabelAttention
from avizor.classifier.windows import PREFIX, Window, pack
from avizor.domain.language.text import calm, is_all_caps

Vector = NDArray[np.float32]
LOWER_FILE, UPPER_FILE = "model.onnx", "upper.onnx"
MIDDLE_FILE = "middle.onnx"
TOKENIZER_FILE = "tokenizer.json"
SHARED = "shared_states"
"""What ``middle.onnx`` gives: the vectors behind the last layer that no training moves."""
_EDGES = ("<s>", "</s>")
_LOOK = 20  # parts that show whether an article is all in capitals
NO_ATTENTION = LabelAttention((), *(np.zeros((0, 0), dtype=np.float32),) * 3)

Item = TypeVar("Item")
Result = TypeVar("Result")


Places = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Encoded:
    """The vectors of one article, each of unit length (zero for a part not read)."""

    document: Vector  # (hidden,): title and lead together
    parts: Vector  # (parts, hidden): title, then each sentence
    logits: Vector  # (labels,) of the label attention, () without one
    moved: Vector  # (parts, labels): how much each part moved each logit
    shared: Sequence[Vector] = ()  # (tokens, hidden), one a window: behind the layers all share
    states: Sequence[Vector] = ()  # (tokens, hidden), one a window: behind the last layer


@dataclass(frozen=True)
class Begun:
    """An article half-way through the network: its windows, and their vectors so far."""

    count: int  # of parts
    windows: Sequence[Window]
    states: Sequence[Vector]  # (tokens, hidden), one a window
    places: Sequence[Places]  # of each part: where each of its tokens stands in it


class Split(NamedTuple):
    """The tokens of a text: their ids, and from which character to which each is."""

    ids: list[int]
    places: Places = ()  # () where nobody asks for them


class Tokenizer:
    """The tokenizer of a folder, from its ``tokenizer.json`` alone, which reads texts uncut.

    The engine that transformers wraps, without the second and a half that transformers takes to
    load. Raises ValueError for a file that is no tokenizer, or knows no ``<s>`` and ``</s>``.
    """

    def __init__(self, folder: Path) -> None:
        from tokenizers import Tokenizer as Engine  # noqa: PLC0415 (slow)

        try:
            text = (folder / TOKENIZER_FILE).read_text(encoding="utf-8")
            described = json.loads(text)
        except ValueError as error:
            raise ValueError(f"{TOKENIZER_FILE}: {error}") from error
        if not isinstance(described, dict) or "model" not in described:
            raise ValueError(f"{TOKENIZER_FILE}: holds no tokenizer")  # lest the engine raises
        self._engine: Any = Engine.from_str(text)
        self._engine.no_truncation()
        self._engine.no_padding()
        opens, closes = map(self._engine.token_to_id, _EDGES)
        if opens is None or closes is None:
            raise ValueError(f"{TOKENIZER_FILE} lacks one of {', '.join(_EDGES)}")
        self.edges: tuple[int, int] = (opens, closes)

    @property
    def vocabulary(self) -> Mapping[str, int]:
        """Return every token with its id."""
        found: Mapping[str, int] = self._engine.get_vocab()
        return found

    def read(self, texts: Sequence[str]) -> list[Split]:
        """Split each text into its tokens, without any that open or close it."""
        read = self._engine.encode_batch(list(texts), add_special_tokens=False)
        return [Split(one.ids, one.offsets) for one in read]


class Encoder:
    """Reads the network and the tokenizer of a folder; ``threads`` 0 means all cores.

    The network is ``model.onnx``, or where there are an ``upper.onnx`` and perhaps a
    ``middle.onnx`` one after the other. Raises ValueError where one of them is missing.
    """

    _upper: "_Part | None" = None
    _middle: "_Part | None" = None

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
        self._tokenizer = Tokenizer(folder)
        self._edges = self._tokenizer.edges
        self._network = _Part(folder / LOWER_FILE)
        if (folder / UPPER_FILE).is_file():
            self._upper = _Part(folder / UPPER_FILE)
        if (folder / MIDDLE_FILE).is_file():
            self._middle = _Part(folder / MIDDLE_FILE)
        cut_again = self._upper is not None and SHARED in self._upper.takes
        if cut_again != (self._middle is not None):
            raise ValueError(f"{MIDDLE_FILE} and {UPPER_FILE} are not of one network")

    def encode(self, parts: Sequence[str], rank: Sequence[float]) -> Encoded:
        """Give the vectors of one article; ``rank`` says which late sentences matter most."""
        return self.finish(self.begin(parts, rank))

    def begin(self, parts: Sequence[str], rank: Sequence[float]) -> Begun:
        """Take an article through the lower layers; a network of one part does all it can."""
        read = self._read(parts)
        windows = pack([one.ids for one in read], rank, self.limit, self._edges)
        states = [self._run(window.ids) for window in windows]
        return Begun(len(parts), windows, states, [one.places for one in read[1:]])

    def finish(self, begun: Begun) -> Encoded:
        """Take an article that has begun through what is left, and give its vectors."""
        windows = begun.windows
        shared = self._through_shared(begun)
        outputs = [
            state if self._upper is None else self._upper.run(window.ids, state)
            for window, state in zip(windows, shared, strict=True)
        ]
        hidden = outputs[0].shape[1]
        logits, tables = self.attention.read(outputs)
        vectors = np.zeros((begun.count, hidden), dtype=np.float32)
        moved = np.zeros((begun.count, len(logits)), dtype=np.float32)
        for window, output, table in zip(windows, outputs, tables, strict=True):
            for part, start, end in window.spans:
                vectors[part] = unit(output[start:end].mean(axis=0))
                moved[part] = table[start:end].sum(axis=0)
        return Encoded(unit(outputs[0].mean(axis=0)), vectors, logits, moved, shared, outputs)

    @property
    def width(self) -> int:
        """Return the width of the last vectors."""
        return (self._upper or self._network).width

    @property
    def shared_width(self) -> int:
        """Return the width of what :meth:`share` gives, 0 where it cannot be asked."""
        return 0 if self._middle is None else self._middle.width

    def share(self, parts: Sequence[str], limit: int) -> Vector:
        """Take the beginning of an article through the layers that all networks share.

        Gives (tokens, hidden) of the title and whole sentences that fit into ``limit`` tokens; of a
        first sentence too long for that, what fits. Raises ValueError for a network in fewer parts.
        """
        if self._middle is None:
            raise ValueError(f"no {MIDDLE_FILE}, and so no layers to share")
        read = self._read(parts)
        prefix, title, *rest = (one.ids for one in read)
        if rest:
            rest[0] = rest[0][: max(1, limit - len(prefix) - 2 - len(title))]
        ids = pack([prefix, title, *rest], [0.0] * len(parts), limit, self._edges)[0].ids
        return self._middle.run(ids, self._run(ids))

    def share_all(self, parts: Sequence[str]) -> tuple[Begun, list[Vector]]:
        """Begin an article, and give what the shared layers make of each window."""
        begun = self.begin(parts, [0.0] * len(parts))
        return begun, self._through_shared(begun)

    def map(self, work: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
        """Do ``work`` on each item, in order, as many at once as there are threads."""
        if len(items) < 2 or self.workers == 1:
            return [work(item) for item in items]
        with ThreadPoolExecutor(self.workers) as pool:
            return list(pool.map(work, items))

    def _read(self, parts: Sequence[str]) -> list[Split]:
        """Split the prefix and each part; capitals throughout are read as small letters."""
        shouted = is_all_caps("\n".join(parts[:_LOOK]))
        written = map(calm, parts) if shouted else parts
        return self._tokenizer.read([PREFIX, *(part or " " for part in written)])

    def _through_shared(self, begun: Begun) -> list[Vector]:
        return [
            state if self._middle is None else self._middle.run(window.ids, state)
            for window, state in zip(begun.windows, begun.states, strict=True)
        ]

    def _run(self, ids: Sequence[int]) -> Vector:
        return self._network.run(ids)


class _Part:
    """A network, or one of the two parts of one; raises ValueError when the file is none."""

    def __init__(self, path: Path) -> None:
        self._session = load_session(path)
        self.takes = {given.name for given in self._session.get_inputs()}

    @property
    def width(self) -> int:
        """Return the width of the vectors that it gives."""
        return int(self._session.get_outputs()[0].shape[-1])

    def run(self, ids: Sequence[int], state: Vector | None = None) -> Vector:
        """Give the vectors of an input, (tokens, hidden), from its ids or from those so far."""
        tokens = np.array([ids], dtype=np.int64)
        known = {
            "input_ids": tokens,
            "attention_mask": np.ones_like(tokens),  # of a network that could pad; we never do
            "hidden_states": None if state is None else state[None],
            SHARED: None if state is None else state[None],
        }
        feed = {name: known[name] for name in self.takes}
        output: Vector = self._session.run(None, feed)[0][0]
        return output


def unit(vector: Vector) -> Vector:
    """Scale a vector to length one; the zero vector stays."""
    length = float(np.linalg.norm(vector))
    return vector / np.float32(length) if length else vector


def open_above(
    path: Path, takes: Sequence[str], width: int, told: str, columns: int | None = None
) -> Any:
    """Open a network that stands on the vectors of another, for one thread a run.

    ``takes`` are its inputs, the vectors first, ``width`` is how wide the other gives them;
    ``told`` says what a network with other inputs does not do. ``columns`` are the scores of a
    token, where it gives such. Raises ValueError for another network, or one above another.
    """
    session = load_session(path)
    given = {one.name: one.shape for one in session.get_inputs()}
    if given.keys() != set(takes):
        raise ValueError(f"takes {', '.join(sorted(given))}: {told}")
    if given[takes[0]][-1] != width:
        raise ValueError("fitted on another network than the one beside it")
    if columns is not None and session.get_outputs()[0].shape[-1] != columns:
        raise ValueError(f"does not give {columns} scores a token")
    return session


def load_session(path: Path) -> Any:
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
    except (
        states.InvalidProtobuf,
        states.InvalidGraph,
        states.InvalidArgument,  # an empty file, as a full disk leaves it
        states.NotImplemented,
        states.Fail,
    ) as error:
        raise ValueError(f"{path.name}: {error}") from error
