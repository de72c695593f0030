"""The second cascade step: an article may leave the network after its lower layers.

A linear model over what those layers make of it, its cues and the sieve's score. Like the sieve it
only ever says "no". Weights and threshold are data, ``early.json``; a model folder without that
file has no such step.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]
EARLY_FILE = "early.json"


@dataclass(frozen=True)
class Early:
    """Fitted weights, and the score below which an article leaves.

    ``basis`` states what the threshold rests on, for whoever reads the file.
    """

    pools: Vector  # (2 · hidden,), of the mean and the greatest of a window's token vectors
    cues: Vector  # (cues,), of the strengths of the article's cues
    sieve: float  # of the sieve's score
    bias: float
    threshold: float
    basis: str = ""

    @property
    def shape(self) -> tuple[int, int]:
        """How many numbers of a window, and how many cues, it weighs."""
        return len(self.pools), len(self.cues)

    def leaves(self, pools: Vector, strengths: Vector, sieve: float) -> bool:
        """Tell whether no window of an article speaks for it; ``pool`` says of what shape."""
        return self.score(pools, strengths, sieve) < self.threshold

    def score(self, pools: Vector, strengths: Vector, sieve: float) -> float:
        """Give the log odds of relevance of the window that speaks most for it."""
        shared = self.bias + self.sieve * sieve + float(self.cues @ strengths)
        return shared + float((pools @ self.pools).max())


def pool(states: Sequence[Vector]) -> Vector:
    """Put mean and greatest of each window's token vectors end to end, (windows, 2 · hidden)."""
    both = [np.concatenate([state.mean(axis=0), state.max(axis=0)]) for state in states]
    return np.array(both, dtype=np.float32)


def read_early(path: Path) -> Early:
    """Read ``early.json``; raises KeyError, TypeError or ValueError on a bad file."""
    stated: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return Early(
        pools=np.array(stated["pools"], dtype=np.float32),
        cues=np.array(stated["cues"], dtype=np.float32),
        basis=str(stated["basis"]),
        **{name: float(stated[name]) for name in ("sieve", "bias", "threshold")},
    )


def write_early(early: Early, path: Path) -> None:
    """Write ``early.json``; equal steps give equal bytes."""
    stated = {field.name: _plain(getattr(early, field.name)) for field in fields(early)}
    lines = (f"{json.dumps(key)}: {json.dumps(value)}" for key, value in sorted(stated.items()))
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _plain(value: Any) -> Any:
    return [round(float(one), 4) for one in value] if isinstance(value, np.ndarray) else value
