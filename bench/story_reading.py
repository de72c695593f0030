"""The second look of the shipped model, for the benches: each pair is read but once."""

from collections.abc import Sequence
from functools import cache

from avizor.adapters.model.onnx import OnnxModel

_READ: dict[tuple[str, str], float] = {}


def compare(pairs: Sequence[tuple[str, str]]) -> list[float]:
    """Give the log odds that the two articles of each pair tell one event."""
    new = sorted(set(pairs) - _READ.keys())
    if new:
        _READ.update(zip(new, _shipped().compare(new), strict=True))
    return [_READ[pair] for pair in pairs]


@cache
def _shipped() -> OnnxModel:
    return OnnxModel(None)
