"""Counts what a run does, as it does it: the summary of product.md §5."""

from threading import Lock

from avizor.domain.bookkeeping import RunSummary
from avizor.domain.records import Article, Assessed, Record
from avizor.domain.story_update import StoryUpdate
from avizor.runtime.loop import Tally


class Counter:
    """Adds up turns of the loop from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._counts: dict[str, int] = {}
        self._new: set[str] = set()
        self._updated: set[str] = set()

    def add(self, **counts: int) -> None:
        """Add to the counts of these names."""
        with self._lock:
            for name, count in counts.items():
                self._counts[name] = self._counts.get(name, 0) + count

    def observe(self, _stage: str, tally: Tally) -> None:
        """Count what one turn of a stage put out."""
        self.add(dead_letters=tally.dead)
        for output in tally.outputs:
            self._count(output)

    def _count(self, output: Record) -> None:
        if isinstance(output, Article):
            self.add(articles=1)
        elif isinstance(output, Assessed):
            self.add(assessed=1, relevant=int(output.assessment.relevant))
        elif isinstance(output, StoryUpdate) and output.story is not None:
            with self._lock:
                founded = len(output.story.members) == 1
                (self._new if founded else self._updated).add(output.story.id)

    def count(self, name: str) -> int:
        """Return how many of something were counted so far."""
        with self._lock:
            return self._counts.get(name, 0)

    def summary(self, seconds: float) -> RunSummary:
        """Return everything counted so far."""
        with self._lock:
            return self._summary(seconds)

    def take(self) -> RunSummary:
        """Return everything counted so far, without a duration, and count anew."""
        with self._lock:
            taken = self._summary(0.0)
            self._counts, self._new, self._updated = {}, set(), set()
            return taken

    def _summary(self, seconds: float) -> RunSummary:
        fields = RunSummary.model_fields.keys() & self._counts.keys()
        return RunSummary(
            **{name: self._counts[name] for name in fields},
            stories_new=len(self._new),
            stories_updated=len(self._updated - self._new),
            seconds=round(seconds, 3),
        )
