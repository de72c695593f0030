"""Turn a taught pair network into the int8 ONNX file that ships in the package.

Needs the ``train`` extra (torch, onnx, onnxscript).
"""

from pathlib import Path

import torch

from avizor.classifier.encoder import UPPER_FILE
from avizor.classifier.pairs import PAIR_FILE
from avizor.classifier.training.cut import split
from avizor.classifier.training.export import export_light
from avizor.classifier.training.pairs import PairNetwork


def export_pairs(network: PairNetwork, frozen: int, folder: Path) -> Path | None:
    """Write ``pair.onnx`` into a model folder, and cut its network where that one begins.

    ``frozen`` says how many layers no training moved. The file takes ``states`` (1, tokens,
    hidden) and ``first`` (1, tokens) and gives ``odds`` (1,). None, and no file, for a network
    too small to be cut, which shares nothing.
    """
    if not (folder / UPPER_FILE).is_file():
        return None
    split(folder, frozen)
    return write_pairs(network, folder / PAIR_FILE)


def write_pairs(network: PairNetwork, target: Path) -> Path:
    """Write a pair network alone, as :func:`export_pairs` says; a file there is replaced."""
    states = torch.zeros(1, 19, network.sides.shape[1])
    first = torch.zeros(1, 19)
    first[:, :7] = 1
    axes = {1: torch.export.Dim("tokens", max=1024)}
    export_light(network.eval(), {"states": states, "first": first}, "odds", axes, target)
    return target
