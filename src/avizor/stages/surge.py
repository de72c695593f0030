"""Once a cycle: write an alert for each rule with ``spikes`` whose reports surge."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from avizor.domain.alerts.decision import alert_id
from avizor.domain.alerts.digests import day_start
from avizor.domain.alerts.outbox import deliveries_of
from avizor.domain.alerts.rules import Rule, matches, relaxed
from avizor.domain.bookkeeping import Alert, Surge
from avizor.domain.exchange import StoryFilter
from avizor.domain.records import Story
from avizor.domain.trends import WEEK, WEEKS, hearing, is_surge, measure, series_of
from avizor.ports import Clock, State

SPAN = timedelta(hours=24)
_LOOKED_NOTE = "surges-looked"
_EVERY = timedelta(hours=1)


def check_surges(state: State, rules: Sequence[Rule], clock: Clock) -> int:
    """Measure the last 24 hours of each rule with ``spikes``; count the alerts written.

    Looks once an hour, however often it is called. A rule tells one surge a local day, over
    restarts too. Without three weeks (or days) of archive there is no baseline and no alert.
    """
    wanted = [rule for rule in rules if rule.enabled and rule.spikes]
    now, looked = clock.now(), state.note(_LOOKED_NOTE)
    if not wanted or (looked and abs(now - datetime.fromisoformat(looked)) < _EVERY):
        return 0
    stories = state.stories(StoryFilter(since=now - WEEK * WEEKS - SPAN))
    written = sum(_tell(state, rule, stories, now) for rule in wanted)
    state.set_note(_LOOKED_NOTE, now.isoformat())
    return written


def archive_begins(stories: Sequence[Story], now: datetime) -> datetime:
    """Return since when stories are known: before that, nothing was heard, not nothing said."""
    return min((story.first_seen_at for story in stories), default=now)


def _tell(state: State, rule: Rule, stories: Sequence[Story], now: datetime) -> int:
    counted = relaxed(rule, "min_relevance")  # what is counted wakes nobody
    matching = [story for story in stories if matches(counted, story)]
    told = series_of(matching, archive_begins(stories, now), hearing(stories))
    found = measure(told, now, SPAN)
    if found is None or not is_surge(found):
        return 0
    alert = surge_alert(rule, found, matching, now)
    if rule.id in state.told(alert.story_id):
        return 0
    state.settle(alert.story_id, alert.revision, [alert], [*deliveries_of(alert, rule.channels)])
    return 1


def surge_alert(rule: Rule, found: Surge, matching: Sequence[Story], now: datetime) -> Alert:
    """Make a rule's alert of a surge; it carries the gravest story of the span, for its links.

    Its story id is its own: what the rule told of that story stays as it is.
    """
    key = alert_id("surge", rule.id, day_start(rule.timezone, now).isoformat())
    recent = [story for story in matching if story.last_activity_at >= found.begins] or matching
    gravest = max(recent, key=lambda story: (story.severity, story.independent_sources, story.id))
    return Alert(
        id=key,
        rule=rule.id,
        rule_title=rule.title,
        story_id=key,
        revision=1,
        reason="spike",
        created_at=now,
        story=gravest,
        surge=found,
    )
