"""The first cascade step: a linear model over word stems drops what is clearly none of ours.

It costs far less than the network and only ever says "no": what it lets through is judged by
cues and network as if there were no sieve. Weights and threshold are data, ``sieve.json``.
A model folder without that file has no sieve.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from math import fsum
from pathlib import Path
from typing import Any

from avizor.domain.language.folding import to_ascii

SIEVE_FILE = "sieve.json"
SHORTEST = 12
"""A text of fewer words says too little to be dropped by."""
STEM = 6
WINDOW = 120
"""Words a window: a late paragraph about security is not outweighed by the rest of the article."""
DAMPING = 0.1
"""The power of its number of stems that a window's sum is divided by."""
SCALE = 100
"""Weights are stored as whole hundredths."""
_WORD = re.compile(r"[a-z]{2,}")
_GAPS = {ord(mark): " " for mark in "’‘–—‑"}

Stems = frozenset[str]


@dataclass(frozen=True)
class Sieve:
    """A fitted sieve: a weight for each known stem, and the score below which an article goes.

    ``basis`` states what the threshold rests on, for whoever reads the file.
    """

    weights: Mapping[str, float]
    bias: float
    threshold: float
    basis: str = ""

    def drops(self, title: str, text: str) -> bool:
        """Tell whether an article is clearly irrelevant; one of under 12 words never is."""
        rated = self.rate(title, text)
        return rated is not None and rated < self.threshold

    def rate(self, title: str, text: str) -> float | None:
        """Give the score of an article, None for one of under 12 words."""
        parts = read_windows(title, text)
        return self.score(parts) if parts else None

    def score(self, parts: list[Stems]) -> float:
        """Give the log odds of relevance of the window that speaks most for it."""
        return self.bias + max(weigh_stems(self.weights, part) for part in parts)


def weigh_stems(weights: Mapping[str, float], part: Stems) -> float:
    """Give what the known stems of a part say together, in log odds."""
    known = (weights[stem] for stem in part if stem in weights)
    return fsum(known) / damp(part)  # fsum gives the same sum in any order, and a set has none


def damp(part: Stems) -> float:
    """Give what a window's sum of weights is divided by."""
    return float(max(1, len(part)) ** DAMPING)


def read_windows(title: str, text: str) -> list[Stems]:
    """Part an article into windows of 120 words, as sets of stems, each with those of the title.

    An article of under 12 words has none. A last window of under 60 words joins the one before.
    """
    head, body = stems(title), stems(text)
    if len(head) + len(body) < SHORTEST:
        return []
    starts = range(0, max(1, len(body) - WINDOW // 2), WINDOW)
    ends = [*starts[1:], len(body)]
    return [frozenset(head + body[start:end]) for start, end in zip(starts, ends, strict=True)]


def stems(text: str) -> list[str]:
    """Give the first six letters of each word, folded to a–z, in order.

    Digits, single letters and other scripts are left out.
    """
    plain = to_ascii(text.lower().translate(_GAPS))
    return [word[:STEM] for word in _WORD.findall(plain)]


def read_sieve(path: Path) -> Sieve:
    """Read ``sieve.json``; raises KeyError, TypeError or ValueError on a bad file."""
    fields = json.loads(path.read_text(encoding="utf-8"))
    bias, threshold = float(fields["bias"]), float(fields["threshold"])
    return Sieve(read_stem_weights(fields), bias, threshold, str(fields["basis"]))


def write_sieve(sieve: Sieve, path: Path) -> None:
    """Write ``sieve.json``; equal sieves give equal bytes. Weights that round to 0 are left out."""
    write_stems({**asdict(sieve), "weights": sieve.weights}, path)


def write_stems(fields: Mapping[str, Any], path: Path) -> None:
    """Write weights of stems and what stands beside them; weights that round to 0 are left out."""
    weights = sorted(fields["weights"].items())
    rounded = {stem: round(weight * SCALE) for stem, weight in weights}
    kept = {stem: weight for stem, weight in rounded.items() if weight}
    told = sorted({**fields, "weights": kept}.items())
    lines = (f"{json.dumps(key)}: {json.dumps(value)}" for key, value in told)
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def read_stem_weights(fields: Mapping[str, Any]) -> dict[str, float]:
    """Give the weights of stems of a file that :func:`write_stems` wrote."""
    return {stem: weight / SCALE for stem, weight in dict(fields["weights"]).items()}
