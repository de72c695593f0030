"""How well the alerts of a rule that every story meets agree with the labels."""

from collections.abc import Collection, Iterable, Mapping, Sequence, Set

from avizor.domain.bookkeeping import Alert
from avizor.domain.records import Change
from judgement.corpora import Labelled
from judgement.measure.story_measures import agreement, by_event, moves_facts
from judgement.story_runs import Outcome

UNASKED = {"new_story", "topic"}
"""Labelled changes that are no update for a rule that names no topic."""
OURS = {
    "assistance_status": "assistance",
    "official": "official_confirmation",
    "severity": "severity",
}


def measure_alerts(
    items: Sequence[Labelled], outcome: Outcome, counted: Set[str] | None = None
) -> dict[str, float]:
    """Compare what the rule was told with what deserved an alert.

    ``items`` in order of arrival; ``counted`` keeps some articles, and the events that one of
    them begins. Each article is judged by the alert that it set off, in whichever story.
    """
    secure = [item for item in items if item.relevant]
    moved = due_updates(secure)
    first = {members[0].article.id for members in by_event(secure).values()}
    kept = {i.article.id for i in items if counted is None or i.article.id in counted}
    security = {i.article.id for i in secure} & kept
    updates = {a for a, alert in outcome.alerts.items() if alert.reason == "update"}
    facts = agreement(moved & kept, updates & security)
    silent = [i for i in secure if i.article.id in kept - moved - first and not _more(i)]
    return {
        "told_once": _told_once(secure, outcome.alerts, first & kept),
        "update_p": facts.precision,
        "update_r": facts.recall,
        "due": len(moved & kept),
        **_disturbances(silent, outcome.alerts),
        **_near_misses([i for i in items if i.article.id in kept], outcome.alerts),
    }


def due_updates(secure: Sequence[Labelled]) -> set[str]:
    """Return the articles that bring a change worth an update, by the labels."""
    events = by_event(secure).values()
    if any(item.changes is not None for item in secure):
        return {i.article.id for i in secure if set(i.changes or ()) - UNASKED}
    return {article for members in events for article in moves_facts(members)}


def _more(item: Labelled) -> bool:
    """Say whether an article that is no update still brings something, so that it may be told."""
    return bool(item.changes) if item.changes is not None else item.new_fact is not False


def _told_once(
    secure: Sequence[Labelled], alerts: Mapping[str, Alert], founders: Collection[str]
) -> float:
    """Return the share of events of which one article, and one only, set off ``new_story``."""
    right = total = 0
    for members in by_event(secure).values():
        if members[0].article.id in founders:
            told = (alerts.get(item.article.id) for item in members)
            total += 1
            right += sum(alert is not None and alert.reason == "new_story" for alert in told) == 1
    return right / max(1, total)


def _disturbances(silent: Iterable[Labelled], alerts: Mapping[str, Alert]) -> dict[str, float]:
    """Count the articles that bring nothing, and those of them that woke somebody."""
    groups: dict[str, list[bool]] = {"copies": [], "translations": [], "rewrites": []}
    for item in silent:
        name = "copies" if item.original else "translations" if item.translated else "rewrites"
        groups[name].append(item.article.id in alerts)
    return {
        f"{what}_{name}": float(sum(woken) if what == "woken_by" else len(woken))
        for name, woken in groups.items()
        for what in ("woken_by", "of")
    }


def _near_misses(items: Iterable[Labelled], alerts: Mapping[str, Alert]) -> dict[str, float]:
    """Return the share of articles without a topic that woke somebody, and their number."""
    woken = [item.article.id in alerts for item in items if not item.relevant]
    return {"woken_by_other": sum(woken) / max(1, len(woken)), "of_other": len(woken)}


def measure_sources_told(items: Iterable[Labelled], outcome: Outcome) -> float:
    """Return the share of articles after which the count of independent reports is right."""
    known = [i for i in items if i.relevant and i.independent is not None]
    right = sum(outcome.sources.get(i.article.id) == i.independent for i in known)
    return right / max(1, len(known))


def measure_changes(items: Iterable[Labelled], outcome: Outcome) -> dict[str, dict[str, float]]:
    """Return the precision, recall and number due of each kind of change, over all articles."""
    due: dict[str, set[str]] = {}
    told: dict[str, set[str]] = {}
    for item in items:
        article = item.article.id
        for name in set(item.changes or ()) - UNASKED:
            due.setdefault(name, set()).add(article)
        alert = outcome.alerts.get(article)
        for change in alert.changes if alert else ():
            told.setdefault(label_of(change), set()).add(article)
    names = sorted(due.keys() | told.keys())
    both = {name: agreement(due.get(name, set()), told.get(name, set())) for name in names}
    return {
        "precision": {name: both[name].precision for name in names},
        "recall": {name: both[name].recall for name in names},
        "due": {name: float(len(due.get(name, ()))) for name in names},
    }


def label_of(change: Change) -> str:
    """Name a change as the labels do."""
    if change.fact == "official" and change.after == "denied":
        return "official_denial"
    return OURS.get(change.fact, f"toll:{change.fact}")
