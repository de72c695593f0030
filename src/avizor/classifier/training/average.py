"""A network that begins as an older one, or ends as the mean with it; both from one encoder.

Needs the ``train`` extra. The older one is given by the files that ship: whole numbers are turned
back into the weights that they were written from. ``docs/model-card.md`` says what the mean is
better at than either network.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from google.protobuf.message import DecodeError  # type: ignore[import-untyped]

from avizor.classifier.encoder import MIDDLE_FILE, UPPER_FILE
from avizor.classifier.head import read_head
from avizor.classifier.pairs import PAIR_FILE
from avizor.classifier.priors import SEVERITIES
from avizor.classifier.training.network import Network
from avizor.errors import ConfigError

_LAYER = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)
"""What a layer multiplies by, in the order of an export."""
_NAMED = (".bias", "orm.weight")
"""How the names end that an export leaves alone: biases and norms."""


def average(network: Network, other: Mapping[str, Any]) -> None:
    """Move a network in place to the mean of its weights and others by their names."""
    own = network.state_dict()
    mean = {name: (own[name] + weight) / 2 for name, weight in other.items()}
    network.load_state_dict(own | mean)


def read_weights(network: Network, labels: Sequence[str], model: Path) -> dict[str, Any]:
    """Give the weights of a model folder that a network may take over, by their names in it.

    Raises ConfigError, which names the folder, where that one was taught from another encoder or on
    other topics.
    """
    own = network.state_dict()
    try:
        _check_files(own, model)
        found = _weights_of_model(network, labels, model)
    except (OSError, ValueError, KeyError, RuntimeError, DecodeError) as error:
        raise ConfigError(
            f"{model}: no network to begin with or take the mean with: {error}; it must have been "
            "taught from the same encoder, on the same topics, and have a second look"
        ) from error
    return found


def layer_weights(path: Path, names: Sequence[str]) -> dict[str, Any]:
    """Turn an int8 file back into weights; ``names`` are those of its products, in its order.

    Biases and norms keep the names that they have in the file. Raises ValueError where it does not
    multiply by so many matrices.
    """
    import onnx  # noqa: PLC0415 (slow)

    graph = onnx.load(str(path)).graph
    known = constants_of(graph)
    products = sorted(
        (node for node in graph.node if node.op_type == "MatMulInteger"), key=_place_of
    )
    if len(products) != len(names):
        raise ValueError(f"{path.name} has {len(products)} products, not {len(names)}")
    found = {
        f"{name}.weight": _exact(known, product.input[1]).T
        for name, product in zip(names, products, strict=True)
    }
    found |= {name: one for name, one in known.items() if name.endswith(_NAMED)}
    return {name: torch.tensor(np.array(one, dtype=np.float32)) for name, one in found.items()}


def constants_of(graph: Any) -> dict[str, Any]:
    """Give the arrays that an ONNX graph holds, by name."""
    import onnx  # noqa: PLC0415 (slow)

    return {one.name: onnx.numpy_helper.to_array(one) for one in graph.initializer}


def name_products(layers: str, numbers: Sequence[int]) -> list[str]:
    """Name what some layers multiply by, in the order in which an export writes them."""
    return [f"{layers}.{at}.{part}" for at in numbers for part in _LAYER]


def _weights_of_model(network: Network, labels: Sequence[str], model: Path) -> dict[str, Any]:
    attention = read_head(model / "config.json").attention
    if attention is None or attention.labels != tuple(labels):
        more = set(attention.labels if attention else ()) - set(labels)
        graver = "it knows severity, which no example has" if more == set(SEVERITIES) else ""
        raise ValueError(graver or "it knows other labels")
    layers = range(network.frozen, len(network.encoder.encoder.layer))
    found = layer_weights(model / UPPER_FILE, name_products("encoder.encoder.layer", layers))
    parts = {"queries": attention.queries, "values": attention.values, "bias": attention.bias}
    found |= {name: torch.tensor(np.array(part)) for name, part in parts.items()}
    own = network.state_dict()
    for name, weight in found.items():
        if own[name].shape != weight.shape:
            raise ValueError(f"its {name} is of another shape")
    return found


def _check_files(own: Mapping[str, Any], model: Path) -> None:
    """Raise ValueError without a second look, or where layers that no training moves differ."""
    import onnx  # noqa: PLC0415 (slow)

    if not (model / PAIR_FILE).is_file():
        raise ValueError(f"{PAIR_FILE} is missing")
    for name, constant in constants_of(onnx.load(str(model / MIDDLE_FILE)).graph).items():
        if name in own and name.endswith(_NAMED):
            theirs = torch.tensor(np.array(constant))
            if own[name].shape != theirs.shape or not torch.allclose(own[name], theirs):
                raise ValueError(f"its {name} is another one")


def _place_of(product: Any) -> int:
    """Give the order in which an export wrote a product; those of a head come last, in theirs."""
    number = re.search(r"MatMul_(\d+)_", product.name)
    last = re.search(r"linear_(\d+)_", product.name)
    return int(number[1]) if number else 1_000_000 + int(last[1] if last else 0)


def _exact(known: Mapping[str, Any], name: str) -> Any:
    base = name.removesuffix("_quantized")
    zero = known[f"{base}_zero_point"].astype(np.float32)
    return (known[name].astype(np.float32) - zero) * known[f"{base}_scale"]
