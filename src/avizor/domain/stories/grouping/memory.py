"""The open stories as grouping remembers them, and how near an article is to each.

What is remembered of every article is little: where it points, its story and when it was published,
with the counts of all words. Its trace is read again when an article comes near (``shelf.py``).
Which story an article is of, ``choosing.py`` says.
"""

from array import array
from bisect import insort
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import datetime
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from avizor.chunks import chunks
from avizor.domain.language.rarity import Rarities
from avizor.domain.odds import probability
from avizor.domain.records import Trace
from avizor.domain.stories.grouping.doubts import Again, Pairing, ReadPairs, look_again, remembering
from avizor.domain.stories.grouping.evidence import Beside, Evidence, Judge, evidence_for
from avizor.domain.stories.grouping.matching import (
    ONE_STORY,
    WORTH_A_LOOK,
    pair_odds,
    settled,
    speakers_of,
    spread,
)
from avizor.domain.stories.grouping.parting import Looks
from avizor.domain.stories.grouping.shelf import Shelf
from avizor.domain.stories.reports.nearness import Nearness

Vector = NDArray[np.float32]
Likely = tuple[float, str]
"""A probability, and the story that it is of."""

CANDIDATES = 8
"""Stories compared in full: those whose members come nearest in meaning."""
NEAREST = 4 * CANDIDATES
LINKED = 12
"""Articles of each of two stories that are compared to see whether they are one."""
AT_ONCE = 1000
"""Traces read at a time to be forgotten."""


class Nearby(NamedTuple):
    """The stories near an article."""

    settled: list[Likely]  # needs no weighing: 1 where it is a copy, 0 where it was set off
    beside: dict[str, Beside]  # how the article compares with each of the others


