"""Ask many hosts at once and each of them politely: one request at a time, with a pause."""

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from avizor.daemons import DaemonPool
from avizor.errors import FetchError, RetryLater
from avizor.ports import Clock

T = TypeVar("T")
R = TypeVar("R")

LONGEST_LEAD = timedelta(seconds=30)
MOST_HOSTS = 4_096
"""Hosts that are remembered before idle ones are forgotten."""
IDLE = timedelta(hours=1)
"""After which a host may be forgotten: no pause between two requests is that long."""
LOOK_SECONDS = 0.2
"""How often it is looked whether to stop, while no host answers."""
GRACE_SECONDS = 4.0
"""How long requests under way may take when the process was asked to stop."""
_EARLY = timedelta(milliseconds=50)


@dataclass
class Turn:
    """A host's turn while it is held."""

    used: bool = True


@dataclass
class _Host:
    """One request at a time, the end of the last one, and who waits for a turn or has it."""

    lock: threading.Lock
    ended: datetime | None = None
    users: int = 0


class HostPace:
    """Keeps a pause between two requests to one host, counted from the end of the first.

    One pace is shared by all stages of a process, so that polling and fetching together are
    no ruder than each alone.
    """

    def __init__(
        self, clock: Clock, delay: timedelta, is_stopped: Callable[[], bool] = lambda: False
    ) -> None:
        """``is_stopped`` says whether the process was asked to stop: then no host is asked."""
        self.is_stopped = is_stopped
        self._clock = clock
        self._delay = delay
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._hosts)

    @contextmanager
    def turn(self, host: str, wanted: float = 0.0) -> Iterator["Turn"]:
        """Wait for the host's turn, and hold it during the block.

        ``wanted`` is a longer pause in seconds that the site asked for. A turn whose ``used`` is
        set to false, because nothing was asked in the end, begins no new pause. Raises
        RetryLater when the wait was cut short: the process was asked to stop.
        """
        with self._used(host) as held, held.lock:
            if held.ended is not None:
                ended = _not_ahead(held.ended, self._clock.now())
                self._sleep_until(ended + max(self._delay, timedelta(seconds=wanted)))
            turn = Turn()
            try:
                yield turn
            finally:
                if turn.used:
                    held.ended = self._clock.now()

    def lead(self, host: str) -> None:
        """Wait until a redirect may lead to another host: as long as any request to it would.

        Its turn is not held, for two hosts may lead to each other; the next request to it keeps
        its pause all the same. Raises FetchError when so many lead there that it would take too
        long, RetryLater when the process was asked to stop.
        """
        with self._lock:
            now, known = self._clock.now(), self._known(host)
            ended = _not_ahead(known.ended, now) if known.ended else None
            begins = max(now, ended + self._delay) if ended else now
            if begins - now > LONGEST_LEAD:
                raise FetchError("too_many_redirects", f"too many redirects lead to {host} now")
            known.ended = begins
        self._sleep_until(begins)

    def now(self) -> datetime:
        """Return the time that the pauses are counted in."""
        return self._clock.now()

    @contextmanager
    def _used(self, host: str) -> Iterator[_Host]:
        """Give a host that is not forgotten meanwhile."""
        with self._lock:
            held = self._known(host)
            held.users += 1
        try:
            yield held
        finally:
            with self._lock:
                held.users -= 1

    def _known(self, host: str) -> _Host:
        """Return what is known of a host; of many the idle ones are forgotten. Under the lock."""
        if host not in self._hosts and len(self._hosts) >= MOST_HOSTS:
            begin = self._clock.now() - IDLE
            self._hosts = {
                name: one
                for name, one in self._hosts.items()
                if one.users or (one.ended is not None and one.ended > begin)
            }
        return self._hosts.setdefault(host, _Host(threading.Lock()))

    def _sleep_until(self, until: datetime) -> None:
        """Wait for a moment, not at all for a past one; raise RetryLater when asked to stop."""
        pause = (until - self._clock.now()).total_seconds()
        if pause <= 0:
            return
        self._clock.sleep(pause)
        if self._clock.now() < until - _EARLY:
            raise RetryLater("stopped while waiting for a host's turn")


def _not_ahead(ended: datetime, now: datetime) -> datetime:
    """Return when a request ended: now, where a clock set back since says that it is to come."""
    return now if ended > now + LONGEST_LEAD else ended


def work_by_host(
    queues: Mapping[str, Sequence[T]],
    work: Callable[[T], R],
    concurrency: int,
    is_late: Callable[[T], bool] = lambda _: False,
    is_stopped: Callable[[], bool] = lambda: False,
) -> Iterator[R]:
    """Yield ``work`` of every item, as each is done: hosts side by side, a host's items in order.

    After its first one an item of a host that ``is_late`` when its turn comes is passed over.
    An error of ``work`` is raised here; what has not begun is then dropped. So it is when
    ``is_stopped``: what ends within some seconds is yielded, and RetryLater raised unless that was
    all. Either way requests that hang are left to end by themselves. Nothing for no items.
    """
    waiting = [deque(items) for items in queues.values() if items]
    running: dict[Future[R], deque[T]] = {}
    with closing(DaemonPool(min(concurrency, len(waiting)), "host")) as pool:
        try:
            for items in waiting:
                running[pool.submit(partial(work, items.popleft()))] = items
            while running and not is_stopped():
                done, _ = wait(running, LOOK_SECONDS, return_when=FIRST_COMPLETED)
                for future in done:
                    items = running.pop(future)
                    result = future.result()
                    while items and is_late(items[0]):
                        items.popleft()
                    if items:
                        running[pool.submit(partial(work, items.popleft()))] = items
                    yield result
            left, running = running, {}
            yield from _last(left)
        finally:
            _ended_soon(running)


def _last(running: Mapping[Future[R], Sequence[object]]) -> Iterator[R]:
    """Yield what ends soon after a stop. Raises RetryLater where that is not all."""
    ended = [one for one in _ended_soon(running) if not isinstance(one.exception(), RetryLater)]
    yield from (one.result() for one in ended)
    if len(ended) < len(running) or any(running.values()):
        raise RetryLater("stopped before all hosts were asked")


def _ended_soon(running: Iterable[Future[R]]) -> set[Future[R]]:
    """Drop what has not begun, and return what ends within GRACE_SECONDS of the rest."""
    begun = [future for future in running if not future.cancel()]
    return wait(begun, GRACE_SECONDS).done
