"""Articles of events that never were: another town, other people and other counts, same words.

Two events of one kind read alike but for their names and numbers, and few such pairs are written.
So a telling's rare names and its numbers are exchanged for others: it then tells a twin.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from avizor.classifier.examples import Example
from avizor.domain.stories.reports.similarity import CAPITALISED, NAME

RARE = 0.004
"""A name is rare that no larger share of the articles uses: no country, ministry or month."""
FEWEST_NAMES = 2
"""Names that have to change before an article tells of something else."""
SHARE = 0.8
"""The share of the pairs of tellings of which one becomes a twin too."""
STAYS = 0.25
"""The chance that a name stays: twins often share their town."""
_NUMBER = re.compile(r"(?<![\d.,:/-])\b\d{1,3}\b(?![.,:/-]?\d)(?! de [a-z])")
"""A count: no part of a larger number, of a time or of a date."""


@dataclass(frozen=True)
class Names:
    """The rare names of a collection, by language."""

    rare: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, examples: Sequence[Example]) -> "Names":
        """Collect them."""
        counts = Counter(name for each in examples for name in set(_names(each)))
        most = max(2, RARE * len(examples))
        rare: dict[str, set[str]] = {}
        for example in examples:
            own = rare.setdefault(example.language, set())
            own.update(name for name in _names(example) if counts[name] <= most)
        return cls({language: sorted(own) for language, own in rare.items()})

    def twin(self, example: Example, generator: np.random.Generator) -> Example | None:
        """Tell another event in an article's words; None where too few names can change."""
        pool = self.rare.get(example.language, ())
        known = set(pool)
        own = sorted({name for name in _names(example) if name in known})
        drawn = {
            name: pool[int(generator.integers(len(pool)))]
            for name in own
            if generator.random() >= STAYS
        }
        changed = {name: new for name, new in drawn.items() if new != name}
        if len(changed) < FEWEST_NAMES:
            return None
        grown = generator.uniform(1.3, 2.5)
        fewer = generator.random() < 0.5

        def rename(hit: re.Match[str]) -> str:
            return changed.get(hit[0], hit[0])

        def recount(hit: re.Match[str]) -> str:
            count = int(hit[0])
            return str(
                max(1, int(count / grown)) if fewer and count > 2 else int(count * grown) + 1
            )

        title, text = (
            _NUMBER.sub(recount, CAPITALISED.sub(rename, part))
            for part in (example.title, example.text)
        )
        return example.model_copy(update={"title": title, "text": text})


def make_twins(
    examples: Sequence[Example], pairs: Sequence[tuple[int, int]], generator: np.random.Generator
) -> list[tuple[int, Example]]:
    """Give the position of an article, and the twin that another telling of its event makes.

    One for each pair of tellings at most: ``SHARE`` of them, and those with names to change.
    """
    names = Names.of(examples)
    found = []
    for one, other in pairs:
        if generator.random() < SHARE:
            first, second = (one, other) if generator.random() < 0.5 else (other, one)
            twin = names.twin(examples[second], generator)
            if twin is not None:
                found.append((first, twin))
    return found


def _names(example: Example) -> list[str]:
    return NAME.findall(f"{example.title}\n{example.text}")