class Memory:
    """The articles of a window of time, by story; one writer.

    Their traces stand on a shelf. An article whose trace cannot be read any more speaks for
    no story; whatever reading raises, comparing raises too, and has then changed nothing.
    ``read_pairs`` reads two articles again where their likeness leaves a doubt. Whether two stories
    are one is seen by all of their articles, whoever chooses the story of an article.
    """

    def __init__(
        self,
        traces: Iterable[Trace] = (),
        shelf: Shelf | None = None,
        read_pairs: ReadPairs | None = None,
    ) -> None:
        self._shelf = shelf or Shelf()
        self._read_pairs = remembering(read_pairs) if read_pairs else None
        self._articles: list[str] = []  # by row, as the next three
        self._at = array("d")  # seconds since 1970
        self._story: list[str] = []
        self._points = Nearness()
        self._stories: dict[str, tuple[int, ...]] = {}  # rows of the members
        self.rarities = Rarities()  # of the words of all that is remembered
        self._oldest: datetime | None = None
        self.newest: datetime | None = None
        for trace in traces:
            self.add(trace)

    def __len__(self) -> int:
        return len(self._articles)

    def add(self, trace: Trace) -> None:
        """Remember an article as a member of its story, in order of publication.

        That is the order a memory read anew has: a late arrival is no newest member.
        """
        self._points.add(_direction(trace))
        self._articles.append(trace.article_id)
        self._at.append(trace.at.timestamp())
        self._story.append(trace.story_id)
        self._join(trace.story_id, (len(self._articles) - 1,))
        self._oldest = min(trace.at, self._oldest or trace.at)
        self.newest = max(trace.at, self.newest or trace.at)
        self.rarities.count(trace.names, trace.words, trace.numbers)
        self._shelf.put(trace)

    def _join(self, story: str, rows: Iterable[int]) -> None:
        members = list(self._stories.get(story, ()))
        for row in rows:
            insort(members, row, key=self._age)
            self._story[row] = story
        self._stories[story] = tuple(members)

    def _age(self, row: int) -> tuple[float, str]:
        return self._at[row], self._articles[row]

    def evidence(self, article: Trace) -> dict[str, Evidence]:
        """Return what speaks for each story near an article: nothing of a copy of one's."""
        near = self.near(article)
        if any(chance == 1 for chance, _ in near.settled):
            return {}
        found = evidence_for([*near.beside.values()], self.rarities)
        return dict(zip(near.beside, found, strict=True))

    def near(self, article: Trace) -> Nearby:
        """Compare an article with the stories near it; without any, of both there are none."""
        nearest = self._nearest(_direction(article))
        speakers = {story: self._ids(speakers_of(self._stories[story])) for story in nearest}
        traces = self._shelf.traces([one for ids in speakers.values() for one in ids])
        sure: list[Likely] = []
        found: dict[str, list[Pairing]] = {}
        for story, ids in speakers.items():
            members = [traces[one] for one in ids if one in traces]
            chance = settled(article, members) if members else None
            if chance is not None:
                sure.append((chance, story))
            elif members:
                found[story] = [self._against(article, one) for one in members]
        again: Mapping[str, Again] = {}
        if self._read_pairs is not None:
            every = [one for members in found.values() for one in members]
            again = look_again(article, every, self.rarities, self._read_pairs)
        beside = {story: Beside(article, members, again) for story, members in found.items()}
        return Nearby(sure, beside)

    def _against(self, article: Trace, member: Trace) -> Pairing:
        cosine = float(_direction(article) @ _direction(member))
        return member, cosine, pair_odds(article, member, cosine, self.rarities)

    def looks(self, judge: Judge) -> Looks | None:
        """Give what compares articles one by one; None where nobody reads pairs."""
        if self._read_pairs is None:
            return None
        return Looks(self._against, self._read_pairs, judge, self.rarities)

    def same_event(self, story: str, likely: Sequence[Likely]) -> str | None:
        """Return another story that is one with a story, as its newest article shows, or None."""
        others = [one for one in worth_a_look(likely) if one != story]
        return self.one_with(self._speaking(story), others) if others else None

    def one_with(self, some: Sequence[Trace], stories: Iterable[str]) -> str | None:
        """Return the story whose articles as a whole some articles are most like, or None."""
        linked = [(self._linked(some, self._speaking(one)), one) for one in stories]
        chance, story = max(linked, default=(0.0, ""))
        return story if chance >= ONE_STORY else None

    def _speaking(self, story: str) -> list[Trace]:
        """List the articles that speak for a story as a whole, first published first."""
        return [*self._shelf.traces(self._ids(spread(self._stories[story], LINKED))).values()]

    def _linked(self, some: Sequence[Trace], others: Sequence[Trace]) -> float:
        """Return the probability that two groups of articles tell one event: mean log odds."""
        told = [(other, _direction(other)) for other in others]
        odds = [
            pair_odds(one, other, float(vector @ direction), self.rarities)
            for one, vector in ((one, _direction(one)) for one in some)
            for other, direction in told
        ]
        return probability(sum(odds) / len(odds)) if odds else 0.0

    def merge(self, story: str, other: str) -> None:
        """Remember the articles of another story as members of a story."""
        rows = self._stories.pop(other)
        self._join(story, rows)
        self._shelf.move(self._ids(rows), story)

    def part(self, story: str, leaving: Set[str], parted: str) -> None:
        """Remember some articles of a story as members of one of their own."""
        rows = self._stories.pop(story)
        gone = {row for row in rows if self._articles[row] in leaving}
        self._join(story, (row for row in rows if row not in gone))
        self._join(parted, gone)
        self._shelf.move(self._ids(gone), parted)

    def members(self, story: str) -> tuple[Trace, ...]:
        """Return what is remembered of a story's articles, first published first."""
        return tuple(self._shelf.traces(self._ids(self._stories.get(story, ()))).values())

    def forget(self, before: datetime) -> bool:
        """Forget the articles from before a time; it then is what a memory read anew would be.

        So a restart changes no decision. False where it has to be read anew, since the words of
        an article that left cannot be read any more; it is of no use then, nor after an error.
        """
        if self._oldest is None or self._oldest >= before:
            return True
        kept = np.frombuffer(self._at, dtype=np.float64) >= before.timestamp()
        left = [self._articles[row] for row in np.flatnonzero(~kept).tolist()]
        for ids in chunks(left, AT_ONCE):
            traces = self._shelf.take(ids)
            if len(traces) < len(ids):
                return False
            for trace in traces.values():
                self.rarities.uncount(trace.names, trace.words, trace.numbers)
        self._keep(np.flatnonzero(kept))
        self._oldest = before  # or later: what is nearly true saves a look at all
        return True

    def _keep(self, rows: NDArray[np.int64]) -> None:
        """Keep these rows, counted anew."""
        self._points.keep(rows)
        numbers = rows.tolist()
        self._articles = [self._articles[row] for row in numbers]
        self._story = [self._story[row] for row in numbers]
        self._at = array("d", (self._at[row] for row in numbers))
        anew = {row: number for number, row in enumerate(numbers)}
        stories = (
            (key, tuple(anew[row] for row in of if row in anew))
            for key, of in self._stories.items()
        )
        self._stories = {key: of for key, of in stories if of}

    def _ids(self, rows: Iterable[int]) -> list[str]:
        return [self._articles[row] for row in rows]

    def _nearest(self, direction: Vector) -> list[str]:
        """Return the stories with the members nearest in meaning, nearest first."""
        nearest = self._points.nearest(direction, NEAREST)
        ranked = sorted(nearest, key=lambda found: (-found[1], self._age(found[0])))
        found = dict.fromkeys(self._story[row] for row, _ in ranked[:NEAREST])
        return list(found)[:CANDIDATES]


def _direction(trace: Trace) -> Vector:
    return np.asarray(trace.embedding, dtype=np.float32)


def worth_a_look(likely: Sequence[Likely]) -> list[str]:
    """List the stories that are likely enough to be looked at as a whole."""
    return [story for chance, story in likely if chance >= WORTH_A_LOOK]
