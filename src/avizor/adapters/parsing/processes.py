"""Read pages and feeds in processes that are limited in time and memory, and recycled.

One page must never stall or kill the pipeline, whatever it holds: a page that takes too long or
too much memory ends its process, and only its own record fails. Processes are started when first
needed and share nothing with each other, so that one can be killed at any moment.
``docs/decisions/0016-extraction-processes.md`` says why they are not a library's pool.
"""

import os
import subprocess
import sys
import threading
from datetime import UTC, timedelta, tzinfo
from multiprocessing.connection import Connection, Pipe
from queue import LifoQueue
from typing import Protocol, cast

from avizor.adapters.parsing.tasks import Answer, Task, Value
from avizor.errors import BadRecord, RetryLater
from avizor.extraction import PageArticle
from avizor.feeds import ParsedFeed

DEFAULT_MOST = 4
"""Processes at most where the settings leave the number to us."""

_START_SECONDS = 60.0


class ParsingLimits(Protocol):
    """What of ``[extract]`` in avizor.toml the processes obey."""

    @property
    def processes(self) -> int: ...  # noqa: D102
    @property
    def timeout(self) -> timedelta: ...  # noqa: D102
    @property
    def max_memory(self) -> int: ...  # noqa: D102
    @property
    def max_pages(self) -> int: ...  # noqa: D102


class _Died(BadRecord):
    """A process ended without an answer: perhaps the page's fault, perhaps not."""


class _Process:
    """One parsing process: does a task at a time, and can be ended at any moment.

    Raises RetryLater when it cannot be started: the machine is to blame and not a page.
    """

    def __init__(self, max_memory: int) -> None:
        self.pages = 0
        ours, theirs = Pipe()
        self._tasks: Connection[Task, Answer] = ours
        descriptor = theirs.fileno()
        command = [sys.executable, "-m", "avizor.adapters.parsing.worker"]
        try:
            self._process = subprocess.Popen(  # noqa: S603 - nothing in it comes from outside
                [*command, str(descriptor), str(max_memory)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(descriptor,),
                env=_environment(),
            )
        except OSError as error:
            ours.close()
            raise RetryLater(f"no process for extraction can be started: {error}") from error
        finally:
            theirs.close()
        self._wait_until_ready()

    def do(self, task: Task) -> Answer:
        """Have a task done. Raises TimeoutError when it takes too long, _Died without an answer."""
        self.pages += 1
        try:
            self._tasks.send(task)
            answered = self._tasks.poll(task.seconds)
            answer = self._tasks.recv() if answered else None
        except (EOFError, OSError) as error:
            raise _Died(f"extraction died: {self._last_words()}") from error
        if answer is None:
            raise TimeoutError
        return answer

    def kill(self) -> None:
        """Kill the process; whoever waits for its answer learns of it."""
        self._process.kill()

    def end(self) -> None:
        """Kill the process and let go of it; only for the thread that uses it."""
        self._process.kill()
        self._process.wait()
        self._tasks.close()

    def _wait_until_ready(self) -> None:
        try:
            if self._tasks.poll(_START_SECONDS):
                self._tasks.recv()
                return
            reason = f"not ready after {_START_SECONDS:g} s"
        except (EOFError, OSError):
            reason = f"{self._last_words()}; is extract.max_memory too small?"
        self.end()
        raise RetryLater(f"a process for extraction does not start: {reason}")

    def _last_words(self) -> str:
        code = self._process.wait()
        return f"signal {-code}" if code < 0 else f"exit code {code}"


class ProcessParser:
    """A Parser over several processes; safe to share among threads, which wait for a free one."""

    def __init__(self, limits: ParsingLimits) -> None:
        self._seconds = limits.timeout.total_seconds()
        self._max_memory = limits.max_memory
        self._max_pages = limits.max_pages
        # The one used last comes first: no more are started than are needed at once.
        self._free: LifoQueue[_Process | None] = LifoQueue()
        for _ in range(limits.processes or min(os.cpu_count() or 1, DEFAULT_MOST)):
            self._free.put(None)
        self._living: set[_Process] = set()
        self._lock = threading.Lock()
        self._closed = False

    def read_page(
        self, body: bytes, *, url: str, content_type: str | None, zone: tzinfo
    ) -> PageArticle | None:
        """Return the article of a page, or None for a page without one.

        Raises BadRecord when the page needs more time or memory than it may have.
        """
        task = Task("page", body, url, content_type, zone, self._seconds)
        return cast("PageArticle | None", self._read(task))

    def read_feed(
        self, body: bytes, *, url: str, content_type: str | None, zone: tzinfo
    ) -> ParsedFeed:
        """Return what a feed lists; bytes that are none give ``is_feed=False`` and a reason.

        Raises BadRecord when the feed needs more time or memory than it may have.
        """
        task = Task("feed", body, url, content_type, zone, self._seconds)
        return cast("ParsedFeed", self._read(task))

    def announced_feeds(self, body: bytes, url: str) -> tuple[str, ...]:
        """Return the addresses of the feeds that a page announces, in its order.

        Raises BadRecord when the page needs more time or memory than it may have.
        """
        task = Task("links", body, url, None, UTC, self._seconds)
        return cast("tuple[str, ...]", self._read(task))

    def close(self) -> None:
        """Kill the processes; what they were reading fails with RetryLater."""
        with self._lock:
            self._closed = True
            living = list(self._living)
        for process in living:
            process.kill()
        # Who was being served tidies up its own process; the idle ones are ours.
        idle = [self._free.get() for _ in range(self._free.qsize())]
        for process in filter(None, idle):
            self._end(process)
        for _ in idle:
            self._free.put(None)

    def _read(self, task: Task) -> Value:
        process = self._free.get()
        try:
            process = process or self._start()
            try:
                answer = self._do(process, task)
            except _Died:  # once more: it may have been killed for no fault of the page
                process = self._start()
                answer = self._do(process, task)
            return self._judged(answer, process)
        finally:
            self._free.put(process if process in self._living else None)

    def _do(self, process: _Process, task: Task) -> Answer:
        try:
            return process.do(task)
        except TimeoutError as error:
            self._end(process)
            raise BadRecord(
                f"extraction took longer than extract.timeout ({self._seconds:g} s)"
            ) from error
        except _Died as error:
            self._end(process)
            if self._closed:
                raise RetryLater("stopped while a page was being read") from error
            raise

    def _judged(self, answer: Answer, process: _Process) -> Value:
        """Return what was read, and recycle the process when it is time."""
        if answer.failure or process.pages >= self._max_pages:
            self._end(process)
        if answer.failure == "memory":
            most = f"extract.max_memory ({self._max_memory} bytes)"
            raise BadRecord(f"extraction needed more memory than {most}")
        if answer.failure == "fault":
            raise BadRecord(f"extraction failed: {answer.reason}")
        return answer.value

    def _start(self) -> _Process:
        process = _Process(self._max_memory)
        with self._lock:
            if not self._closed:
                self._living.add(process)
                return process
        process.end()
        raise RetryLater("stopped while a page was being read")

    def _end(self, process: _Process) -> None:
        with self._lock:
            self._living.discard(process)
        process.end()


def _environment() -> dict[str, str]:
    """Return an environment without our secrets; one thread each, so that memory is ours."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AVIZOR_")}
    return {**kept, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
