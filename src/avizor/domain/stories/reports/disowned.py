"""What an article says it is not: the other event that a sentence of it keeps apart.

"The accord is separate from Haiti's appeal to Benin for soldiers", "Não é o caso do frango, de
terça", "No guarda relación con el ataque de Potrerito": a newsroom says so where readers would
take two events for one. The words of such a sentence are in the reports of the other event.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from avizor.domain.language.rarity import Rarity
from avizor.domain.language.text import compose, cut_sentences
from avizor.domain.records import Trace
from avizor.domain.stories.reports.asides import disowns
from avizor.domain.stories.reports.similarity import words_of

TOLD = 0.3
"""The part of the weight of the disowned words from which a story tells them."""
RATHER = 1.5
"""By how many times that part must be greater than the part of all else that the story tells."""


class _Parts(NamedTuple):
    own: frozenset[str]  # the words of all else
    disowned: frozenset[str]  # those that only the sentences have which disown


def is_disowned(article: Trace, members: Sequence[Trace], words: Rarity) -> bool:
    """Say whether a story tells what an article says it is not, rather than what it tells.

    ``members`` are those of the story that speak for it, ``words`` says how rare a word is.
    """
    mine = _parts(article.opening)
    if not mine.disowned:
        return False
    said = frozenset[str]().union(*(_parts(member.opening).own for member in members))
    told = _part(mine.disowned, said, words)
    return told >= TOLD and told >= RATHER * _part(mine.own, said, words)


def _part(mine: frozenset[str], said: frozenset[str], words: Rarity) -> float:
    return words.weigh(mine & said) / (words.weigh(mine) or 1.0)


@lru_cache(maxsize=4096)
def _parts(opening: str) -> _Parts:
    title, _, text = opening.partition("\n")
    told = cut_sentences(compose(text))
    apart = [one for one in told if disowns(one)]
    if not apart:
        return _Parts(words_of(opening), frozenset())
    own = words_of("\n".join((title, *(one for one in told if one not in apart))))
    return _Parts(own, words_of(" ".join(apart)) - own)
