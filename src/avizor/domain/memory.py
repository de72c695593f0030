"""The open stories as grouping remembers them, and which one an article belongs to."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from math import log

import numpy as np

from avizor.domain.matching import COPY, SAME_EVENT, story_likeness
from avizor.domain.records import Trace
from avizor.domain.similarity import shared_text

CANDIDATES = 12
"""Stories compared in full: those whose members come nearest in meaning."""


class Memory:
    """Traces of the articles of a window of time, by story; one writer."""

    def __init__(self, traces: Iterable[Trace] = ()) -> None:
        self._traces: list[Trace] = []
        self._stories: dict[str, list[Trace]] = {}
        self._rarity = Rarity()
        self._vectors = np.zeros((0, 0), dtype=np.float32)
        self._used = 0
        self._oldest: datetime | None = None
        for trace in traces:
            self.add(trace)

    def __len__(self) -> int:
        return len(self._traces)

    def add(self, trace: Trace) -> None:
        """Remember an article as a member of its story."""
        self._make_room(len(trace.embedding))
        self._vectors[self._used] = trace.embedding
        self._used += 1
        self._traces.append(trace)
        self._oldest = min(trace.at, self._oldest or trace.at)
        self._stories.setdefault(trace.story_id, []).append(trace)
        self._rarity.count(trace.names)

    def best_story(self, article: Trace) -> str | None:
        """Return the story that an article continues, or None when it begins one of its own."""
        scored = [
            (story_likeness(article, self._stories[story], self._rarity), story)
            for story in self._candidates(article)
        ]
        likeness, story = max(scored, default=(0.0, ""))
        return story if likeness >= SAME_EVENT else None

    def copied_from(self, article: Trace, story: str) -> str | None:
        """Return the member of a story whose text an article copies most, or None."""
        shares = [
            (shared_text(article.signature, member.signature), member.article_id)
            for member in self._stories[story]
        ]
        share, member = max(shares, default=(0.0, ""))
        return member if share >= COPY else None

    def without_closed(self, before: datetime) -> "Memory":
        """Return the memory without stories whose last article is older than a time.

        The same memory when nothing in it is that old.
        """
        if self._oldest is None or self._oldest >= before:
            return self
        open_stories = {trace.story_id for trace in self._traces if trace.at >= before}
        return Memory(trace for trace in self._traces if trace.story_id in open_stories)

    def _candidates(self, article: Trace) -> list[str]:
        """Return the stories with the members nearest in meaning, nearest first."""
        if not self._traces:
            return []
        cosines = self._vectors[: self._used] @ np.asarray(article.embedding, dtype=np.float32)
        nearest = np.argsort(-cosines, kind="stable")[: CANDIDATES * 4]
        found = dict.fromkeys(self._traces[position].story_id for position in nearest)
        return list(found)[:CANDIDATES]

    def _make_room(self, width: int) -> None:
        if self._used < len(self._vectors):
            return
        grown = np.zeros((max(256, 2 * self._used), width), dtype=np.float32)
        if self._used:
            grown[: self._used] = self._vectors[: self._used]
        self._vectors = grown


class Rarity(Mapping[str, float]):
    """Inverse document frequency of names over the articles remembered."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._articles = 0

    def count(self, names: Iterable[str]) -> None:
        """Count one article's names."""
        self._counts.update(names)
        self._articles += 1

    def __getitem__(self, name: str) -> float:
        return log((self._articles + 2) / (self._counts[name] + 1))

    def get(self, name: str, default: float = 1.0) -> float:  # type: ignore[override]  # noqa: ARG002
        """Return the weight of a name; one never seen weighs most."""
        return self[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._counts)

    def __len__(self) -> int:
        return len(self._counts)
