"""Look names up with a time limit, so that names that never resolve cost others nothing.

The system's look-up knows no timeout: it runs beside us, and we stop waiting for it. But it goes
on, often for half a minute, and holds its thread. So a site has two of them at most, one that did
not answer is not asked for a minute, and sites that have answered before do not queue with those
that have not.
"""

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial

from avizor.daemons import DaemonPool
from avizor.domain.addresses.urls import site_of
from avizor.errors import FetchError

Resolve = Callable[[str, int], Sequence[str]]

LONGEST = 8.0  # seconds: a lost packet is sent again after five
PAUSE = 60.0  # seconds for which a site that did not answer is not asked
AT_ONCE = 2
_THREADS = 16
_MOST_SITES = 10_000


class LookUps:
    """Resolves names; safe to share among threads."""

    def __init__(self, resolve: Resolve, steady: Callable[[], float] = time.monotonic) -> None:
        """``steady`` tells the seconds by which a look-up, and a pause after it, end."""
        self._resolve = resolve
        self._steady = steady
        self._known = DaemonPool(_THREADS, "dns")
        self._unknown = DaemonPool(_THREADS, "dns-new")
        self._answered: set[str] = set()
        self._silent_until: dict[str, float] = {}
        self._running: dict[str, int] = defaultdict(int)
        self._changed = threading.Condition()

    def addresses(self, host: str, port: int, seconds: float) -> Sequence[str]:
        """Return a host's addresses, within so many seconds at most. Raises FetchError ``dns``."""
        site = site_of(host) or host
        until = self._steady() + min(seconds, LONGEST)
        answer = self._submit(site, host, port, until - self._steady())
        try:
            found = answer.result(max(0.0, until - self._steady()))
        except TimeoutError as error:
            if answer.cancel():  # it waited for a thread: the site is not to blame
                raise FetchError("dns", f"the look-up of {host} found no thread") from error
            self._note(site, answered=False)
            raise FetchError("dns", f"the look-up of {host} took too long") from error
        except (OSError, UnicodeError) as error:
            raise FetchError("dns", f"{host} is not known: {error}") from error
        if not found:
            raise FetchError("dns", f"{host} has no address")
        self._note(site, answered=True)
        return found

    def close(self) -> None:
        """Stop the look-ups; one that hangs ends by itself."""
        for pool in (self._known, self._unknown):
            pool.close()

    def _submit(self, site: str, host: str, port: int, seconds: float) -> Future[Sequence[str]]:
        """Begin a look-up when the site has no more than may be. Raises FetchError."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_free(site) or self._is_silent(site), seconds)
            if not self._is_free(site) or self._is_silent(site):
                raise FetchError("dns", f"the look-up of {host} would take too long: others did")
            self._running[site] += 1
            pool = self._known if site in self._answered else self._unknown
        answer = pool.submit(partial(self._resolve, host, port))
        answer.add_done_callback(lambda _: self._ended(site))
        return answer

    def _is_free(self, site: str) -> bool:
        return self._running.get(site, 0) < AT_ONCE or site in self._answered

    def _is_silent(self, site: str) -> bool:
        return self._silent_until.get(site, 0.0) > self._steady()

    def _ended(self, site: str) -> None:
        with self._changed:
            self._running[site] -= 1
            if not self._running[site]:
                del self._running[site]
            self._changed.notify_all()

    def _note(self, site: str, *, answered: bool) -> None:
        with self._changed:
            for memory in (self._answered, self._silent_until):
                if len(memory) >= _MOST_SITES:
                    memory.clear()
            if answered:
                self._answered.add(site)
                self._silent_until.pop(site, None)
            else:
                self._answered.discard(site)
                self._silent_until[site] = self._steady() + PAUSE
            self._changed.notify_all()
