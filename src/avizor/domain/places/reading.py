"""Where an article's events happen: its places, its main country, the countries that act.

A name that several places share goes to the country that the rest of the text speaks of,
then to the place far more populous than the others, then to the outlet's own country. A name
that is also a word or a surname counts only with a word of place before it and that country
in the text. Why: docs/decisions/0009-places-and-actors.md.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from avizor.domain.language.text import Phrases, compose, fold_in_place
from avizor.domain.places.bearers import lengths_around
from avizor.domain.places.gazetteer import Clue, Gazetteer, Spot
from avizor.domain.places.mentions import Mention, Zone, find_clues, find_mentions
from avizor.domain.places.resolving import is_great, is_homonym_abroad, resolve_places
from avizor.domain.places.roles import Role
from avizor.domain.places.scene import (
    Features,
    Setting,
    is_hint,
    language_of,
    prior_features,
    scene_features,
    score,
    speaks,
)
from avizor.domain.records import Place

_MOST_PLACES = 25
_SETTLED = 8  # evidence that the main country adds to its own places
_ALONE = {"pt": "BR"}  # of the region's countries the only one of its language
_SURE = 3  # the strength of a clue that speaks of no other country
_ASIDE = frozenset(["away", "beside", "national", "apart", "voice", "partner"])
"""Roles that say little of which of the places of one name is meant."""
_PASSING = frozenset(["away", "national", "apart"])
"""Roles of a state that has no part in the event: an origin, a goal, somebody's nationality."""
_METONYMS = frozenset(["washington", "moscu", "moscow", "bruselas", "brussels"])
_LOCAL = re.compile(
    r"\b(?:polic[ia]+ (?:nacional|civil|militar|federal|local|municipal)|la policia|fiscalia|"
    r"ministerio publico|ministerio del interior|el gobierno|o governo|ejercito nacional|"
    r"fuerzas armadas|forcas armadas|guardia nacional|el congreso|the police|the army|"
    r"a policia|presidente de la republica|barrio|bairro|fuerza publica|polici\w*|police\w*|"
    r"fiscal\w*|prosecutors?|ministr[oa]s?|ministeri\w*|gobierno|congreso|senado|juez\w*|jueces|juiz\w*|"
    r"tribunal|court|army|navy|soldados|soldiers|militares|presos?|presas?|detenid[oa]s?|detentos|"
    r"carcel|penal|prison|inmates|delegad[oa]|prefeit\w+|alcald\w+|gobernador\w*|governador\w*|"
    r"asesin\w+|homicid\w+|balead[oa]s?|sicari\w+|narco\w*|cocain\w+|contraband\w+|extor\w+|"
    r"secuestr\w+|sequestr\w+|explosiv\w+|estado de excepcion|toque de queda|"
    r"assassin\w+|mataram|matou|mort[oa]s?|tiros|prisao|pres[oa]|fuzi[ls]|traficant\w+|trafico)\b"
)


@dataclass(frozen=True, slots=True)
class PlacesFound:
    """The places of an article; ``countries`` has the main one first.

    ``passing`` are those of ``countries`` that the lead names only as an origin, a goal or a
    nationality: they may help or be helped, but act in no other event.
    """

    places: tuple[Place, ...] = ()
    country: str | None = None
    countries: tuple[str, ...] = ()
    passing: frozenset[str] = frozenset()

    def with_main(self, country: str) -> "PlacesFound":
        """Return the same with another main country: for assistance, the helped state."""
        others = tuple(code for code in self.countries if code != country)
        return PlacesFound(self.places, country, (country, *others), self.passing - {country})

    def acting(self, helping: Collection[str] = ()) -> "PlacesFound":
        """Return the same without the countries that are named in passing, less those that help."""
        passing = self.passing.difference(helping)
        kept = tuple(code for code in self.countries if code not in passing)
        return PlacesFound(self.places, self.country, kept)


def find_places(
    title: str,
    text: str,
    gazetteer: Gazetteer,
    *,
    outlet_country: str | None,
    bearers: Phrases[Any] | None = None,
) -> PlacesFound:
    """Find the places, the main country and the countries that act; nothing gives none.

    A name inside one of ``bearers``, which are groups, is no place of the event, though it speaks
    of its country. The outlet's country is a leaning, never evidence by itself: it chooses between
    places of one name, and tips the scales where the text speaks of local institutions.
    """
    scene = read_scene(title, text, gazetteer, outlet_country=outlet_country)
    scores = {code: score(said, gazetteer.weights) for code, said in scene.countries.items()}
    ranked = sorted(
        scores, key=lambda code: (-round(scores[code], 6), not speaks(code, scene.language), code)
    )
    main = ranked[0] if ranked else None
    evidence = Counter(scene.evidence)
    if main:
        evidence[main] += _SETTLED
    spots = dict(resolve_places(scene.mentions, evidence, outlet_country))
    acting, passing = _acting(ranked, scene.mentions, spots)
    told = {*acting, *(one.meaning.country for one in scene.mentions)}
    spots = {key: spot for key, spot in spots.items() if is_great(spot) or spot.country in told}
    longer = lengths_around(title, text, bearers) if bearers and spots else {}
    free = (one for one in scene.mentions if longer.get(one.start, 0) <= len(one.key))
    here = (one for one in free if not (one.dateline and _is_abroad(one, spots, acting)))
    return PlacesFound(_places(here, spots), main, acting, passing)


