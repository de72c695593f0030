"""Which of the counts that rules read are tolls, by weights learnt from labelled news.

The rules propose; what stands around a number tells how likely it is a toll of that kind. A count
that is unlikely is dropped. None is added or exchanged: as many updates would be told wrongly as
rightly. Amounts seized stay as the rules read them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

from avizor.domain.records import Toll, TollKind
from avizor.domain.tolls.candidates import Candidate, candidates_of
from avizor.domain.tolls.reading import read_tolls
from avizor.domain.tolls.steps import adds

KINDS: tuple[TollKind, ...] = ("dead", "wounded", "missing", "arrested")


@dataclass(frozen=True)
class TollWeights:
    """What each clue is worth for each of ``KINDS``, against being no toll at all."""

    clues: Mapping[str, Sequence[float]]
    bias: Sequence[float]
    thresholds: Mapping[TollKind, float]  # how likely a count has to be to stay

    def chances(self, clues: Sequence[str]) -> tuple[float, ...]:
        """Return how likely a number with some clues is a toll of each of ``KINDS``."""
        known = [self.clues[clue] for clue in clues if clue in self.clues]
        odds = [exp(min(30.0, sum(column))) for column in zip(self.bias, *known, strict=True)]
        whole = 1 + sum(odds)
        return tuple(one / whole for one in odds)


def weigh_tolls(
    title: str, text: str, language: str | None, weights: TollWeights
) -> tuple[Toll, ...]:
    """Find the event's counts, one a kind, each with its sentence, less those that are unlikely.

    What comes on top of an earlier count ("two more bodies") stays as the rules read it.
    """
    rules, counting = read_tolls(title, text, language)
    if not any(toll.kind in KINDS for toll in rules):
        return rules
    return keep_likely(rules, list(candidates_of(counting, rules, language)), weights)


def keep_likely(
    rules: Sequence[Toll], candidates: Sequence[Candidate], weights: TollWeights
) -> tuple[Toll, ...]:
    """Keep the counts of the rules but for those whose every number is too unlikely."""

    def likeliest(toll: Toll) -> float:
        same = [weights.chances(one.clues) for one in candidates if one.value == toll.count]
        return max((own[KINDS.index(toll.kind)] for own in same), default=1.0)

    return tuple(
        toll
        for toll in rules
        if toll.kind not in KINDS or adds(toll) or likeliest(toll) >= weights.thresholds[toll.kind]
    )
