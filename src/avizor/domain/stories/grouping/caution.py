"""Where the judge has to be surer than its odds say, because its lessons do not show the case.

It has learnt from news in which most articles are short and most stories told by several outlets.
In an archive of real texts it put a feature beside another that names the same three politicians,
and sixty releases of one prosecutor, all in the same words, into one story
(``docs/decisions/0036-long-texts-and-busy-desks.md``).
"""

from collections.abc import Sequence

from avizor.domain.language.rarity import Rarities, Rarity
from avizor.domain.records import Trace
from avizor.domain.stories.grouping.evidence import Beside, Evidence
from avizor.domain.stories.grouping.matching import COPY, DOUBT, headlines_apart
from avizor.domain.stories.reports.disowned import is_disowned
from avizor.domain.stories.reports.similarity import shared_text
from avizor.domain.stories.reports.telling import voice_of

MANY_NAMES = 12
"""Names in headline and opening from which an article shares some with any other by chance."""
FEW_SHARED = 0.25
"""The part of their weight below which a story told in the same language has few of them."""
AMONG_MANY_ODDS = 4.0
"""What the odds have to be then."""
LONG = 700
"""Characters of headline and opening from which a text is no brief: more of its names and words
stand in any other text. Where a story has few of ``SOME_NAMES`` or more it asks for surer odds."""
SOME_NAMES, FEWER_SHARED = 8, 0.2
LONG_ODDS, FOREIGN_ODDS = 5.0, 3.0
"""What the odds have to be then, and where the story is told in other languages alone, which call
half the places otherwise."""
MEANS_THE_SAME = 0.5
"""The cosine from which neither is asked: features that share names by chance are mostly no nearer
in meaning than .45, and a rewrite or a follow-up full of names of its own is."""
GOES_ON, GOES_ON_ODDS = 0.1, 2.0
"""The chance of a first report below which one of fewer than ``MOST_NAMES`` goes on with something:
beginning a story would be wrong as well, so that such odds do for it where more were asked for."""
MOST_NAMES = 20
BUSY = 3
"""Stories near an article that its outlet alone has told: from so many on it writes of events of
this kind day by day, in words of its own."""
BUSY_ODDS = 3.0
"""What the odds have to be for each of them then."""
FORM = 0.03
"""The part of its text that an article has in common with what its outlet alone told of another
event, where that writes by form. Who writes freely repeats next to nothing."""
PHRASES_ODDS = 4.0
"""What the odds have to be where most of a text is a story's, but neither its headline nor a rare
name: common to them are the sentences with which a short report of anything ends."""
BY_FORM = 2
"""Stories told in such words, from which it does."""
OF_ITS_OWN = 6.0
"""What the names have to weigh then (inverse document frequency) that the article shares with one
of them and none of the others has: they all name the court and the police."""


def cautious(
    stories: Sequence[Beside],
    evidence: Sequence[Evidence],
    odds: Sequence[float],
    rarities: Rarities,
) -> list[float]:
    """Return a judge's log odds for the stories near an article, the least where it is not sure.

    Or where the article itself says that it is not of the story's event.
    """
    names = rarities.names
    alone = [_is_alone(one) for one in stories]
    formal = [own and _shares_wording(one) for one, own in zip(stories, alone, strict=True)]
    least = [
        max(_among_many(found), _of_a_busy_desk(alone, n), _of_phrases(stories[n], names))
        for n, found in enumerate(evidence)
    ]
    return [
        given
        if given >= least[n]
        and not (formal[n] and _is_formula(stories, formal, n, names))
        and not is_disowned(stories[n].article, stories[n].members, rarities.words)
        else -DOUBT
        for n, given in enumerate(odds)
    ]


def _is_alone(one: Beside) -> bool:
    """Say whether nobody but an article's own outlet has told a story."""
    return {voice_of(member) for member in one.members} == {voice_of(one.article)}


def _shares_wording(one: Beside) -> bool:
    mine = one.article.signature
    return any(shared_text(mine, member.signature) >= FORM for member in one.members)


def _among_many(evidence: Evidence) -> float:
    """Return the odds that an article of many names needs, of which a story has few."""
    goes_on = evidence.first_report < GOES_ON and evidence.names_count < MOST_NAMES
    least = _for_its_names(evidence)
    return min(least, GOES_ON_ODDS) if goes_on else least


def _for_its_names(evidence: Evidence) -> float:
    count, part = evidence.names_count, evidence.names_part
    if evidence.cosine_most >= MEANS_THE_SAME:
        return -DOUBT
    if evidence.length >= LONG and count >= SOME_NAMES and part < FEWER_SHARED:
        return LONG_ODDS if evidence.same_language > 0 else FOREIGN_ODDS
    few = count >= MANY_NAMES and part < FEW_SHARED and evidence.same_language > 0
    return AMONG_MANY_ODDS if few else -DOUBT


def _of_a_busy_desk(alone: Sequence[bool], n: int) -> float:
    """Return the odds that the n-th story needs where its desk has told many alone."""
    return BUSY_ODDS if alone[n] and sum(alone) >= BUSY else -DOUBT


def _of_phrases(one: Beside, names: Rarity) -> float:
    """Return the odds that an article needs for a story that has its sentences and nothing else."""
    mine = one.article
    if not any(_repeats_under_another(mine, member) for member in one.members):
        return -DOUBT
    return PHRASES_ODDS if names.weigh(mine.names & _names_of(one)) < OF_ITS_OWN else -DOUBT


def _repeats_under_another(one: Trace, other: Trace) -> bool:
    return shared_text(one.signature, other.signature) >= COPY and headlines_apart(one, other)


def _is_formula(stories: Sequence[Beside], formal: Sequence[bool], n: int, names: Rarity) -> bool:
    """Say whether what names an article shares with the n-th story are in all that its desk tells.

    ``formal`` marks the stories that the desk alone has told in wording of this article.
    """
    others = [other for m, other in enumerate(stories) if formal[m] and m != n]
    if len(others) + 1 < BY_FORM:
        return False
    elsewhere = frozenset[str]().union(*map(_names_of, others))
    shared = stories[n].article.names & _names_of(stories[n])
    return names.weigh(shared - elsewhere) < OF_ITS_OWN


def _names_of(story: Beside) -> frozenset[str]:
    return frozenset[str]().union(*(member.names for member in story.members))
