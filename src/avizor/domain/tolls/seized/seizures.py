"""What was seized: an amount in its unit, "1.240 quilos de cocaína", "31 armas"."""

from collections.abc import Collection, Sequence
from functools import lru_cache
from math import inf

from avizor.domain.language.text import compose, fold_in_place
from avizor.domain.records import Toll
from avizor.domain.tolls.rounding import is_rounder
from avizor.domain.tolls.seized import words
from avizor.domain.tolls.seized.amounts import Amount, Told, amounts_in
from avizor.domain.tolls.seized.units import KILOGRAMS, LITRES

_MUCH = {"firearms": 10.0, KILOGRAMS: 1.0, LITRES: 100.0, "packages": 20.0, "plants": 100.0}
"""The least amount that is told beside other news."""
_EXACT = 0.01
_TWICE = 2
"""How many times a rounded amount the exact one may be."""
_HEAVIEST = 40
"""Kilograms in a package, at most."""


def find_seized(told: Sequence[Told], language: str | None) -> Toll | None:
    """Find the main thing seized: the amount named first, or None; for packages what they weigh.

    Title first, then the lead; an exact amount before a rounded one of the same unit.
    """
    found = list(amounts_in(told, language))
    if not found:
        return None
    first = _weight_of(found[0], found)
    same = [amount for amount in found if amount.unit == first.unit]
    exact = next((one for one in same if not one.rounded and _is_like(one, first)), first)
    values = frozenset(amount.value for amount in same)
    best = next((amount for amount in same if _is_total(amount, values)), exact)
    best = max((one for one in same if one.total), key=lambda one: one.value, default=best)
    best = max(
        (one for one in same if one.value == best.value or is_rounder(best.value, one.value)),
        key=lambda amount: _digits(amount.value),
    )
    best = next((one for one in same if one.first == best.value < one.value), best)
    return Toll(kind="seized", count=best.value, unit=best.unit, sentence=best.sentence)


def tells_weight(toll: Toll) -> bool:
    """Say whether the sentence of an amount says that it was weighed or measured."""
    return bool(words.TELLS_WEIGHT.search(_folded(toll.sentence)))


def is_much(toll: Toll) -> bool:
    """Say whether so much was seized that it is no mere find beside an arrest: an arsenal, a load.

    Cartridges, telephones and money go with most arrests.
    """
    return toll.count >= _MUCH.get(toll.unit, inf)


def _weight_of(first: Amount, found: Sequence[Amount]) -> Amount:
    """Return what packages weigh, by the same sentence or by one that tells of a weight."""
    if first.unit != "packages":
        return first
    weights = (
        one
        for one in found
        if one.unit == KILOGRAMS
        and not one.rounded
        and (one.sentence == first.sentence or words.TELLS_WEIGHT.search(_folded(one.sentence)))
        and one.value <= first.value * _HEAVIEST
    )
    return next(weights, first)


def _folded(sentence: str) -> str:
    return fold_in_place(compose(sentence))


def _is_like(one: Amount, first: Amount) -> bool:
    """Say whether an exact amount may be what a rounded one is told of."""
    return first.value <= one.value * _TWICE and one.value <= first.value * _TWICE


def _is_total(amount: Amount, values: Collection[float]) -> bool:
    """Say whether an amount is called the total, or others add up to it: 190 and 120 are 310."""
    others = [value for value in values if value < amount.value]
    if others and _names_whole(amount.sentence):
        return True
    return len(others) > 1 and abs(sum(others) - amount.value) < _EXACT


@lru_cache(maxsize=16)  # asked of each amount of a sentence
def _names_whole(sentence: str) -> bool:
    return bool(words.WHOLE.search(_folded(sentence)))


def _digits(value: float) -> int:
    """Count the figures of a number that say something: 2 of 1200, 3 of 1240."""
    return len(f"{value:.3f}".replace(".", "").strip("0"))
