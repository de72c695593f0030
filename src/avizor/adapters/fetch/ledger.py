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
        self._note(host, requests=1, bytes=size, failed=int(failed), not_modified=int(unmodified))

    def robots(self, host: str, words: str) -> None:
        """Note what a host's robots.txt says."""
        self._note(host, robots=words)

    def refused(self, host: str) -> None:
        """Note a page that robots.txt forbids us."""
        self._note(host, refused=1)

    def close(self) -> None:
        """Add what is not yet in the state; a state that is away loses a minute's counts."""
        with suppress(RetryLater):
            self._keep(self._clock.now())

    def _note(self, host: str, *, robots: str = "", **counts: int) -> None:
        now = self._clock.now()
        with self._lock:
            known = self._pending.get(host, HostTraffic(host=host, last_at=now))
            sums = {name: getattr(known, name) + more for name, more in counts.items()}
            changed = {**sums, "robots": robots or known.robots, "last_at": now}
            self._pending[host] = known.model_copy(update=changed)
            if abs(now - self._kept_at) < _EVERY:
                return
        with suppress(RetryLater):
            self._keep(now)

    def _keep(self, now: datetime) -> None:
        """Add the pending counts to the state, once; kept for the next time when it is away."""
        with self._lock:
            taken, self._pending, self._kept_at = self._pending, {}, now
        try:
            self._store.add_traffic(list(taken.values()))
        except RetryLater:
            with self._lock:
                for host, one in self._pending.items():
                    taken[host] = _sum(taken[host], one) if host in taken else one
                self._pending = taken
            raise


def _sum(one: HostTraffic, later: HostTraffic) -> HostTraffic:
    counts = ("requests", "bytes", "not_modified", "failed", "refused")
    sums = {name: getattr(one, name) + getattr(later, name) for name in counts}
    return later.model_copy(update={**sums, "robots": later.robots or one.robots})
