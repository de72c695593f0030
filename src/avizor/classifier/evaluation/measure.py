"""Precision, recall and F1 of assigned topics against labels."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Tally:
    """Counts of one class: rightly assigned, wrongly assigned, missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of the assigned that is right; 0 when nothing was assigned."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of the labelled that was assigned; 0 when nothing was labelled."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 when nothing was assigned or labelled."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)

    def __add__(self, other: "Tally") -> "Tally":
        """Add up two classes (micro averaging)."""
        return Tally(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)


Pairs = Sequence[tuple[frozenset[str], frozenset[str]]]
"""For each article the topics assigned and the topics labelled."""


def tally_topic(pairs: Pairs, topic: str) -> Tally:
    """Count one topic over all articles."""
    return total(
        Tally(
            int(topic in assigned and topic in labelled),
            int(topic in assigned and topic not in labelled),
            int(topic not in assigned and topic in labelled),
        )
        for assigned, labelled in pairs
    )


def tally_relevance(pairs: Pairs) -> Tally:
    """Count articles with any topic against articles labelled with any."""
    flags = [(bool(assigned), bool(labelled)) for assigned, labelled in pairs]
    return Tally(
        sum(a and b for a, b in flags),
        sum(a and not b for a, b in flags),
        sum(b and not a for a, b in flags),
    )


def total(tallies: Iterable[Tally]) -> Tally:
    """Add up tallies; none give an empty one."""
    return sum(tallies, start=Tally())
