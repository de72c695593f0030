"""Where an article's events happen: its places, its main country, the countries that act.

A name that several places share goes to the country that the rest of the text speaks of,
then to the place far more populous than the others, then to the outlet's own country. A name
that is also a word or a surname counts only with a word of place before it and that country
in the text. Why: docs/decisions/0009-places-and-actors.md.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from avizor.domain.gazetteer import Gazetteer, Spot
from avizor.domain.mentions import Mention, Zone, find_mentions
from avizor.domain.records import Place
from avizor.domain.text import compose, fold

_MOST_PLACES = 25
_CITY = 100_000  # people; from here a name stands for itself
_FAINT = 1.0  # less than one country's name in the body: a group's name, a passing demonym
_METROPOLIS = 500_000
_DOMINANT = 5  # times the people of the next place of that name
_METONYMS = frozenset(["washington", "moscu", "moscow", "bruselas", "brussels"])
_LOCAL = re.compile(
    r"\b(?:polic[ia]+ (?:nacional|civil|militar|federal|local|municipal)|la policia|fiscalia|"
    r"ministerio publico|ministerio del interior|el gobierno|o governo|ejercito nacional|"
    r"fuerzas armadas|forcas armadas|guardia nacional|el congreso|the police|the army|"
    r"a policia|presidente de la republica|barrio|bairro|fuerza publica)\b"
)


@dataclass(frozen=True, slots=True)
class PlacesFound:
    """The places of an article; ``countries`` has the main one first."""

    places: tuple[Place, ...] = ()
    country: str | None = None
    countries: tuple[str, ...] = ()

    def with_main(self, country: str) -> "PlacesFound":
        """Return the same with another main country: for assistance, the helped state."""
        others = tuple(code for code in self.countries if code != country)
        return PlacesFound(self.places, country, (country, *others))


def find_places(
    title: str, text: str, gazetteer: Gazetteer, *, outlet_country: str | None
) -> PlacesFound:
    """Find the places, the main country and the countries that act; nothing gives none.

    The outlet's country decides only between places of one name, or where the text speaks of
    local institutions and of no country.
    """
    mentions = find_mentions(title, text, gazetteer)
    evidence = _country_evidence(mentions)
    spots = dict(_resolved(mentions, evidence, outlet_country))
    for mention in mentions:  # what the sure places say helps with the doubtful ones
        if mention.key in spots:
            evidence[spots[mention.key].country] += int(mention.zone)
    spots = dict(_resolved(mentions, evidence, outlet_country))
    weights = _weigh(mentions, spots, gazetteer.countries)
    faint = max(weights.values(), default=0.0) < _FAINT
    if faint and outlet_country and _is_local(title, text, mentions):
        weights[outlet_country] = _FAINT
    ranked = sorted(weights, key=lambda code: -weights[code])
    main = ranked[0] if ranked else None
    acting = _acting(ranked, mentions, spots)
    return PlacesFound(_places(mentions, spots), main, acting)


def _is_local(title: str, text: str, mentions: list[Mention]) -> bool:
    return bool(mentions) or bool(_LOCAL.search(fold(compose(f"{title}\n{text[:3000]}"))))


def _country_evidence(mentions: Iterable[Mention]) -> Counter[str]:
    """Weigh countries by their names, people and cues, and by names that only one place has."""
    found: Counter[str] = Counter()
    for mention in mentions:
        meaning = mention.meaning
        if meaning.country:
            found[meaning.country] += 1 if meaning.kind == "group" else int(mention.zone)
        elif len(meaning.spots) == 1 and not meaning.doubtful:
            spot = meaning.spots[0]
            if spot.region or spot.people >= _CITY or mention.located:
                found[spot.country] += int(mention.zone)
    return found


def _resolved(
    mentions: Iterable[Mention], evidence: Mapping[str, int], outlet: str | None
) -> Iterator[tuple[str, Spot]]:
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
    told = _told_country(same, meaning.spots)
    if told is not None:
        return told
    spot = _likeliest(meaning.spots, evidence, outlet)
    if spot is None:
        return None
    known = bool(evidence.get(spot.country)) or outlet == spot.country
    located = any(m.located or m.typed for m in same)
    typed = any(m.typed for m in same)
    sure = typed or spot.region or spot.people >= _CITY
    if meaning.doubtful:
        return spot if located and (known or (sure and not evidence)) else None
    if known:
        return spot
    big = spot.region or spot.people >= _CITY
    if evidence and not located:  # a far name in a text about elsewhere: often a surname
        big = spot.people >= _METROPOLIS and not all(m.named for m in same)
    return spot if big or (located and not evidence) else None


def _told_country(same: Iterable[Mention], spots: tuple[Spot, ...]) -> Spot | None:
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
    spots: tuple[Spot, ...], evidence: Mapping[str, int], outlet: str | None
) -> Spot | None:
    total = sum(evidence.values()) or 1
    named = [spot for spot in spots if evidence.get(spot.country)]
    if named:
        return max(
            named,
            key=lambda s: 3 * evidence[s.country] / total + 0.4 * math.log10(s.people + 10),
        )
    at_home = [spot for spot in spots if spot.country == outlet]
    ranked = sorted(spots, key=lambda spot: -spot.people)
    if at_home and not evidence:
        return at_home[0]
    if len(ranked) == 1 or ranked[0].people >= _DOMINANT * ranked[1].people:
        return ranked[0]
    return at_home[0] if at_home else None


def _weigh(
    mentions: Iterable[Mention], spots: Mapping[str, Spot], home: frozenset[str]
) -> dict[str, float]:
    """Weigh countries as the scene: places and "en Ecuador" say more than a bare name."""
    strong: defaultdict[str, float] = defaultdict(float)
    body: defaultdict[str, float] = defaultdict(float)
    for mention in mentions:
        code, weight = _scene(mention, spots)
        if code is None:
            continue
        if mention.zone is Zone.BODY:
            body[code] += weight
        else:
            strong[code] += weight * mention.zone
    weights = {code: strong[code] + math.sqrt(body[code]) for code in {**strong, **body}}
    # The region is what avizor watches: abroad is the scene only when it clearly is.
    if any(code in home for code in weights):
        weights = {code: w if code in home else 0.45 * w for code, w in weights.items()}
    return weights


def _scene(mention: Mention, spots: Mapping[str, Spot]) -> tuple[str | None, float]:
    if mention.meaning.kind == "place":
        spot = spots.get(mention.key)
        return (spot.country, 1.4) if spot else (None, 0.0)
    if mention.meaning.kind == "country":
        return mention.meaning.country, 1.5 if mention.located else 1.0
    # A group from a country acts abroad too: it says little of the scene.
    return mention.meaning.country, 0.2 if mention.meaning.kind == "group" else 0.8


def _acting(
    ranked: list[str], mentions: Iterable[Mention], spots: Mapping[str, Spot]
) -> tuple[str, ...]:
    """Keep the main country and those named in title or lead, or again and again below."""
    if not ranked:
        return ()
    times: Counter[str] = Counter()
    early: set[str] = set()
    for mention in mentions:
        code, weight = _scene(mention, spots)
        if code and weight > 0.5:
            times[code] += 1
            if mention.zone is not Zone.BODY:
                early.add(code)
    most = max(times.values(), default=1)
    kept = [c for c in ranked[1:] if c in early or times[c] >= max(3, 0.25 * most)]
    return (ranked[0], *kept[:7])


def _places(mentions: Iterable[Mention], spots: Mapping[str, Spot]) -> tuple[Place, ...]:
    kept: dict[tuple[str, str], Place] = {}
    for mention in mentions:
        spot = spots.get(mention.key)
        if spot is None or (mention.key in _METONYMS and not mention.located):
            continue
        place = Place(name=spot.name, country=spot.country, lat=spot.lat, lon=spot.lon)
        kept.setdefault((spot.name, spot.country), place)
    return tuple(kept.values())[:_MOST_PLACES]
