"""Beside ``group``: a person says that two stories are one, or that a story is two."""

from collections.abc import Callable, Iterable, Sequence

from avizor.domain.alerts.decision import heir
from avizor.domain.records import Assessed, Story, Trace
from avizor.domain.stories.growing import story_id
from avizor.domain.stories.regrouping import (
    elder_first,
    merge_stories,
    parted_for_good,
    split_story,
    taken_up,
)
from avizor.errors import ConfigError, RetryLater
from avizor.ports import Clock, State
from avizor.stages.shown import Shown

_TRIES = 20
"""How often articles may be grouped while a person regroups: a worker that is busy saves often."""


class Regroup:
    """Merges and splits stories; a grouping at work beside it reads its stories anew.

    Raises ConfigError, saying why, for what cannot be done, and RetryLater when articles are
    grouped all the time; then nothing is changed.
    """

    def __init__(self, state: State, shown: Shown, clock: Clock) -> None:
        self._state = state
        self._shown = shown
        self._clock = clock

    def merge(self, one_id: str, other_id: str) -> tuple[Story, Story]:
        """Make two stories one; give the one that goes on and the one left empty."""
        if one_id == other_id:
            raise ConfigError(f"{one_id} is one story already")
        return self._kept(lambda: self._merged(one_id, other_id))

    def split(self, known: str, articles: Sequence[str]) -> tuple[Story, Story]:
        """Let some articles of a story be one of their own; give both.

        They are not merged again but by a person. Where the article is among them that names a
        story which came, they are that story again.
        """
        return self._kept(lambda: self._parted(known, articles))

    def _merged(self, one_id: str, other_id: str) -> tuple[Story, Story]:
        one, other = elder_first(self._story(one_id), self._story(other_id))
        tellings = {**self._tellings(one), **self._tellings(other)}
        return merge_stories(one, other, tellings, self._traces(tellings), self._clock.now())

    def _parted(self, known: str, articles: Sequence[str]) -> tuple[Story, Story]:
        story = self._story(known)
        members = {member.article_id for member in story.members}
        leaving = set(articles)
        if unknown := leaving - members:
            listed = f"`avizor story {known}` lists its articles"
            raise ConfigError(f"{min(unknown)} is no article of story {known}; {listed}")
        founders = {one for one in leaving if story_id(one) == known}
        if founders or leaving == members:
            named = f"{founders.pop()}, which names the story," if founders else "not all"
            raise ConfigError(f"{named} must stay: name the articles that are another story")
        tellings = self._tellings(story)
        now = self._clock.now()
        left, parted = split_story(story, leaving, tellings, self._traces(tellings), now)
        parted = parted_for_good(parted, story)
        former = self._former(parted)
        return taken_up(left, parted, former, now) if former else (left, parted)

    def _former(self, parted: Story) -> Story | None:
        """Return the emptied story that is named after an article of a part, or None.

        Of several, none that had come to another of them.
        """
        named = [self._state.story(story_id(member.article_id)) for member in parted.members]
        emptied = {one.id: one for one in named if one is not None and one.merged_into}
        return next((one for one in emptied.values() if one.merged_into not in emptied), None)

    def _kept(self, regroup: Callable[[], tuple[Story, Story]]) -> tuple[Story, Story]:
        """Save two stories, read anew where articles were grouped meanwhile."""
        for left in reversed(range(_TRIES)):
            seen = self._state.story_saves()
            pair = regroup()
            try:
                self._state.save_regrouped(pair, seen)
                break
            except RetryLater:
                if not left:
                    raise
        self._shown.note_regrouped(pair)
        self._state.mark_dirty([story.id for story in pair])
        return pair

    def _story(self, known: str) -> Story:
        story = self._state.story(known)
        if story is None:
            raise ConfigError(f"no story {known}; `avizor stories` lists them")
        if story.merged_into is not None:
            now = heir(known, self._state.story)
            raise ConfigError(f"the articles of {known} are in {now.id if now else 'no story'} now")
        return story

    def _traces(self, article_ids: Iterable[str]) -> dict[str, Trace]:
        return {one.article_id: one for one in self._state.traces_of(list(article_ids))}

    def _tellings(self, story: Story) -> dict[str, Assessed]:
        ids = [member.article_id for member in story.members]
        found = dict(self._state.tellings(ids))
        if len(found) < len(ids):
            kept = "what articles tell is kept for two `group.window`s after the last"
            raise ConfigError(f"{story.id} is too old to be merged or split: {kept}")
        return found
