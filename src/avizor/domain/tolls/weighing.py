"""Which of an article's numbers are its tolls, by weights learnt from labelled news.

The rules propose; what stands around a number tells how likely it is a toll of some kind. A count
of the rules that is unlikely is dropped or gives way to a likelier number, and a number that they
miss is taken where it is likely enough. Amounts seized stay as the rules read them.
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
    thresholds: Mapping[TollKind, float]  # how likely a number has to be

    def chances(self, clues: Sequence[str]) -> tuple[float, ...]:
        """Return how likely a number with some clues is a toll of each of ``KINDS``."""
        known = [self.clues[clue] for clue in clues if clue in self.clues]
        odds = [exp(min(30.0, sum(column))) for column in zip(self.bias, *known, strict=True)]
        whole = 1 + sum(odds)
        return tuple(one / whole for one in odds)


def weigh_tolls(
    title: str, text: str, language: str | None, weights: TollWeights
) -> tuple[Toll, ...]:
    """Find the event's counts, one a kind, each with its sentence, as rules and weights read them.

    What comes on top of an earlier count ("another body") stays as the rules read it.
    """
    rules, counting = read_tolls(title, text, language)
    return choose(rules, list(candidates_of(counting, rules, language)), weights)


def choose(
    rules: Sequence[Toll], candidates: Sequence[Candidate], weights: TollWeights
) -> tuple[Toll, ...]:
    """Return one count a kind: the likeliest candidate, where it is likely enough."""
    likeliest = best(candidates, [weights.chances(one.clues) for one in candidates])
    found = {toll.kind: toll for toll in rules}
    for kind, (chance, candidate) in likeliest.items():
        told = found.get(kind)
        if told and adds(told):
            continue
        if chance < weights.thresholds[kind]:
            found.pop(kind, None)
        elif told is None or told.count != candidate.value:
            found[kind] = Toll(kind=kind, count=candidate.value, sentence=candidate.sentence)
    return tuple(found.values())


def best(
    candidates: Sequence[Candidate], chances: Sequence[Sequence[float]]
) -> dict[TollKind, tuple[float, Candidate]]:
    """Return the likeliest candidate of each kind, the first of equals."""
    found: dict[TollKind, tuple[float, Candidate]] = {}
    for candidate, own in zip(candidates, chances, strict=True):
        for kind, chance in zip(KINDS, own, strict=True):
            if kind not in found or chance > found[kind][0]:
                found[kind] = chance, candidate
    return found
