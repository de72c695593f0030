"""A small network that reads two articles, and two texts to read."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from small_encoder import small_encoder

TEXTS = ("un motín dejó trece muertos", "trece presos murieron en un motín")


@dataclass(frozen=True)
class SmallPairs:
    """An encoder's folder, the network that begins with it, and that reads pairs above it."""

    source: Path
    network: Any
    pairs: Any

    def odds(self, pairs: Any) -> float:
        """Give the log odds that a pair network gives the two texts."""
        import torch

        from avizor.classifier.training.lessons import TokenReader
        from avizor.classifier.training.pairs import run_pairs

        one, other = self.network.lower(
            [TokenReader(self.source).read("", text, "es") for text in TEXTS]
        )
        with torch.no_grad():
            return float(run_pairs(pairs, [one], [other])[0])


def small_pairs(folder: Path) -> SmallPairs:
    """Make one; skips the test where the train extra is not installed."""
    for name in ("torch", "transformers", "onnx", "onnxscript"):
        pytest.importorskip(name, reason="needs the train extra")
    from avizor.classifier.training.network import load_network
    from avizor.classifier.training.pairs import PairNetwork

    source = small_encoder(folder / "small", TEXTS, layers=6)
    network = load_network(source, 1, 4)
    return SmallPairs(source, network, PairNetwork(network).eval())
