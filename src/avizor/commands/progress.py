"""A line of progress on a terminal; nothing on a pipe."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from avizor.commands.output import aside
from avizor.runtime.loop import Observer, Tally
from avizor.runtime.summary import Counter

_SHOWN = ("fetch", "classify", "group", "index")


@contextmanager
def progress() -> Iterator[Observer]:
    """Show how many records each stage has done while the body runs."""
    counter = Counter()
    if not sys.stderr.isatty():
        yield counter.observe
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=aside(), transient=True) as shown:
        task = shown.add_task("polling …")

        def observe(stage: str, tally: Tally) -> None:
            counter.observe(stage, tally)
            shown.update(task, description=_line(counter))

        yield observe


def _line(counter: Counter) -> str:
    done = [f"{stage} {counter.count(stage + '_read')}" for stage in _SHOWN]
    return "  ".join([*done, f"relevant {counter.count('relevant')}"])
