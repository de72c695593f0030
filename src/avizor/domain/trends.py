"""Trends: is there more news of something than its own baseline, by weekday and hour, expects.

Counted are independent reports: the copies of one text, and what outlets of one owner write
about one story in one day, count once. One wire copied forty times is one report and no trend.

The chance of so many reports follows from the same hours of earlier weeks, with a negative
binomial distribution (a Poisson whose rate is known only from those weeks), widened where the
weeks differ among themselves more than chance would have it.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from avizor.domain.bookkeeping import Surge
from avizor.domain.records import Member, Story

HOUR = timedelta(hours=1)
WEEK = timedelta(days=7)
WEEKS = 8
"""How many weeks back the baseline reaches."""
_WEEKS_NEEDED = 3
_DAYS_NEEDED = 3
SURGE_CHANCE = 0.001
SURGE_REPORTS = 4
SURGE_FACTOR = 2.0


@dataclass(frozen=True)
class Report:
    """One independent report of a story: when it first stood somewhere, and who carried it."""

    at: datetime
    story_id: str
    articles: int
    outlets: tuple[str, ...]


@dataclass(frozen=True)
class Series:
    """The independent reports of something, and since when we have been listening."""

    reports: tuple[Report, ...]
    begins: datetime

    def between(self, begins: datetime, ends: datetime) -> list[Report]:
        """List the reports of a span, its end excluded."""
        return [report for report in self.reports if begins <= report.at < ends]


def series_of(stories: Iterable[Story], begins: datetime) -> Series:
    """Collect the independent reports of some stories; ``begins`` is when listening began."""
    reports = [report for story in stories for report in independent_reports(story)]
    return Series(tuple(sorted(reports, key=lambda report: report.at)), begins)


def independent_reports(story: Story) -> Iterator[Report]:
    """Yield a story's independent reports, in no order; official sources are no reports."""
    for group in _groups([m for m in story.members if m.kind != "official"]):
        outlets = tuple(dict.fromkeys(member.feed_id for member in group))
        at = min(member.published_at for member in group)
        yield Report(at, story.id, len(group), outlets)


def _groups(members: Sequence[Member]) -> list[list[Member]]:
    """Join members by text, and by owner and day; also those joined through a third."""
    groups: list[tuple[set[str], list[Member]]] = []
    for member in members:
        owner = member.owner or member.feed_id
        marks = {f"text:{member.report}", f"{owner}:{member.published_at:%Y-%m-%d}"}
        touching = [group for group in groups if group[0] & marks]
        groups = [group for group in groups if not group[0] & marks]
        joined = [one for group in touching for one in group[1]]
        groups.append((marks.union(*(group[0] for group in touching)), [*joined, member]))
    return [group for _, group in groups]


def hourly(series: Series) -> Counter[datetime]:
    """Count a series' reports by the full hour, UTC."""
    return Counter(
        report.at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
        for report in series.reports
    )


def measure(series: Series, ends: datetime, span: timedelta) -> Surge | None:
    """Compare the reports of a span with its baseline; None while there is no baseline.

    The baseline is the same span of up to eight earlier weeks; where fewer than three are
    known, that of earlier days. An hour before the archive begins is not known.
    """
    counted = hourly(series)
    begins = ends - span
    before = _baseline(counted, series.begins, begins, span)
    if before is None:
        return None
    now = series.between(begins, ends)
    return Surge(
        begins=begins,
        ends=ends,
        reports=len(now),
        articles=sum(report.articles for report in now),
        stories=len({report.story_id for report in now}),
        outlets=len({outlet for report in now for outlet in report.outlets}),
        expected=round(sum(before) / len(before), 3),
        chance=chance_of(len(now), before),
    )


def _baseline(
    counted: Counter[datetime], known_since: datetime, begins: datetime, span: timedelta
) -> list[int] | None:
    """Count the same span in earlier weeks, else days; None while too few of them are known."""
    for step, most, needed in ((WEEK, WEEKS, _WEEKS_NEEDED), (24 * HOUR, 28, _DAYS_NEEDED)):
        shifted = [begins - step * number for number in range(1, most + 1)]
        known = [start for start in shifted if start >= known_since and start + span <= begins]
        if len(known) >= needed:
            return [_count(counted, start, span) for start in known]
    return None


def _count(counted: Counter[datetime], start: datetime, span: timedelta) -> int:
    """Count whole hours: a baseline of eight weeks needs no minutes."""
    first = start.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    hours = max(1, round(span / HOUR))
    return sum(counted[first + HOUR * number] for number in range(hours))


def chance_of(reports: int, before: Sequence[int]) -> float:
    """Return the chance of at least so many reports where ``before`` is what was usual."""
    mean = sum(before) / len(before)
    spread = sum((count - mean) ** 2 for count in before) / max(1, len(before) - 1)
    excess = max(1.0, spread / mean) if mean else 1.0
    shape, rate = (sum(before) + 0.5) / excess, len(before) / excess
    below = sum(math.exp(_log_share(count, shape, rate)) for count in range(reports))
    return max(0.0, min(1.0, 1.0 - below))


def _log_share(count: int, shape: float, rate: float) -> float:
    ways = math.lgamma(count + shape) - math.lgamma(shape) - math.lgamma(count + 1)
    return ways + shape * math.log(rate / (rate + 1)) - count * math.log(rate + 1)


def is_surge(found: Surge | None) -> bool:
    """Say whether it is worth a word: rare, at least four reports, twice what is usual."""
    return (
        found is not None
        and found.chance <= SURGE_CHANCE
        and found.reports >= SURGE_REPORTS
        and found.reports >= SURGE_FACTOR * found.expected
    )
