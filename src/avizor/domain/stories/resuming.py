"""Stories told anew from the place where something changed, and not from their first article.

Of thousands of articles that join one story within days many arrive late, most by minutes. Told
from the beginning each time, all of them cost the square of their number. So what a story was
after some of its first articles is remembered, at a few places of its order of publication that are
the denser the nearer they are to where it was told anew last. Telling goes on from the last place
before which nothing is otherwise, and gives what ``retelling.tell`` gives.
"""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import takewhile
from typing import NamedTuple

from avizor.domain.records import Assessed, Story, Trace
from avizor.domain.stories.retelling import by_publication, go_on

Read = Callable[[Sequence[str]], Mapping[str, Assessed]]
"""Returns what articles told, by id; those that are not known are left out."""

LEAST = 32
"""Articles of the smallest story of which places are remembered; smaller ones are told whole."""
STORIES_KEPT = 8
"""Stories of which places are remembered, those that were told last: 5 MB each at most."""
_DENSE = 4
"""Places are at most a part of their distance apart: one in so many."""


class Mark(NamedTuple):
    """An article in its place: all that telling it depends on, beside what it told."""

    article: str
    report: str
    remembered: bool  # its trace is


class _Place(NamedTuple):
    """What a story was after its first articles."""

    story: Story
    last: tuple[datetime, str]  # by which the last of them is ordered


@dataclass
class _Line:
    """The first articles of a story in their order, and places among them."""

    marks: list[Mark] = field(default_factory=list)
    places: dict[int, _Place] = field(default_factory=dict)  # by how many were told

    def cut(self, length: int) -> None:
        """Keep so many articles at most: those up to the last place among them."""
        self.places = {at: place for at, place in self.places.items() if at <= length}
        del self.marks[max(self.places, default=0) :]

    def last(self) -> tuple[datetime, str] | None:
        """Return by which the last article is ordered, None where there is none."""
        return self.places[len(self.marks)].last if self.marks else None

    def tell(
        self,
        rest: Sequence[Assessed],
        late: Assessed,
        reports: Mapping[str, str],
        traces: Mapping[str, Trace],
    ) -> Story | None:
        """Tell the rest of a story, and remember places up to what is late.

        What an article told is kept shorter than it arrives: what follows from a late one is told
        again from what is kept of it.
        """
        story = self.places[len(self.marks)].story if self.marks else None
        earlier = [traces[one.article] for one in self.marks if one.remembered]
        end = len(self.marks) + next(n for n, one in enumerate(rest) if one is late)
        self.places = {at: one for at, one in self.places.items() if _is_kept(at, end)}
        steps = zip(rest, go_on(story, earlier, rest, reports, traces), strict=True)
        for one, story in steps:
            if one is late:
                break
            key = one.article.id
            self.marks.append(Mark(key, reports[key], key in traces))
            if _is_kept(len(self.marks), end):
                self.places[len(self.marks)] = _Place(story, by_publication(one))
        after = deque(steps, maxlen=1)
        return after[0][1] if after else story


def _is_kept(at: int, end: int) -> bool:
    """Say whether a place is kept: a multiple of the power of two at a part of its distance."""
    return at % (1 << max(0, ((end - at) // _DENSE).bit_length() - 1)) == 0


class Resuming:
    """Tells stories anew for one writer, who says which article tells something else since."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._lines: dict[str, _Line] = {}  # by story, the one told longest ago first

    def edited(self, article_id: str) -> None:
        """Take in that an article tells something else now: what followed from it is forgotten."""
        for line in self._lines.values():
            at = next((n for n, one in enumerate(line.marks) if one.article == article_id), None)
            if at is not None:
                line.cut(at)

    def tell(
        self, known: Story, late: Assessed, reports: Mapping[str, str], traces: Mapping[str, Trace]
    ) -> Story | None:
        """Tell a story from its articles and a late one, None where what some told is not known.

        ``reports`` names the text that each is a copy of, by article id; ``traces`` are those that
        are remembered.
        """
        dates = {one.article_id: one.published_at for one in known.members}
        dates[late.article.id] = late.article.published_at
        order = sorted(dates, key=lambda one: (dates[one], one))
        marks = [Mark(one, reports[one], one in traces) for one in order]
        line = self._resumed(known.id, marks)
        rest = self._told_by(marks[len(line.marks) :], late)
        last = line.last()
        if rest and last and by_publication(rest[0]) < last:  # an edit dates an article otherwise
            line.cut(0)
            rest = self._told_by(marks, late)
        return line.tell(rest, late, reports, traces) if rest else None

    def _resumed(self, story_id: str, marks: Sequence[Mark]) -> _Line:
        """Return the articles that need not be told again."""
        line = self._lines.pop(story_id, None) or _Line()
        both = zip(line.marks, marks, strict=False)
        line.cut(sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], both)))
        if len(marks) >= LEAST:
            self._lines[story_id] = line
            if len(self._lines) > STORIES_KEPT:
                del self._lines[next(iter(self._lines))]
        return line

    def _told_by(self, marks: Sequence[Mark], late: Assessed) -> list[Assessed] | None:
        """Return what articles told, in order of publication, None where some is not known."""
        ids = [one.article for one in marks if one.article != late.article.id]
        found = self._read(ids)
        if len(found) < len(ids):
            return None
        return sorted([*found.values(), late], key=by_publication)
