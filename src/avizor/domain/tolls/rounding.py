"""Whether a count only rounds a known one: "casi una decena" of eight, "around 30" of 31."""

import re
from collections.abc import Iterator
from decimal import Decimal, DecimalTuple

from avizor.domain.language.numbers import mark_numbers, named_counts, numbers_in
from avizor.domain.language.text import compose, fold_in_place
from avizor.domain.records import Toll
from avizor.domain.tolls.kinds import counts_people
from avizor.domain.tolls.rewriting import normalise

_NEAR = 0.25
"""How far a rounded count may lie from the exact one, as a share of it."""
_KILOS = 1000
"""In a tonne: what is seized counts in kilograms."""
_CLOSE = 0.05
"""How far two quantities may lie apart when one rounds the other."""
_EXACT = 3
"""Figures of a quantity that nobody guesses: 352 kilos."""
_SOME_OF = re.compile(r"⟦(\d+)⟧ (?:[a-z]+ )?(?:d[oa]s|de (?:los|las)|(?:out )?of the) ⟦(\d+)⟧")
_ABOUT = re.compile(
    r"\b(?:casi|quase|cerca de|unos|unas|uns|umas|alrededor de|en torno a|em torno de|perto de|"
    r"aproximadamente|around|about|some|nearly|almost|approximately|roughly|close to) "
    r"(?:(?:a|el|los|las|the) )?⟦(\d+)⟧"
)
_ROUND = re.compile(
    r"\b(?:decena|dezena|docena|duzia|dozen|quincena|quinzena|veintena|vintena|treintena|trintena|"
    r"cuarentena|quarentena|cincuentena|cinquentena|centenar|centena|score)s?\b"
)
_TENS = frozenset({6, 10, 12, 15, 20, 24, 30, 36, 40, 50, 100})


def rounds(toll: Toll, known: float) -> bool:
    """Say whether a count rounds a known one in so many words, or is of its range."""
    if toll.count < known and _spans(toll, known):
        return True
    return abs(toll.count - known) <= _NEAR * toll.count and _is_rounded(toll)


def _spans(toll: Toll, known: float) -> bool:
    """Say whether a count is the low end of a range that a known one is in: "entre 5 y 7"."""
    folded = normalise(fold_in_place(compose(toll.sentence)))
    for number in numbers_in(folded, None):
        ends = numbers_in(folded[number.start : number.end], None)
        if len(ends) > 1 and ends[0].value == toll.count and known <= ends[-1].value:
            return True
    return False


def _is_rounded(toll: Toll) -> bool:
    folded = fold_in_place(compose(toll.sentence))
    if toll.count in _TENS and _ROUND.search(folded):
        return True
    folded = normalise(folded)
    numbers = numbers_in(folded, None)
    marked = mark_numbers(folded, numbers)
    told = (numbers[int(one[1])].value for one in _ABOUT.finditer(marked))
    measures = (1,) if counts_people(toll) else (1, _KILOS)
    return any(value * measure == toll.count for value in told for measure in measures)


def same_quantity(one: float, other: float) -> bool:
    """Say whether two quantities are one, as exactly as the rounder of them is told."""
    if abs(one - other) <= _CLOSE * other:
        return True
    return any(
        float(f"{exact:.{digits}g}") == told for exact, told, digits in _readings(one, other)
    )


def is_rounder(one: float, exact: float) -> bool:
    """Say whether a quantity is another one told with fewer figures: "two tons" for 1,850 kg.

    It lies within one of its last figure: 1,240 rounds no 1,186.
    """
    near = same_quantity(one, exact) and abs(one - exact) < _last_figure(one)
    return near and _figures(one) < _figures(exact)


def is_exact(value: float) -> bool:
    """Say whether a quantity has so many figures that it was weighed or counted, not guessed."""
    return _figures(value) >= _EXACT


def is_some_of(toll: Toll, known: float) -> bool:
    """Say whether a sentence calls a count some of the known ones: "740 dos 1.900 celulares"."""
    folded = normalise(fold_in_place(compose(toll.sentence)))
    numbers = numbers_in(folded, None)
    marked = mark_numbers(folded, numbers)
    values = [number.value for number in numbers]
    return any(
        (values[int(some[1])], values[int(some[2])]) == (toll.count, known)
        for some in _SOME_OF.finditer(marked)
    )


def is_listed(toll: Toll, known: float) -> bool:
    """Say whether an amount is the sum of a list that a known one is part of, and no more.

    "44 fusiles y 12 pistolas" tells the rifles that others told.
    """
    told = named_counts(fold_in_place(compose(toll.sentence)))
    return known in told and toll.count not in told


def _figures(value: float) -> int:
    return len(_shortest(value).digits) if value else 1


def _last_figure(value: float) -> float:
    """Return what one of a quantity's last figure is worth: 10 in 1,240."""
    return 10.0 ** int(_shortest(value).exponent)


def _shortest(value: float) -> DecimalTuple:
    return Decimal(f"{value:.15g}").normalize().as_tuple()


def _readings(one: float, other: float) -> Iterator[tuple[float, float, int]]:
    for exact, told in ((one, other), (other, one)):
        yield exact, told, _figures(told)
