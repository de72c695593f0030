"""What the tests of training fit on: the samples of topics, and a plan on the shipped model."""

from pathlib import Path
from typing import Any

from avizor.adapters.model.onnx import shipped_model
from avizor.classifier.examples import Example, read_examples
from avizor.classifier.training.fit import read_descriptions
from avizor.classifier.training.train import Plan

ROOT = Path(__file__).resolve().parents[1]
DESCRIPTIONS = read_descriptions(ROOT / "config" / "topics.toml")
TOPICS = tuple(DESCRIPTIONS)
SAMPLES = sorted((ROOT / "tests" / "data" / "topics").glob("*.jsonl"))


def plan(**changes: Any) -> Plan:
    """Fit a trial from the shipped model, but for some changes."""
    values = {"base": shipped_model(), "name": "trial", "descriptions": DESCRIPTIONS, **changes}
    return Plan(**values)


def told_twice() -> list[Example]:
    """Give 64 samples about security as tellings of 32 events."""
    samples = [e for e in read_examples(SAMPLES, TOPICS) if e.topics][:64]
    return [e.model_copy(update={"event": f"e{n // 2}"}) for n, e in enumerate(samples)]
