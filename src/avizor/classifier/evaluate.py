"""Score judgements against labels: by topic and language, calibration, what is confused."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from avizor.classifier.measure import Pairs, Tally, tally_relevance, tally_topic, total
from avizor.domain.judgement import Judgement
from avizor.domain.records import Record

BINS = 10
EVERY = "all"
DRAWS = 1000
Interval = tuple[float, float]


class Figures(Record):
    """Precision, recall and F1 of one topic, of all (``micro``), or of relevance."""

    name: str
    precision: float
    recall: float
    f1: float
    labelled: int


class Bin(Record):
    """Topic scores of one tenth: how many, their mean, and the share that was labelled so."""

    count: int
    score: float
    labelled: float


class LanguageReport(Record):
    """Everything measured in one language, or in ``all``."""

    language: str
    articles: int
    topics: tuple[Figures, ...]
    micro: Figures
    macro_f1: float
    relevance: Figures
    calibration_error: float  # expected calibration error of topic scores
    calibration: tuple[Bin, ...]


class Confusion(Record):
    """A labelled topic that was missed while a wrong one was given; "" for none."""

    labelled: str
    given: str
    articles: int


class Report(Record):
    """A whole evaluation; ``intervals`` are 95 % ones over events, for all languages together."""

    model: str
    languages: tuple[LanguageReport, ...]
    confusions: tuple[Confusion, ...]
    intervals: dict[str, Interval]


@dataclass(frozen=True)
class Scored:
    """One labelled article and what the model said of it."""

    language: str
    event: str
    labelled: frozenset[str]
    said: Judgement

    @property
    def pair(self) -> tuple[frozenset[str], frozenset[str]]:
        """The topics assigned and the topics labelled."""
        return frozenset(topic.id for topic in self.said.topics), self.labelled


def evaluate(model: str, scored: Sequence[Scored], topics: Sequence[str]) -> Report:
    """Measure all articles, then each language; no articles give a report of zeros."""
    spoken = sorted({one.language for one in scored})
    groups = {EVERY: list(scored)} | {
        language: [one for one in scored if one.language == language] for language in spoken
    }
    return Report(
        model=model,
        languages=tuple(_report(name, own, topics) for name, own in groups.items()),
        confusions=_confusions(scored),
        intervals=intervals(scored, topics),
    )


def _report(language: str, scored: Sequence[Scored], topics: Sequence[str]) -> LanguageReport:
    pairs = [one.pair for one in scored]
    figures = tuple(_figures(topic, tally_topic(pairs, topic)) for topic in topics)
    bins = _bins(scored, topics)
    known = [each.f1 for each in figures if each.labelled]
    return LanguageReport(
        language=language,
        articles=len(scored),
        topics=figures,
        micro=_figures("micro", _micro(pairs, topics)),
        macro_f1=round(float(np.mean(known)), 4) if known else 0.0,
        relevance=_figures("relevance", tally_relevance(pairs)),
        calibration_error=_error(bins),
        calibration=bins,
    )


def _micro(pairs: Pairs, topics: Sequence[str]) -> Tally:
    return total(tally_topic(pairs, topic) for topic in topics)


def _figures(name: str, tally: Tally) -> Figures:
    return Figures(
        name=name,
        precision=round(tally.precision, 4),
        recall=round(tally.recall, 4),
        f1=round(tally.f1, 4),
        labelled=tally.right + tally.missed,
    )


def _bins(scored: Sequence[Scored], topics: Sequence[str]) -> tuple[Bin, ...]:
    scores = np.array([one.said.scores[topic] for one in scored for topic in topics])
    marks = np.array([topic in one.labelled for one in scored for topic in topics])
    places = np.minimum((scores * BINS).astype(int), BINS - 1)
    made = []
    for place in range(BINS):
        inside = places == place
        count = int(inside.sum())
        mean, share = (scores[inside].mean(), marks[inside].mean()) if count else (0.0, 0.0)
        made.append(Bin(count=count, score=round(float(mean), 4), labelled=round(float(share), 4)))
    return tuple(made)


def _error(bins: Sequence[Bin]) -> float:
    count = sum(each.count for each in bins)
    gaps = sum(each.count * abs(each.score - each.labelled) for each in bins)
    return round(gaps / max(1, count), 4)


def _confusions(scored: Sequence[Scored]) -> tuple[Confusion, ...]:
    counts: Counter[tuple[str, str]] = Counter()
    for assigned, labelled in (one.pair for one in scored):
        missed, wrong = sorted(labelled - assigned), sorted(assigned - labelled)
        counts.update((topic, other) for topic in missed for other in wrong or [""])
        if not missed:
            counts.update(("", other) for other in wrong)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        Confusion(labelled=labelled, given=given, articles=count)
        for (labelled, given), count in ordered
    )


def intervals(scored: Sequence[Scored], topics: Sequence[str]) -> dict[str, Interval]:
    """Draw events with replacement, and give the middle 95 % of micro and relevance F1."""
    tallies: dict[str, tuple[Tally, Tally]] = {}
    for one in scored:
        before = tallies.get(one.event, (Tally(), Tally()))
        now = (_micro([one.pair], topics), tally_relevance([one.pair]))
        tallies[one.event] = (before[0] + now[0], before[1] + now[1])
    counts = np.array([[_counts(tally) for tally in each] for each in tallies.values()])
    if not len(counts):
        return {}
    random = np.random.default_rng(0)
    drawn = counts[random.integers(len(counts), size=(DRAWS, len(counts)))].sum(axis=1)
    f1 = 2 * drawn[..., 0] / np.maximum(1, 2 * drawn[..., 0] + drawn[..., 1] + drawn[..., 2])
    low, high = np.quantile(f1, [0.025, 0.975], axis=0).round(4)
    names = ("micro", "relevance")
    return {name: (float(low[at]), float(high[at])) for at, name in enumerate(names)}


def _counts(tally: Tally) -> tuple[int, int, int]:
    return tally.right, tally.wrong, tally.missed
