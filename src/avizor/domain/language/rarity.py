"""How much a name or word says: one that few articles carry says more."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import repeat
from math import log

from avizor.domain.language.common_words import COMMON, Common

Words = frozenset[str] | tuple[str, ...]
"""Words of which each comes once."""


class Rarity:
    """Inverse document frequency over the articles counted, and over those before them.

    ``before`` gives the counts of a sample of news, so that the first articles of a run are
    weighed by sensible numbers too.
    """

    def __init__(self, before: Common | None = None) -> None:
        self._counts: dict[str, int] = dict(before.counts) if before else {}
        self._articles = before.articles if before else 0
        self._logs = [0.0]  # of one more than a count
        self._make_logs()
        self._wholes: dict[Words, float] = {}  # until the next article is counted

    def count(self, words: Iterable[str]) -> None:
        """Count one article's words; each must come once."""
        for word in words:
            self._counts[word] = self._counts.get(word, 0) + 1
        self._articles += 1
        self._make_logs()
        self._wholes.clear()

    def uncount(self, words: Iterable[str]) -> None:
        """Take back the count of an article: as if it had never been counted."""
        for word in words:
            self._counts[word] -= 1
            if not self._counts[word]:
                del self._counts[word]
        self._articles -= 1
        self._wholes.clear()

    def _make_logs(self) -> None:
        """Have the logarithms of all counts; no word stands in more articles than there are."""
        self._logs.extend(log(count + 1) for count in range(len(self._logs), self._articles + 1))

    def weigh(self, words: Collection[str]) -> float:
        """Return the weight of all words together; one never seen weighs most."""
        counts = map(self._counts.get, words, repeat(0))
        known = sum(map(self._logs.__getitem__, counts))
        return len(words) * log(self._articles + 2) - known

    def ranked(self, words: Iterable[str]) -> list[float]:
        """Return the weight of each word, the rarest first."""
        most = log(self._articles + 2)
        return sorted(
            (most - self._logs[self._counts.get(word, 0)] for word in words), reverse=True
        )

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

    def count(self, names: Words, words: Words, numbers: Words) -> None:
        """Count what one article names and says."""
        self.names.count(names)
        self.words.count(words)
        self.numbers.count(numbers)

    def uncount(self, names: Words, words: Words, numbers: Words) -> None:
        """Take back the count of an article."""
        self.names.uncount(names)
        self.words.uncount(words)
        self.numbers.uncount(numbers)
