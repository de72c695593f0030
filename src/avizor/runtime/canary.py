"""Sends a canary now and then, in processes that run until they are stopped."""

from datetime import datetime, timedelta

from avizor.domain.addresses.urls import host_of
from avizor.domain.canary import SENT_NOTE, canary_entry
from avizor.domain.exchange import Outgoing
from avizor.domain.topics import ENTRIES
from avizor.domain.wire import encode
from avizor.ports import Clock, Log, State

FIRST_AFTER = timedelta(minutes=1)
"""After the start, so that loading the model is not measured."""


class CanarySender:
    """Puts a canary where polls put entries, every ``interval``; an interval of zero sends none."""

    def __init__(self, log: Log, state: State, clock: Clock, interval: timedelta) -> None:
        self._log = log
        self._state = state
        self._clock = clock
        self._interval = interval
        self._due: datetime | None = None

    def send_if_due(self) -> bool:
        """Send one when the last is an interval ago, whoever sent it; say whether it was."""
        now = self._clock.now()
        if not self._interval:
            return False
        if self._due is None or self._due > now + max(FIRST_AFTER, self._interval):
            # The first one of this process, or the clock was set back.
            self._due = max(now + FIRST_AFTER, self._last() + self._interval)
        if now < self._due:
            return False
        entry = canary_entry(now)
        self._log.append(ENTRIES, [Outgoing(host_of(entry.url), encode(entry))])
        self._state.set_note(SENT_NOTE, now.isoformat())
        self._due = now + self._interval
        return True

    def _last(self) -> datetime:
        """Return when the last one was sent; an interval ago for none. Never the future."""
        now, noted = self._clock.now(), self._state.note(SENT_NOTE)
        return min(now, datetime.fromisoformat(noted)) if noted else now - self._interval
