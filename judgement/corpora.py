"""The labelled news that story grouping is measured on, as assessed by the shipped classifier."""

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from avizor.classifier.training.dataset import read_frozen
from avizor.demo import Outlet, SampleArticle, load_world, publish
from avizor.domain.records import Article, Assessed, Source, TopicScore
from avizor.stages.classify import Classify
from judgement.files import DATA, TESTS, WORLD, rows_of

LOOK_ALIKES = TESTS / "stories"
"""Pairs of events that are easily taken for one; half of them were never looked into."""
UPDATES = TESTS / "updates"
"""Stories that go on: ``learnt_from.py`` names the rounds to tune on, the others only count."""
COUNTED = ("v", "w", "x", "y", "z", "aa", "ab", "ac", "ad", "ae", "af", "ag")
"""The sets beside those whose texts or labels nobody has looked into."""
MONDAY = datetime(2026, 3, 2, tzinfo=UTC)


@dataclass(frozen=True)
class Labelled:
    """One article of a corpus and what an analyst says of it."""

    article: Article
    event: str
    relevant: bool
    original: str | None  # the article whose text it repeats, cuts or reorders
    translated: str | None  # the article whose text it translates
    new_fact: bool | None  # None where the corpus does not say
    tolls: Mapping[str, float]
    status: str | None  # of the assistance it tells
    severity: int
    changes: tuple[str, ...] | None = None  # what it brings; None where the corpus does not say
    independent: int | None = None  # independent reports of its event once it is there


@dataclass(frozen=True)
class Corpus:
    """Articles in order of arrival, with their assessments."""

    name: str
    items: tuple[Labelled, ...]
    assessed: tuple[Assessed, ...]

    def part(self, keep: Callable[[Labelled], bool]) -> "Corpus":
        """Return the corpus of some of its items."""
        pairs = [(i, a) for i, a in zip(self.items, self.assessed, strict=True) if keep(i)]
        return Corpus(self.name, tuple(i for i, _ in pairs), tuple(a for _, a in pairs))


def with_relevance(corpus: Corpus) -> Corpus:
    """Return the corpus as if the classifier had missed no relevant article.

    Grouping alone is measured on it; a missed article has no topic and could join no story.
    """
    guess = (TopicScore(id="homicide", score=0.5),)
    given = [
        assessed.model_copy(
            update={"assessment": assessed.assessment.model_copy(update={"topics": guess})}
        )
        if item.relevant and not assessed.assessment.relevant
        else assessed
        for item, assessed in zip(corpus.items, corpus.assessed, strict=True)
    ]
    return Corpus(f"{corpus.name}*", corpus.items, tuple(given))


def load_corpora(classify: Classify) -> list[Corpus]:
    """Read and assess every corpus that thresholds were chosen on."""
    files = [*sorted(DATA.glob("events_?.jsonl")), *sorted(LOOK_ALIKES.glob("events_?.jsonl"))]
    read = {file.stem: read_events(file) for file in files}
    return [assess(name, items, classify) for name, items in {**read, "demo": read_demo()}.items()]


def fair_events() -> Set[str]:
    """Return the events that a fit may learn from: those that never taught the embedding.

    Of the pairs that are easily taken for one, every second is held out for a last look.
    """
    return read_frozen() | {f"k{first + one:03}" for first in range(1, 37, 4) for one in (0, 1)}


def load_unseen(classify: Classify) -> Corpus:
    """Read and assess the news that nothing is tuned on."""
    return assess("unseen", read_events(WORLD), classify)


def load_counted(classify: Classify) -> list[Corpus]:
    """Read and assess the sets written to be hard, which nobody reads and nothing learns from."""
    files = [LOOK_ALIKES / f"counted_{name}.jsonl" for name in COUNTED]
    return [assess(file.stem, read_events(file), classify) for file in files]


def load_updates(classify: Classify) -> list[Corpus]:
    """Read and assess the rounds of stories that go on, each a corpus of its own."""
    files = sorted(UPDATES.glob("round_*.jsonl"))
    return [assess(file.stem, read_events(file), classify) for file in files]


def assess(name: str, items: Iterable[Labelled], classify: Classify) -> Corpus:
    """Run the true stage over a corpus, articles in order of first sight."""
    ordered = sorted(items, key=lambda item: (item.article.first_seen_at, item.article.id))
    done = [assessed for _, assessed in classify.handle([item.article for item in ordered])]
    return Corpus(name, tuple(ordered), tuple(done))


def read_events(path: Path) -> list[Labelled]:
    """Read a file of sample events, as its README describes it."""
    return [_labelled(row) for row in rows_of(path)]


def _labelled(row: Mapping[str, Any]) -> Labelled:
    return Labelled(
        article=article_of(row),
        event=row["event"],
        relevant=bool(row["topics"]),
        original=row["copy_of"],
        translated=row["translation_of"],
        new_fact=row["new_fact"],
        tolls=row["tolls"] or {},
        status=(row["assistance"] or {}).get("status"),
        severity=row["severity"],
        changes=tuple(row["changes"]) if "changes" in row else None,
        independent=row.get("independent"),
    )


def article_of(row: Mapping[str, Any]) -> Article:
    """Make an article of a row of sample events."""
    at = MONDAY + timedelta(hours=row["hours"])
    outlet = row["outlet"]
    return Article(
        id=row["id"],
        url=f"https://sample.example/{row['id']}",
        canonical_url=f"https://sample.example/{row['id']}",
        title=row["title"],
        text=row["text"],
        language=row["language"],
        published_at=at,
        first_seen_at=at,
        source=Source(
            feed_id=outlet,
            name=outlet,
            country=row.get("outlet_country") or "",
            kind=row["kind"],
            owner=row.get("owner"),
            language=row["language"],
        ),
    )


def read_demo() -> list[Labelled]:
    """Publish the demo world's three steps, two days apart, and label its articles."""
    world = load_world()
    outlets = {outlet.id: outlet for outlet in world.outlets}
    found = []
    for sample in world.articles:
        gold = world.gold[sample.id]
        found.append(
            Labelled(
                article=_published(sample, outlets[sample.outlet]),
                event=gold.event or f"none-{sample.id}",
                relevant=gold.relevant,
                original=gold.copy_of,
                translated=None,
                new_fact=None,
                tolls={kind: float(count) for kind, count in gold.tolls.items()},
                status=gold.assistance.status if gold.assistance else None,
                severity=gold.severity,
            )
        )
    return found


def _published(sample: SampleArticle, outlet: Outlet) -> Article:
    instant = MONDAY + timedelta(days=2 * sample.step, hours=18)
    out = publish(sample, outlet, base_url="https://sample.example", instant=instant)
    return Article(
        id=sample.id,
        url=out.url,
        canonical_url=out.url,
        title=out.title,
        summary=out.summary,
        text=out.text,
        language=outlet.language,
        published_at=out.published_at,
        first_seen_at=out.published_at,
        source=Source(
            feed_id=outlet.id,
            name=outlet.name,
            country=outlet.country,
            kind=outlet.kind,
            owner=outlet.owner,
            language=outlet.language,
        ),
    )
