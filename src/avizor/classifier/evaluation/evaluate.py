"""Score judgements against labels: by topic and language, calibration, what is confused."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from avizor.classifier.evaluation.intervals import Counts, Interval, calibration_error, find_ranges
from avizor.classifier.evaluation.measure import Pairs, Tally, tally_relevance, tally_topic, total
from avizor.domain.judgement import Judgement
from avizor.domain.records import Record

BINS = 10
EVERY = "all"


class Figures(Record):
    """Precision, recall and F1 of one topic, of all (``micro``), or of relevance.

    ``interval`` is the 95 % one of F1 over events.
    """

    name: str
    precision: float
    recall: float
    f1: float
    interval: Interval
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
    macro_interval: Interval
    relevance: Figures
    calibration_error: float  # expected calibration error of topic scores
    calibration_interval: Interval
    calibration: tuple[Bin, ...]


class Confusion(Record):
    """A labelled topic that was missed while a wrong one was given; "" for none."""

    labelled: str
    given: str
    articles: int


class Report(Record):
    """A whole evaluation: all languages together first, then each."""

    model: str
    languages: tuple[LanguageReport, ...]
    confusions: tuple[Confusion, ...]

    @property
    def apart(self) -> tuple[LanguageReport, ...]:
        """Return what there is to show: one language alone is the same as all together."""
        return self.languages[1:] if len(self.languages) == 2 else self.languages


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
    )


def _report(language: str, scored: Sequence[Scored], topics: Sequence[str]) -> LanguageReport:
    pairs = [one.pair for one in scored]
    counts = _count(scored, topics)
    ranges = find_ranges(counts)
    figures = tuple(
        _figures(topic, tally_topic(pairs, topic), interval)
        for topic, interval in zip(topics, ranges.topics, strict=True)
    )
    known = [each.f1 for each in figures if each.labelled]
    return LanguageReport(
        language=language,
        articles=len(scored),
        topics=figures,
        micro=_figures("micro", _micro(pairs, topics), ranges.micro),
        macro_f1=round(float(np.mean(known)), 4) if known else 0.0,
        macro_interval=ranges.macro,
        relevance=_figures("relevance", tally_relevance(pairs), ranges.relevance),
        calibration_error=round(float(calibration_error(counts.bins.sum(axis=0))), 4),
        calibration_interval=ranges.calibration,
        calibration=tuple(_bin(*row) for row in counts.bins.sum(axis=0).tolist()),
    )


def _count(scored: Sequence[Scored], topics: Sequence[str]) -> Counts:
    """Lay out what each article adds to the figures."""
    pairs = [one.pair for one in scored]
    each = [[_counts(tally_topic([pair], topic)) for topic in topics] for pair in pairs]
    relevance = [_counts(tally_relevance([pair])) for pair in pairs]
    bins = np.zeros((len(scored), BINS, 3))
    for row, one in enumerate(scored):
        for topic in topics:
            score = one.said.scores[topic]
            place = min(int(score * BINS), BINS - 1)
            bins[row, place] += (1, score, topic in one.labelled)
    return Counts(
        events=[one.event for one in scored],
        topics=np.array(each, dtype=np.float64).reshape(len(scored), len(topics), 3),
        relevance=np.array(relevance, dtype=np.float64).reshape(len(scored), 3),
        bins=bins,
    )


def _bin(count: float, score: float, labelled: float) -> Bin:
    share = max(1.0, count)
    return Bin(count=int(count), score=round(score / share, 4), labelled=round(labelled / share, 4))


def _micro(pairs: Pairs, topics: Sequence[str]) -> Tally:
    return total(tally_topic(pairs, topic) for topic in topics)


def _figures(name: str, tally: Tally, interval: Interval) -> Figures:
    return Figures(
        name=name,
        precision=round(tally.precision, 4),
        recall=round(tally.recall, 4),
        f1=round(tally.f1, 4),
        interval=interval,
        labelled=tally.right + tally.missed,
    )


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


def _counts(tally: Tally) -> tuple[int, int, int]:
    return tally.right, tally.wrong, tally.missed
