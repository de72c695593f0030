"""The open stories as grouping remembers them, and which one an article belongs to."""

from bisect import insort
from collections.abc import Iterable, Sequence
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from avizor.domain.matching import (
    JOINS,
    ONE_STORY,
    WORTH_A_LOOK,
    compared,
    pair_odds,
    probability,
    spread,
    story_likeness,
)
from avizor.domain.rarity import Rarities
from avizor.domain.records import Trace

Vector = NDArray[np.float32]
Likely = tuple[float, str]
"""A probability, and the story that it is of."""

CANDIDATES = 8
"""Stories compared in full: those whose members come nearest in meaning."""
NEAREST = 4 * CANDIDATES
LINKED = 12
"""Articles of each of two stories that are compared to see whether they are one."""


class Memory:
    """Traces of the articles of a window of time, by story; one writer."""

    def __init__(self, traces: Iterable[Trace] = ()) -> None:
        self._traces: list[Trace] = []
        self._stories: dict[str, list[int]] = {}  # rows of the members
        self._rarities = Rarities()
        self._vectors = np.zeros((0, 0), dtype=np.float32)
        self._oldest: datetime | None = None
        self.newest: datetime | None = None
        for trace in traces:
            self.add(trace)

    def __len__(self) -> int:
        return len(self._traces)

    def add(self, trace: Trace) -> None:
        """Remember an article as a member of its story, in order of publication.

        That is the order a memory read anew has: a late arrival is no newest member.
        """
        row = len(self._traces)
        self._make_room(len(trace.embedding))
        self._vectors[row] = trace.embedding
        self._traces.append(trace)
        self._oldest = min(trace.at, self._oldest or trace.at)
        self.newest = max(trace.at, self.newest or trace.at)
        insort(self._stories.setdefault(trace.story_id, []), row, key=self._age)
        self._rarities.names.count(trace.names)
        self._rarities.words.count(trace.words)
        self._rarities.numbers.count(trace.numbers)

    def _age(self, row: int) -> tuple[datetime, str]:
        trace = self._traces[row]
        return trace.at, trace.article_id

    def likeliest(self, article: Trace) -> list[Likely]:
        """Return the stories that an article may continue, with the probability, best first."""
        if not self._traces:
            return []
        count = len(self._traces)
        cosines = self._vectors[:count] @ np.asarray(article.embedding, dtype=np.float32)
        found = []
        for story in self._candidates(cosines):
            rows = compared(self._stories[story])
            members = [self._traces[row] for row in rows]
            near = [float(cosines[row]) for row in rows]
            found.append((story_likeness(article, members, near, self._rarities), story))
        return sorted(found, reverse=True)

    def best_story(self, article: Trace, likely: Sequence[Likely] | None = None) -> str | None:
        """Return the story that an article continues, or None when it begins one of its own.

        ``likely`` is what :meth:`likeliest` says of it. A story that its founder and newest
        articles do not speak for at once may still be it by all of its articles.
        """
        likely = self.likeliest(article) if likely is None else likely
        if likely and likely[0][0] >= JOINS:
            return likely[0][1]
        alone = [(article, np.asarray(article.embedding, dtype=np.float32))]
        whole = [
            (self._linked(alone, self._speaking(story)), story)
            for chance, story in likely
            if chance >= WORTH_A_LOOK
        ]
        best = max(whole, default=(0.0, ""))
        return best[1] if best[0] >= ONE_STORY else None

    def same_event(self, story: str, likely: Sequence[Likely]) -> str | None:
        """Return another story that is one with a story, as its newest article shows, or None."""
        linked = [
            (self._linked(self._speaking(story), self._speaking(other)), other)
            for chance, other in likely
            if chance >= WORTH_A_LOOK and other != story
        ]
        best = max(linked, default=(0.0, ""))
        return best[1] if best[0] >= ONE_STORY else None

    def _speaking(self, story: str) -> list[tuple[Trace, Vector]]:
        rows = spread(self._stories[story], LINKED)
        return [(self._traces[row], self._vectors[row]) for row in rows]

    def _linked(
        self, some: Sequence[tuple[Trace, Vector]], others: Sequence[tuple[Trace, Vector]]
    ) -> float:
        """Return the probability that two groups of articles tell one event: mean log odds."""
        odds = [
            pair_odds(one, other, float(vector @ direction), self._rarities)
            for one, vector in some
            for other, direction in others
        ]
        return probability(sum(odds) / len(odds))

    def merge(self, story: str, other: str) -> None:
        """Remember the articles of another story as members of a story."""
        rows = self._stories.pop(other)
        for row in rows:
            self._traces[row] = self._traces[row].model_copy(update={"story_id": story})
            insort(self._stories.setdefault(story, []), row, key=self._age)

    def members(self, story: str) -> tuple[Trace, ...]:
        """Return what is remembered of a story's articles, first published first."""
        return tuple(self._traces[row] for row in self._stories.get(story, ()))

    def since(self, moment: datetime) -> "Memory":
        """Return the memory of the articles at or after a time; the same when none is older.

        It is then what a memory read anew would be, so that a restart changes no decision.
        """
        if self._oldest is None or self._oldest >= moment:
            return self
        return Memory(trace for trace in self._traces if trace.at >= moment)

    def _candidates(self, cosines: Vector) -> list[str]:
        """Return the stories with the members nearest in meaning, nearest first."""
        nearest = np.arange(len(cosines))
        if len(cosines) > NEAREST:
            nearest = np.argpartition(-cosines, NEAREST)[:NEAREST]
        ranked = nearest[np.lexsort((nearest, -cosines[nearest]))]
        found = dict.fromkeys(self._traces[row].story_id for row in ranked)
        return list(found)[:CANDIDATES]

    def _make_room(self, width: int) -> None:
        used = len(self._traces)
        if used < len(self._vectors):
            return
        grown = np.zeros((max(256, 2 * used), width), dtype=np.float32)
        if used:
            grown[:used] = self._vectors[:used]
        self._vectors = grown
