"""The time that one send may take, with all it does over the network.

A timeout of a client bounds one read: a server that drips a line now and then never meets it. So
the connections of a send are cut when its time is over, and whatever waits on them ends.
"""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import TimeoutError as PoolTimeout
from multiprocessing.pool import ThreadPool
from threading import Lock, Timer
from typing import TypeVar

from avizor.errors import RetryLater

T = TypeVar("T")

SEND_SECONDS = 60.0
"""How long a send may take; its reads and its connecting are bounded by half of that each."""
READ_SECONDS = SEND_SECONDS / 2


class SocketCutter:
    """Cuts the connections that it is shown once its time is over."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._watched: list[Callable[[], socket.socket | None]] = []
        self._over = False

    @property
    def is_over(self) -> bool:
        """Say whether the time is over: then an error that came was most likely made by us."""
        return self._over

    def watch(self, connection: Callable[[], socket.socket | None]) -> None:
        """Cut this connection when the time is over, at once if it is; ``None`` is none yet."""
        with self._lock:
            if not self._over:
                self._watched.append(connection)
                return
        _cut(connection())

    def end(self) -> None:
        """Cut all that is watched."""
        with self._lock:
            self._over = True
            watched, self._watched = self._watched, []
        for connection in watched:
            _cut(connection())


@contextmanager
def deadline(seconds: float) -> Iterator[SocketCutter]:
    """Give what happens inside the block so many seconds; nothing is cut after it."""
    cutter = SocketCutter()
    timer = Timer(seconds, cutter.end)
    timer.daemon = True
    timer.start()
    try:
        yield cutter
    finally:
        timer.cancel()


def within(seconds: float, work: Callable[[], T]) -> T:
    """Do work whose connections cannot be cut; raise TimeoutError where it takes longer.

    It is then left to end by itself, beside us, and what comes of it is not known.
    """
    pool = ThreadPool(1)
    try:
        return pool.apply_async(work).get(seconds)
    except PoolTimeout as error:
        raise TimeoutError(f"it took longer than {seconds:g} s") from error
    finally:
        pool.terminate()


def too_slow(reason: str) -> RetryLater:
    """Return the refusal of a server that keeps us waiting.

    It asks for no wait of its own, which leaves the channel alone for now: each further message
    would wait as long.
    """
    return RetryLater(reason, after=0.0)


def _cut(connection: socket.socket | None) -> None:
    if connection is not None:
        with suppress(OSError):  # closed meanwhile
            connection.shutdown(socket.SHUT_RDWR)
