"""Run the true grouping and the alert decision over a labelled corpus, article by article."""

import tempfile
import time
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from avizor.adapters.state.sql import create_state
from avizor.domain.alerts.decision import decide, told_of
from avizor.domain.alerts.rules import Rule
from avizor.domain.bookkeeping import Alert
from avizor.domain.records import Assessed, Story
from avizor.domain.story_update import StoryUpdate
from avizor.settings import GroupSettings
from avizor.stages.group import Group
from avizor.testing import FrozenClock
from judgement.corpora import Corpus
from judgement.shipped import choosing, compare

WINDOW = GroupSettings().window
FRESH = timedelta(days=365)
BROAD = Rule(id="broad", title="Everything", channels=("desk",))
"""A rule that every story meets: it is told of each once, and then of what changes."""


@dataclass
class Outcome:
    """What grouping and alerting made of a corpus; filled article by article."""

    story_of: dict[str, str] = field(default_factory=dict)
    """Article to story; an article without one is a story of its own."""
    stories: dict[str, Story] = field(default_factory=dict)
    changed: dict[str, Set[str]] = field(default_factory=dict)  # article to the facts it changed
    sources: dict[str, int] = field(default_factory=dict)
    """Article to the independent reports of its story once it had joined."""
    alerts: dict[str, Alert] = field(default_factory=dict)
    """Article to what the broad rule was told when it came, where it was told anything."""
    seconds: float = 0.0  # of grouping alone

    @property
    def millis(self) -> float:
        """Return the milliseconds that grouping took an article."""
        return 1000 * self.seconds / max(1, len(self.story_of))

    def add(self, other: "Outcome") -> None:
        """Take over what became of another corpus, none of whose articles or stories is here."""
        self.story_of |= other.story_of
        self.stories |= other.stories
        self.changed |= other.changed
        self.sources |= other.sources
        self.alerts |= other.alerts
        self.seconds += other.seconds

    def take(self, update: StoryUpdate, now: datetime) -> None:
        """Note what became of one article, and what the broad rule says to its story."""
        article, story = update.assessed.article.id, update.story
        self.story_of[article] = story.id if story else f"none {article}"
        if story is None:
            return
        before = self.stories.get(story.id)
        grown = before is not None and story.revision > before.revision
        self.changed[article] = {c.fact for c in story.history[-1].changes} if grown else set()
        self.sources[article] = story.independent_sources
        self.stories[story.id] = story
        self.story_of.update(dict.fromkeys(update.moved, story.id))
        if update.emptied:
            self.stories.pop(update.emptied.id, None)
        if update.parted:
            self.stories[update.parted.id] = update.parted
        told = told_of(story, self._told).get(BROAD.id)
        if alert := decide(BROAD, story, told, now, FRESH):
            self.alerts[article] = alert

    def _told(self, story: str) -> dict[str, int]:
        revisions = [a.revision for a in self.alerts.values() if a.story_id == story]
        return {BROAD.id: max(revisions)} if revisions else {}


def group(corpus: Corpus, order: Sequence[int] | None = None) -> Outcome:
    """Run the true stage over a corpus, in order of first sight unless told otherwise.

    The broad rule judges after every article: no other pace of reading tells more alerts.
    """
    told = [corpus.assessed[i] for i in order] if order else list(corpus.assessed)
    latest = max(a.article.first_seen_at for a in told)
    with tempfile.TemporaryDirectory() as folder:
        state = create_state(Path(folder))
        clock = FrozenClock(told[0].article.first_seen_at if order is None else latest)
        stage = Group(state, clock, WINDOW, choosing(), compare)
        outcome = _handle(stage, clock, told)
        state.close()
    return outcome


def _handle(stage: Group, clock: FrozenClock, told: Sequence[Assessed]) -> Outcome:
    outcome = Outcome()
    for assessed in told:
        clock.advance(max(timedelta(), assessed.article.first_seen_at - clock.now()))
        start = time.perf_counter()
        [(_, update)] = stage.handle([assessed])
        outcome.seconds += time.perf_counter() - start
        outcome.take(update, clock.now())
    return outcome
