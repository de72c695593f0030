"""Group: assessed articles to stories. One writer: see the architecture page."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from avizor.domain.canary import is_canary
from avizor.domain.corroboration import join_reports, same_text
from avizor.domain.edits import edit_story
from avizor.domain.exchange import StoryFilter
from avizor.domain.memory import Memory
from avizor.domain.records import Assessed, Story, StoryUpdate, Trace
from avizor.domain.retelling import by_publication, retell, telling_of
from avizor.domain.similarity import names_of, numbers_of, signature, words_of
from avizor.domain.stories import found_story, join_story, story_id
from avizor.domain.translation import anchors_of
from avizor.errors import RetryLater
from avizor.ports import Clock, StoryStore


class Group:
    """Finds each relevant article's story, or begins one."""

    def __init__(self, state: StoryStore, clock: Clock, window: timedelta) -> None:
        self._state = state
        self._clock = clock
        self._window = window
        self._memory: Memory | None = None
        self._seen = 0  # saves of stories that the memory knows of

    def handle(self, batch: Sequence[Assessed]) -> Iterator[tuple[str, StoryUpdate]]:
        """Yield each article with its story as of now; an irrelevant one or canary has none.

        A batch is taken in order of publication, so that who arrives first decides little.
        The story is saved before its update is yielded, and an article that has a story keeps
        it: a repeat after a crash changes nothing. Raises RetryLater when another process has
        grouped meanwhile, as after a long sleep of ours.
        """
        for assessed in sorted(batch, key=by_publication):
            article = assessed.article
            joins = (assessed.assessment.relevant or article.edited) and not is_canary(article)
            story = self._story_for(assessed) if joins else None
            yield assessed.article.id, StoryUpdate(assessed=assessed, story=story)

    def _story_for(self, assessed: Assessed) -> Story | None:
        known = self._state.story_of(assessed.article.id)
        if known is not None:
            story = self._state.story(known)
            return self._edit(story, assessed) if story else None
        if not assessed.assessment.relevant:  # edited, and never told
            return None
        trace = trace_of(assessed, story_id(assessed.article.id))
        memory = self._remembered(trace.at)
        joined = memory.best_story(trace)
        current = self._state.story(joined) if joined else None
        if current is None:
            story = found_story(assessed)
        else:
            story = self._grown(current, assessed, trace, memory.members(current.id))
        trace = trace.model_copy(update={"story_id": story.id})
        self._save(story, trace, telling_of(assessed))
        memory.add(trace)
        return story

    def _grown(
        self, story: Story, assessed: Assessed, trace: Trace, remembered: Sequence[Trace]
    ) -> Story:
        """Add an article to a story: at its end, or told anew where it belongs further up."""
        known = {member.article_id: member.report for member in story.members}
        dates = [(member.published_at, member.article_id) for member in story.members]
        order = [one for _, one in sorted([*dates, (trace.at, trace.article_id)])]
        reports = join_reports(known, trace.article_id, same_text(trace, remembered), order)
        if order[-1] != trace.article_id or any(reports[one] != known[one] for one in known):
            told = self._state.tellings(list(known))
            if len(told) == len(known):  # else some are from an older avizor
                traces = {one.article_id: one for one in (*remembered, trace)}
                return retell(story, assessed, [*told.values(), assessed], reports, traces)
        return join_story(story, assessed, reports[trace.article_id], remembered)

    def _save(
        self, story: Story, trace: Trace | None = None, telling: Assessed | None = None
    ) -> None:
        """Save; what we know is read anew where the save may or may not stand."""
        try:
            self._state.save_story(story, trace, self._seen, telling)
        except RetryLater:
            self._memory = None
            raise
        self._seen += 1

    def _edit(self, story: Story, assessed: Assessed) -> Story:
        """Take over what an edit of a member says; an article that is none changes nothing."""
        article = assessed.article
        if not article.edited:
            return story
        traces = self._remembered(article.published_at).members(story.id)
        story = self._state.story(story.id) or story  # not older than what we remember
        others = [one for one in traces if one.article_id != article.id]
        before = next((one.tolls for one in traces if one.article_id == article.id), ())
        edited = edit_story(story, assessed, before, others)
        if edited is not story:
            self._save(edited, telling=telling_of(assessed))
        return edited

    def _remembered(self, at: datetime) -> Memory:
        """Return the articles of the window before the newest article, this one included.

        Read once from the state, then kept up to date. The window ends with the news and not
        with the clock, so that an archive is grouped as the news of its day; it begins at
        midnight, so that it moves once a day and not with every article.
        """
        now = self._clock.now()
        if self._memory is None:
            self._seen = self._state.story_saves()  # first: saves after it are found out
            self._memory = self._recall(now)
        newest = max(at, self._memory.newest or at)
        self._memory = self._memory.since(self._begin(min(now, newest)))
        return self._memory

    def _recall(self, now: datetime) -> Memory:
        """Read the window from the state; where nothing is that new, the one of its last story."""
        memory = Memory(self._state.traces(self._begin(now)))
        last = self._state.stories(StoryFilter(limit=1)) if not len(memory) else ()
        newest = max((m.published_at for story in last for m in story.members), default=None)
        return Memory(self._state.traces(self._begin(newest))) if newest else memory

    def _begin(self, end: datetime) -> datetime:
        return (end - self._window).replace(hour=0, minute=0, second=0, microsecond=0)


def trace_of(assessed: Assessed, story: str) -> Trace:
    """Return what is remembered of an article to match the next ones against."""
    article, assessment = assessed.article, assessed.assessment
    assistance = assessment.assistance
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
        anchors=anchors_of(article.text or article.summary, article.language),
        numbers=numbers_of(whole, article.language),
        words=words_of(whole),
        country=assessment.country,
        countries=frozenset(assessment.countries),
        places=frozenset(place.name for place in assessment.places),
        actors=frozenset(actor.id for actor in assessment.actors),
        topics=frozenset(topic.id for topic in assessment.topics),
        tolls=assessment.tolls,
        helped=assistance.requester if assistance else None,
        helpers=frozenset(assistance.partners if assistance else ()),
        severity=assessment.severity,
        claim=assessment.claim,
    )
