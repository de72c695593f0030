"""Threads that may hang in a call of the system, as a look-up does, and then hold up no exit."""

from collections.abc import Callable
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from threading import Lock, Semaphore, Thread
from typing import Any, TypeVar

R = TypeVar("R")

_Task = tuple[Future[Any], Callable[[], Any]]


class DaemonPool:
    """Does work in so many threads at most.

    Those of ``concurrent.futures`` are joined when the interpreter exits, however long they hang.
    """

    def __init__(self, threads: int, name: str) -> None:
        self._most = threads
        self._name = name
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._idle = Semaphore(0)
        self._lock = Lock()
        self._started = 0
        self._closed = False

    def submit(self, work: Callable[[], R]) -> Future[R]:
        """Have work done when a thread is free. Raises RuntimeError after :meth:`close`."""
        future: Future[R] = Future()
        with self._lock:
            if self._closed:
                raise RuntimeError(f"the pool {self._name} takes no work: it was closed")
            self._tasks.put((future, work))
            if not self._idle.acquire(blocking=False) and self._started < self._most:
                self._started += 1
                name = f"{self._name}_{self._started}"
                Thread(target=self._serve, name=name, daemon=True).start()
        return future

    def close(self) -> None:
        """Cancel what has not begun and take nothing new; what has begun ends by itself."""
        with self._lock:
            self._closed = True
            while task := self._next():
                task[0].cancel()
            for _ in range(self._started):
                self._tasks.put(None)

    def _next(self) -> _Task | None:
        try:
            return self._tasks.get_nowait()
        except Empty:
            return None

    def _serve(self) -> None:
        while (task := self._tasks.get()) is not None:
            _do(*task)
            del task  # what it holds is not kept until the next one
            self._idle.release()


def _do(future: Future[Any], work: Callable[[], Any]) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = work()
    except BaseException as error:  # noqa: BLE001  # whoever asks for the result gets it
        future.set_exception(error)
    else:
        future.set_result(result)
