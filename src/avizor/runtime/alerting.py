"""From stories to what people are sent: judging, the outbox, and what goes on beside them.

Of many processes one does so, the others stand by. Each thing is a step of its own: what is sent
waits for no log and no index.
"""

import time
from collections.abc import Callable, Sequence
from threading import Event
from typing import Protocol

import structlog

from avizor.domain.alerts.decision import SETTLES
from avizor.ports import Clock, State
from avizor.runtime.crew import Alive, Step, untold
from avizor.runtime.loop import patiently, try_once
from avizor.runtime.showing import Showing
from avizor.runtime.summary import Counter
from avizor.runtime.turn import Turn
from avizor.stages.delivery_pass import DeliverReport
from avizor.stages.pipeline import Hands

logger = structlog.get_logger("avizor.run")


class Sender(Protocol):
    """Puts entries into the log that no feed lists."""

    def send_if_due(self) -> bool:
        """Send what is due, and say whether anything was."""


class Alerting:
    """Judges stories and empties the outbox when its turn comes."""

    def __init__(
        self, hands: Hands, state: State, clock: Clock, nothing_waits: Callable[[], bool]
    ) -> None:
        self._hands = hands
        self._nothing_waits = nothing_waits
        self._turn = Turn(state)
        self._in_turn = False
        self._judged = time.monotonic()
        self._showing = Showing(hands.shown, state, clock)
        self._senders: Sequence[Sender] = ()

    def also_send(self, *senders: Sender) -> None:
        """Let these put entries into the log too, one step for all."""
        self._senders = senders

    def steps(self, counter: Counter, alive: Alive = untold) -> dict[str, Step]:
        """Return what to repeat until stopped, side by side, each step by its name.

        ``alive`` is told of each message: to send all that waits may take hours.
        """
        return {
            "deliver": lambda: self._deliver_and_judge(counter, alive),
            "more_entries": self._send_entries,
            "show": self._showing.show,
            "turn": self.keep_turn,
        }

    def keep_turn(self) -> bool:
        """Keep the turn while it is used; see :meth:`Turn.keep`."""
        return self._turn.keep()

    def finish(self, counter: Counter, halt: Event) -> None:
        """Judge, deliver and show once, and count it; nothing where another process does so.

        An index that is away is shown it all by a later run.
        """
        if not patiently("turn", lambda: self._turn.wait(halt), halt):
            return
        self._showing.owe()
        counter.add(alerts=patiently("alert", self._judge, halt))
        report = patiently("deliver", self._deliver, halt)
        counter.add(alerts_failed=report.failed)
        try_once("show", self._showing.show)

    def _deliver_and_judge(self, counter: Counter, alive: Alive) -> bool:
        """Send what is due, then judge what has settled: what is new is sent at the next look.

        Sending comes first, because whether all is settled is asked of the log, which may be away.
        """
        before, self._in_turn = self._in_turn, self._turn.take()
        if not self._in_turn:
            return False
        if not before:
            self._showing.owe()  # what another sent and could not show before it ended
        report = self._deliver(alive)
        counter.add(alerts_failed=report.failed)
        waited = time.monotonic() - self._judged
        judged = self._judge() if waited > SETTLES.total_seconds() or self._nothing_waits() else 0
        counter.add(alerts=judged)
        return report.sent + report.failed + judged > 0

    def _send_entries(self) -> bool:
        return self._turn.is_ours and sum(sender.send_if_due() for sender in self._senders) > 0

    def _judge(self) -> int:
        self._judged = time.monotonic()
        return self._hands.alert.judge_marked() + self._hands.watch.run()

    def _deliver(self, alive: Alive = untold) -> DeliverReport:
        def going_on() -> None:
            self._turn.use()
            alive("deliver")

        report = self._hands.deliver.run(going_on)
        for failure in report.failures:
            logger.warning("delivery_given_up", failure=failure.words, mend=failure.mend)
        if report.sent or report.failed:
            self._showing.owe(report.oldest)
        return report
