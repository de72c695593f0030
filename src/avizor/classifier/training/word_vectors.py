"""What words mean before anything is learnt: the word table of a pretrained encoder, by stem.

The sieve takes from it what a stem says that no example, or hardly one, has used. Only the table
is read, which training leaves as it came: it has seen no label.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from avizor.classifier.encoder import Tokenizer
from avizor.classifier.sieve import stems

Floats = NDArray[np.float64]
WEIGHTS = "model.safetensors"
TABLE = "embeddings.word_embeddings.weight"
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_BEGINS = "▁"
"""What marks a token that begins a word."""


@dataclass(frozen=True)
class Words:
    """A vector for each stem known, (stems, width), of mean length one."""

    places: dict[str, int]
    vectors: Floats


NO_WORDS = Words({}, np.zeros((0, 0)))


def read_words(folder: Path, texts: Iterable[str]) -> Words:
    """Give the stems of the texts, and of the words that are one token, their mean vectors.

    A folder without ``model.safetensors`` gives no words.
    """
    if not (folder / WEIGHTS).is_file():
        return NO_WORDS
    tokenizer = Tokenizer(folder)
    vocabulary = {token[1:] for token in tokenizer.vocabulary if token.startswith(_BEGINS)}
    found = {word for text in texts for word in _LETTERS.findall(text.lower())}
    found |= {word.lower() for word in vocabulary if _LETTERS.fullmatch(word)}
    words = [word for word in sorted(found) if len(stems(word)) == 1]
    rows = _average(words, tokenizer, _read_table(folder / WEIGHTS))
    names = [stems(word)[0] for word in words]
    places = {stem: place for place, stem in enumerate(sorted(set(names)))}
    own = np.array([places[name] for name in names])
    sums = np.zeros((len(places), rows.shape[1]))
    np.add.at(sums, own, rows)
    vectors = sums / np.bincount(own)[:, None]
    return Words(places, vectors / np.linalg.norm(vectors, axis=1).mean())


def _read_table(path: Path) -> Floats:
    """Read the word table, moved so that its mean is zero."""
    from safetensors.numpy import load_file  # noqa: PLC0415 (comes with transformers)

    tensors: Any = load_file(path)
    (name,) = (name for name in tensors if name.endswith(TABLE))
    table = np.asarray(tensors[name], dtype=np.float64)
    moved: Floats = table - table.mean(axis=0)
    return moved


def _average(words: list[str], tokenizer: Tokenizer, table: Floats) -> Floats:
    """Give each word the mean vector of its tokens, (words, width)."""
    return np.array([table[one.ids].mean(axis=0) for one in tokenizer.read(words)])
