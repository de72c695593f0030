"""The open stories as grouping remembers them, and which one an article belongs to.

What is remembered of every article is little: where it points, its story and when it was published,
with the counts of all words. Its trace is read again when an article comes near (``shelf.py``).
"""

from array import array
from bisect import insort
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from avizor.domain.language.rarity import Rarities
from avizor.domain.odds import log_odds_of, probability
from avizor.domain.records import Trace
from avizor.domain.stories.choosing import ByJudge
from avizor.domain.stories.doubts import Again, Compare, Compared, look_again, remembering
from avizor.domain.stories.evidence import Beside, Evidence, evidence_for
from avizor.domain.stories.followups import FIRST, first_report, goes_on, may_go_on
from avizor.domain.stories.matching import (
    DOUBT,
    JOINS,
    LEAST_CHANCE,
    ONE_STORY,
    WORTH_A_LOOK,
    compared,
    pair_odds,
    settled,
    spread,
)
from avizor.domain.stories.nearness import Nearness
from avizor.domain.stories.parting import Looks
from avizor.domain.stories.shelf import Shelf

Vector = NDArray[np.float32]
Likely = tuple[float, str]
"""A probability, and the story that it is of."""

CANDIDATES = 8
"""Stories compared in full: those whose members come nearest in meaning."""
NEAREST = 4 * CANDIDATES
LINKED = 12
"""Articles of each of two stories that are compared to see whether they are one."""
JUDGED = 0.5
"""The probability from which an article joins a story by the word of a judge."""
IN_DOUBT = probability(-1.0)
"""That from which it may be of the story all the same, where it reads rather like what follows."""
AT_ONCE = 1000
"""Traces read at a time to be forgotten."""


