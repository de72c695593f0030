"""Trends: is there more news of something than its own baseline, by weekday and hour, expects.

Counted are independent reports: the copies of one text, and what outlets of one owner write
about one story in one day, count once. One wire copied forty times is one report and no trend.

The chance of so many reports follows from the same hours of earlier weeks, with a negative
binomial distribution (a Poisson whose rate is known only from those weeks), widened where the
weeks differ among themselves more than chance would have it.

A span in which nothing at all was heard, where others bring several stories, tells nothing of what
is usual: avizor was off.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from statistics import median_low

from avizor.domain.bookkeeping import Surge
from avizor.domain.records import Member, Story

HOUR = timedelta(hours=1)
WEEK = timedelta(days=7)
WEEKS = 8
"""How many weeks back the baseline reaches."""
_STEPS = ((WEEK, WEEKS, 3), (24 * HOUR, 28, 3))
"""How far apart earlier spans begin, how many there are at most, and how many are needed."""
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
    """The independent reports of something, and since when and when we have been listening."""

    reports: tuple[Report, ...]
    begins: datetime
    heard: Mapping[datetime, int] = field(default_factory=dict)  # of anything: see :func:`hearing`

    def between(self, begins: datetime, ends: datetime) -> list[Report]:
        """List the reports of a span, its end excluded."""
        return [report for report in self.reports if begins <= report.at < ends]


def series_of(
    stories: Iterable[Story], begins: datetime, heard: Mapping[datetime, int] | None = None
) -> Series:
    """Collect the independent reports of some stories; ``begins`` is when listening began."""
    reports = [report for story in stories for report in independent_reports(story)]
    return Series(tuple(sorted(reports, key=lambda report: report.at)), begins, heard or {})


def hearing(stories: Iterable[Story]) -> Counter[datetime]:
    """Count by the full hour, UTC, when stories were first seen, whatever they are about."""
    return Counter(_hour(story.first_seen_at) for story in stories)


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
    return Counter(_hour(report.at) for report in series.reports)


def _hour(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def measure(series: Series, ends: datetime, span: timedelta) -> Surge | None:
    """Compare the reports of a span with its baseline; None while there is no baseline.

    The baseline is the same span of up to eight earlier weeks; where fewer than three are
    known, that of earlier days. An hour before the archive begins is not known, nor is a span in
    which nothing was heard.
    """
    begins = ends - span
    before = _baseline(series, begins, span)
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


def comparable_from(begins: datetime, span: timedelta) -> datetime | None:
    """Return from when a span that ends then can be compared, where nothing interrupts.

    ``begins`` is when listening began. None for a span that is too long for all times.
    """
    for step, most, needed in reversed(_STEPS):
        first = max(1, math.ceil(span / step))  # an earlier one would reach into the span itself
        if first + needed - 1 <= most:
            return begins + span + step * (first + needed - 1)
    return None


def _baseline(series: Series, begins: datetime, span: timedelta) -> list[int] | None:
    """Count the same span in earlier weeks, else days; None while too few of them are known."""
    counted = hourly(series)
    for step, most, needed in _STEPS:
        shifted = [begins - step * number for number in range(1, most + 1)]
        known = [start for start in shifted if start >= series.begins and start + span <= begins]
        known = _listened_to(known, series.heard, begins, span)
        if len(known) >= needed:
            return [_count(counted, start, span) for start in known]
    return None


def _listened_to(
    starts: list[datetime], heard: Mapping[datetime, int], now: datetime, span: timedelta
) -> list[datetime]:
    """Leave out the spans in which nothing was heard, where that is hardly chance.

    It is chance in an archive that hears little: that is told by the others, and by the one that
    begins ``now``.
    """
    counts = {start: _count(heard, start, span) for start in (now, *starts)}
    busy = [count for count in counts.values() if count]
    is_lively = bool(busy) and median_low(busy) >= SURGE_REPORTS
    return [start for start in starts if counts[start] or not is_lively]


def _count(counted: Mapping[datetime, int], start: datetime, span: timedelta) -> int:
    """Count whole hours: a baseline of eight weeks needs no minutes."""
    first = _hour(start)
    hours = max(1, round(span / HOUR))
    return sum(counted.get(first + HOUR * number, 0) for number in range(hours))


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
