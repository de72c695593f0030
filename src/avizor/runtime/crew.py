"""Threads that drive stages side by side in one process, and how they stop."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import Condition, Event, Lock, Thread

from avizor.errors import AvizorError, RetryLater
from avizor.runtime.loop import Backoff, Loop, Observer, Tally, again_in, guarded

IDLE_SECONDS = 0.05
IDLE_LONGEST = 0.5
JOIN_SECONDS = 15.0
"""A worker ends within thirty seconds; the rest is for closing what is open."""

Step = Callable[[], bool | None]
"""One turn of work: True when something was done, None when it was not yet time to look."""

Alive = Callable[[str], None]
"""Told of a step, by name, whenever it begins to be repeated or has taken a turn."""


def untold(_step: str) -> None:
    """Take no note of a step's turn."""


def now_and_then(step: Step, seconds: float, steady: Callable[[], float] = time.monotonic) -> Step:
    """Return a step that does ``step`` at once, and then so long after it last ended, however.

    ``steady`` tells the seconds; between two turns it is not yet time.
    """
    ready_at = 0.0

    def turn() -> bool | None:
        nonlocal ready_at
        if steady() < ready_at:
            return None
        try:
            return step()
        finally:
            ready_at = steady() + seconds

    return turn


class Bell:
    """Wakes the threads that rest: work that one has done is work to do for the next."""

    def __init__(self) -> None:
        self._condition = Condition()
        self._rung = 0

    @property
    def rung(self) -> int:
        """Return how often it was rung; read it before a look, to miss nothing meanwhile."""
        return self._rung

    def ring(self) -> None:
        """Wake all that wait."""
        with self._condition:
            self._rung += 1
            self._condition.notify_all()

    def wait(self, heard: int, seconds: float) -> None:
        """Wait for a ring after the one ``heard``, and so long at most."""
        with self._condition:
            self._condition.wait_for(lambda: self._rung != heard, seconds)


class Crew:
    """Runs steps, each in a thread of its own, until stopped or until one fails."""

    def __init__(self, stop: Event, alive: Alive = untold) -> None:
        self._stop = stop
        self._alive = alive
        self._threads: list[Thread] = []
        self._failure: BaseException | None = None
        self._lock = Lock()
        self._bell = Bell()

    def start(self, name: str, step: Step) -> None:
        """Repeat a step in a thread; with nothing to do it rests, until another has done a step."""
        thread = Thread(target=self._repeat, args=(name, step), name=name, daemon=True)
        self._threads.append(thread)
        self._alive(name)
        thread.start()

    def _repeat(self, name: str, step: Step) -> None:
        rest, waits = IDLE_SECONDS, Backoff()
        try:
            while not self._stop.is_set():
                heard = self._bell.rung
                if self._try(name, step, waits):
                    rest = IDLE_SECONDS
                    self._bell.ring()
                else:
                    rest = min(IDLE_LONGEST, 2 * rest)
                    self._bell.wait(heard, rest)
        except AvizorError as error:
            with self._lock:
                self._failure = self._failure or error
            self._stop.set()
            self._bell.ring()

    def _try(self, name: str, step: Step, waits: Backoff) -> bool:
        """Do a step once; a server that is away means a longer and longer rest, not an end.

        Either is a sign of life: a step that hangs gives none. That it was not yet time to look
        does not say that the server is back.
        """
        try:
            done = guarded(name, step)
        except RetryLater as error:
            seconds = again_in(name, error, waits)
            self._alive(name)
            self._stop.wait(seconds)
            return False
        self._alive(name)
        if done is not None:
            waits.reset()
        return bool(done)

    def join(self, seconds: float = JOIN_SECONDS) -> None:
        """Wait for the threads after a stop, not for ever: one may hang on a server that does.

        What such a thread was at stays uncommitted. Raises what made one of them fail.
        """
        self._bell.ring()  # who rests need not rest on
        until = time.monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))
        self._threads.clear()
        if self._failure is not None:
            raise self._failure


@contextmanager
def running(stop: Event, steps: Mapping[str, Step], alive: Alive = untold) -> Iterator[Event]:
    """Run steps side by side while the body runs; stop and join them afterwards."""
    halt = _Either(stop)
    crew = Crew(halt, alive)
    for name, step in steps.items():
        crew.start(name, step)
    try:
        yield halt
    finally:
        halt.set()
        crew.join()


class _Either(Event):
    """An event of its own that is also set when another one is."""

    def __init__(self, other: Event) -> None:
        super().__init__()
        self._other = other

    def is_set(self) -> bool:
        return super().is_set() or self._other.is_set()

    def wait(self, timeout: float | None = None) -> bool:
        until = None if timeout is None else time.monotonic() + timeout
        while not self.is_set() and (until is None or time.monotonic() < until):
            left = 0.2 if until is None else min(0.2, until - time.monotonic())
            super().wait(max(0.0, left))
        return self.is_set()


class Pump:
    """Turns several loops one after the other; one that must wait rests and holds up no other."""

    def __init__(
        self,
        loops: Sequence[Loop],
        stop: Event,
        observe: Observer,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._loops = loops
        self._stop = stop
        self._observe = observe
        self._now = now
        names = [loop.stage.name for loop in loops]
        self._rests_until = dict.fromkeys(names, 0.0)
        self.retries = dict.fromkeys(names, 0)  # never grows: another thread looks through it
        self.reasons = dict.fromkeys(names, "")  # of the last retry

    def turn(self) -> bool:
        """Give each loop that does not rest one batch; say whether any had one."""
        return sum(self._turn(loop) for loop in self._loops if self._may_turn(loop)) > 0

    def _may_turn(self, loop: Loop) -> bool:
        return not self._stop.is_set() and self._now() >= self._rests_until[loop.stage.name]

    def _turn(self, loop: Loop) -> bool:
        tally = loop.run_once()
        self._observe(loop.stage.name, tally)
        self._note(loop.stage.name, tally)
        return tally.read > 0

    def _note(self, stage: str, tally: Tally) -> None:
        if tally.retry_after is None:
            self.retries[stage] = 0
            return
        self.reasons[stage] = tally.reason
        self.retries[stage] += 1
        self._rests_until[stage] = self._now() + tally.retry_after
