"""Stories in memory, so that grouping is measured without the database behind it."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from zlib import crc32

import numpy as np

from avizor.domain.exchange import StoryFilter
from avizor.domain.records import Assessed, Story, Trace
from avizor.domain.stories.growing import found_story, story_id
from avizor.domain.stories.tracing import trace_of
from avizor.errors import RetryLater

COPY = "-copy-"


class StoryShelf:
    """A :class:`avizor.ports.StoryStore` that holds ``size`` traces, a story each to begin with.

    It takes hardly any memory for them: beyond those of the reports, a trace is made when it is
    read, as a copy of a report's with another id, story and embedding.
    """

    def __init__(self, reports: Iterable[Assessed], size: int) -> None:
        self._stories: dict[str, Story] = {}
        self._of: dict[str, str] = {}
        self._told: dict[str, Assessed] = {}
        self._saves = 0
        self._size = size
        self._traces: dict[str, Trace] = {}
        for one in islice(reports, size):
            trace = trace_of(one, story_id(one.article.id))
            self._stories[trace.story_id] = found_story(one)
            self._traces[trace.article_id] = trace
        self._written = sorted(self._traces.values(), key=lambda one: (one.at, one.article_id))

    def story(self, story_id: str) -> Story | None:
        return self._stories.get(story_id)

    def story_of(self, article_id: str) -> str | None:
        return self._of.get(article_id)

    def stories(self, wanted: StoryFilter) -> Sequence[Story]:
        return list(self._stories.values())[: wanted.limit]

    def traces(self, since: datetime) -> Iterator[Trace]:
        times, more = divmod(self._size, len(self._written))
        for number, trace in enumerate(self._written):
            if trace.at >= since:
                yield trace
                for turn in range(1, times + (number < more)):
                    yield _copy(trace, turn)

    def traces_of(self, article_ids: Sequence[str]) -> Iterator[Trace]:
        for one in article_ids:
            article, _, turn = one.partition(COPY)
            yield _copy(self._traces[article], int(turn)) if turn else self._traces[article]

    def story_saves(self) -> int:
        return self._saves

    def tellings(self, article_ids: Sequence[str]) -> Mapping[str, Assessed]:
        return {key: self._told[key] for key in article_ids if key in self._told}

    def save_story(
        self,
        story: Story,
        trace: Trace | None,
        seen: int | None = None,
        telling: Assessed | None = None,
    ) -> None:
        if seen is not None and seen != self._saves:
            raise RetryLater("stories were saved meanwhile")
        self._saves += 1
        self._stories[story.id] = story
        if trace is not None:
            self._of[trace.article_id] = story.id
            self._traces[trace.article_id] = trace
        if telling is not None:
            self._told[telling.article.id] = telling

    def save_regrouped(self, stories: Sequence[Story], seen: int | None = None) -> None:
        for story in stories:
            self.save_story(story, None, seen if story is stories[0] else None)
            self._of.update({member.article_id: story.id for member in story.members})


def _copy(trace: Trace, turn: int) -> Trace:
    key = f"{trace.article_id}{COPY}{turn}"
    rng = np.random.default_rng(crc32(key.encode()))
    drawn = rng.standard_normal(len(trace.embedding), dtype=np.float32)
    embedding = array("f", drawn / np.linalg.norm(drawn))
    return trace.model_copy(
        update={"article_id": key, "story_id": story_id(key), "embedding": embedding}
    )
