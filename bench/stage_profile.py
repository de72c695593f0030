"""Where the time of the embedded pipeline goes: each stage and port, its callees taken off.

``python bench/stage_profile.py CONFIG DATA`` runs once over what is due and prints one JSON line.
Wall time of threads adds up to more than the run's; what waits for the network or for a parsing
process counts as wall time and not as processor time.
"""

import json
import resource
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from types import GeneratorType
from typing import Any, TypeVar, cast

from avizor.bootstrap import Application, open_application

T = TypeVar("T")


@dataclass
class Spent:
    """Calls and seconds of one method, without what it called of the others."""

    calls: int = 0
    wall: float = 0.0
    cpu: float = 0.0


class Profiler:
    """Times the methods of watched objects, thread by thread."""

    def __init__(self) -> None:
        self.spent: dict[str, Spent] = defaultdict(Spent)
        self._lock = threading.Lock()
        self._local = threading.local()

    def watch(self, name: str, thing: T) -> T:
        """Return a stand-in for an object whose method calls are timed."""
        return cast(T, _Watched(name, thing, self))

    @contextmanager
    def frame(self, name: str, calls: int = 1) -> Iterator[None]:
        stack: list[Spent] = self._local.__dict__.setdefault("stack", [])
        stack.append(Spent())
        wall, cpu = time.perf_counter(), time.thread_time()
        try:
            yield
        finally:
            wall, cpu = time.perf_counter() - wall, time.thread_time() - cpu
            inner = stack.pop()
            self._add(name, calls, wall - inner.wall, cpu - inner.cpu)
            if stack:
                stack[-1].wall += wall
                stack[-1].cpu += cpu

    def _add(self, name: str, calls: int, wall: float, cpu: float) -> None:
        with self._lock:
            spent = self.spent[name]
            spent.calls += calls
            spent.wall += wall
            spent.cpu += cpu


class _Watched:
    def __init__(self, name: str, thing: object, profiler: Profiler) -> None:
        self._name = name
        self._thing = thing
        self._profiler = profiler

    def __getattr__(self, attribute: str) -> Any:
        found = getattr(self._thing, attribute)
        if not callable(found):
            return found
        return self._timed(f"{self._name}.{attribute}", found)

    def _timed(self, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            with self._profiler.frame(name):
                result = method(*args, **kwargs)
            return self._steps(name, result) if isinstance(result, GeneratorType) else result

        return call

    def _steps(self, name: str, generator: Iterator[Any]) -> Iterator[Any]:
        """Time a generator step by step: what its reader does meanwhile is not its own."""
        done = object()
        while True:
            with self._profiler.frame(name, calls=0):
                item = next(generator, done)
            if item is done:
                return
            yield item


def watch_application(app: Application, profiler: Profiler) -> None:
    """Put stand-ins in the place of an application's ports and stages, before they are used."""
    machinery = app.machinery
    holders = {app: ("log", "index", "state"), machinery: ("model", "fetcher", "parser")}
    for holder, ports in holders.items():
        for port in ports:
            setattr(holder, port, profiler.watch(port, getattr(holder, port)))
    machinery.classify._reader = profiler.watch("reader", machinery.classify._reader)
    hands = machinery.hands
    stages = ("poll", "fetch", "classify", "group", "index", "alert", "deliver", "watch")
    watched: dict[str, Any] = {
        name: profiler.watch(f"stage {name}", getattr(hands, name)) for name in stages
    }
    machinery.hands = replace(hands, **watched)


def main(config: Path, data: Path) -> None:
    profiler = Profiler()
    with closing(open_application(config, data)) as app:
        watch_application(app, profiler)
        own = time.process_time()
        summary = app.machinery.embedded.run_once(Event(), lambda _stage, _tally: None, force=True)
        own = time.process_time() - own
    parsing = resource.getrusage(resource.RUSAGE_CHILDREN)
    rows = {name: vars(spent) for name, spent in profiler.spent.items()}
    told: dict[str, Any] = {
        "articles": summary.articles,
        "seconds": summary.seconds,
        "cpu": round(own, 2),
    }
    told |= {"parsing_cpu": round(parsing.ru_utime + parsing.ru_stime, 2), "rows": rows}
    print(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
