"""Stories in memory, so that grouping is measured without the database behind it."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import count, islice

import numpy as np

from avizor.domain.exchange import StoryFilter
from avizor.domain.records import Assessed, Story, Trace
from avizor.domain.stories import found_story, story_id
from avizor.errors import RetryLater
from avizor.stages.group import trace_of


class StoryShelf:
    """A :class:`avizor.ports.StoryStore` that holds ``size`` traces, a story each to begin with."""

    def __init__(self, reports: Iterable[Assessed], size: int) -> None:
        self._stories: dict[str, Story] = {}
        self._of: dict[str, str] = {}
        self._told: dict[str, Assessed] = {}
        self._saves = 0
        self._traces = sorted(
            islice(self._all_of(reports), size), key=lambda trace: (trace.at, trace.article_id)
        )

    def _all_of(self, reports: Iterable[Assessed]) -> Iterator[Trace]:
        """Yield a trace of each report, then copies of them with other embeddings, for ever."""
        kept = []
        for one in reports:
            trace = trace_of(one, story_id(one.article.id))
            self._stories[trace.story_id] = found_story(one)
            kept.append(trace)
            yield trace
        for number in count():
            yield _copy(kept[number % len(kept)], number)

    def story(self, story_id: str) -> Story | None:
        return self._stories.get(story_id)

    def story_of(self, article_id: str) -> str | None:
        return self._of.get(article_id)

    def stories(self, wanted: StoryFilter) -> Sequence[Story]:
        return list(self._stories.values())[: wanted.limit]

    def traces(self, since: datetime) -> Sequence[Trace]:
        return [trace for trace in self._traces if trace.at >= since]

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
        if telling is not None:
            self._told[telling.article.id] = telling

    def save_regrouped(self, stories: Sequence[Story], seen: int | None = None) -> None:
        for story in stories:
            self.save_story(story, None, seen if story is stories[0] else None)
            self._of.update({member.article_id: story.id for member in story.members})


def _copy(trace: Trace, number: int) -> Trace:
    drawn = np.random.default_rng(number).standard_normal(len(trace.embedding), dtype=np.float32)
    embedding = array("f", drawn / np.linalg.norm(drawn))
    key = f"copy-{number}"
    return trace.model_copy(
        update={"article_id": key, "story_id": story_id(key), "embedding": embedding}
    )
