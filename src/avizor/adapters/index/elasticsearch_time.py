"""The time by the server's clock: the versions of writes must agree between machines."""

import threading
import time
from collections.abc import Callable

from avizor.adapters.index.elasticsearch_connection import Server

KEPT = 600.0  # seconds between two looks at the server's clock


class ServerTime:
    """Gives each write a version that no earlier write of any worker exceeds; safe for threads.

    Versions are microseconds by the server's clock, so that a worker whose own clock is hours
    off neither loses its writes nor holds up those of others.
    """

    def __init__(self, server: Server, steady: Callable[[], float] = time.monotonic) -> None:
        """``steady`` tells our own seconds, from any beginning."""
        self._server = server
        self._steady = steady
        self._turn = threading.Lock()
        self._looked: float | None = None
        self._offset = 0  # the server's clock less our steady one, in microseconds
        self._last = 0

    def version(self) -> int:
        """Return the version of a write that begins now; each one exceeds the last."""
        with self._turn:
            now = self._steady()
            if self._looked is None or now - self._looked > KEPT:
                self._offset = self._read() - _micros(now)
                self._looked = now
            self._last = max(self._last + 1, _micros(self._steady()) + self._offset)
            return self._last

    def _read(self) -> int:
        with self._server.translated():
            answer = self._server.client.nodes.stats(
                node_id="_local", metric="process", filter_path="nodes.*.timestamp"
            )
        nodes = answer.body["nodes"]
        return int(next(iter(nodes.values()))["timestamp"]) * 1000


def _micros(seconds: float) -> int:
    return int(seconds * 1_000_000)
