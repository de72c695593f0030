"""Whether an article that joins a story shows that a part of it tells another event.

The first report of a twin (the second shooting in one town that week) may join the story of the
first one: read alone it looked like what follows. What comes next of the twin resembles that
report and none of the others, and then it shows. Weights for what tells are learnt
(``docs/decisions/0033-parted-again.md``; ``judgement/fit/parting.py``).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log
from typing import NamedTuple

from avizor.domain.language.rarity import Rarities
from avizor.domain.odds import weigh
from avizor.domain.records import Trace
from avizor.domain.stories.grouping.doubts import Pairing, ReadPairs, look_again
from avizor.domain.stories.grouping.evidence import Beside, Judge, evidence_for, hours_since
from avizor.domain.stories.grouping.matching import is_copy

MEMBERS = 16
"""A story of more articles than these has no part that is another event."""
OF_ANOTHER = 3.0
"""The log odds of one of the others from which an article tells of both parts alike."""
OF_BOTH = 2.0
"""The log odds of the others as a whole from which it is of them."""


@dataclass(frozen=True)
class Looks:
    """What compares articles: at first sight, again in a doubt, and a story as a whole."""

    first: Callable[[Trace, Trace], Pairing]
    read_pairs: ReadPairs
    judge: Judge
    rarities: Rarities

    def beside(self, article: Trace, members: Sequence[Trace]) -> Beside:
        """Put an article beside others, and read again what is in doubt."""
        found = [self.first(article, member) for member in members]
        return Beside(article, found, look_again(article, found, self.rarities, self.read_pairs))

    def odds(self, *stories: Beside) -> Sequence[float]:
        """Give the log odds of an article being of each of some stories, one beside the others."""
        return self.judge(evidence_for(stories, self.rarities))


class Signs(NamedTuple):
    """What tells that a part of a story, and an article that joins it, are another event."""

    apart: float  # log odds of the article being of the others
    part_apart: float  # the same of the part's article that is likest to it
    began: float  # log(1 + hours) from the first of the others to that one
    others: float  # log of how many others there are
    part: float  # log of how many articles the part has


WEIGHTS = Signs(apart=-0.41, part_apart=-0.56, began=0.42, others=0.51, part=1.28)
BIAS = -2.51
PART_ODDS = 0.5
"""The log odds above which a part is another event: rather sure, for it is not merged again."""


def find_part(article: Trace, members: Sequence[Trace], looks: Looks) -> frozenset[str]:
    """Return the articles of a story that are another event with one that joins it, else none.

    ``members`` are all of the story's, first published first; the first one stays.
    """
    found = signs_of(article, members, looks)
    if found is None:
        return frozenset()
    part, signs = found
    return part if BIAS + weigh(WEIGHTS, signs) > PART_ODDS else frozenset()


def signs_of(
    article: Trace, members: Sequence[Trace], looks: Looks
) -> tuple[frozenset[str], Signs] | None:
    """Return the part of a story that is likest to an article, and what tells that it is apart.

    None where there is no such part: the article resembles the others too, or the founder most.
    """
    if not 1 < len(members) <= MEMBERS or any(is_copy(article, one) for one in members):
        return None
    founder = members[0]
    if looks.first(article, founder)[2] >= OF_ANOTHER:
        return None
    beside = looks.beside(article, members)
    odds = beside.odds
    likest = max(members, key=lambda one: (odds[one.article_id], one.article_id))
    part = _around(beside, likest, looks)
    others = [one for one in members if one.article_id not in part]
    if founder.article_id in part or max(odds[one.article_id] for one in others) >= OF_ANOTHER:
        return None
    here = [one for one in members if one.article_id in part]
    apart, _ = looks.odds(_half(beside, others), _half(beside, here))
    if apart >= OF_BOTH:
        return None
    (part_apart,) = looks.odds(looks.beside(likest, others))
    return part, Signs(
        apart=apart,
        part_apart=part_apart,
        began=hours_since(likest, founder.at),
        others=log(len(others)),
        part=log(len(part)),
    )


def _around(beside: Beside, likest: Trace, looks: Looks) -> frozenset[str]:
    """Return a member with those that are likelier of one event with the part than with others.

    The part grows by one at a time, the article that shows it included.
    """
    article, members = beside.article.article_id, beside.members
    between = {frozenset((article, one.article_id)): odds for one, _, odds in beside.found} | {
        frozenset((one.article_id, other.article_id)): looks.first(one, other)[2]
        for one, other in combinations(reversed(members), 2)
    }

    def most(one: str, beside: Sequence[str]) -> float:
        return max(between[frozenset((one, other))] for other in beside if other != one)

    part = [article, likest.article_id]
    others = [one.article_id for one in members if one is not likest]
    while len(others) > 1:
        drawn = {one: most(one, part) - most(one, others) for one in others}
        nearest = max(others, key=lambda one: (drawn[one], one))
        if drawn[nearest] <= 0:
            break
        part.append(nearest)
        others.remove(nearest)
    return frozenset(part[1:])


def _half(beside: Beside, members: Sequence[Trace]) -> Beside:
    kept = {member.article_id for member in members}
    found = [one for one in beside.found if one[0].article_id in kept]
    return Beside(beside.article, found, beside.again)
