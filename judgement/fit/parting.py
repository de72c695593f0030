"""Fit what tells that a part of a story is another event: the weights of ``grouping/parting.py``.

    python -m judgement.fit.parting [--check FILE.jsonl …]

Learns from the weeks of ``judge.py``: each author's articles are grouped in order of publication by
a judge that was taught by the other authors, as it will err on news it has not seen. Each article
that joins a story, and resembles a part of it and not its founder, is an example. The part is apart
where the article and most of the part are of one event that none of the others is of; what is
neither that nor one event with the others teaches nothing. Prints what is to be written
into the module, and how many are found at which odds: of the weeks by weights that saw
nothing of the author, and of ``--check`` by the shipped judge. Needs the ``train`` extra.
"""

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from avizor.classifier.stories import read_stories
from avizor.classifier.training.logistic import Labelled, fit_logistic
from avizor.classifier.training.stories import write_stories
from avizor.domain.stories.grouping.choosing import ByJudge
from avizor.domain.stories.grouping.evidence import Judge
from avizor.domain.stories.grouping.memory import Memory
from avizor.domain.stories.grouping.parting import Signs, signs_of
from avizor.domain.stories.retelling import by_publication
from avizor.domain.stories.tracing import trace_of
from judgement.corpora import Corpus, assess, read_events
from judgement.files import author_of
from judgement.fit.judge import (
    JOIN_ODDS,
    Lessons,
    Taught,
    by_author,
    fit,
    left_out,
    read_news,
    read_taught,
)
from judgement.fit.options import fit_options
from judgement.shipped import compare, judge, shipped_classifier

HELD = 1.0
"""How strongly a weight is held to zero."""
ODDS = (-0.5, 0.0, 0.5, 1.0)


class Example(NamedTuple):
    """A part of a story beside an article that joins it."""

    author: str
    signs: Signs
    apart: bool | None  # None where neither is clear


def examples_of(corpus: Corpus, judge: Judge) -> Iterator[Example]:
    """Group a corpus, and yield each part that an article resembles alone."""
    memory, choosing = Memory(read_pairs=compare), ByJudge(judge)
    events: dict[str, str] = {}
    both = zip(corpus.items, corpus.assessed, strict=True)
    for item, assessed in sorted(both, key=lambda one: by_publication(one[1])):
        if not assessed.assessment.relevant:
            continue
        events[item.article.id] = item.event if item.relevant else f"alone {item.article.id}"
        trace = trace_of(assessed, item.article.id)
        story, likely, *_ = choosing.choose(trace, memory)
        looks = memory.looks(judge)
        if story and looks:
            members = memory.members(story)
            if found := signs_of(trace, members, looks):
                part, signs = found
                here = [events[one] for one in part]
                others = [events[m.article_id] for m in members if m.article_id not in part]
                apart = _is_apart(events[item.article.id], here, others)
                yield Example(author_of(item.event), signs, apart)
            trace = trace.model_copy(update={"story_id": story})
        memory.add(trace)
        if story and (same := memory.same_event(story, likely)):
            memory.merge(story, same)


def _is_apart(event: str, part: Sequence[str], others: Sequence[str]) -> bool | None:
    """Say whether a part is another event than the others, as an article of one shows."""
    shared = event in others
    if 2 * part.count(event) > len(part) and not shared:
        return True
    most = Counter(others).most_common(1)[0][0]
    return False if shared and most == event else None


def judges(taught: Taught) -> Iterator[tuple[Set[str], Judge]]:
    """Teach a judge for each fold of the authors by all that the others wrote."""
    for out, alone in left_out(taught):
        names = {name.split()[-1] for name in out}
        crowds = [_without(one, names) for one in taught.crowds]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "stories.json"
            write_stories(fit([*alone, *crowds, *taught.events]), JOIN_ODDS, path)
            yield out, read_stories(path).judge


def _without(lessons: Lessons, authors: set[str]) -> Lessons:
    kept = np.array([author_of(one.partition("-")[0]) not in authors for one in lessons.article])
    return Lessons(
        lessons.evidence[kept], lessons.same[kept], lessons.article[kept], lessons.counts
    )


def learn(examples: Sequence[Example]) -> tuple[NDArray[np.float64], float]:
    """Fit weights and bias."""
    clear = [one for one in examples if one.apart is not None]
    rows = np.array([one.signs for one in clear], dtype=np.float64)
    apart = np.array([one.apart for one in clear], dtype=np.float64)
    width = rows.shape[1]
    held = np.zeros(width), np.full(width, HELD)
    return fit_logistic(Labelled(rows, np.ones(len(rows))), apart, *held)


def report(name: str, examples: Sequence[Example], odds: NDArray[np.float64]) -> None:
    """Print how many parts are found apart from some odds on, rightly and not."""
    apart = np.array([one.apart is True for one in examples])
    found = ", ".join(
        f"from {least:+.1f} {(apart & (odds > least)).sum()} and {(~apart & (odds > least)).sum()}"
        for least in ODDS
    )
    print(f"{name}: {len(examples)} parts, {apart.sum()} apart; found, rightly and not: {found}")


def odds_of(
    examples: Sequence[Example], weights: NDArray[np.float64], bias: float
) -> NDArray[np.float64]:
    """Return the log odds of each part being another event."""
    return np.array([one.signs for one in examples], dtype=np.float64) @ weights + bias


def main() -> None:
    options = fit_options(__doc__, writes=False).parse_args()
    classify = shipped_classifier()
    news = read_news(classify)
    taught = read_taught(news, classify)
    weeks = {one.name: one for corpus, _ in news for one in by_author(corpus)}
    folds = [
        [one for name in sorted(out) for one in examples_of(weeks[name], judged)]
        for out, judged in judges(taught)
    ]
    every = [one for fold in folds for one in fold]
    unseen = [
        odds_of(fold, *learn([one for other in folds if other is not fold for one in other]))
        for fold in folds
    ]
    report("weeks", every, np.concatenate(unseen))
    weights, bias = learn(every)
    shown = ", ".join(f"{n}={w:.2f}" for n, w in zip(Signs._fields, weights, strict=True))
    print(f"WEIGHTS = Signs({shown})\nBIAS = {bias:.2f}")
    for path in options.check:
        if shipped := judge():
            found = list(examples_of(assess(path.stem, read_events(path), classify), shipped))
            report(path.stem, found, odds_of(found, weights, bias))


if __name__ == "__main__":
    main()
