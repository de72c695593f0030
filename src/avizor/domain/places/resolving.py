"""Which of the places that share a name a text means, given what the rest of it speaks of.

A shared name goes to the country the text speaks of, then to the place far more populous than
the others, then to the outlet's country. Why: docs/decisions/0009-places-and-actors.md.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping

from avizor.domain.language.text import fold_in_place
from avizor.domain.places.asides import CAPITALS
from avizor.domain.places.gazetteer import AMERICAS, Spot
from avizor.domain.places.mentions import Mention

CITY = 100_000  # people; from here a name stands for itself
_METROPOLIS = 500_000
_DOMINANT = 5  # times the people of the next place of that name
_GIVEN_EVERYWHERE = re.compile(
    r"(?:san|santa|santo|sao|las|los|villa|vila|costa|monte|nueva|nuevo|nova|novo|buena|bella) "
)


def resolve_places(
    mentions: Iterable[Mention], evidence: Mapping[str, int], outlet: str | None
) -> Iterator[tuple[str, Spot]]:
    """Yield the key of each name that means a place here, with the place; the others are left."""
    by_key: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.meaning.kind == "place":
            by_key.setdefault(mention.key, []).append(mention)
    for key, same in by_key.items():
        spot = _resolve(same, evidence, outlet)
        if spot is not None:
            yield key, spot


def _resolve(same: list[Mention], evidence: Mapping[str, int], outlet: str | None) -> Spot | None:
    meaning = same[0].meaning
    if any(is_elsewhere(mention) for mention in same):
        return None
    told = told_spot(same, meaning.spots)
    if told is not None:
        return told
    spot = _likeliest(meaning.spots, evidence, outlet, capital=same[0].key in CAPITALS)
    if spot is None:
        return None
    known = bool(evidence.get(spot.country)) or outlet == spot.country
    located = any(m.located or m.typed for m in same)
    typed = any(m.typed for m in same)
    big = is_great(spot)
    sure = typed or big
    if meaning.doubtful:
        return spot if located and (known or (sure and not evidence)) else None
    if known:
        return spot
    near = typed or not is_homonym_abroad(spot, outlet)
    if evidence and not located:  # a far name in a text about elsewhere: often a surname
        big = spot.people >= _METROPOLIS and not all(m.named for m in same)
    return spot if big or (located and near and not evidence) else None


def is_homonym_abroad(spot: Spot, outlet: str | None) -> bool:
    """Say whether a place is likelier another of its name, not listed, in the outlet's country.

    "En Las Flores", says a newspaper of Mexico: no town of Argentina, if nothing else speaks of
    it. Only where the name is one that is given everywhere: "Uyuni" is Bolivia's to all.
    """
    if outlet not in AMERICAS or spot.country == outlet or is_great(spot):
        return False
    return _GIVEN_EVERYWHERE.match(fold_in_place(spot.name)) is not None


def is_great(spot: Spot) -> bool:
    """Say whether a place is a region or a city: one of such a name is meant without more."""
    return spot.region or spot.people >= CITY


def is_elsewhere(mention: Mention) -> bool:
    """Say whether the text puts the name where no place listed is: "Agua Dulce, Alto Paraguay"."""
    after = mention.after
    if after is None or not (after.country or all(spot.region for spot in after.spots)):
        return False
    said = {after.country} if after.country else {spot.country for spot in after.spots}
    return not any(spot.country in said for spot in mention.meaning.spots)


def told_spot(same: Iterable[Mention], spots: tuple[Spot, ...]) -> Spot | None:
    """Return the place whose country the text itself puts after the name."""
    for mention in same:
        after = mention.after
        if after is None:
            continue
        said = {after.country} if after.country else {spot.country for spot in after.spots}
        fitting = [spot for spot in spots if spot.country in said]
        if len(fitting) == 1:
            return fitting[0]
    return None


def _likeliest(
    spots: tuple[Spot, ...], evidence: Mapping[str, int], outlet: str | None, *, capital: bool
) -> Spot | None:
    """Choose one of several places; a capital's name is no village's for being at home there."""
    total = sum(evidence.values()) or 1
    named = [spot for spot in spots if evidence.get(spot.country)]
    if named:
        return max(
            named,
            key=lambda s: 3 * evidence[s.country] / total + 0.4 * math.log10(s.people + 10),
        )
    at_home = [spot for spot in spots if spot.country == outlet]
    ranked = sorted(spots, key=lambda spot: -spot.people)
    if at_home and not evidence and not capital:
        return at_home[0]
    if len(ranked) == 1 or ranked[0].people >= _DOMINANT * ranked[1].people:
        return ranked[0]
    return at_home[0] if at_home else None
