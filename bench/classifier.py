"""Measure the shipped classifier: P/R/F1 on held-out sample articles, and articles a second.

Run ``python bench/classifier.py [EXAMPLES.jsonl …]``; files of your own are measured whole.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import NamedTuple

from avizor.adapters.model.onnx import OnnxModel, shipped_model
from avizor.classifier.evaluation.measure import Pairs, Tally, tally_relevance, tally_topic, total
from avizor.classifier.examples import Example, read_examples
from avizor.classifier.sieve import SIEVE_FILE, read_sieve
from avizor.classifier.training.dataset import DATA, read_frozen, read_general, read_written
from avizor.classifier.training.fit import read_descriptions
from avizor.domain.judgement import ModelInput
from model_folders import READ_AFTERWARDS, STEPS, link_without

ROOT = Path(__file__).resolve().parents[1]
TOPICS = tuple(read_descriptions(ROOT / "config" / "topics.toml"))
ALONE, READ = "network alone", ", tolls read"
LONG, LOOPS, TURNS = 450, 200, 3  # words of a long article; repeats of a measurement


class Spent(NamedTuple):
    """Seconds by the clock, and of processor time; only the latter stands on a busy machine."""

    clock: float
    processor: float


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
    if not paths:
        frozen = read_frozen()
        unseen = [*read_written(DATA, TOPICS), *read_general(DATA, TOPICS), *examples]
        print_steps(model, [each for each in unseen if each.event in frozen])
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
    """Time the network alone, in the cascade, and one article at a time, in turn.

    Then the same with what is read of an article once it is judged: tolls, sides of foreign help, a
    second opinion. It costs as much with the cascade as without.
    """
    mix = general_mix(examples)
    with ExitStack() as stack:
        folders = [Path(stack.enter_context(tempfile.TemporaryDirectory())) for _ in range(3)]
        alone = OnnxModel(link_without(folders[0], {*STEPS, *READ_AFTERWARDS}))
        cascade = OnnxModel(link_without(folders[1], READ_AFTERWARDS))
        read_alone = OnnxModel(link_without(folders[2], STEPS))
        ways: Mapping[str, Callable[[], object]] = {
            ALONE: lambda: alone.assess(mix),
            "cascade": lambda: cascade.assess(mix),
            "one at a time, network alone": lambda: [alone.assess([each]) for each in mix],
            ALONE + READ: lambda: read_alone.assess(mix),
            "cascade" + READ: lambda: model.assess(mix),
        }
        spent = time_in_turn(ways)
    words = sum(len(f"{each.title} {each.text}".split()) for each in mix) / len(mix)
    print(f"\n{len(mix)} articles of {words:.0f} words, one in four relevant; median of {TURNS}")
    for way, own in spent.items():
        beside = spent[ALONE + READ if way.endswith(READ) else ALONE]
        ratio, fewer = beside.clock / own.clock, beside.processor / own.processor
        print(f"  {way:30} {len(mix) / own.clock:7.1f} a second, {ratio:.2f} of the network alone")
        print(f"  {'':30} {fewer:.2f} of it by processor time")


def general_mix(examples: Sequence[Example]) -> list[ModelInput]:
    """Take the ordinary news that nothing was fitted on, and a third as many relevant articles."""
    frozen = read_frozen()
    calm = [each for each in read_general(DATA, TOPICS) if each.event in frozen]
    written = [*examples, *read_written(DATA, TOPICS)]
    ours = [each for each in written if each.topics and each.event in frozen and each.text]
    step = len(ours) // (len(calm) // 3)
    return [as_input(each) for each in [*calm, *ours[::step][: len(calm) // 3]]]


def time_in_turn(ways: Mapping[str, Callable[[], object]]) -> dict[str, Spent]:
    """Give the median seconds of each way; they take turns, so that all meet the same load."""
    spent: dict[str, list[Spent]] = {way: [] for way in ways}
    for _ in range(TURNS):
        for way, work in ways.items():
            started, busy = time.perf_counter(), time.process_time()
            work()
            own = Spent(time.perf_counter() - started, time.process_time() - busy)
            spent[way].append(own)
    return {way: Spent(*map(median, zip(*own, strict=True))) for way, own in spent.items()}


def print_steps(model: OnnxModel, examples: Sequence[Example]) -> None:
    """Print what sieve and early exit drop of articles they were not fitted on, and the cost."""
    sieve = read_sieve(shipped_model() / SIEVE_FILE)
    kinds: Mapping[str, Callable[[Example], bool]] = {
        "relevant articles": lambda each: bool(each.topics),
        "near misses": lambda each: not each.topics and not each.background,
        "pieces of ordinary news": lambda each: each.background,
    }
    for name, belongs in kinds.items():
        own = [each for each in examples if belongs(each)]
        dropped = sum(sieve.drops(each.title, each.text) for each in own)
        judged = model.assess([as_input(each) for each in own])
        both = sum(not any(each.embedding) for each in judged)
        print(f"  sieve drops {dropped} of {len(own)} {name}, with the early exit {both}")
    body = " ".join(each.text for each in examples).split()[:LONG]
    text = " ".join(body)
    started = time.process_time()
    for _ in range(LOOPS):
        sieve.drops("", text)
    spent = (time.process_time() - started) / LOOPS
    print(f"  sieve: {spent * 1000:.2f} ms of processor time for {len(body)} words")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
