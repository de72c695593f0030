"""What a rule would have sent over stories already stored: their history played again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from avizor.domain.alerts.decision import SETTLES, decide
from avizor.domain.alerts.quiet import sleeps
from avizor.domain.alerts.rules import Rule, matches, relaxed
from avizor.domain.bookkeeping import Alert
from avizor.domain.records import Change, Revision, Story


@dataclass(frozen=True)
class Lead:
    """Who told a story, and how long before the slowest outlet the alert came."""

    sources: tuple[str, ...]  # feed ids, first teller first
    slowest: str  # feed id
    seconds: float  # negative where every outlet had told it before the alert


@dataclass(frozen=True)
class Day:
    """What a rule would have sent in one local day."""

    day: date
    new: int
    updates: int
    held: int  # beyond the rule's limit: told by one notice, carried by the digest


def possible(rule: Rule, story: Story) -> bool:
    """Say whether a story can have met a rule at any of its revisions, told by how it is now.

    Topics, countries and reports only grow: what is missing now was missing before.
    """
    return matches(relaxed(rule, "min_score", "min_sources", "min_relevance", "severity"), story)


def lead_of(alert: Alert, story: Story) -> Lead:
    """Compare an alert with when each outlet first told the story, as all of it is known now."""
    first: dict[str, datetime] = {}
    for member in sorted(story.members, key=lambda member: member.published_at):
        first.setdefault(member.feed_id, member.published_at)
    slowest = max(first, key=lambda feed: (first[feed], feed), default="")
    seconds = (first[slowest] - alert.created_at).total_seconds() if slowest else 0.0
    return Lead(tuple(first), slowest, seconds)


def by_day(rule: Rule, alerts: Iterable[Alert], limit: int) -> list[Day]:
    """Count a rule's alerts by its local day, oldest first; days without any are left out."""
    zone = ZoneInfo(rule.timezone)
    days: dict[date, list[Alert]] = {}
    for alert in alerts:
        days.setdefault(alert.created_at.astimezone(zone).date(), []).append(alert)
    return [_day(rule, day, days[day], limit) for day in sorted(days)]


def _day(rule: Rule, day: date, alerts: list[Alert], limit: int) -> Day:
    new = sum(alert.kind == "story" for alert in alerts)
    held = _held(rule, alerts, limit) if rule.when == "immediate" else 0
    return Day(day, new, len(alerts) - new, held)


def _held(rule: Rule, alerts: Iterable[Alert], limit: int) -> int:
    """Count what comes once a rule's limit is used up: what sleeps until then uses up nothing."""
    left, held = rule.max_per_day or limit, 0
    for alert in sorted(alerts, key=lambda alert: alert.created_at):
        if left == 0:
            held += 1
        elif not sleeps(rule, alert.story.severity, alert.created_at):
            left -= 1
    return held


def backtest(rule: Rule, story: Story, max_age: timedelta) -> Iterator[Alert]:
    """Yield the alerts that a rule would have sent about a story, in order of time.

    Each revision is judged as it was then, and those of one run together, as they were told;
    members and keywords are those of today, so a rule on keywords, or about a report that a later
    one bore out, may seem to have matched a little earlier than it would have.
    """
    if not possible(rule, story):
        return
    told: int | None = None
    for run in _runs(story.history):
        then = as_of(story, run[-1].revision)
        alert = decide(rule, then, told, max(step.at for step in run), max_age)
        if alert is not None:
            told = alert.revision
            yield alert


def _runs(history: Sequence[Revision]) -> Iterator[list[Revision]]:
    """Yield the revisions that the rules waited for together, in no order of their times."""
    run: list[Revision] = []
    for step in history:
        if run and abs(step.at - run[-1].at) > SETTLES:
            yield run
            run = []
        run.append(step)
    if run:
        yield run


def as_of(story: Story, revision: int) -> Story:
    """Return a story as the rules would have met it: what they ask of it is as it was then.

    No rule asks for tolls or for the status of help: those are today's.
    """
    for later in reversed(story.history):
        if later.revision > revision:
            for change in reversed(later.changes):
                story = _undone(story, change)
    history = tuple(r for r in story.history if r.revision <= revision)
    return story.model_copy(update={"revision": revision, "history": history})


def _undone(story: Story, change: Change) -> Story:
    match change.fact:
        case "severity":
            update: dict[str, object] = {"severity": int(float(change.before or 0))}
        case "sources":
            update = {"independent_sources": int(float(change.before or 0))}
        case "official":
            update = {"official": change.before == "confirmed"}
        case "topic":
            update = {"topics": tuple(t for t in story.topics if t != change.after)}
        case "country":
            update = {"countries": tuple(c for c in story.countries if c != change.after)}
        case _:
            return story
    return story.model_copy(update=update)
