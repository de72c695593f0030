"""Where the judge has to be surer than its odds say, because its lessons do not show the case.

It has learnt from news in which most articles are short and most stories told by several outlets.
In an archive of real texts it put a feature beside another that names the same three politicians,
and sixty releases of one prosecutor, all in the same words, into one story
(``docs/decisions/0036-long-texts-and-busy-desks.md``).
"""

from collections.abc import Sequence

from avizor.domain.stories.earlier import voice_of
from avizor.domain.stories.evidence import Beside, Evidence
from avizor.domain.stories.matching import DOUBT

MANY_NAMES = 12
"""Names in headline and opening from which an article shares some with any other by chance."""
FEW_SHARED = 0.25
"""The part of their weight below which a story told in the same language has few of them."""
AMONG_MANY_ODDS = 4.0
"""What the odds have to be then."""
BUSY = 3
"""Stories near an article that its outlet alone has told: from so many on it writes of events of
this kind day by day, in words of its own."""
BUSY_ODDS = 3.0
"""What the odds have to be for each of them then."""


def cautious(
    stories: Sequence[Beside], evidence: Sequence[Evidence], odds: Sequence[float]
) -> list[float]:
    """Return a judge's log odds for the stories near an article, the least where it is not sure."""
    alone = [_is_alone(one) for one in stories]
    busy = sum(alone) >= BUSY
    told = zip(evidence, alone, odds, strict=True)
    return [given if given >= _least(one, busy and own) else -DOUBT for one, own, given in told]


def _is_alone(one: Beside) -> bool:
    """Say whether nobody but an article's own outlet has told a story."""
    return {voice_of(member) for member in one.members} == {voice_of(one.article)}


def _least(evidence: Evidence, is_of_a_busy_desk: bool) -> float:
    named_by_chance = (
        evidence.names_count >= MANY_NAMES
        and evidence.names_part < FEW_SHARED
        and evidence.same_language > 0
    )
    needed = [-DOUBT]
    if named_by_chance:
        needed.append(AMONG_MANY_ODDS)
    if is_of_a_busy_desk:
        needed.append(BUSY_ODDS)
    return max(needed)