def _is_abroad(mention: Mention, spots: Mapping[str, Spot], acting: Collection[str]) -> bool:
    """Say whether the town of a dateline lies in a state that has no part in the event."""
    return mention.key in spots and spots[mention.key].country not in acting


@dataclass(frozen=True, slots=True)
class Scene:
    """What an article says of each country, and the mentions it says it with."""

    mentions: tuple[Mention, ...]
    evidence: Mapping[str, float]
    countries: Mapping[str, Features]
    language: str


def read_scene(title: str, text: str, gazetteer: Gazetteer, *, outlet_country: str | None) -> Scene:
    """Read the evidence for each country that the article may happen in."""
    mentions = find_mentions(title, text, gazetteer)
    language = language_of(title, text)
    clues = find_clues(title, text, gazetteer)
    clues = [(zone, clue) for zone, clue in clues if clue.language in {"", language}]
    evidence = _country_evidence(mentions, clues, outlet_country)
    home = outlet_country or _ALONE.get(language)
    spots = dict(resolve_places(mentions, evidence, home))
    for mention in mentions:  # what the sure places say helps with the doubtful ones
        if mention.key in spots:
            evidence[spots[mention.key].country] += int(mention.zone)
    spots = dict(resolve_places(mentions, evidence, home))
    setting = Setting(outlet_country, language, gazetteer.countries)
    countries = {
        country: said
        for country, said in scene_features(mentions, spots, clues, setting).items()
        if outlet_country in {None, country} or speaks(country, language) or not is_hint(said)
    }
    if mentions or _is_local(title, text):
        countries = {**prior_features(setting), **countries}
    return Scene(tuple(mentions), evidence, countries, language)


def _is_local(title: str, text: str) -> bool:
    return bool(_LOCAL.search(fold_in_place(compose(f"{title}\n{text[:3000]}"))))


def _country_evidence(
    mentions: Iterable[Mention], clues: Iterable[tuple[Zone, Clue]], outlet: str | None
) -> Counter[str]:
    """Weigh countries by names, people and clues, and by names that only one place has."""
    found: Counter[str] = Counter()
    for zone, clue in clues:
        if clue.strength == _SURE:
            for country in clue.countries:
                found[country] += int(zone)
    for mention in mentions:
        meaning = mention.meaning
        if meaning.country:
            aside = meaning.kind == "group" or mention.role in _ASIDE
            found[meaning.country] += 1 if aside else int(mention.zone)
        elif len(meaning.spots) == 1 and not meaning.doubtful:
            spot = meaning.spots[0]
            near = mention.typed or not is_homonym_abroad(spot, outlet)
            if is_great(spot) or (mention.located and near):
                found[spot.country] += 1 if mention.role in _ASIDE else int(mention.zone)
    return found


def _acting(
    ranked: list[str], mentions: Sequence[Mention], spots: Mapping[str, Spot]
) -> tuple[tuple[str, ...], frozenset[str]]:
    """Keep the main country and those named in title or lead, or again and again below.

    What a province borders on does not act, nor does the state that a correspondent writes from;
    how often a state is told of as an origin, a goal or a nationality says nothing. A name that
    something else bears brings in no country, nor does a small town where nothing else speaks of
    its country: it is likelier a quarter or a prison of the same name at home. Those that only pass
    by are told apart.
    """
    if not ranked:
        return (), frozenset()
    beside = _roles_beside(mentions)
    mentions = [
        one for one in _not_lent(mentions) if one.meaning.kind != "group" and not one.dateline
    ]
    told = {ranked[0], *(one.meaning.country for one in mentions)}
    times: Counter[str] = Counter()
    early: set[str] = set()
    partaking: set[str] = set()
    for mention in mentions:
        role = mention.role or beside.get(mention.start, "")
        spot = spots.get(mention.key)
        code = spot.country if spot else mention.meaning.country
        if role == "beside":
            continue
        if code and (code in told or spot is None or is_great(spot)):
            if role not in _PASSING:
                times[code] += 1
            if mention.zone is not Zone.BODY:
                early.add(code)
            if mention.zone is Zone.TITLE or role not in _PASSING:
                partaking.add(code)
    often = max(3, 0.25 * max(times.values(), default=1))
    kept = [c for c in ranked[1:] if c in early or times[c] >= often][:7]
    passing = (c for c in kept if c not in partaking and times[c] < often)
    return (ranked[0], *kept), frozenset(passing)


def _roles_beside(mentions: Sequence[Mention]) -> Mapping[int, Role]:
    """Give states the role of the town that they are told with: "rumbo a Amberes, en Bélgica"."""
    return {
        after.start: town.role for town, after in pairwise(mentions) if town.after is after.meaning
    }


def _not_lent(mentions: Sequence[Mention]) -> list[Mention]:
    """List the names that nothing else bears; what is a quarter once is no town elsewhere."""
    places = {one.key for one in mentions if one.lent and one.meaning.kind == "place"}
    return [one for one in mentions if not one.lent and one.key not in places]


def _places(mentions: Iterable[Mention], spots: Mapping[str, Spot]) -> tuple[Place, ...]:
    kept: dict[tuple[str, str], Place] = {}
    for mention in mentions:
        spot = spots.get(mention.key)
        if spot is None or (mention.key in _METONYMS and not mention.located):
            continue
        place = Place(name=spot.name, country=spot.country, lat=spot.lat, lon=spot.lon)
        kept.setdefault((spot.name, spot.country), place)
    return tuple(kept.values())[:_MOST_PLACES]
