"""Teach the judge that says which story an article is of, and measure it.

    python -m judgement.fit.judge [--write] [--check FILE.jsonl …]

Learns from the files of ``CROWDS``, news that taught neither the network that reads pairs nor the
embedding, and from ``EVENTS``. Articles are read in order of publication: what speaks for each
story near one is a lesson. They are read twice, once beside the stories as they truly are
and once beside those that grouping without a judge makes of them. Without ``--write`` the errors
are counted of the authors of weeks in ``FOLDS`` parts, judged by what other authors and ``EVENTS``
taught, and of the files of ``--check``; with it all teach ``stories.json`` of the shipped model.
Needs the ``train`` extra.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import partial
from statistics import mode
from typing import NamedTuple

import lightgbm
import numpy as np
from numpy.typing import NDArray

from avizor.adapters.model.onnx import shipped_model
from avizor.classifier.stories import STORIES_FILE
from avizor.classifier.training.dataset import read_frozen
from avizor.classifier.training.stories import teach_stories, write_stories
from avizor.domain.odds import log_odds_of
from avizor.domain.stories.grouping.choosing import ByLikeness
from avizor.domain.stories.grouping.evidence import Evidence
from avizor.domain.stories.grouping.matching import JOINS_BY_LIKENESS, LEAST_CHANCE
from avizor.domain.stories.grouping.memory import Memory
from avizor.domain.stories.retelling import by_publication
from avizor.domain.stories.tracing import trace_of
from avizor.stages.classify import Classify
from judgement.corpora import Corpus, Labelled, assess, read_events
from judgement.files import DATA, LONG_WEEKS, WEEKS, author_of
from judgement.fit.options import fit_options
from judgement.shipped import compare, shipped_classifier

EVENTS = tuple(f"events_{letter}" for letter in "bchmn")
"""Sample news most of whose events are told once: what is near an article need not be its story."""
EVENTS_COUNT = 0.8
CROWDS = {WEEKS: 3, LONG_WEEKS: 2}
"""Authors of weeks are read alone, and once more in so many crowds as if all were of one fortnight:
then far more is near an article that is not its story."""
AS_GROUPED = 0.5
"""How much it teaches beside stories as grouping makes them."""
FOLDS = 5
JOIN_ODDS = -2.3
"""The log odds from which an article joins: what is told twice was mostly a doubtful article that
began a story of its own, and what joins wrongly is rarer."""


@dataclass(frozen=True)
class Lessons:
    """What speaks for each story near each article of one author, and whether it is of it."""

    evidence: NDArray[np.float64]  # (articles and stories, Evidence)
    same: NDArray[np.bool_]
    article: NDArray[np.str_]
    counts: float


def by_author(corpus: Corpus) -> Iterator[Corpus]:
    """Part a corpus by the letters that its events begin with: each author's time is their own."""
    for author in _authors(corpus):
        part = corpus.part(partial(_is_by, {author}))
        yield Corpus(f"{corpus.name} {author}", part.items, part.assessed)


def crowds_of(corpus: Corpus, crowds: int) -> Iterator[Corpus]:
    """Part a corpus by every so-manieth author."""
    authors = _authors(corpus)
    for crowd in (set(authors[at::crowds]) for at in range(crowds)):
        yield corpus.part(partial(_is_by, crowd))


def _authors(corpus: Corpus) -> list[str]:
    return sorted({author_of(item.event) for item in corpus.items})


def _is_by(authors: Set[str], item: Labelled) -> bool:
    return author_of(item.event) in authors


def lessons_of(corpus: Corpus, counts: float, *, truly: bool) -> Lessons:
    """Read a corpus in order of publication beside its stories, true or as they are grouped."""
    memory = Memory(read_pairs=compare)
    stories: dict[str, list[str]] = {}  # the events of the articles of each
    found: list[tuple[Evidence, bool, str]] = []
    both = zip(corpus.items, corpus.assessed, strict=True)
    for item, assessed in sorted(both, key=lambda one: by_publication(one[1])):
        if not assessed.assessment.relevant:
            continue
        event = item.event if item.relevant else f"alone {item.article.id}"
        trace = trace_of(assessed, event if truly else item.article.id)
        for story, evidence in memory.evidence(trace).items():
            found.append((evidence, mode(stories[story]) == event, item.article.id))
        joined = None if truly else ByLikeness().choose(trace, memory).story
        trace = trace.model_copy(update={"story_id": joined or trace.story_id})
        stories.setdefault(trace.story_id, []).append(event)
        memory.add(trace)
    rows = np.array([evidence for evidence, *_ in found], dtype=np.float64)
    return Lessons(
        rows.reshape(-1, len(Evidence._fields)),
        np.array([same for _, same, _ in found], dtype=bool),
        np.array([article for *_, article in found], dtype=str),
        counts,
    )


