"""Grouping of both kinds for tests: by a judge, as the shipped model does, and by likeness alone.

What reads pairs and what judges are fakes that decide by what is remembered of articles.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, get_args

from avizor.domain.stories.grouping.choosing import ByJudge, ByLikeness, FindPart
from avizor.domain.stories.grouping.doubts import ReadPairs
from avizor.domain.stories.grouping.evidence import Evidence, Judge
from avizor.domain.stories.grouping.parting import find_part as find_part_by_weights
from avizor.ports import Clock, StoryStore
from avizor.stages.group import Group
from avizor.testing import FrozenClock
from build import NOON

Kind = Literal["by judge", "by likeness"]
KINDS: tuple[Kind, ...] = get_args(Kind)
WINDOW = timedelta(days=14)


def read_openings(pairs: Sequence[tuple[str, str]]) -> list[float]:
    """Say that two openings tell one event where most words of the shorter one are in both."""
    return [16 * _shared(set(one.split()), set(other.split())) - 8 for one, other in pairs]


def _shared(one: set[str], other: set[str]) -> float:
    return len(one & other) / min(len(one), len(other))


def judge_evidence(evidence: Sequence[Evidence]) -> list[float]:
    """Say that an article is of a story of its country that it is near to or reads like."""
    return [10 * (one.cosine_most - 0.6) + one.read - 8 * one.countries_apart for one in evidence]


@dataclass(frozen=True)
class Grouping:
    """Makes stages of one kind over one state: each but the first is a restart."""

    state: StoryStore
    kind: Kind = "by judge"

    def __call__(
        self,
        *,
        days: float = 1,
        read_pairs: ReadPairs | None = None,
        judge: Judge = judge_evidence,
        find_part: FindPart = find_part_by_weights,
    ) -> Group:
        """Make one so many days after noon; ``read_pairs`` stands for what reads pairs."""
        clock = FrozenClock(NOON + timedelta(days=days))
        return self.at(clock, read_pairs, ByJudge(judge, find_part))

    def at(
        self,
        clock: Clock,
        read_pairs: ReadPairs | None = None,
        by_judge: ByJudge | None = None,
        window: timedelta = WINDOW,
    ) -> Group:
        """Make one that lives by a clock."""
        if self.kind == "by likeness":
            return Group(self.state, clock, window, ByLikeness(), read_pairs)
        by_judge = by_judge or ByJudge(judge_evidence)
        return Group(self.state, clock, window, by_judge, read_pairs or read_openings)
