"""Teach the second opinion on whether an article is about security, and measure it.

    python -m judgement.fit.about [--write] [--check FILE.jsonl …]

Learns from the near misses and the news that the shipped network has not learnt from (``CLEAN``),
on what that network makes of their tokens; it stays as it is. In ``FOLDS`` parts by event each is
judged by a head taught on the others, and a logistic on both opinions says what each counts for.
``--check`` measures files that are not learnt from. ``--write`` learns from all and writes
``about.onnx`` and ``about.json`` into the shipped model. Needs the ``train`` extra.
"""

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch

from avizor.adapters.model.headed import EVEN, read_head_and_cues
from avizor.adapters.model.onnx import shipped_model
from avizor.classifier.about import ABOUT_FILE, ABOUT_WEIGHTS_FILE, AboutWeights, log_odds
from avizor.classifier.cues import Lexicon
from avizor.classifier.encoder import Encoder
from avizor.classifier.features import measure
from avizor.classifier.head import Head
from avizor.classifier.training.about import (
    AboutLesson,
    AboutSchedule,
    listen_to,
    new_head,
    train_about,
    write_about,
)
from avizor.classifier.training.dataset import read_frozen
from avizor.classifier.training.logistic import Labelled, fit_logistic
from avizor.classifier.training.token_heads import TokenHead
from avizor.classifier.windows import read_article
from avizor.domain.alerts.rules import WAKES_ALONE
from judgement.files import DATA, TESTS, WEEKS, rows_of
from judgement.fit.options import fit_options

CLEAN = (
    TESTS / "near_misses" / "round_13.jsonl",
    TESTS / "near_misses" / "round_14.jsonl",
    TESTS / "near_misses" / "round_15.jsonl",
    DATA / "follow_ups.jsonl",
    DATA / "follow_ups_2.jsonl",
    WEEKS,
)
"""What avizor-topics-8 has not learnt from."""
NEAR = 2.0
"""How much an article of the near misses, and of the true news beside them, teaches."""
FOLDS = 4
PULL = 1.0
BATCH = 64


@dataclass(frozen=True)
class Told:
    """An article, and what the shipped model says of it."""

    event: str
    lesson: AboutLesson
    relevance: float
    assigned: bool


def read_told(files: Sequence[Path], model: tuple[Head, Lexicon, Encoder]) -> list[Told]:
    """Read the articles of some files, but for the frozen events."""
    frozen = read_frozen()
    rows = [
        (row, NEAR if "near_misses" in file.parts else 1.0)
        for file in files
        for row in rows_of(file)
        if row["event"] not in frozen
    ]
    return model[2].map(partial(told_of, model=model), rows)


def told_of(one: tuple[Any, float], model: tuple[Head, Lexicon, Encoder]) -> Told:
    """Judge an article by the network and the decision layer alone."""
    row, counts = one
    head, lexicon, encoder = model
    reading = read_article(row["title"], row["text"], row["language"])
    hits = lexicon.find(reading.parts, row["language"])
    encoded = encoder.encode(reading.parts, hits.sum(axis=1).tolist())
    relevance, topics, _ = head.judge(measure(reading, hits, encoded, head.space, head.inputs))
    states = torch.tensor(np.concatenate(encoded.states)).to(torch.bfloat16)
    return Told(
        row["event"], AboutLesson(states, bool(row["topics"]), counts), relevance, bool(topics)
    )


def teach(told: Sequence[Told]) -> TokenHead:
    """Teach a head on some articles."""
    head = new_head(told[0].lesson.states.shape[-1])
    train_about(head, [one.lesson for one in told], AboutSchedule())
    return head


def read_by(head: TokenHead, told: Sequence[Told]) -> list[float]:
    """Give the head's log odds of some articles."""
    found: list[float] = []
    with torch.no_grad():
        for start in range(0, len(told), BATCH):
            part = [one.lesson for one in told[start : start + BATCH]]
            found += listen_to(head, part).tolist()
    return found


def weigh(told: Sequence[Told], read: Sequence[float]) -> AboutWeights:
    """Say what either opinion counts for, where the first one gives a topic."""
    kept = [(one, odds) for one, odds in zip(told, read, strict=True) if one.assigned]
    rows = np.array([(log_odds(one.relevance), odds) for one, odds in kept])
    marks = np.array([float(one.lesson.relevant) for one, _ in kept])
    found, bias = fit_logistic(
        Labelled(rows, np.ones(len(rows))), marks, np.zeros(2), np.full(2, PULL)
    )
    return AboutWeights(*(round(float(one), 2) for one in (*found, bias)))


def measure_both(name: str, told: Sequence[Told], read: Sequence[float], by: AboutWeights) -> None:
    """Print what is called relevant, and what would wake, by one opinion and by both."""
    first = np.array([one.relevance if one.assigned else 0.0 for one in told])
    weighed = [by.weigh(one.relevance, odds) for one, odds in zip(told, read, strict=True)]
    both = np.where(first > 0, weighed, 0.0)
    right = np.array([one.lesson.relevant for one in told])
    print(f"{name}: {(~right).sum()} others, {right.sum()} about security; by one opinion, by both")
    for what, least in (("relevant", EVEN), ("sure enough to wake", WAKES_ALONE)):
        called = [
            (int((way[~right] >= least).sum()), int((way[right] < least).sum()))
            for way in (first, both)
        ]
        (others, missed), (others_now, missed_now) = called
        print(f"  {what}: others {others}, {others_now}; missed {missed}, {missed_now}", flush=True)


def main() -> None:
    options = fit_options(__doc__).parse_args()
    torch.set_num_threads(1)  # so small are its steps that two would wait for each other
    head, lexicon = read_head_and_cues(shipped_model())
    model = (head, lexicon, Encoder(shipped_model(), head.max_tokens, attention=head.attention))
    told = read_told(CLEAN, model)
    held: list[tuple[Told, float]] = []
    for fold in range(FOLDS):
        own = [one for one in told if fold_of(one) == fold]
        taught = teach([one for one in told if fold_of(one) != fold])
        held += zip(own, read_by(taught, own), strict=True)
    weights = weigh([one for one, _ in held], [odds for _, odds in held])
    print(json.dumps(weights._asdict()))
    measure_both("out of fold", [one for one, _ in held], [odds for _, odds in held], weights)
    taught = teach(told)
    for file in options.check:
        checked = read_told([file], model)
        measure_both(file.stem, checked, read_by(taught, checked), weights)
    if options.write:
        write_about(taught, shipped_model() / ABOUT_FILE)
        text = json.dumps(weights._asdict()) + "\n"
        (shipped_model() / ABOUT_WEIGHTS_FILE).write_text(text, encoding="utf-8")


def fold_of(one: Told) -> int:
    """Give the part that an event falls into."""
    return zlib.crc32(one.event.encode()) % FOLDS


if __name__ == "__main__":
    main()
