"""What each source says of a story's tolls: "official 5, hospital 8" as a range with sources."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from avizor.domain.records import Assessed, Story, Toll, TollKind, TollReport
from avizor.domain.tolls.corrections import corrects
from avizor.domain.tolls.kinds import TRAITS


@dataclass(frozen=True)
class TollRange:
    """What is said of one kind of toll, lowest count first; one count where all agree."""

    reports: tuple[TollReport, ...]  # never empty, of one kind and unit

    @property
    def low(self) -> float:
        """Return the lowest count."""
        return self.reports[0].count

    @property
    def high(self) -> float:
        """Return the highest count."""
        return self.reports[-1].count


def take_reports(known: Sequence[TollReport], assessed: Assessed) -> tuple[TollReport, ...]:
    """Add what an article counts; of one source the newest count of each kind and unit stays."""
    latest = {(one.source, one.kind, one.unit): one for one in known}
    for one in reports_of(assessed):
        key = (one.source, one.kind, one.unit)
        if key not in latest or latest[key].at <= one.at:
            latest[key] = one
    return tuple(latest.values())


def reports_of(assessed: Assessed) -> Iterator[TollReport]:
    """Yield the counts of an article as its source's; an office that denies them states none."""
    article = assessed.article
    if article.source.kind == "official" and assessed.assessment.claim == "denial":
        return
    for toll in assessed.assessment.tolls:
        yield TollReport(
            kind=toll.kind,
            unit=toll.unit,
            count=toll.count,
            source=article.source.feed_id,
            official=article.source.kind == "official",
            at=article.published_at,
        )


def toll_range(story: Story, kind: TollKind, unit: str = "") -> TollRange | None:
    """Return what the sources say now of one kind of toll; None where none is remembered.

    None, too, where the story's own count is none that they say or that lies between: who stated
    it counts otherwise since, and what others said before it is no range around it.

    Tolls rise: a count below the current one that was published before the current one is out
    of date, unless it is official: then it is what officials admit. Where it fell (some were found,
    or it was corrected) so is any other count from before, but for the newest of officials.
    """
    told = [one for one in story.toll_reports if (one.kind, one.unit) == (kind, unit)]
    current = {toll.count for toll in story.tolls if (toll.kind, toll.unit) == (kind, unit)}
    since = min((one.at for one in told if one.count in current), default=None)
    if since is not None and _fell(story, kind, unit):
        office = max((one.at for one in told if one.official), default=None)
        told = [one for one in told if one.at >= since or (one.official and one.at == office)]
    elif since is not None:
        least = min(current)
        told = [one for one in told if one.at >= since or one.official or one.count >= least]
    ordered = sorted(told, key=lambda one: (one.count, not one.official, one.at, one.source))
    found = TollRange(tuple(ordered)) if ordered else None
    apart = found is not None and any(not found.low <= count <= found.high for count in current)
    return None if apart else found


def _fell(story: Story, kind: TollKind, unit: str) -> bool:
    """Say whether at its last change some were found or had died, or a count was corrected.

    An official's lower count by itself is a dispute: others go on counting more.
    """
    changes = (change for step in reversed(story.history) for change in step.changes)
    last = next((one for one in changes if (one.fact, one.unit) == (kind, unit)), None)
    if last is None or not isinstance(last.before, int | float) or last.after is None:
        return False
    now = Toll.model_validate(
        {"kind": kind, "count": last.after, "unit": unit, "sentence": last.sentence}
    )
    before = now.model_copy(update={"count": float(last.before)})
    return now.count < before.count and (TRAITS[kind].falls or corrects(now, before))
