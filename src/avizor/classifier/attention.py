"""Label-wise attention: each label looks for its own tokens, wherever in the article they stand.

The network gives token vectors; what is done with them here is small enough for numpy, so the
ONNX file stays a plain encoder and the article's windows meet in one softmax.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]


@dataclass(frozen=True)
class LabelAttention:
    """Where each label looks (``queries``) and what it makes of what it sees (``values``)."""

    labels: tuple[str, ...]
    queries: Vector  # (labels, hidden)
    values: Vector  # (labels, hidden)
    bias: Vector  # (labels,)

    def read(self, windows: Sequence[Vector]) -> tuple[Vector, list[Vector]]:
        """Give each label's logit, and how much each token moved it, a table for each window.

        ``windows`` are token vectors (tokens, hidden); the tables are (tokens, labels) and sum
        to the logits without their bias. No labels give empty ones.
        """
        if not self.labels:
            nothing = np.zeros(0, dtype=np.float32)
            return nothing, [np.zeros((len(window), 0), dtype=np.float32) for window in windows]
        tokens = np.concatenate(windows)
        # einsum, not @: a BLAS with threads of its own fights the pool that runs the articles
        sought = np.einsum("th,lh->tl", tokens, self.queries) / np.sqrt(np.float32(tokens.shape[1]))
        seen = np.einsum("th,lh->tl", tokens, self.values)
        weights = np.exp(sought - sought.max(axis=0))
        moved: Vector = (weights / weights.sum(axis=0)) * seen
        cuts = np.cumsum([len(window) for window in windows])[:-1]
        return moved.sum(axis=0) + self.bias, list(np.split(moved, cuts))
