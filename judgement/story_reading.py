"""What the shipped model says of pairs and stories, for the benches: each pair is read once."""

from collections.abc import Sequence
from functools import cache

from avizor.adapters.model.onnx import OnnxModel
from avizor.adapters.opening import open_choosing, open_judge
from avizor.domain.stories.choosing import Choosing
from avizor.domain.stories.evidence import Judge
from avizor.settings import ModelSettings

_READ: dict[tuple[str, str], float] = {}


def compare(pairs: Sequence[tuple[str, str]]) -> list[float]:
    """Give the log odds that the two articles of each pair tell one event."""
    new = sorted(set(pairs) - _READ.keys())
    if new:
        _READ.update(zip(new, _shipped().compare(new), strict=True))
    return [_READ[pair] for pair in pairs]


@cache
def judge() -> Judge | None:
    """Give what weighs the evidence for stories."""
    return open_judge(ModelSettings())


@cache
def choosing() -> Choosing:
    """Give the way of choosing stories that ships."""
    return open_choosing(ModelSettings())


@cache
def _shipped() -> OnnxModel:
    return OnnxModel(None)
