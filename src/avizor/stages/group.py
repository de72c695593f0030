"""Group: assessed articles to stories. One writer: see the architecture page."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from avizor.domain.alerts.decision import newest_report
from avizor.domain.canary import is_canary
from avizor.domain.exchange import StoryFilter
from avizor.domain.limits import beginning
from avizor.domain.records import Assessed, Story, Trace
from avizor.domain.round_ups import is_round_up
from avizor.domain.statements.claims import confirms
from avizor.domain.stories.corroboration import join_reports, same_text
from avizor.domain.stories.edits import edit_story
from avizor.domain.stories.facts.last_told import official_word
from avizor.domain.stories.grouping.choosing import Choice, Choosing
from avizor.domain.stories.grouping.doubts import ReadPairs
from avizor.domain.stories.grouping.memory import Memory
from avizor.domain.stories.grouping.shelf import Shelf
from avizor.domain.stories.growing import found_story, join_story, story_id
from avizor.domain.stories.regrouping import (
    elder_first,
    members_reports,
    merge_stories,
    split_story,
)
from avizor.domain.stories.resuming import Resuming
from avizor.domain.stories.retelling import by_publication, retell, telling_of
from avizor.domain.stories.tracing import trace_of
from avizor.domain.story_update import StoryUpdate
from avizor.errors import RetryLater
from avizor.ports import Clock, StoryStore

LATELY = timedelta(days=1)
"""How long what joins a story that was parted says so again."""
ANSWERS = 0.7
"""The probability from which what officials say, and has no topic itself, joins a story."""


class Group:
    """Finds each relevant article's story, or begins one.

    ``choosing`` says which story that is, ``read_pairs`` reads two articles side by side where
    their likeness leaves a doubt.
    """

    def __init__(
        self,
        state: StoryStore,
        clock: Clock,
        window: timedelta,
        choosing: Choosing,
        read_pairs: ReadPairs | None = None,
    ) -> None:
        self._state = state
        self._read_pairs = read_pairs
        self._choosing = choosing
        self._clock = clock
        self._window = window
        self._memory: Memory | None = None
        self._resuming = Resuming(state.tellings)  # knows what the memory does
        self._seen = 0  # saves of stories that the memory knows of

    def prepare(self) -> None:
        """Open what reads pairs, so that what cannot be used is refused before work begins."""
        if self._read_pairs is not None:
            self._read_pairs(())

    def handle(self, batch: Sequence[Assessed]) -> Iterator[tuple[str, StoryUpdate]]:
        """Yield each article with its story as of now; others than reports of an event have none.

        An official denial ("there was no explosion"), or what takes it back, often has no topic: it
        begins no story, and joins the one that it surely speaks of. A batch is taken in order of
        publication, so that who arrives first decides little. The story is saved before its update
        is yielded, and an article that has a story keeps it: a repeat after a crash changes
        nothing. Raises RetryLater when another process has grouped meanwhile, as after a long
        sleep of ours.
        """
        for assessed in sorted(batch, key=by_publication):
            article = assessed.article
            told = assessed.assessment.relevant or article.edited or _answers(assessed)
            if not told or is_canary(article) or is_round_up(article.title):
                yield article.id, StoryUpdate(assessed=assessed)
                continue
            read = assessed.model_copy(update={"article": beginning(article)})
            yield article.id, self._update_for(read).model_copy(update={"assessed": assessed})

    def _update_for(self, assessed: Assessed) -> StoryUpdate:
        known = self._state.story_of(assessed.article.id)
        if known is not None:
            return self._repeated(known, assessed)
        relevant = assessed.assessment.relevant
        if not relevant and not _answers(assessed):  # edited, and never told
            return StoryUpdate(assessed=assessed)
        trace = trace_of(assessed, story_id(assessed.article.id))
        memory = self._remembered(trace.at)
        choice = self._choosing.choose(trace, memory)
        current = self._state.story(choice.story) if choice.story else None
        if not relevant and not _is_answered(current, choice, assessed):
            return StoryUpdate(assessed=assessed)
        if current is None:
            story = found_story(assessed, in_doubt=choice.in_doubt)
        else:
            members = memory.members(current.id)
            if parted := self._parted(current, choice, members, assessed):
                current, members = parted, memory.members(parted.id)
            story = self._grown(current, assessed, trace, members)
        trace = trace.model_copy(update={"story_id": story.id})
        self._save(story, trace, telling_of(assessed))
        memory.add(trace)
        others = [one for one in choice.likely if one[1] not in story.apart]
        same = memory.same_event(story.id, others)
        merged = self._merged(story, same, assessed) if same else None
        return self._told(assessed, *(merged or (story, None)))

    def _repeated(self, known: str, assessed: Assessed) -> StoryUpdate:
        """Say again what became of an article, with the stories that came to its story last."""
        story = self._state.story(known)
        if story is None:
            return StoryUpdate(assessed=assessed)
        story = self._edit(story, assessed)
        came = story.history[-1].merged if story.history else ()
        emptied = self._state.story(came[0]) if came else None
        return self._told(assessed, story, emptied)

    def _told(self, assessed: Assessed, story: Story, emptied: Story | None) -> StoryUpdate:
        """Tell of an article's story, and of another one that came to it or that it parted from.

        For a day all that joins either of two stories that were parted says so again: whoever saw
        nothing of it then, because a worker was killed, has it now.
        """
        parted = self._parted_lately(story, assessed.article.first_seen_at)
        moved = tuple(one.article_id for one in story.members) if emptied or parted else ()
        return StoryUpdate(
            assessed=assessed, story=story, moved=moved, emptied=emptied, parted=parted
        )

    def _parted_lately(self, story: Story, at: datetime) -> Story | None:
        """Return the story that was parted from one a short time ago, or that one from it."""
        other = self._state.story(story.apart[-1]) if story.apart else None
        if other is None or other.merged_into:
            return None
        steps = (step for one in (story, other) for step in one.history if step.split)
        parts = {story.id, other.id}
        recent = any(at - step.at < LATELY and parts & set(step.split) for step in steps)
        return other if recent else None

    def _merged(self, one: Story, same: str, by: Assessed) -> tuple[Story, Story] | None:
        """Merge two stories that an article shows to be one, and give both.

        None where they were parted, or not all is known of both.
        """
        other = self._state.story(same)
        if other is None or not other.members or other.id in one.apart or one.id in other.apart:
            return None
        elder, younger = elder_first(one, other)
        tellings = self._tellings(elder, younger)
        if tellings is None:
            return None
        memory = self._remembered(by.article.published_at)
        remembered = (*memory.members(elder.id), *memory.members(younger.id))
        traces = {trace.article_id: trace for trace in remembered}
        seen_at = by.article.first_seen_at
        story, emptied = merge_stories(elder, younger, tellings, traces, seen_at)
        self._saved(lambda seen: self._state.save_regrouped((story, emptied), seen))
        memory.merge(story.id, emptied.id)
        return story, emptied

    def _parted(
        self, story: Story, choice: Choice, remembered: Sequence[Trace], by: Assessed
    ) -> Story | None:
        """Part from a story what an article shows to be another event; give it, else None.

        None too where the story was merged, where not all is known of it, and where the part holds
        the article that names the story or was a story before.
        """
        if len(remembered) < len(story.members) or any(step.merged for step in story.history):
            return None
        part = choice.part_of(remembered)
        named = {story_id(one) for one in part}
        if not part or story.id in named or any(map(self._state.story, named)):
            return None
        tellings = self._tellings(story)
        if tellings is None:
            return None
        traces = {one.article_id: one for one in remembered}
        left, parted = split_story(story, part, tellings, traces, by.article.first_seen_at)
        self._saved(lambda seen: self._state.save_regrouped((left, parted), seen))
        self._remembered(by.article.published_at).part(left.id, part, parted.id)
        return parted

    def _grown(
        self, story: Story, assessed: Assessed, trace: Trace, remembered: Sequence[Trace]
    ) -> Story:
        """Add an article to a story: at its end, or told anew where it belongs further up."""
        known = members_reports(story.members)
        dates = [(member.published_at, member.article_id) for member in story.members]
        order = [one for _, one in sorted([*dates, (trace.at, trace.article_id)])]
        reports = join_reports(known, trace.article_id, same_text(trace, remembered), order)
        anew = order[-1] != trace.article_id or any(reports[one] != known[one] for one in known)
        if anew:
            traces = {one.article_id: one for one in (*remembered, trace)}
            if told := self._resuming.tell(story, assessed, reports, traces):
                return retell(story, assessed, told, reports, traces)
        return join_story(story, assessed, reports[trace.article_id], remembered)

    def _tellings(self, *stories: Story) -> Mapping[str, Assessed] | None:
        """Return what the articles of stories told, None where some are from an older avizor."""
        ids = [member.article_id for story in stories for member in story.members]
        found = self._state.tellings(ids)
        return found if len(found) == len(ids) else None

    def _save(
        self, story: Story, trace: Trace | None = None, telling: Assessed | None = None
    ) -> None:
        self._saved(lambda seen: self._state.save_story(story, trace, seen, telling))

    def _saved(self, save: Callable[[int], None]) -> None:
        """Save; what we know is read anew where the save may or may not stand."""
        try:
            save(self._seen)
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
            self._resuming.edited(article.id)
            self._save(edited, telling=telling_of(assessed))
        return edited

    def _remembered(self, at: datetime) -> Memory:
        """Return the articles of the window before the newest article, this one included.

        Read once from the state, then kept up to date. The window ends with the news and not
        with the clock, so that an archive is grouped as the news of its day; it begins at
        midnight, so that it moves once a day and not with every article.
        """
        now = self._clock.now()
        memory, self._memory = self._memory, None  # unless all goes well
        if memory is None:
            memory = self._recall(now)
        begin = self._begin(min(now, max(at, memory.newest or at)))
        if not memory.forget(begin):
            memory = self._read(begin)
        self._memory = memory
        return memory

    def _recall(self, now: datetime) -> Memory:
        """Read the window before the newest article of the story that was told last.

        Live news ends about now. News that lies behind the clock, as when several runs take in a
        fortnight, has a window that begins earlier; what is too much is forgotten at once.
        """
        last = self._state.stories(StoryFilter(limit=1))
        newest = max(map(newest_report, last), default=now)
        return self._read(self._begin(min(now, newest)))

    def _read(self, since: datetime) -> Memory:
        self._seen = self._state.story_saves()  # first: saves after it are found out
        self._resuming = Resuming(self._state.tellings)
        traces, shelf = self._state.traces(since), Shelf(self._state.traces_of)
        return Memory(traces, shelf, self._read_pairs)

    def _begin(self, end: datetime) -> datetime:
        return (end - self._window).replace(hour=0, minute=0, second=0, microsecond=0)


def _answers(assessed: Assessed) -> bool:
    """Say whether an article may be an answer to a story: an official's denial, or its end."""
    claim = assessed.assessment.claim
    return claim == "denial" or (claim == "confirmation" and confirms(assessed.article.title))


def _is_answered(story: Story | None, choice: Choice, assessed: Assessed) -> bool:
    """Say whether an answer is surely to a story: a confirmation to one that was denied."""
    if story is None or choice.likely[0][0] < ANSWERS:
        return False
    return assessed.assessment.claim == "denial" or official_word(story) == "denied"
