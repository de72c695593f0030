"""From a read article to the numbers that the head weighs: cue strengths and similarities."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avizor.classifier.encoder import Encoded, unit
from avizor.classifier.windows import Reading

Vector = NDArray[np.float32]
Means = Mapping[str, Vector]

CUE_LEAD = 3
"""How many sentences of the text count as its lead."""
LEAST_DEVIATION = 0.03
"""The least deviation along an axis that is believed, as a share of the greatest."""
ENOUGH = 0.25
"""The share of a text's sentences from which on a cue is at full strength there."""


@dataclass(frozen=True)
class Space:
    """Where similarity is measured: the mean of each language, and a vector for each topic.

    Raw cosine between e5 vectors sees the language before the topic, so the mean vector of
    the language is taken off first; ``""`` keys the mean of all, for any other language.
    """

    documents: Means
    parts: Means
    topics: Vector  # (topics, hidden), of unit length
    spread: Vector | None = None  # (hidden, hidden), what whitens a centred document

    def place(self, document: Vector, language: str) -> Vector:
        """Give a document's embedding: language mean off, whitened where known, of length one."""
        centred = self.centre(document, self.documents, language)
        return unit(centred if self.spread is None else np.einsum("h,hk->k", centred, self.spread))

    def centre(self, vectors: Vector, means: Means, language: str) -> Vector:
        """Take the language's mean off each vector and scale it to length one."""
        centred = vectors - means.get(language, means[""])
        lengths = np.linalg.norm(centred, axis=-1, keepdims=True)
        return np.where(lengths > 0, centred / np.maximum(lengths, 1e-9), 0).astype(np.float32)


@dataclass(frozen=True)
class Measured:
    """What is known of one article before the head weighs it."""

    reading: Reading
    hits: Vector  # (parts, cues), 0 or 1
    similar: Vector  # (parts, topics), 0 for parts the network did not read
    moved: Vector  # (parts, labels), how much each part moved the network's logits
    embedding: Vector  # (hidden,), of unit length, language mean removed
    features: Vector  # the blocks that the head asked for, end to end


def measure(
    reading: Reading, hits: Vector, encoded: Encoded, space: Space, inputs: Sequence[str]
) -> Measured:
    """Combine an article's cues and vectors into its features, in the order of ``inputs``.

    The blocks: ``cues`` (strengths), ``logits`` (of the network's label attention),
    ``similarity`` (to each topic: of title and lead, then of the nearest parts), ``embedding``.
    """
    language = reading.language
    embedding = space.place(encoded.document, language)
    read = np.linalg.norm(encoded.parts, axis=1) > 0
    parts = space.centre(encoded.parts, space.parts, language) * read[:, None]
    similar = (parts @ space.topics.T).astype(np.float32)
    blocks = {
        "cues": strengths(hits, has_title=bool(reading.parts[0])),
        "logits": encoded.logits,
        "similarity": np.concatenate([space.topics @ embedding, _best(similar[read])]),
        "embedding": embedding * np.sqrt(np.float32(len(embedding))),
    }
    features = np.concatenate([blocks[name] for name in inputs]).astype(np.float32)
    return Measured(reading, hits, similar, encoded.moved, embedding, features)


def strengths(hits: Vector, *, has_title: bool) -> Vector:
    """Weigh where each cue stands: in the title, in the lead, how widely in the text; 0 to 1.

    A headline without a text, or a text without a headline, is judged on what there is.
    """
    title: Vector = hits[0]
    text = hits[1:]
    if not len(text):
        return title
    lead = np.minimum(text[:CUE_LEAD].sum(axis=0), 2) / min(2, len(text))
    spread = np.minimum(text.sum(axis=0) / max(2.0, ENOUGH * len(text)), 1)
    body: Vector = 0.45 * lead + 0.55 * spread
    mixed: Vector = 0.4 * title + 0.6 * body
    return mixed if has_title else body


def _best(similar: Vector) -> Vector:
    """Average, for each topic, the two parts most similar to it."""
    if not len(similar):
        return np.zeros(similar.shape[1], dtype=np.float32)
    best: Vector = np.sort(similar, axis=0)[-2:].mean(axis=0)
    return best


def language_means(vectors: Sequence[Vector], languages: Sequence[str]) -> dict[str, Vector]:
    """Average vectors by language; ``""`` has the mean of the languages' means."""
    table = np.array(vectors)
    spoken = np.array(languages)
    means = {name: table[spoken == name].mean(axis=0) for name in sorted(set(languages))}
    return {**means, "": np.mean(list(means.values()), axis=0)}


def whitening(documents: Vector) -> Vector:
    """Find the symmetric map that evens out the directions of centred vectors (documents, hidden).

    Fine-tuning draws articles of one topic together; evened out, what tells their events apart
    counts as much as what they share.
    """
    _, values, axes = np.linalg.svd(documents - documents.mean(axis=0), full_matrices=False)
    deviations = values / np.sqrt(len(documents))
    scale = deviations[0] / (deviations + LEAST_DEVIATION * deviations[0])
    even: Vector = ((axes.T * scale) @ axes).astype(np.float32)
    return even