class Memory:
    """The articles of a window of time, by story; one writer.

    Their traces stand on a shelf. An article whose trace cannot be read any more speaks for
    no story; whatever reading raises, deciding raises too, and has then changed nothing.
    ``compare`` reads two articles again where their likeness leaves a doubt. ``judge`` weighs what
    speaks for each story near an article and says which takes it, but for copies and what a story
    may have set off; without one, likeness and what reads like a follow-up say so. Whether two
    stories are one is seen by all of their articles either way.
    """

    def __init__(
        self,
        traces: Iterable[Trace] = (),
        shelf: Shelf | None = None,
        compare: Compare | None = None,
        judge: ByJudge | None = None,
    ) -> None:
        self._shelf = shelf or Shelf()
        self._compare = remembering(compare) if compare else None
        self._judge = judge
        self._articles: list[str] = []  # by row, as the next three
        self._at = array("d")  # seconds since 1970
        self._story: list[str] = []
        self._points = Nearness()
        self._stories: dict[str, tuple[int, ...]] = {}  # rows of the members
        self._rarities = Rarities()
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
        self._rarities.count(trace.names, trace.words, trace.numbers)
        self._shelf.put(trace)

    def _join(self, story: str, rows: Iterable[int]) -> None:
        members = list(self._stories.get(story, ()))
        for row in rows:
            insort(members, row, key=self._age)
            self._story[row] = story
        self._stories[story] = tuple(members)

    def _age(self, row: int) -> tuple[float, str]:
        return self._at[row], self._articles[row]

    def likeliest(self, article: Trace) -> list[Likely]:
        """Return the stories that an article may continue, with the probability, best first."""
        sure, beside = self._beside(article)
        if self._judge is None:
            chances = [one.likeness for one in beside.values()]
        else:
            evidence = evidence_for([*beside.values()], self._rarities)
            chances = [
                probability(odds) for odds in (self._judge.judge(evidence) if evidence else ())
            ]
        return sorted((*sure, *zip(chances, beside, strict=True)), reverse=True)

    def evidence(self, article: Trace) -> dict[str, Evidence]:
        """Return what speaks for each story near an article: nothing of a copy of one's."""
        sure, beside = self._beside(article)
        if any(chance == 1 for chance, _ in sure):
            return {}
        return dict(zip(beside, evidence_for([*beside.values()], self._rarities), strict=True))

    def _beside(self, article: Trace) -> tuple[list[Likely], dict[str, Beside]]:
        """Compare an article with the stories near it; some of them no weighing need settle."""
        near = self._near(_direction(article))
        speakers = {story: self._ids(compared(self._stories[story])) for story in near}
        traces = self._shelf.traces([one for ids in speakers.values() for one in ids])
        sure: list[Likely] = []
        found: dict[str, list[Compared]] = {}
        for story, ids in speakers.items():
            members = [traces[one] for one in ids if one in traces]
            chance = settled(article, members) if members else None
            if chance is not None:
                sure.append((chance, story))
            elif members:
                found[story] = [self._compared(article, one) for one in members]
        again: Mapping[str, Again] = {}
        if self._compare is not None:
            every = [one for members in found.values() for one in members]
            again = look_again(article, every, self._rarities, self._compare)
        return sure, {story: Beside(article, members, again) for story, members in found.items()}

    def _compared(self, article: Trace, member: Trace) -> Compared:
        cosine = float(_direction(article) @ _direction(member))
        return member, cosine, pair_odds(article, member, cosine, self._rarities)

    def best_story(self, article: Trace, likely: Sequence[Likely] | None = None) -> str | None:
        """Return the story that an article continues, or None when it begins one of its own.

        ``likely`` is what :meth:`likeliest` says of it. A story that its founder and newest
        articles do not speak for at once may still be it by all of its articles.
        """
        likely = self.likeliest(article) if likely is None else likely
        if likely and likely[0][0] >= (JOINS if self._judge is None else JUDGED):
            return likely[0][1]
        return self._unlike(article, likely) if self._judge is None else None

    def in_doubt(self, article: Trace, likely: Sequence[Likely]) -> bool:
        """Say whether an article that no story took may go on with the likeliest all the same."""
        if self._judge is None or not likely or first_report(article) >= FIRST:
            return False
        return IN_DOUBT <= likely[0][0] < JUDGED

    def _unlike(self, article: Trace, likely: Sequence[Likely]) -> str | None:
        """Return the story of an article that no story is like at once, or None."""
        alone = [(article, _direction(article))]
        whole = [
            (self._linked(alone, self._speaking(story)), story)
            for chance, story in likely
            if chance >= WORTH_A_LOOK
        ]
        best = max(whole, default=(0.0, ""))
        return best[1] if best[0] >= ONE_STORY else self._followed(article, likely)

    def _followed(self, article: Trace, likely: Sequence[Likely]) -> str | None:
        """Return the story that an article goes on with by what it says, or None."""
        if not likely:
            return None
        (chance, story), *others = likely
        odds = log_odds_of(chance, LEAST_CHANCE)
        ahead = odds - (log_odds_of(others[0][0], LEAST_CHANCE) if others else -DOUBT)
        if not may_go_on(odds, ahead):
            return None
        return story if goes_on(article, self.members(story), odds, ahead) else None

    def parted(self, members: Sequence[Trace], article: Trace) -> frozenset[str]:
        """Return the articles of a story that are another event with one that is to join it.

        ``members`` are all of the story's. Empty where all are of one event, or where nobody
        reads pairs and weighs whole stories.
        """
        looks = self.looks()
        if self._judge is None or looks is None:
            return frozenset()
        return self._judge.find_part(article, members, looks)

    def looks(self) -> Looks | None:
        """Give what compares articles; None where nobody reads pairs and weighs whole stories."""
        if self._judge is None or self._compare is None:
            return None
        return Looks(self._compared, self._compare, self._judge.judge, self._rarities)

    def same_event(self, story: str, likely: Sequence[Likely]) -> str | None:
        """Return another story that is one with a story, as its newest article shows, or None."""
        linked = [
            (self._linked(self._speaking(story), self._speaking(other)), other)
            for chance, other in likely
            if chance >= WORTH_A_LOOK and other != story
        ]
        best = max(linked, default=(0.0, ""))
        return best[1] if best[0] >= ONE_STORY else None

    def _speaking(self, story: str) -> list[tuple[Trace, Vector]]:
        ids = self._ids(spread(self._stories[story], LINKED))
        return [(trace, _direction(trace)) for trace in self._shelf.traces(ids).values()]

    def _linked(
        self, some: Sequence[tuple[Trace, Vector]], others: Sequence[tuple[Trace, Vector]]
    ) -> float:
        """Return the probability that two groups of articles tell one event: mean log odds."""
        odds = [
            pair_odds(one, other, float(vector @ direction), self._rarities)
            for one, vector in some
            for other, direction in others
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
        gone = [row for row in rows if self._articles[row] in leaving]
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
        for start in range(0, len(left), AT_ONCE):
            ids = left[start : start + AT_ONCE]
            traces = self._shelf.take(ids)
            if len(traces) < len(ids):
                return False
            for trace in traces.values():
                self._rarities.uncount(trace.names, trace.words, trace.numbers)
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

    def _near(self, direction: Vector) -> list[str]:
        """Return the stories with the members nearest in meaning, nearest first."""
        nearest = self._points.nearest(direction, NEAREST)
        ranked = sorted(nearest, key=lambda found: (-found[1], self._age(found[0])))
        found = dict.fromkeys(self._story[row] for row, _ in ranked[:NEAREST])
        return list(found)[:CANDIDATES]


def _direction(trace: Trace) -> Vector:
    return np.asarray(trace.embedding, dtype=np.float32)
