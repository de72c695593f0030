"""What a rule would have sent over stories already stored: their history played again."""

from collections.abc import Iterator
from datetime import timedelta

from avizor.domain.alerts import decide
from avizor.domain.bookkeeping import Alert
from avizor.domain.records import Change, Story
from avizor.domain.rules import Rule


def backtest(rule: Rule, story: Story, max_age: timedelta) -> Iterator[Alert]:
    """Yield the alerts that a rule would have sent about a story, in order of time.

    Each revision is judged as it was then; members and keywords are those of today, so a rule
    on keywords may seem to have matched a little earlier than it would have.
    """
    told: int | None = None
    for revision in story.history:
        then = as_of(story, revision.revision)
        alert = decide(rule, then, told, revision.at, max_age)
        if alert is not None:
            told = alert.revision
            yield alert


def as_of(story: Story, revision: int) -> Story:
    """Return a story with the changes after a revision undone."""
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
        case "assistance_status":
            update = {"assistance": _earlier(story, change)}
        case _:
            update = {"tolls": tuple(_earlier_tolls(story, change))}
    return story.model_copy(update=update)


def _earlier(story: Story, change: Change) -> object:
    if story.assistance is None or change.before is None:
        return None
    return story.assistance.model_copy(update={"status": change.before})


def _earlier_tolls(story: Story, change: Change) -> Iterator[object]:
    for toll in story.tolls:
        if toll.kind != change.fact:
            yield toll
        elif isinstance(change.before, int | float):
            yield toll.model_copy(update={"count": float(change.before)})
