"""How much a name or word says: one that few articles carry says more."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import repeat
from math import log

from avizor.domain.common_words import COMMON, Common

Words = frozenset[str] | tuple[str, ...]
"""Words of which each comes once."""


class Rarity:
    """Inverse document frequency over the articles counted, and over those before them.

    ``before`` gives the counts of a sample of news, so that the first articles of a run are
    weighed by sensible numbers too.
    """

    def __init__(self, before: Common | None = None) -> None:
        self._counts: Counter[str] = Counter(before.counts if before else {})
        self._articles = before.articles if before else 0
        self._logs = {word: log(count + 1) for word, count in self._counts.items()}
        self._wholes: dict[Words, float] = {}  # until the next article is counted

    def count(self, words: Iterable[str]) -> None:
        """Count one article's words; each must come once."""
        for word in words:
            self._counts[word] += 1
            self._logs[word] = log(self._counts[word] + 1)
        self._articles += 1
        self._wholes.clear()

    def weigh(self, words: Collection[str]) -> float:
        """Return the weight of all words together; one never seen weighs most."""
        known = sum(map(self._logs.get, words, repeat(0.0)))
        return len(words) * log(self._articles + 2) - known

    def weigh_whole(self, words: Words) -> float:
        """Return the weight of all words of an article, which is asked for again and again."""
        found = self._wholes.get(words)
        if found is None:
            found = self._wholes[words] = self.weigh(words)
        return found


@dataclass(frozen=True)
class Rarities:
    """The rarity of names, of other words, and of numbers."""

    names: Rarity = field(default_factory=lambda: Rarity(COMMON["names"]))
    words: Rarity = field(default_factory=lambda: Rarity(COMMON["words"]))
    numbers: Rarity = field(default_factory=lambda: Rarity(COMMON["numbers"]))
