"""A line of progress on a terminal; nothing on a pipe."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from avizor.commands.output import aside
from avizor.domain.records import Assessed
from avizor.runtime.loop import Tally
from avizor.runtime.summary import Counter

_SHOWN = ("fetch", "classify", "group", "index", "relevant")


class Line:
    """Counts what feeds and stages have done, and shows it.

    Numbers are all that is kept: it may go on for months.
    """

    def __init__(self, show: Callable[[str], None]) -> None:
        self._show = show
        self._counter = Counter()
        self._all_feeds = 0

    def __call__(self, stage: str, tally: Tally) -> None:
        """Observe one turn of a stage."""
        self._counter.add(**{stage: tally.read}, relevant=_relevant(tally))
        self._show(self._words())

    def due(self, feeds: int) -> None:
        """Note how many feeds are to be asked now."""
        self._all_feeds = self._counter.count("feeds") + feeds
        self._show(self._words())

    def asked(self, *, failed: bool) -> None:
        """Note that a feed was asked."""
        self._counter.add(feeds=1, failed=int(failed))
        self._show(self._words())

    def _words(self) -> str:
        stages = [f"{name} {self._counter.count(name)}" for name in _SHOWN]
        return "  ".join([*self._feeds(), *stages])

    def _feeds(self) -> Iterator[str]:
        if self._all_feeds:
            failed = self._counter.count("failed")
            some = f" ({failed} failed)" if failed else ""
            yield f"feeds {self._counter.count('feeds')}/{self._all_feeds}{some}"


@contextmanager
def progress() -> Iterator[Line]:
    """Show how many feeds were asked, and records each stage has done, while the body runs."""
    if not sys.stderr.isatty():
        yield Line(lambda _: None)
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=aside(), transient=True) as shown:
        task = shown.add_task("polling …")
        yield Line(lambda words: shown.update(task, description=words))


def _relevant(tally: Tally) -> int:
    assessed = (one for one in tally.outputs if isinstance(one, Assessed))
    return sum(one.assessment.relevant for one in assessed)
