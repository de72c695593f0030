"""Group: assessed articles to stories. One writer: see the architecture page."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from avizor.domain.memory import Memory
from avizor.domain.records import Assessed, Story, StoryUpdate, Trace
from avizor.domain.similarity import names_of, numbers_of, signature
from avizor.domain.stories import found_story, join_story, story_id
from avizor.ports import Clock, StoryStore


class Group:
    """Finds each relevant article's story, or begins one."""

    def __init__(self, state: StoryStore, clock: Clock, window: timedelta) -> None:
        self._state = state
        self._clock = clock
        self._window = window
        self._memory: Memory | None = None

    def handle(self, batch: Sequence[Assessed]) -> Iterator[tuple[str, StoryUpdate]]:
        """Yield each article with its story as of now; an irrelevant one has none.

        The story is saved before its update is yielded, and an article that has a story keeps
        it: a repeat after a crash changes nothing.
        """
        for assessed in batch:
            story = self._story_for(assessed) if assessed.assessment.relevant else None
            yield assessed.article.id, StoryUpdate(assessed=assessed, story=story)

    def _story_for(self, assessed: Assessed) -> Story | None:
        known = self._state.story_of(assessed.article.id)
        if known is not None:
            return self._state.story(known)
        memory = self._remembered()
        trace = trace_of(assessed, story_id(assessed.article.id))
        joined = memory.best_story(trace)
        current = self._state.story(joined) if joined else None
        story = self._grow(current, assessed, trace) if current else found_story(assessed)
        trace = trace.model_copy(update={"story_id": story.id})
        self._state.save_story(story, trace)
        memory.add(trace)
        return story

    def _grow(self, story: Story, assessed: Assessed, trace: Trace) -> Story:
        copied = self._remembered().copied_from(trace, story.id)
        reports = {member.article_id: member.report for member in story.members}
        report = reports.get(copied, copied) if copied else assessed.article.id
        return join_story(story, assessed, report)

    def _remembered(self) -> Memory:
        """Return the open stories: read once from the state, then kept up to date."""
        since = self._clock.now() - self._window
        if self._memory is None:
            self._memory = Memory(self._state.traces(since))
        self._memory = self._memory.without_closed(since)
        return self._memory


def trace_of(assessed: Assessed, story: str) -> Trace:
    """Return what is remembered of an article to match the next ones against."""
    article, assessment = assessed.article, assessed.assessment
    whole = f"{article.title}.\n{article.text or article.summary}"
    return Trace(
        article_id=article.id,
        story_id=story,
        at=article.published_at,
        feed_id=article.source.feed_id,
        owner=article.source.owner,
        language=article.language,
        embedding=assessment.embedding,
        signature=signature(article.text or article.summary),
        names=names_of(whole),
        numbers=numbers_of(whole),
        countries=frozenset(assessment.countries[:1]),
        places=frozenset(place.name for place in assessment.places),
        actors=frozenset(actor.id for actor in assessment.actors),
        topics=frozenset(topic.id for topic in assessment.topics),
        tolls=assessment.tolls,
    )
