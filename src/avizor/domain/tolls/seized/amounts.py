"""The amounts that an article says were seized, sentence by sentence.

A number beside a unit counts where its sentence says that something was found or taken, or
where it is a drug or a weapon and title or lead say so; a weight only of what is forbidden or
smuggled.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf

from avizor.domain.language.numbers import mark_numbers, numbers_in
from avizor.domain.language.text import compose, fold_in_place
from avizor.domain.tolls.history import tells_of_now
from avizor.domain.tolls.seized import words
from avizor.domain.tolls.seized.cash import CURRENCIES, HANDED, LEAST, NO_NOTES, with_currency
from avizor.domain.tolls.seized.units import (
    AMOUNT,
    KILOGRAMS,
    LITRES,
    WEAPONS,
    counted_behind,
    unit_of,
    words_of_unit,
    written_out,
)
from avizor.domain.tolls.totals import TO_COUNTED, Stated, total_of

_MARK = re.compile(r"⟦(\d+)⟧")
_ALONE = re.compile(r"$|[.,;:)]| (?:en|em|in|at|on|no|na|ate|hasta|until|desde|since)\b")
"""What stands behind a sum that names nothing: "bringing the total to 35"."""
_AND_ALSO = re.compile(
    r"(?:(?: de)? [a-z0-9.-]+){0,2}?,?(?: (?:y|e|and|mas|plus|ademas de|alem de|as well as))?"
    r"(?: (?:otr|outr)[oa]s)? "
)
"""What stands between two things of a list."""
_THE_LOAD = re.compile(
    r"\b(?:carga|carregamento|cargamento|load|shipment|droga|drugs|alijo|haul),?(?: (?:de|of))? $"
)
_WEAPONS = re.compile(rf"(?<!long )\b(?:{WEAPONS})\b(?! (?:larg|long|cort|curt))")
_LONGEST_LIST = 300
_BEFORE = 200
"""Characters behind an amount that may list more of it, and before it that may say what it is."""
_NEXT = 6
"""Characters behind a weapon that say whether it is a long one."""
_MANY = {"firearms": 10.0, "phones": 20.0, "packages": 20.0}
"""The least number of things that counts below the lead, where they are found or taken."""
_BODY = 2
"""The place of what stands below title and lead."""
_WEIGHED = frozenset({KILOGRAMS, LITRES})
_FEWEST = {"rounds": 100.0, KILOGRAMS: 0.0, LITRES: 0.0}
_FEW = 5.0
"""The least amount that counts below the title, by unit and of any other: a pistol or two go with
most arrests."""

Told = tuple[str, str, int]
"""A sentence, its folded form and its place: 0 the title, 1 the lead, 2 below."""


@dataclass(frozen=True, slots=True)
class Amount:
    """So much of a thing, as one sentence tells it."""

    value: float
    unit: str
    sentence: str
    rounded: bool
    total: bool = False  # in so many words
    first: float = 0.0  # the first of a list that was added up


@dataclass(frozen=True, slots=True)
class _Scene:
    """What title and lead speak of."""

    taken: bool  # something is found or taken
    goods: bool  # what is forbidden or smuggled, and weighed, be it below
    drugs: bool  # likewise
    handed: bool  # money in notes


@dataclass(frozen=True, slots=True)
class _Read:
    """A sentence, its numbers marked, and what it speaks of."""

    sentence: str
    place: int
    folded: str
    marked: str
    values: tuple[float, ...]
    takes: bool
    holds: bool
    stated: Stated | None


def amounts_in(told: Sequence[Told], language: str | None) -> Iterator[Amount]:
    """Yield the amounts that sentences say were seized, in their order."""
    opening = [folded for _, folded, place in told if place < _BODY]
    scene = _Scene(
        taken=any(words.TAKES.search(one) or words.HOLDS.search(one) for one in opening),
        goods=any(words.GOODS.search(folded) for _, folded, _ in told),
        drugs=any(words.DRUGS.search(folded) for _, folded, _ in told),
        handed=any(map(HANDED.search, opening)),
    )
    for one in told:
        yield from _amounts(_read(one, language), scene)


def _read(told: Told, language: str | None) -> _Read:
    sentence, folded, place = told
    folded = with_currency(written_out(folded), language)
    numbers = numbers_in(folded, language)
    marked = mark_numbers(folded, numbers)
    takes = bool(words.TAKES.search(folded))
    values = tuple(number.value for number in numbers)
    holds = bool(words.HOLDS.search(folded))
    return _Read(sentence, place, folded, marked, values, takes, holds, total_of(marked))


def _amounts(one: _Read, scene: _Scene) -> Iterator[Amount]:
    """Yield what a sentence says was seized."""
    if _tells_other(one):
        return
    for match in _in_order(one.marked):
        unit, factor = unit_of(match)
        named = one.values[int(match[1])]
        value = round(_sum_listed(match, one) * factor, 3)
        if not _counts(value, unit, one) or not _is_taken(match, unit, one, scene):
            continue
        rounded = bool(words.ROUNDED.search(_before(match, one)))
        summed = one.stated is not None and int(match[1]) == one.stated.mark
        yield Amount(value, unit, one.sentence, rounded, summed, first=named)
        whole = _whole(match, one)
        if whole is not None and whole * factor > value:
            yield Amount(round(whole * factor, 3), unit, one.sentence, rounded=False, total=True)
    for unit, mark in counted_behind(one.marked):
        yield Amount(one.values[mark], unit, one.sentence, rounded=False, total=True)


@lru_cache(maxsize=64)  # asked of each amount of a sentence
def _tells(words_of: re.Pattern[str], folded: str) -> bool:
    return bool(words_of.search(folded))


def _tells_other(one: _Read) -> bool:
    """Say whether a sentence tells of another time, of robbers, or of what is paid."""
    if words.NOT_NOW.search(one.marked):
        return True
    if words.NOT_NOW.search(fold_in_place(compose(one.sentence))) and not tells_of_now(one.folded):
        return True  # by a clause before a semicolon
    if _tells(words.ROBS, one.folded) or _tells(words.TRADED, one.folded):
        return not _tells(words.GETS_BACK, one.folded)
    bombs = _tells(words.WENT_OFF, one.folded) or _tells(words.DEVICE, one.folded)
    return bombs and not one.takes


def _counts(value: float, unit: str, one: _Read) -> bool:
    """Say whether there is enough of a thing to be told, as far down as its sentence stands."""
    if value <= _FEW and _tells(words.EACH, one.folded):  # "cada uno pesa un kilo"
        return False
    if unit in CURRENCIES and value < LEAST:
        return False
    if one.place == _BODY and unit not in _WEIGHED:
        return one.takes and value >= _MANY.get(unit, inf)
    return not one.place or value >= _FEWEST.get(unit, _FEW)


def _is_taken(match: re.Match[str], unit: str, one: _Read, scene: _Scene) -> bool:
    """Say whether an amount was seized, by its sentence or by what title and lead say."""
    before = _before(match, one)
    if words.CHARGED.search(before) or words.LACKS.search(before):
        return False
    if unit in CURRENCIES:
        return _is_in_notes(one, scene)
    if unit in _WEIGHED:
        return _is_weighed(match, one, scene)
    if one.takes or one.holds:
        return True
    illicit = _tells(words.ILLICIT, one.folded) or unit in {"firearms", "rounds"}
    recounted = not one.place and _tells(words.COUNTS_AGAIN, one.folded)
    return (scene.taken and (illicit or "total" in one.folded)) or recounted


def _is_weighed(match: re.Match[str], one: _Read, scene: _Scene) -> bool:
    """Say whether a weight or a volume is of what was seized."""
    goods = _tells(words.GOODS, one.folded)
    loads = goods or _tells(words.LOADS, one.folded)
    weighing = _tells(words.WEIGHING, one.folded)
    found = one.takes and (loads or scene.goods or weighing)
    again = not one.place and _tells(words.COUNTS_AGAIN, one.folded)
    if found or again or (weighing and (scene.taken or loads)):
        return True
    if not (goods or scene.goods):
        return False
    before = _before(match, one)
    if scene.drugs and _THE_LOAD.search(before):
        return True
    if not scene.taken:
        titled = not one.place and _tells(words.DRUGS, one.folded)
        return bool(titled or (one.holds and goods))
    said = _tells(words.ILLICIT, one.folded) or "total" in one.folded
    return bool(said or one.holds or words.IS_ALL.search(before))


def _before(match: re.Match[str], one: _Read) -> str:
    return one.marked[max(0, match.start() - _BEFORE) : match.start()]


def _is_in_notes(one: _Read, scene: _Scene) -> bool:
    """Say whether money was found in notes: a headline leaves that to the sentence below it."""
    if not (one.takes or one.holds):
        return False
    if HANDED.search(one.folded):
        return True
    return not one.place and scene.handed and not NO_NOTES.search(one.folded)


def _sum_listed(match: re.Match[str], one: _Read) -> float:
    """Return an amount and those of its unit that are listed behind it: "27 rifles, 14 pistols".

    Those behind a word for all of them are among it.
    """
    value = one.values[int(match[1])]
    unit = unit_of(match)[0]
    if unit != "firearms" or _WEAPONS.search(one.marked, match.start(), match.end() + _NEXT):
        return value
    end = match.end()
    behind = AMOUNT.finditer(one.marked, match.end(), match.end() + _LONGEST_LIST)
    for after in behind:
        between = one.marked[end : after.start()]
        listed = _AND_ALSO.fullmatch(between) and not words.AMONG.search(between)
        if not listed or unit_of(after)[0] != unit:
            break
        value += one.values[int(after[1])]
        end = after.end()
    return value


def _whole(part: re.Match[str], one: _Read) -> float | None:
    """Return the sum that a sentence states of what it counts: "otros 18 fusiles: suman 63"."""
    stated = one.stated
    if stated is None:
        return None
    between = _MARK.findall(one.marked, part.end(), stated.start)
    if any(one.values[int(mark)] > 1 for mark in between):
        return None
    of_same = re.compile(rf"{TO_COUNTED} (?:{words_of_unit(part)})\b")
    alone = _ALONE.match(one.marked, stated.end) or of_same.match(one.marked, stated.end)
    return one.values[stated.mark] if alone else None


def _in_order(marked: str) -> list[re.Match[str]]:
    """List the amounts in order, but the load that hides a drug ("20 tonnes of scrap") last."""
    found = [
        match
        for match in AMOUNT.finditer(marked)
        if not (words.CARGO.match(marked, match.end()) or words.RATE.match(marked, match.end()))
    ]
    drugs = [m for m in found if m["measure"] and words.OF_DRUG.match(marked, m.end())]
    if not drugs:
        return found
    return sorted(found, key=lambda match: bool(match["measure"]) and match not in drugs)
