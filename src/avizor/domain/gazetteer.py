"""The gazetteer: which strings name which places, and what makes a name doubtful."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from avizor.domain.text import Hit, Phrases, compose, fold, word_set

NameKind = Literal["country", "demonym", "cue", "group", "place", "stop"]

AMERICAS = word_set(
    """AR BO BR BZ CL CO CR CU DO EC GT GY HN HT JM MX NI PA PE PR PY SR SV TT UY VE
    AG AW BB BS CW DM GD GF GP KN LC MQ VC"""
)


@dataclass(frozen=True, slots=True)
class Spot:
    """One place that a name can mean: WGS 84 degrees, and people who live there."""

    name: str
    country: str
    lat: float
    lon: float
    people: int
    region: bool = False


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a string means: a country by name, demonym or cue, or any of several places."""

    kind: NameKind
    country: str = ""
    spots: tuple[Spot, ...] = ()
    doubtful: bool = False  # also a common noun or a person's name
    short: bool = False  # an acronym: counts in capitals only
    either: bool = False  # a country's name that is a demonym in small letters: argentina


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Every name avizor knows, ready to be found in a text in one pass."""

    names: Phrases[Meaning]
    given_names: frozenset[str]
    countries: frozenset[str] = field(default=AMERICAS)

    def find(self, folded: str) -> list[Hit[Meaning]]:
        """Find the known names in a folded text, longest first, none overlapping."""
        return self.names.find(folded)


@dataclass(frozen=True, slots=True)
class Country:
    """A country with what it and its people are called in three languages."""

    code: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameLists:
    """The word lists beside the tables.

    ``cues`` are leaders and institutions by country, ``groups`` armed groups by country,
    ``stops`` phrases that name no place, ``doubtful`` names that are also words or surnames,
    ``given`` persons' names.
    """

    cues: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, str], ...]
    stops: tuple[str, ...]
    doubtful: frozenset[str]
    given: frozenset[str]


def build_gazetteer(
    countries: Iterable[Country], spots: Iterable[tuple[Spot, tuple[str, ...]]], lists: NameLists
) -> Gazetteer:
    """Build the gazetteer; of one country's places of one name the most populous stays.

    Names of countries win over places, phrases that name no place win over both.
    """
    meanings = _place_meanings(spots, lists.doubtful)
    meanings |= _country_meanings(countries, meanings)
    for country, cue in lists.cues:
        meanings[_key(cue)] = Meaning("cue", country, short=_is_acronym(cue))
    for country, group in lists.groups:
        meanings[_key(group)] = Meaning("group", country, short=_is_acronym(group))
    meanings |= {_key(stop): Meaning("stop") for stop in lists.stops}
    return Gazetteer(Phrases(meanings), lists.given)


def _key(name: str) -> str:
    return fold(compose(name)).strip()


def _is_acronym(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    return len(letters) <= 5 and all(c.isupper() for c in letters)


def _place_meanings(
    spots: Iterable[tuple[Spot, tuple[str, ...]]], doubtful: frozenset[str]
) -> dict[str, Meaning]:
    named: dict[str, dict[str, Spot]] = {}
    for spot, aliases in spots:
        for name in (spot.name, *aliases):
            by_country = named.setdefault(_key(name), {})
            held = by_country.get(spot.country)
            if held is None or spot.people > held.people:
                by_country[spot.country] = spot
    return {
        key: Meaning("place", spots=tuple(by_country.values()), doubtful=key in doubtful)
        for key, by_country in named.items()
    }


def _country_meanings(
    countries: Iterable[Country], places: Mapping[str, Meaning]
) -> dict[str, Meaning]:
    found: dict[str, Meaning] = {}
    for country in countries:
        for name in country.names:
            key = _key(name)
            # A rare country's name gives way to a city here: Armenia, San Martín, Granada.
            if key not in places or (country.code in AMERICAS and key not in _CITY_FIRST):
                found[key] = Meaning("country", country.code, short=_is_acronym(name))
        for demonym in country.demonyms:
            key = _key(demonym)
            named = key in found
            found[key] = Meaning("country" if named else "demonym", country.code, either=named)
    return found


_CITY_FIRST = frozenset(
    ["granada", "san martin", "santa lucia", "guadalupe", "dominica", "san vicente", "georgia"]
)
