"""Keep the source ledger: what was asked of each host, as its owner would see it."""

import threading
from contextlib import suppress
from datetime import datetime, timedelta

from avizor.domain.bookkeeping import HostTraffic
from avizor.domain.exchange import NOT_MODIFIED
from avizor.errors import RetryLater
from avizor.ports import Clock, TrafficStore

_EVERY = timedelta(minutes=1)
_FAILURE = 400


class HostLedger:
    """Counts in memory and adds to the state once a minute and at the end; safe for threads."""

    def __init__(self, store: TrafficStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._lock = threading.Lock()
        self._pending: dict[str, HostTraffic] = {}
        self._kept_at = clock.now()

    def request(self, host: str, status: int | None, size: int) -> None:
        """Note a request that was answered with a status and so many bytes of body, or not."""
        failed = status is None or status >= _FAILURE
        unmodified = status == NOT_MODIFIED
        counts = {"bytes": size, "failed": int(failed), "not_modified": int(unmodified)}
        self._note(HostTraffic(host=host, requests=1, last_at=self._clock.now(), **counts))

    def robots(self, host: str, words: str) -> None:
        """Note what a host's robots.txt says."""
        self._note(HostTraffic(host=host, robots=words, last_at=self._clock.now()))

    def refused(self, host: str) -> None:
        """Note a page that robots.txt forbids us."""
        self._note(HostTraffic(host=host, refused=1, last_at=self._clock.now()))

    def close(self) -> None:
        """Add what is not yet in the state; a state that is away loses a minute's counts."""
        with suppress(RetryLater):
            self._keep(self._clock.now())

    def _note(self, more: HostTraffic) -> None:
        with self._lock:
            known = self._pending.get(more.host)
            self._pending[more.host] = known.plus(more) if known else more
            if abs(more.last_at - self._kept_at) < _EVERY:
                return
        with suppress(RetryLater):
            self._keep(more.last_at)

    def _keep(self, now: datetime) -> None:
        """Add the pending counts to the state, once; kept for the next time when it is away."""
        with self._lock:
            taken, self._pending, self._kept_at = self._pending, {}, now
        try:
            self._store.add_traffic(list(taken.values()))
        except RetryLater:
            with self._lock:
                for host, one in self._pending.items():
                    taken[host] = taken[host].plus(one) if host in taken else one
                self._pending = taken
            raise
