"""What workers did, noted in the index minute by minute: they have no end to sum up at."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import structlog

from avizor.domain.bookkeeping import RunSummary
from avizor.domain.canary import is_canary
from avizor.domain.records import Article, Assessed, Record
from avizor.errors import AvizorError
from avizor.ports import Clock
from avizor.runtime.loop import Tally
from avizor.runtime.summary import Counter
from avizor.stages.shown import Shown

STRETCH_SECONDS = 60.0
KEPT = 720
"""Stretches that wait for an index that is away: half a day of work."""

logger = structlog.get_logger("avizor.runs")


class Stretches:
    """Counts what a process does, and notes it stretch by stretch beside the runs that end."""

    def __init__(
        self, shown: Shown, clock: Clock, steady: Callable[[], float] = time.monotonic
    ) -> None:
        """``steady`` tells the seconds by which a stretch is measured."""
        self.counter = Counter()
        self._shown = shown
        self._clock = clock
        self._steady = steady
        self._due = steady() + STRETCH_SECONDS
        self._owed: deque[tuple[RunSummary, datetime]] = deque(maxlen=KEPT)

    def observe(self, stage: str, tally: Tally) -> None:
        """Count what one turn of a stage put out; canaries are no news."""
        news = [output for output in tally.outputs if not _is_canary(output)]
        self.counter.observe(stage, replace(tally, outputs=news))

    def note(self) -> bool:
        """Note a stretch that is over and in which something was done: one step of a crew.

        Never fails: the dashboards are no reason to disturb work. What an index that is away
        does not take is owed to it. Returns False, so that the crew rests.
        """
        if self._steady() < self._due:
            return False
        self._due = self._steady() + STRETCH_SECONDS
        done = self.counter.take()
        if done != RunSummary():
            self._owed.append((done, self._clock.now()))
        while self._owed and noted(self._shown, *self._owed[0]):
            self._owed.popleft()
        return False


def _is_canary(output: Record) -> bool:
    article = output.article if isinstance(output, Assessed) else output
    return isinstance(article, Article) and is_canary(article)


def noted(shown: Shown, summary: RunSummary, at: datetime) -> bool:
    """Note a run for the dashboards, and say whether the index took it; never fails."""
    try:
        shown.note_run(summary, at)
    except AvizorError as error:
        logger.info("run_not_noted", reason=str(error))
        return False
    return True
