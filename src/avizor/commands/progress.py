"""A line of progress on a terminal; nothing on a pipe."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from avizor.commands.output import aside
from avizor.domain.records import Assessed
from avizor.runtime.loop import Observer, Tally
from avizor.runtime.summary import Counter

_SHOWN = ("fetch", "classify", "group", "index", "relevant")


@contextmanager
def progress() -> Iterator[Observer]:
    """Show how many records each stage has done while the body runs.

    Numbers are all that is kept: the body may run for months.
    """
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    counter = Counter()
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=aside(), transient=True) as shown:
        task = shown.add_task("polling …")

        def observe(stage: str, tally: Tally) -> None:
            counter.add(**{stage: tally.read}, relevant=_relevant(tally))
            shown.update(task, description=_line(counter))

        yield observe


def _relevant(tally: Tally) -> int:
    assessed = (one for one in tally.outputs if isinstance(one, Assessed))
    return sum(one.assessment.relevant for one in assessed)


def _line(counter: Counter) -> str:
    return "  ".join(f"{name} {counter.count(name)}" for name in _SHOWN)
