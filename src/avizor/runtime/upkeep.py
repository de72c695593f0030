"""Once a day, forget what is older than the settings keep, so that nothing grows without bound."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from avizor.domain.alerts.decision import newest_report
from avizor.domain.alerts.delivery import FIRST_TRY
from avizor.domain.canary import CANARIES_KEPT, CANARY
from avizor.domain.exchange import StoryFilter
from avizor.ports import Clock, Index, Log, State
from avizor.stages.pipeline import READERS_OF

NEARLY_A_DAY = timedelta(hours=23)
"""A nightly run that starts some seconds early must not skip its day."""

LONG_AWAY = timedelta(days=7)
"""After so long without upkeep the clock has to be right for a day before anything is forgotten."""

SEEN_KEPT = timedelta(days=90)
"""How long an entry that its feed no longer lists is remembered as seen."""

WINDOWS_KEPT = 2
"""Grouping's windows that are remembered, so that a longer one can be set."""

logger = structlog.get_logger("avizor.upkeep")


@dataclass(frozen=True)
class Upkeep:
    """What is pruned, and after how long."""

    log: Log
    index: Index
    state: State
    clock: Clock
    log_kept: timedelta
    index_kept: timedelta
    window: timedelta

    def run_if_due(self) -> bool:
        """Prune what was pruned a day ago or more; say whether anything was.

        The index comes last, with a day of its own: it may be away or refuse to delete (a full
        disk), and a repeat then asks neither log nor state again. Raises RetryLater for that.
        """
        now = self.clock.now()
        own = self._once_a_day("upkeep", now, self._prune_log_and_state)
        return self._once_a_day("upkeep_index", now, self._prune_index) or own

    def _once_a_day(self, note: str, now: datetime, prune: Callable[[datetime], None]) -> bool:
        last = self._noted(note)
        if last is not None and abs(now - last) < NEARLY_A_DAY:
            return False
        if last is not None and now - last > LONG_AWAY and not self._is_sure(note, last, now):
            return False
        prune(now)
        self.state.set_note(note, now.isoformat())
        self.state.set_note(_doubt(note), "")
        return True

    def _is_sure(self, note: str, last: datetime, now: datetime) -> bool:
        """Say whether the clock has run for a day since it said that the last upkeep is long ago.

        A clock that is years ahead for some minutes would cost everything that is kept. With any
        upkeep the doubt ends: a clock that is ahead once more is doubted anew.
        """
        doubt = self._noted(_doubt(note))
        if doubt is not None and last < doubt <= now - NEARLY_A_DAY:
            return True
        if doubt is None or not last < doubt <= now:
            self.state.set_note(_doubt(note), now.isoformat())
            since, until = (f"{one:%Y-%m-%d %H:%MZ}" for one in (last, now + NEARLY_A_DAY))
            logger.warning("nothing_forgotten_yet", last_upkeep=since, until=until)
        return False

    def _noted(self, note: str) -> datetime | None:
        noted = self.state.note(note)
        return datetime.fromisoformat(noted) if noted else None

    def _prune_log_and_state(self, now: datetime) -> None:
        messages = self.log.prune(now - self.log_kept, READERS_OF)
        entries = self.state.forget_entries(now - SEEN_KEPT)
        self.state.forget_alerts(CANARY, now - CANARIES_KEPT)
        traces, stories = self._forget_stories(now)
        self.state.forget_dead_letters(now - self.index_kept)
        hosts = self.state.forget_hosts(now - self.index_kept)
        self.state.forget_notes(FIRST_TRY, now - self._stories_kept)
        logger.info(
            "pruned",
            messages=messages,
            entries=entries,
            traces=traces,
            stories=stories,
            hosts=hosts,
        )

    def _prune_index(self, now: datetime) -> None:
        articles = self.index.prune(now - self.index_kept)
        shown = self.index.forget(now - self._stories_kept)
        logger.info("index_pruned", articles=articles, shown=shown)

    def _forget_stories(self, now: datetime) -> tuple[int, int]:
        """Forget what grouping cannot need any more, and stories as old as the articles forgotten.

        Grouping looks back one window from the news at hand, which in an archive is long ago.
        """
        last = self.state.stories(StoryFilter(limit=1))
        newest = max(map(newest_report, last), default=now)
        traces = self.state.forget_traces(min(now, newest) - WINDOWS_KEPT * self.window)
        return traces, self.state.forget_stories(now - self._stories_kept)

    @property
    def _stories_kept(self) -> timedelta:
        """Return how long stories are kept, in state and index alike, and alerts and runs there."""
        return max(self.index_kept, WINDOWS_KEPT * self.window)


def _doubt(note: str) -> str:
    """Name the note of when the clock was first not believed."""
    return f"{note}_doubted"
