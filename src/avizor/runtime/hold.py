"""Lets a stage wait a little for records that are still on their way to it."""

import time
from collections.abc import Callable

from avizor.ports import Log
from avizor.stages.stage import AnyStage


class Hold:
    """Holds a stage back while the stages that it awaits have work, and so long at most.

    What comes in one go can then be taken in its own order instead of that in which hosts
    answered and workers were done. A stage that awaits none is never held. ``more_to_come`` may
    say that there is work on its way that no topic shows yet.
    """

    def __init__(
        self, stage: AnyStage, log: Log, now: Callable[[], float] = time.monotonic
    ) -> None:
        self.patience = stage.patience
        self.more_to_come: Callable[[], bool] = lambda: False
        self._stage = stage
        self._log = log
        self._now = now
        self._first = 0.0
        self._since: float | None = None  # when the records that wait now began to

    def be_patient_at_first(self, seconds: float) -> None:
        """Wait so long, if more than usual, for what is on its way with the first records."""
        self._first = seconds

    def holds(self) -> bool:
        """Say whether to wait on: not when nothing is on its way or patience has run out.

        Once it has, all that waits may go; with what comes after it patience begins anew.
        """
        row = self._stage.row
        if not row.awaits:
            return False
        if self._log.lag(row.reads, row.name) == 0:
            self.begin_anew()
            return False
        if self._since is None:
            self._since = self._now()
        waits = self._now() - self._since < max(self.patience, self._first) and self._busy_before()
        self._first = self._first if waits else 0.0
        return waits

    def begin_anew(self) -> None:
        """Note that nothing waits now: what comes next is waited for with patience of its own."""
        self._since = None

    def _busy_before(self) -> bool:
        return self.more_to_come() or any(
            self._log.lag(row.reads, row.name) > 0 for row in self._stage.row.awaits
        )
