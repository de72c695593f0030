"""Teach the further opinions on whether an article is about security, and measure them.

    python -m judgement.fit.about [--write] [--check FILE.jsonl …]

The head learns from the near misses and the news that the shipped network has not learnt from
(``CLEAN``), on what that network makes of their tokens; it stays as it is. The words learn from
these and from ``BESIDE``. In ``FOLDS`` parts by event each article of ``CLEAN`` is judged by a head
and by words that were taught on the others, and a logistic on all opinions says what each counts
for. ``--check`` measures files that are not learnt from. ``--write`` learns from all and writes
``about.onnx``, ``about_words.json`` and ``about.json`` into the shipped model. Needs the ``train``
extra.
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

from avizor.adapters.model.headed import read_head_and_cues
from avizor.adapters.model.onnx import shipped_model
from avizor.classifier.about import (
    ABOUT_FILE,
    ABOUT_WEIGHTS_FILE,
    ABOUT_WORDS_FILE,
    AboutWeights,
    AboutWords,
    Opinions,
    heard,
    log_odds,
    write_about_words,
)
from avizor.classifier.cues import Lexicon
from avizor.classifier.encoder import Encoder
from avizor.classifier.features import measure
from avizor.classifier.head import EVEN, Head
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
from avizor.classifier.training.sieve_fit import Lesson, fit_stems
from avizor.classifier.training.token_heads import TokenHead
from avizor.classifier.windows import read_article
from avizor.domain.alerts.rules import WAKES_ALONE
from judgement.files import DATA, TESTS, WEEKS, rows_of
from judgement.fit.options import fit_options
from judgement.learnt_from import beside_near_misses

CLEAN = (
    *(TESTS / "near_misses" / f"round_{number}.jsonl" for number in (13, 14, 15, 16, 18)),
    DATA / "follow_ups.jsonl",
    DATA / "follow_ups_2.jsonl",
    WEEKS,
    *(TESTS / "stories" / f"news_r{letter}.jsonl" for letter in "abcdef"),
)
"""What avizor-topics-8 has not learnt from."""
BESIDE = tuple(
    file
    for file in (
        *beside_near_misses(),
        *(
            one
            for name in ("events_*", "twins_*", "general*")
            for one in sorted(DATA.glob(f"{name}.jsonl"))
        ),
    )
    if file not in CLEAN
)
"""What words learn from besides: they do not know what the network has learnt."""
NEAR = 2.0
"""How much an article of the near misses, and of the true news beside them, teaches."""
FOLDS = 4
PULL = 1.0
BATCH = 64


@dataclass(frozen=True)
class Told:
    """An article, and what the shipped network and decision layer say of it."""

    event: str
    lesson: AboutLesson
    stems: Lesson
    best: float  # the chance of its likeliest topic
    relevance: float  # by the decision layer alone, 0 where it assigns no topic


def read_rows(files: Sequence[Path]) -> list[tuple[dict[str, Any], float]]:
    """Read the rows of some files, but for the frozen events, and how much each teaches."""
    frozen = read_frozen()
    return [
        (row, NEAR if "near_misses" in file.parts else 1.0)
        for file in files
        for row in rows_of(file)
        if row["event"] not in frozen
    ]


def read_told(files: Sequence[Path], model: tuple[Head, Lexicon, Encoder]) -> list[Told]:
    """Read the articles of some files, but for the frozen events."""
    return model[2].map(partial(told_of, model=model), read_rows(files))


def told_of(one: tuple[dict[str, Any], float], model: tuple[Head, Lexicon, Encoder]) -> Told:
    """Judge an article by the network and the decision layer alone."""
    row, counts = one
    head, lexicon, encoder = model
    reading = read_article(row["title"], row["text"], row["language"])
    hits = lexicon.find(reading.parts, row["language"])
    encoded = encoder.encode(reading.parts, hits.sum(axis=1).tolist())
    told = head.judge(measure(reading, hits, encoded, head.space, head.inputs))
    states = torch.tensor(np.concatenate(encoded.states)).to(torch.bfloat16)
    return Told(
        event=row["event"],
        lesson=AboutLesson(states, bool(row["topics"]), counts),
        stems=stem_lesson(row, counts),
        best=max(told.scores.values()),
        relevance=told.relevance if told.topics else 0.0,
    )


def stem_lesson(row: dict[str, Any], counts: float) -> Lesson:
    """Make of an article what its words teach."""
    return Lesson(heard(row["title"], row["text"]), np.zeros(0), bool(row["topics"]), counts)


def teach(told: Sequence[Told]) -> TokenHead:
    """Teach a head on some articles."""
    head = new_head(told[0].lesson.states.shape[-1])
    train_about(head, [one.lesson for one in told], AboutSchedule())
    return head


def teach_words(told: Sequence[Told], beside: Sequence[Lesson]) -> AboutWords:
    """Say what each word tells, by some articles and by those beside them."""
    return AboutWords(*fit_stems([*(one.stems for one in told), *beside]))


def opinions_by(head: TokenHead, words: AboutWords, told: Sequence[Told]) -> list[Opinions]:
    """Give what all say of some articles."""
    read: list[float] = []
    with torch.no_grad():
        for start in range(0, len(told), BATCH):
            part = [one.lesson for one in told[start : start + BATCH]]
            read += listen_to(head, part).tolist()
    return [
        Opinions(one.best, odds, words.weigh(one.stems.stems))
        for one, odds in zip(told, read, strict=True)
    ]


def weigh(told: Sequence[Told], said: Sequence[Opinions]) -> AboutWeights:
    """Say what each opinion counts for."""
    rows = np.array([(log_odds(one.best), one.read, one.words) for one in said])
    marks = np.array([float(one.lesson.relevant) for one in told])
    found, bias = fit_logistic(
        Labelled(rows, np.ones(len(rows))), marks, np.zeros(3), np.full(3, PULL)
    )
    return AboutWeights(*(round(float(one), 2) for one in (*found, bias)))


def measure_all(
    name: str, told: Sequence[Told], said: Sequence[Opinions], by: AboutWeights
) -> None:
    """Print what is called relevant, and what would wake, by one opinion and by all."""
    first = np.array([one.relevance for one in told])
    weighed = np.array([by.weigh(one) for one in said])
    right = np.array([one.lesson.relevant for one in told])
    print(f"{name}: {(~right).sum()} others, {right.sum()} about security; by one opinion, by all")
    for what, least in (("relevant", EVEN), ("sure enough to wake", WAKES_ALONE)):
        called = [
            (int((way[~right] >= least).sum()), int((way[right] < least).sum()))
            for way in (first, weighed)
        ]
        (others, missed), (others_now, missed_now) = called
        print(f"  {what}: others {others}, {others_now}; missed {missed}, {missed_now}", flush=True)


def main() -> None:
    options = fit_options(__doc__).parse_args()
    torch.set_num_threads(1)  # so small are its steps that two would wait for each other
    head, lexicon = read_head_and_cues(shipped_model())
    model = (head, lexicon, Encoder(shipped_model(), head.max_tokens, attention=head.attention))
    told = read_told(CLEAN, model)
    beside = [stem_lesson(row, 1.0) for row, _ in read_rows(BESIDE)]
    held: list[tuple[Told, Opinions]] = []
    for fold in range(FOLDS):
        own = [one for one in told if fold_of(one) == fold]
        others = [one for one in told if fold_of(one) != fold]
        said = opinions_by(teach(others), teach_words(others, beside), own)
        held += zip(own, said, strict=True)
    weights = weigh([one for one, _ in held], [said for _, said in held])
    print(json.dumps(weights._asdict()))
    measure_all("out of fold", [one for one, _ in held], [said for _, said in held], weights)
    taught, words = teach(told), teach_words(told, beside)
    for file in options.check:
        checked = read_told([file], model)
        measure_all(file.stem, checked, opinions_by(taught, words, checked), weights)
    if options.write:
        write_about(taught, shipped_model() / ABOUT_FILE)
        write_about_words(words, shipped_model() / ABOUT_WORDS_FILE)
        text = json.dumps(weights._asdict()) + "\n"
        (shipped_model() / ABOUT_WEIGHTS_FILE).write_text(text, encoding="utf-8")


def fold_of(one: Told) -> int:
    """Give the part that an event falls into."""
    return zlib.crc32(one.event.encode()) % FOLDS


if __name__ == "__main__":
    main()
