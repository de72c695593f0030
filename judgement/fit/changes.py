"""Fit how likely a changed fact is news: the weights of ``domain/stories/facts/news.py``.

    python -m judgement.fit.changes [--check FILE.jsonl …]

Each event is told alone, its articles in order, as an analyst grouped them: what is learnt is not
how grouping errs. Every change of a toll or of foreign help that the rules find, and every arrest
that they take for told before, is an example; it is news where the analyst says that its article
brings this fact, or, where no kind is told, any. ``weeks.jsonl`` teaches most: nothing that reads
tolls or help has learnt from it. What it and the other files teach is printed, to be written into
the module, and what it is worth: scores are of models that saw no article of the author, and of
``--check``, of files that nothing is learnt from.
"""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from avizor.classifier.training.logistic import Labelled, fit_logistic
from avizor.domain.records import Assessed, Change
from avizor.domain.stories.facts.changes import hard_changes
from avizor.domain.stories.facts.earlier import Earlier
from avizor.domain.stories.facts.news import Clues, clues_of, is_weighed, part_of
from avizor.domain.stories.facts.trusted import all_trusted
from avizor.domain.stories.growing import found_story, join_story
from avizor.domain.stories.tracing import trace_of
from avizor.domain.tolls.steps import as_counted
from judgement.corpora import Corpus, assess, read_events
from judgement.corpora import Labelled as Article
from judgement.files import DATA, TESTS, WEEKS, author_of
from judgement.fit.options import fit_options
from judgement.learnt_from import update_rounds
from judgement.measure.story_alerts import label_of
from judgement.shipped import shipped_classifier

LEARNT = (
    WEEKS,
    *(DATA / f"{name}.jsonl" for name in ("follow_ups", "follow_ups_2", "twins_p", "twins_q")),
    *update_rounds(),
    TESTS / "stories" / "events_q.jsonl",
)
READ_BEFORE = 0.3
"""What a change counts in the other files: their tolls taught the network that reads them."""
FOLDS = 5
HELD = 1.0
"""How strongly a weight is held to zero."""
ODDS = (-0.8, -0.4, 0.0, 0.4)
USED: Mapping[str, Sequence[str]] = {
    "counts": (
        *("new_numbers", "foreign", "new_day", "chance", "known", "before", "told", "total"),
        *("named", "written", "missing"),
    ),
    "seizures": (
        *("new_numbers", "new_words", "new_day", "new_topic", "raid", "official", "late"),
        *("known", "written", "total"),
    ),
    "arrests": (
        *("expected", "new_numbers", "no_numbers", "new_topic", "official", "hours", "new_words"),
        *("new_day", "chance", "spoken", "written", "late", "raid"),
    ),
    "help": ("official", "hours", "new_day", "new_topic", "helped", "refused"),
}
"""The clues that are weighed; the others told nothing more."""
Floats = NDArray[np.float64]


class Example(NamedTuple):
    """A change that an article may bring, and whether the analyst says that it does."""

    author: str
    part: str  # of ``USED``
    clues: Clues
    news: bool
    counts: float


def examples_of(corpus: Corpus, counts: float) -> Iterator[Example]:
    """Tell each event from its relevant articles, and yield the changes that may be told."""
    events: dict[str, list[tuple[Article, Assessed]]] = {}
    for item, assessed in zip(corpus.items, corpus.assessed, strict=True):
        if item.relevant and assessed.assessment.relevant and item.new_fact is not None:
            events.setdefault(item.event, []).append((item, assessed))
    for event, told in events.items():
        told.sort(key=lambda pair: (pair[1].article.published_at, pair[1].article.id))
        for change, clues, news in _told_anew(told):
            yield Example(author_of(event), part_of(change), clues, news, counts)


def _told_anew(told: Sequence[tuple[Article, Assessed]]) -> Iterator[tuple[Change, Clues, bool]]:
    story = found_story(told[0][1])
    traces = [trace_of(told[0][1], story.id)]
    for item, assessed in told[1:]:
        known = {member.article_id for member in story.members}
        report = item.original if item.original in known else assessed.article.id
        if report == assessed.article.id:
            counted = as_counted(story, assessed, traces)
            found = hard_changes(story, all_trusted(counted), Earlier(tuple(traces)))
            for change, expected in found:
                if is_weighed(change, expected=expected):
                    clues = clues_of(change, story, counted, traces, expected=expected)
                    yield change, clues, is_news(change, item)
        story = join_story(story, assessed, report, traces)
        traces.append(trace_of(assessed, story.id))


