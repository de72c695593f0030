"""A parsing process: ``python -m avizor.adapters.parsing.worker FD BYTES``, never by hand.

It reads one task after the other from the file descriptor and answers each. It ends when the
other side does, when a task takes longer than it may (also when nobody is left to kill it),
and after any failure: the next page gets a fresh process.
"""

import logging
import math
import resource
import signal
import sys
from collections.abc import Callable
from datetime import UTC
from multiprocessing.connection import Connection
from types import TracebackType

from avizor.adapters.parsing.tasks import Answer, Task, Value
from avizor.extraction.page import extract_page
from avizor.feeds import parse_feed
from avizor.feeds.discover import announced_feeds

_GRACE_SECONDS = 2  # the other side kills first, and knows why
# Lazy imports and word lists are no page's cost: they are loaded before the first one.
_WARM_UP = Task(
    kind="page",
    body=b"<html><title>Una nota</title><article>%s</article></html>"
    % (b"<p>La ministra dijo que el congreso debate la solicitud el jueves.</p>" * 9),
    url="https://example.org/nota",
    content_type="text/html",
    zone=UTC,
    seconds=0.0,
)


def main(descriptor: int, max_memory: int) -> None:
    """Answer tasks until there are no more; ``max_memory`` bounds the address space in bytes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that owns us
    logging.disable(logging.CRITICAL)  # what extractors log of hostile pages is of no use
    limit_memory(max_memory)
    tasks: Connection[Answer, Task] = Connection(descriptor)
    sys.excepthook = _report_to(tasks)
    if do(_WARM_UP).value is None:
        sys.exit("too little memory to read a page at all")
    tasks.send(Answer())
    while (task := _next(tasks)) is not None:
        signal.alarm(math.ceil(task.seconds) + _GRACE_SECONDS)
        answer = do(task)
        signal.alarm(0)
        tasks.send(answer)
        if answer.failure:
            return


def limit_memory(most: int) -> None:
    """Bound this process's address space, in bytes; never above a limit it already has.

    Only on Linux: elsewhere address space says little about memory, and the time limit must do.
    """
    if sys.platform != "linux":
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (allowed, allowed))


def do(task: Task) -> Answer:
    """Read a task's bytes; what needs more memory than there is gives a failure."""
    try:
        return Answer(_read(task))
    except MemoryError:
        return Answer(failure="memory")


def _read(task: Task) -> Value:
    if task.kind == "links":
        return tuple(announced_feeds(task.body, task.url))
    read = extract_page if task.kind == "page" else parse_feed
    return read(task.body, url=task.url, content_type=task.content_type, zone=task.zone)


def _next(tasks: "Connection[Answer, Task]") -> Task | None:
    try:
        return tasks.recv()
    except (EOFError, ConnectionError):
        return None


Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def _report_to(tasks: "Connection[Answer, Task]") -> Hook:
    """Make the last words of a process that meets a bug: which error it was."""

    def report(
        kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        tasks.send(Answer(failure="fault", reason=f"{kind.__name__}: {error}"[:500]))

    return report


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
