"""The alert decision of product.md §7, as one pure function and its table of facts.

=========================  ==================================================================
the rule was told          what follows
=========================  ==================================================================
nothing of the story       ``new_story`` when the story meets the rule and its news is not old
revision *n*               ``update`` when a fact that counts differs from what *n* said
revision *n*, no such      nothing: a reprint, a translation, an edited headline
=========================  ==================================================================
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from avizor.domain.alerts.rules import Rule, matches
from avizor.domain.bookkeeping import Alert
from avizor.domain.records import Change, Fact, Revision, Story

SETTLES = timedelta(seconds=30)
"""Longest wait of the rules for articles that are still on their way to the same stories."""


def decide(
    rule: Rule, story: Story, told_revision: int | None, now: datetime, max_age: timedelta
) -> Alert | None:
    """Decide whether a rule has something to say about a story as it stands now.

    ``told_revision`` is the story's revision at the rule's last alert, None before the first.
    The answer depends on nothing else: asked again it is the same alert, with the same id. An
    update does not ask whether the story still meets the rule: who was told of a request must
    hear that it was denied. A story that was merged into another tells nothing more.
    """
    if story.merged_into is not None:
        return None
    if told_revision is None:
        fresh = _is_fresh(story, now - max_age)
        return _alert(rule, story, (), now) if fresh and matches(rule, story) else None
    changes = tuple(c for c in changes_since(story, told_revision) if counts(rule, c))
    return _alert(rule, story, changes, now) if changes else None


def told_of(story: Story, told: Callable[[str], Mapping[str, int]]) -> dict[str, int]:
    """Return the last revision that each rule told, of a story or of one that came to it.

    ``told`` gives those of a story by its id. Who was told of a story that was merged into this
    one knows this one as it was then; who was told of both, if both were told to the end.
    """
    known = dict(told(story.id))
    for step, came in _arrivals(story):
        for merged in came:
            for rule, revision in told(merged).items():
                whole = merged == step.merged[0] and 0 < step.merged_at <= revision
                if rule not in known or (whole and _heard_all(story, known[rule], step.revision)):
                    known[rule] = max(step.revision, known.get(rule, 0))
    return known


def lineage(story: Story) -> tuple[str, ...]:
    """Name a story, and then those that came to it and have not left it again."""
    merged = (one for _, came in reversed([*_arrivals(story)]) for one in came)
    return tuple(dict.fromkeys((story.id, *merged)))


def _arrivals(story: Story) -> Iterator[tuple[Revision, tuple[str, ...]]]:
    """Yield the steps with which stories came, the last first, and which of these are still in it.

    One that a person parted from it again took along what had come to it.
    """
    left: set[str] = set()
    for step in reversed(story.history):
        left.update(step.split)
        if step.merged and step.merged[0] not in left:
            yield step, tuple(one for one in step.merged if one not in left)


def heirs(stories: Iterable[Story]) -> dict[str, str]:
    """Say which stories came to others of these: ids, and the ids of those that they came to."""
    return {came: story.id for story in stories for came in lineage(story)[1:]}


def heir(story_id: str, known: Callable[[str], Story | None]) -> Story | None:
    """Return the story that has a story's articles now: itself, or where it was merged into.

    ``known`` gives a story by its id; None for one that it does not know.
    """
    story = known(story_id)
    while story is not None and story.merged_into is not None:
        story = known(story.merged_into)
    return story


def _heard_all(story: Story, revision: int, until: int) -> bool:
    """Say whether nothing but sources changed between two revisions."""
    between = (step for step in story.history if revision < step.revision < until)
    return all(change.fact == "sources" for step in between for change in step.changes)


def _alert(rule: Rule, story: Story, changes: tuple[Change, ...], now: datetime) -> Alert:
    return Alert(
        id=alert_id(rule.id, story.id, str(story.revision)),
        rule=rule.id,
        rule_title=rule.title,
        story_id=story.id,
        revision=story.revision,
        reason="update" if changes else "new_story",
        changes=changes,
        created_at=now,
        story=story,
    )


def alert_id(*parts: str) -> str:
    """Name what is told, by a hash of its parts: the same parts always give the same id."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]


def _is_fresh(story: Story, since: datetime) -> bool:
    """Say whether a report of a story is new; one whose date cannot be read may be years old."""
    if not story.members:
        return story.first_seen_at >= since
    return any(member.dated and member.published_at >= since for member in story.members)


def newest_report(story: Story) -> datetime:
    """Return when the story's newest article was published.

    Its age is that of the news, not of our first look: the month-old entries of a feed polled
    for the first time are old.
    """
    return max((m.published_at for m in story.members), default=story.first_seen_at)


def changes_since(story: Story, revision: int) -> list[Change]:
    """List how a story differs from what it was at a revision; empty where it does not."""
    steps = sorted(story.history, key=lambda step: step.revision)
    return collapse(c for step in steps if step.revision > revision for c in step.changes)


def collapse(changes: Iterable[Change]) -> list[Change]:
    """Join successive changes: each fact once, from its first to its last value.

    A fact that is back where it was is left out. The words and source are those of the last
    change. The gravest kinds of fact come first.
    """
    collapsed: dict[tuple[str, str], Change] = {}
    for change in changes:
        key = (change.fact, _part(change))
        first = collapsed.get(key, change)
        collapsed[key] = change.model_copy(update={"before": first.before})
    changed = [change for change in collapsed.values() if change.before != change.after]
    return sorted(changed, key=lambda change: (_ORDER.index(change.fact), _part(change)))


def _part(change: Change) -> str:
    """Tell apart the facts that a story has several of: units of a seizure, topics, countries."""
    if change.fact in {"topic", "country"}:
        return _name(change)
    return change.unit


def _name(change: Change) -> str:
    return str(change.after if change.after is not None else change.before)


def counts(rule: Rule, change: Change) -> bool:
    """Say whether a change is worth telling the readers of a rule."""
    return _COUNTS[change.fact](rule, change)


def _always(_rule: Rule, _change: Change) -> bool:
    return True


def _topic_named(rule: Rule, change: Change) -> bool:
    return _name(change) in rule.match.topics


def _country_named(rule: Rule, change: Change) -> bool:
    return _name(change) in rule.match.countries


def _enough_sources(rule: Rule, change: Change) -> bool:
    """Count only the step that reaches ``min_sources``: one more newspaper is no news."""
    wanted = rule.match.min_sources
    return bool(wanted) and _count(change.before) < wanted <= _count(change.after)


def _count(value: str | float | None) -> float:
    return value if isinstance(value, int | float) else 0


_COUNTS: dict[Fact, Callable[[Rule, Change], bool]] = {
    "assistance_status": _always,
    "official": _always,
    "dead": _always,
    "missing": _always,
    "wounded": _always,
    "arrested": _always,
    "seized": _always,
    "severity": _always,
    "topic": _topic_named,
    "country": _country_named,
    "sources": _enough_sources,
}
_ORDER = list(_COUNTS)


def limit_alert(rule: Rule, first_held: Alert, day: datetime) -> Alert:
    """Announce that a rule has reached its ``max_per_day`` and holds back the rest.

    One for each rule and local day, written when the first alert is held: its id is of those
    two, its story that first held one. How many are held is counted when it is sent.
    """
    return first_held.model_copy(
        update={
            "id": alert_id(rule.id, "limit", day.isoformat()),
            "reason": "spike",  # as it is stored and shown; without a surge its kind is "limit"
            "changes": (),
        }
    )