def is_news(change: Change, item: Article) -> bool:
    """Say whether the labels know a change as one that its article brings."""
    return bool(item.new_fact) if item.changes is None else label_of(change) in item.changes


class Taught(NamedTuple):
    """What was learnt of one part, for all of ``Clues``."""

    weights: Floats
    bias: float


def fit(examples: Sequence[Example]) -> dict[str, Taught]:
    """Fit weights and bias of each part."""
    return {part: _fit_part([e for e in examples if e.part == part], part) for part in USED}


def _fit_part(examples: Sequence[Example], part: str) -> Taught:
    used = [Clues._fields.index(name) for name in USED[part]]
    counts = np.array([example.counts for example in examples])
    news = np.array([example.news for example in examples], dtype=np.float64)
    rows = np.array([example.clues for example in examples], dtype=np.float64)[:, used]
    labelled = Labelled(rows, counts)
    found, bias = fit_logistic(labelled, news, np.zeros(len(used)), np.full(len(used), HELD))
    weights = np.zeros(len(Clues._fields))
    weights[used] = found
    return Taught(weights, bias)


def odds_of(taught: Mapping[str, Taught], examples: Sequence[Example]) -> Floats:
    """Return the log odds of each example being news."""
    learnt = ((one.clues, *taught[one.part]) for one in examples)
    return np.array([np.dot(clues, weights) + bias for clues, weights, bias in learnt])


def odds_without_author(examples: Sequence[Example]) -> Floats:
    """Return the log odds of each example by models that saw nothing of its author."""
    folds = np.array([zlib.crc32(one.author.encode()) % FOLDS for one in examples])
    found = np.zeros(len(examples))
    for fold in range(FOLDS):
        inside = [one for one, of in zip(examples, folds, strict=True) if of == fold]
        others = [one for one, of in zip(examples, folds, strict=True) if of != fold]
        found[folds == fold] = odds_of(fit(others), inside)
    return found


def show(taught: Mapping[str, Taught]) -> None:
    """Print what ships."""
    for part, (weights, bias) in taught.items():
        print(f'    "{part}": (')
        print("        _NOTHING._replace(")
        for name, weight in zip(Clues._fields, weights, strict=True):
            if name in USED[part]:
                print(f"            {name}={weight:.2f},")
        print(f"        ),\n        {bias:.2f},\n    ),")


def report(name: str, examples: Sequence[Example], odds: Floats) -> None:
    """Print, from some odds on, how much of the news is told and how much else."""
    news = np.array([one.news for one in examples])
    expected = np.array([one.clues.expected > 0 for one in examples])
    print(
        f"{name}: {len(news)} changes, {news.sum()} of them news; by the rules "
        f"{(expected & news).sum()} of it told and {(expected & ~news).sum()} else"
    )
    for seen, what in ((expected, "what the rules expect"), (~expected, "what they do not")):
        for least in ODDS:
            told = seen & (odds >= least)
            print(f"  from {least:+.1f}, of {what}: {(told & news).sum()}, {(told & ~news).sum()}")


def main() -> None:
    options = fit_options(__doc__, writes=False).parse_args()
    classify = shipped_classifier()

    def read(path: Path, counts: float = 1.0) -> list[Example]:
        return [*examples_of(assess(path.stem, read_events(path), classify), counts)]

    weeks, *others = (read(path, 1.0 if path == WEEKS else READ_BEFORE) for path in LEARNT)
    examples = [*weeks, *(one for other in others for one in other)]
    odds = odds_without_author(examples)
    report("weeks", weeks, odds[: len(weeks)])
    taught = fit(examples)
    show(taught)
    for path in options.check:
        checked = read(path)
        report(path.stem, checked, odds_of(taught, checked))


if __name__ == "__main__":
    main()
