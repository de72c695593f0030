"""Which story an article is of: two ways of choosing it, of which a grouping has one.

``ByJudge`` is what the shipped model does; ``ByLikeness`` is for a model without a judge, one with
no ``stories.json`` in its folder. Both are told the same of the stories near an article, and a copy
of one's and what a story may have set off are settled before either is asked.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from avizor.domain.odds import log_odds_of, probability
from avizor.domain.records import Trace
from avizor.domain.stories.grouping.caution import cautious
from avizor.domain.stories.grouping.evidence import Judge, evidence_for
from avizor.domain.stories.grouping.going_on import first_report, goes_on, may_go_on
from avizor.domain.stories.grouping.matching import (
    DOUBT,
    JOINS_BY_LIKENESS,
    LEAST_CHANCE,
)
from avizor.domain.stories.grouping.memory import Likely, Memory, Nearby, worth_a_look
from avizor.domain.stories.grouping.parting import Looks, find_part

JUDGED = 0.5
"""The probability from which an article joins a story by the word of a judge."""
IN_DOUBT = probability(-1.0)
"""That from which it may be of the story all the same, where it is not clearly a first report."""
FIRST_OUTRIGHT = 0.8
"""The chance of a first report from which an article is clearly one."""

FindPart = Callable[[Trace, Sequence[Trace], Looks], frozenset[str]]
"""Gives the articles of a story that are another event with one that joins it, else none."""
PartOf = Callable[[Sequence[Trace]], frozenset[str]]
"""Gives, of all of a story's articles, those that one article shows to be another event."""


def _no_part(members: Sequence[Trace]) -> frozenset[str]:  # noqa: ARG001 - a PartOf
    return frozenset()


class Choice(NamedTuple):
    """The story that an article continues, and what else was seen."""

    story: str | None  # None where it begins one of its own
    likely: Sequence[Likely]  # the stories that it may continue, best first
    in_doubt: bool = False  # whether what begins one may go on with the likeliest all the same
    part_of: PartOf = _no_part  # asked only where the story may be parted: it reads pairs


class Choosing(Protocol):
    """A way of choosing."""

    def choose(self, article: Trace, memory: Memory) -> Choice:
        """Choose among the stories of a memory; raises what comparing raises."""
        ...


@dataclass(frozen=True)
class ByJudge:
    """By a judge, who weighs all that speaks for each story near an article.

    Where the memory reads pairs too, what joins a story may show that a part of it is another
    event; ``find_part`` says which.
    """

    judge: Judge
    find_part: FindPart = find_part

    def choose(self, article: Trace, memory: Memory) -> Choice:
        """Choose the story that the judge finds likeliest, None where it finds none likely."""
        near = memory.near(article)
        stories = [*near.beside.values()]
        evidence = evidence_for(stories, memory.rarities)
        judged = self.judge(evidence) if evidence else ()
        odds = cautious(stories, evidence, judged, memory.rarities)
        likely = _ranked(near, map(probability, odds))
        chance, story = likely[0] if likely else (0.0, None)
        if chance < JUDGED:
            doubted = chance >= IN_DOUBT and first_report(article) < FIRST_OUTRIGHT
            return Choice(None, likely, in_doubt=doubted)
        return Choice(story, likely, part_of=self._part_of(article, memory))

    def _part_of(self, article: Trace, memory: Memory) -> PartOf:
        looks = memory.looks(self.judge)
        return (lambda members: self.find_part(article, members, looks)) if looks else _no_part


@dataclass(frozen=True)
class ByLikeness:
    """By what an article and the articles of a story share; nothing is in doubt or parted.

    A story that its founder and newest articles do not speak for at once may still be it by all
    of its articles, or by what the article says of what it follows.
    """

    def choose(self, article: Trace, memory: Memory) -> Choice:
        """Choose the likeliest story, at once or by a second thought."""
        near = memory.near(article)
        likely = _ranked(near, (one.likeness for one in near.beside.values()))
        if likely and likely[0][0] >= JOINS_BY_LIKENESS:
            return Choice(likely[0][1], likely)
        story = memory.one_with([article], worth_a_look(likely)) or _followed(
            article, likely, memory
        )
        return Choice(story, likely)


def _ranked(near: Nearby, chances: Iterable[float]) -> list[Likely]:
    """List the stories near an article, best first, those that are compared with these chances."""
    return sorted((*near.settled, *zip(chances, near.beside, strict=True)), reverse=True)


def _followed(article: Trace, likely: Sequence[Likely], memory: Memory) -> str | None:
    """Return the story that an article goes on with by what it says, or None."""
    if not likely:
        return None
    (chance, story), *others = likely
    odds = log_odds_of(chance, LEAST_CHANCE)
    ahead = odds - (log_odds_of(others[0][0], LEAST_CHANCE) if others else -DOUBT)
    if not may_go_on(odds, ahead):
        return None
    return story if goes_on(article, memory.members(story), odds, ahead) else None
