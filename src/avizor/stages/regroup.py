"""Beside ``group``: a person says that two stories are one, or that a story is two."""

from collections.abc import Iterable, Sequence

from avizor.domain.records import Assessed, Story, Trace
from avizor.domain.stories.growing import story_id
from avizor.domain.stories.regrouping import elder_first, merge_stories, split_story
from avizor.errors import ConfigError
from avizor.ports import Clock, State
from avizor.stages.shown import Shown


class Regroup:
    """Merges and splits stories; a grouping at work beside it reads its stories anew.

    Raises ConfigError, saying why, for what cannot be done, and RetryLater when articles were
    grouped meanwhile; then nothing is changed.
    """

    def __init__(self, state: State, shown: Shown, clock: Clock) -> None:
        self._state = state
        self._shown = shown
        self._clock = clock

    def merge(self, one_id: str, other_id: str) -> tuple[Story, Story]:
        """Make two stories one; give the one that goes on and the one left empty."""
        if one_id == other_id:
            raise ConfigError(f"{one_id} is one story already")
        seen = self._state.story_saves()
        one, other = elder_first(self._story(one_id), self._story(other_id))
        tellings = {**self._tellings(one), **self._tellings(other)}
        return self._keep(
            merge_stories(one, other, tellings, self._traces(tellings), self._clock.now()), seen
        )

    def split(self, known: str, articles: Sequence[str]) -> tuple[Story, Story]:
        """Let some articles of a story be one of their own; give both.

        They are not merged again but by a person.
        """
        seen = self._state.story_saves()
        story = self._story(known)
        members = {member.article_id for member in story.members}
        leaving = set(articles)
        if unknown := leaving - members:
            raise ConfigError(f"{min(unknown)} is no article of story {known}")
        founders = {one for one in leaving if story_id(one) == known}
        if founders or leaving == members:
            named = f"{founders.pop()}, which names the story," if founders else "not all"
            raise ConfigError(f"{named} must stay: name the articles that are another story")
        tellings = self._tellings(story)
        traces = self._traces(tellings)
        return self._keep(split_story(story, leaving, tellings, traces, self._clock.now()), seen)

    def _keep(self, pair: tuple[Story, Story], seen: int) -> tuple[Story, Story]:
        self._state.save_regrouped(pair, seen)
        self._shown.note_regrouped(pair)
        self._state.mark_dirty([story.id for story in pair])
        return pair

    def _story(self, known: str) -> Story:
        story = self._state.story(known)
        if story is None:
            raise ConfigError(f"no story {known}; `avizor stories` lists them")
        if story.merged_into is not None:
            raise ConfigError(f"the articles of {known} are in {story.merged_into} now")
        return story

    def _traces(self, article_ids: Iterable[str]) -> dict[str, Trace]:
        return {one.article_id: one for one in self._state.traces_of(list(article_ids))}

    def _tellings(self, story: Story) -> dict[str, Assessed]:
        ids = [member.article_id for member in story.members]
        found = dict(self._state.tellings(ids))
        if len(found) < len(ids):
            raise ConfigError(f"{story.id} has articles from before avizor kept what each tells")
        return found
