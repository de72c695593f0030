"""Whose turn it is to judge stories and empty the outbox, or to poll: one process at a time.

The turn is a lease in the state. Its holder renews it, also while a send waits long for a mail
server or a feed; a process that dies or loses the state loses it, and a standby goes on.
"""

import time
from collections.abc import Callable
from threading import Event, Lock

import structlog

from avizor.ports import State

ALERTING = "alert"
POLLING = "poll"
_WORK = {ALERTING: "judging and delivery", POLLING: "polling"}
SECONDS = 60.0
"""How long a turn outlives its holder, where the state cannot see that it died."""
ASK_AGAIN = 1.0
"""How often a standby asks, in seconds."""
HANG_SECONDS = 1800.0
"""Work without a sign of life for so long counts as hung; as in the Kafka log."""

logger = structlog.get_logger("avizor.turn")


class Turn:
    """Takes the turn where it is free, and keeps it; threads may share it."""

    def __init__(
        self,
        state: State,
        lease: str = ALERTING,
        *,
        seconds: float = SECONDS,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        """``seconds`` is how long the lease lasts; ``steady`` tells the time between its uses."""
        self._state = state
        self._lease = lease
        self._seconds = seconds
        self._lock = Lock()
        self._steady = steady
        self._held = False
        self._ask_at = self._used_at = steady()

    def take(self) -> bool:
        """Say whether it is our turn; the state is asked only now and then. Raises RetryLater."""
        self.use()
        return self._ask()

    def use(self) -> None:
        """Note that work goes on in the turn, if it is ours: long work is no hang."""
        self._used_at = self._steady()

    @property
    def is_ours(self) -> bool:
        """Say whether we hold the turn and use it; asks nothing, and does not count as use."""
        return self._held and self._steady() - self._used_at < HANG_SECONDS

    def keep(self) -> bool:
        """Renew a turn that is ours, beside the thread that uses it: one step of a crew.

        Returns False: nothing was done that would make another look worth while at once.
        """
        if self.is_ours:
            self._ask()
        return False

    def wait(self, stop: Event | None = None) -> bool:
        """Take the turn; False, with a warning, while another process has it.

        With ``stop`` a holder that died is waited out, at most until that is set.
        """
        until = self._steady() + self._seconds + 2 * ASK_AGAIN
        while not self.take():
            if stop is None or self._steady() > until or stop.wait(ASK_AGAIN):
                logger.warning("left_to_another", work=_WORK[self._lease])
                return False
        return True

    def _ask(self) -> bool:
        with self._lock:
            if self._steady() < self._ask_at:
                return self._held
            held = self._state.take_lease(self._lease, self._seconds)
            if held is not self._held:
                logger.info("turn_taken" if held else "turn_lost", lease=self._lease)
            self._held = held
            self._ask_at = self._steady() + (self._seconds / 3 if held else ASK_AGAIN)
            return held