def fit(lessons: Sequence[Lessons]) -> lightgbm.Booster:
    """Teach trees on lessons."""
    counts = np.concatenate([np.full(len(one.same), one.counts) for one in lessons])
    rows = np.concatenate([one.evidence for one in lessons])
    same = np.concatenate([one.same for one in lessons])
    return teach_stories(rows, same, counts)


class Errors(NamedTuple):
    """How many articles joined another story than theirs, or were not found to be of theirs."""

    articles: int
    joined_wrongly: int
    missed: int


def errors_of(odds: NDArray[np.float64], lessons: Lessons) -> Errors:
    """Count the errors of log odds for each story near each article."""
    wrongly = missed = 0
    articles = dict.fromkeys(lessons.article.tolist())
    for article in articles:
        here = lessons.article == article
        likest = int(odds[here].argmax())
        joins = bool(odds[here][likest] > JOIN_ODDS)
        wrongly += joins and not lessons.same[here][likest]
        missed += not joins and bool(lessons.same[here].any())
    return Errors(len(articles), wrongly, missed)


@dataclass(frozen=True)
class Taught:
    """All that is learnt from."""

    authors: Mapping[str, Sequence[Lessons]]
    crowds: Sequence[Lessons]
    events: Sequence[Lessons]

    def all(self) -> list[Lessons]:
        """List all lessons."""
        return [
            *(one for some in self.authors.values() for one in some),
            *self.crowds,
            *self.events,
        ]


def read_news(classify: Classify) -> list[tuple[Corpus, int]]:
    """Read the weeks, each with how many crowds its authors make."""
    return [(assess(file.stem, read_events(file), classify), n) for file, n in CROWDS.items()]


def read_taught(news: Sequence[tuple[Corpus, int]], classify: Classify) -> Taught:
    """Read what the weeks teach, and the other sample news."""
    frozen = read_frozen()
    files = [[i for i in read_events(DATA / f"{n}.jsonl") if i.event not in frozen] for n in EVENTS]
    return Taught(
        authors={one.name: both_ways(one, 1.0) for weeks, _ in news for one in by_author(weeks)},
        crowds=[
            one
            for weeks, crowds in news
            for crowd in crowds_of(weeks, crowds)
            for one in both_ways(crowd, 1.0)
        ],
        events=[
            one
            for name, items in zip(EVENTS, files, strict=True)
            for one in both_ways(assess(name, items, classify), EVENTS_COUNT)
        ],
    )


def both_ways(corpus: Corpus, counts: float) -> list[Lessons]:
    """Read a corpus beside its true stories, and beside those that grouping makes."""
    truly = lessons_of(corpus, counts, truly=True)
    return [truly, lessons_of(corpus, counts * AS_GROUPED, truly=False)]


def left_out(taught: Taught) -> Iterator[tuple[Set[str], list[Lessons]]]:
    """Part the authors in ``FOLDS``: those of each, and what all others teach alone."""
    authors = sorted(taught.authors)
    for part in range(FOLDS):
        out = set(authors[part::FOLDS])
        yield out, [one for name in authors if name not in out for one in taught.authors[name]]


def measure(taught: Taught, checked: Mapping[str, Lessons]) -> None:
    """Print the errors by likeness alone and by the judge: each author left out, and other news."""
    for out, others in left_out(taught):
        trees = fit([*others, *taught.events])
        for author in sorted(out):
            _print(author, taught.authors[author][0], trees)
    trees = fit(taught.all())
    for name, lessons in checked.items():
        _print(name, lessons, trees)


def _print(name: str, lessons: Lessons, trees: lightgbm.Booster) -> None:
    judged = errors_of(np.asarray(trees.predict(lessons.evidence, raw_score=True)), lessons)
    likeness = lessons.evidence[:, Evidence._fields.index("likeness")]
    alone = errors_of(likeness - log_odds_of(JOINS_BY_LIKENESS, LEAST_CHANCE) + JOIN_ODDS, lessons)
    print(f"{name:24} {alone} → {judged}", flush=True)


def main() -> None:
    options = fit_options(__doc__).parse_args()
    classify = shipped_classifier()
    taught = read_taught(read_news(classify), classify)
    if options.write:
        write_stories(fit(taught.all()), JOIN_ODDS, shipped_model() / STORIES_FILE)
        return
    checked = {file: assess(file.stem, read_events(file), classify) for file in options.check}
    measure(taught, {f.stem: lessons_of(one, 1.0, truly=True) for f, one in checked.items()})


if __name__ == "__main__":
    main()
