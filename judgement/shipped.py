"""What the shipped model says of articles, pairs and stories; each pair is read once."""

from collections.abc import Sequence
from functools import cache

from avizor.adapters.model.onnx import OnnxModel
from avizor.adapters.model.opening import open_choosing, open_judge, open_reader
from avizor.config_files import load_configuration, shipped_folder
from avizor.domain.stories.grouping.choosing import Choosing
from avizor.domain.stories.grouping.evidence import Judge
from avizor.settings import ModelSettings
from avizor.stages.classify import Classify

_READ: dict[tuple[str, str], float] = {}


def shipped_classifier() -> Classify:
    """Join the shipped model with the shipped reader, as ``avizor classify`` does."""
    reader = open_reader(load_configuration(shipped_folder(), explicit=False).groups)
    return Classify(OnnxModel(None), lambda: reader)


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
