"""Measure the shipped classifier: P/R/F1 on held-out sample articles, and articles a second.

Run ``python bench/classifier.py [EXAMPLES.jsonl …]``; files of your own are measured whole.
"""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from avizor.adapters.model.onnx import OnnxModel
from avizor.classifier.examples import Example, read_examples
from avizor.classifier.fit import read_descriptions
from avizor.classifier.measure import Pairs, Tally, tally_relevance, tally_topic, total
from avizor.domain.records import ModelInput

ROOT = Path(__file__).resolve().parents[1]
TOPICS = tuple(read_descriptions(ROOT / "config" / "topics.toml"))
LONG = 8  # samples joined to one article of about 450 words


def main(paths: Sequence[Path]) -> None:
    model = OnnxModel(None)
    samples = sorted((ROOT / "tests" / "data" / "topics").glob("*.jsonl"))
    examples = read_examples(paths or samples, TOPICS)
    chosen = examples if paths else [example for example in examples if example.held_out]
    pairs = judge(model, chosen)
    languages = [example.language for example in chosen]
    for language in sorted(set(languages)):
        own = [pair for pair, spoken in zip(pairs, languages, strict=True) if spoken == language]
        print_table(language, own)
    print_table("all", pairs)
    print_speed(model, examples)


def judge(model: OnnxModel, examples: Sequence[Example]) -> Pairs:
    said = model.assess([as_input(example) for example in examples])
    return [
        (frozenset(topic.id for topic in judged.topics), example.topics)
        for judged, example in zip(said, examples, strict=True)
    ]


def as_input(example: Example) -> ModelInput:
    return ModelInput(title=example.title, text=example.text, language=example.language)


def print_table(language: str, pairs: Pairs) -> None:
    print(f"\n{language}: {len(pairs)} articles")
    for topic in TOPICS:
        print_row(topic, tally_topic(pairs, topic))
    print_row("topics, micro", total(tally_topic(pairs, topic) for topic in TOPICS))
    print_row("relevance", tally_relevance(pairs))


def print_row(name: str, tally: Tally) -> None:
    count = tally.right + tally.missed
    print(
        f"  {name:22} P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}  n {count}"
    )


def print_speed(model: OnnxModel, examples: Sequence[Example]) -> None:
    bodies = [example.text for example in examples if example.text]
    texts = ["\n".join(bodies[at : at + LONG]) for at in range(0, len(bodies) - LONG, LONG)]
    inputs = [ModelInput(title="", text=text, language=None) for text in texts]
    started = time.perf_counter()
    model.assess(inputs)
    spent = time.perf_counter() - started
    words = sum(len(text.split()) for text in texts) / len(texts)
    print(f"\n{len(inputs) / spent:.1f} articles a second of {words:.0f} words")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
