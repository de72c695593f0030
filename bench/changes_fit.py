"""Fit how likely a changed fact is news: the weights of ``domain/stories/news.py``.

    python bench/changes_fit.py [FILE.jsonl …]

Each event is told alone, its articles in order, as an analyst grouped them: what is learnt is not
how grouping errs. Every change of a toll or of foreign help that the rules find is an example; it
is news where the analyst says that its article brings a fact. Without files it reads the sample
news, frozen events too, those rounds that may be learnt from, and the sets in sight: ``events_g``,
``counted_t``, ``counted_u``, ``twins_f``, ``twins_u``. Scores are of models that saw nothing of the
event.
"""

import argparse
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from avizor.classifier.training.logistic import Labelled, fit_logistic
from avizor.domain.records import Assessed
from avizor.domain.stories.earlier import Earlier
from avizor.domain.stories.facts import hard_changes
from avizor.domain.stories.growing import found_story, join_story
from avizor.domain.stories.news import Clues, clues_of, is_plain
from avizor.domain.tolls.steps import as_counted
from avizor.stages.group import trace_of
from story_corpora import Corpus, assess, read_events, shipped_classifier
from story_corpora import Labelled as Article

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "src" / "avizor" / "classifier" / "data"
TESTS = ROOT / "tests" / "data"
LEARNT = (
    *sorted(SAMPLES.glob("events_?.jsonl")),
    *sorted(SAMPLES.glob("twins_?.jsonl")),
    *(TESTS / "updates" / f"round_{number}.jsonl" for number in (1, 3, 5, 6)),
    *(TESTS / "stories" / f"{name}.jsonl" for name in ("events_g", "events_q", "counted_t")),
    *(TESTS / "stories" / f"{name}.jsonl" for name in ("counted_u", "twins_f", "twins_u")),
)
FOLDS = 8
HELD = 1.0
"""How strongly a weight is held to zero."""
LOSSES = (0.01, 0.02, 0.03, 0.05)
Floats = NDArray[np.float64]


class Example(NamedTuple):
    """A change that the rules found, and whether the analyst knows a new fact in its article."""

    event: str
    clues: Clues
    news: bool


def examples_of(corpus: Corpus) -> Iterator[Example]:
    """Tell each event from its relevant articles, and yield the changes that would be told."""
    events: dict[str, list[tuple[Article, Assessed]]] = {}
    for item, assessed in zip(corpus.items, corpus.assessed, strict=True):
        if item.relevant and assessed.assessment.relevant and item.new_fact is not None:
            events.setdefault(item.event, []).append((item, assessed))
    for event, told in events.items():
        told.sort(key=lambda pair: (pair[1].article.published_at, pair[1].article.id))
        for news, clues in _told_anew(told):
            yield Example(f"{corpus.name}/{event}", clues, news)


def _told_anew(told: Sequence[tuple[Article, Assessed]]) -> Iterator[tuple[bool, Clues]]:
    story = found_story(told[0][1])
    traces = [trace_of(told[0][1], story.id)]
    for item, assessed in told[1:]:
        known = {member.article_id for member in story.members}
        report = item.original if item.original in known else assessed.article.id
        if report == assessed.article.id:
            counted = as_counted(story, assessed, traces)
            for change in hard_changes(story, counted, Earlier(tuple(traces))):
                if not is_plain(change, counted, traces):
                    yield bool(item.new_fact), clues_of(change, story, counted, traces)
        story = join_story(story, assessed, report, traces)
        traces.append(trace_of(assessed, story.id))


def fit(examples: Sequence[Example]) -> tuple[Floats, float, Floats]:
    """Fit weights and bias; gives them and scores by models that lacked the example's event."""
    rows = np.array([example.clues for example in examples], dtype=np.float64)
    news = np.array([example.news for example in examples], dtype=np.float64)
    folds = np.array([zlib.crc32(example.event.encode()) % FOLDS for example in examples])
    scores = np.zeros(len(rows))
    for fold in range(FOLDS):
        inside = folds == fold
        weights, bias = _logistic(rows[~inside], news[~inside])
        scores[inside] = rows[inside] @ weights + bias
    weights, bias = _logistic(rows, news)
    return weights, bias, scores


def _logistic(rows: Floats, news: Floats) -> tuple[Floats, float]:
    width = rows.shape[1]
    prior = np.zeros(width), np.full(width, HELD)
    weights, bias = fit_logistic(Labelled(rows, np.ones(len(rows))), news, *prior)
    return weights, float(bias)


def show(weights: Floats, bias: float, scores: Floats, news: Sequence[bool]) -> None:
    """Print what ships, and what it drops of old facts at a loss of new ones."""
    for name, weight in zip(Clues._fields, weights, strict=True):
        print(f"    {name}={weight:.2f},")
    print(f"BIAS = {bias:.2f}")
    marks = np.array(news)
    known = np.sort(scores[marks])
    for loss in LOSSES:
        least = known[int(loss * len(known))]
        old = float((scores[~marks] < least).mean())
        print(f"LEAST = {least:.2f}: of the news {loss:.0%} is dropped, of the rest {old:.0%}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=LEARNT)
    options = parser.parse_args()
    classify = shipped_classifier()
    corpora = (assess(path.stem, read_events(path), classify) for path in options.files)
    report([example for corpus in corpora for example in examples_of(corpus)])


def report(examples: Iterable[Example]) -> None:
    """Fit on the examples, and print it."""
    listed = list(examples)
    print(f"{len(listed)} changes, {sum(not one.news for one in listed)} of them no news")
    weights, bias, scores = fit(listed)
    show(weights, bias, scores, [one.news for one in listed])


if __name__ == "__main__":
    main()
