"""The gazetteer: which strings name which places, and what makes a name doubtful."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from avizor.domain.language.text import Hit, Phrases, compose, fold_in_place
from avizor.domain.language.wordlists import word_set

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
    accents: Mapping[str, "Meaning"] = field(default_factory=dict)
    """Other meanings that only accents tell apart: França beside Franca, keyed in small letters."""


@dataclass(frozen=True, slots=True)
class Clue:
    """A word that speaks of one of a few countries: a currency, an office, local usage.

    ``strength`` is 3 for a word of that country alone, 1 for a mere leaning; ``written`` is
    the word as it stands in the list, whose capitals the text must have. ``language`` is the only
    one it counts in: "(AP)" is Amapá in Portuguese and an agency in the others; "" is any.
    """

    countries: tuple[str, ...]
    strength: int
    written: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Clues:
    """The words and the forms (``R$``, ``BR-163``) that speak of a country."""

    words: Phrases[tuple[Clue, ...]]
    forms: re.Pattern[str]
    form_clues: tuple[Clue, ...]

    def find(self, text: str, folded: str) -> Iterator[Hit[Clue]]:
        """Yield the clues in a text, words first.

        Capitals in the list bind; accents do where the word has any in the text ("Polícia" is no
        "Policía"), and in a text that writes them for every word that is no name ("denuncia" is
        no "denúncia").
        """
        accented = not text.isascii()
        for hit in self.words.find(folded):
            raw = text[hit.start : hit.end]
            for clue in hit.value:
                if _is_written(clue.written, raw, accented):
                    yield Hit(hit.start, hit.end, clue)
        for found in self.forms.finditer(text):
            if found.lastindex is not None:
                yield Hit(found.start(), found.end(), self.form_clues[found.lastindex - 1])


_SPOKEN = 4  # letters; from here an acronym may be written as a word


def _is_written(listed: str, written: str, accented: bool) -> bool:
    bound = not written.isascii() or (accented and listed.islower())
    if bound and written.lower() != listed.lower():
        return False
    if listed.islower():
        return True
    if listed.isupper():  # newsrooms write a long acronym as a name: Felcn, Conas
        return written.isupper() or (len(listed) >= _SPOKEN and written.istitle())
    words = zip(written.split(), listed.split(), strict=False)
    return all(word[0].isupper() for word, own in words if own[0].isupper())


def read_clues(
    words: Iterable[tuple[str, int, str]], forms: Iterable[tuple[str, int, str, str]]
) -> Clues:
    """Build the clues from rows of countries (parted by ``|``), strength and word or pattern.

    A pattern has its language behind it. A word may stand in several rows; a pattern must have
    no group of its own.
    """
    listed: dict[str, tuple[Clue, ...]] = {}
    for countries, strength, word in words:
        clue = Clue(tuple(countries.split("|")), strength, word)
        key = _key(word)
        listed[key] = (*listed.get(key, ()), clue)
    shapes = [Clue(tuple(c.split("|")), strength, *form) for c, strength, *form in forms]
    pattern = "|".join(f"({clue.written})" for clue in shapes) or "(?!)"
    return Clues(Phrases(listed), re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"), tuple(shapes))


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Every name avizor knows, ready to be found in a text in one pass.

    ``weights`` are those of ``places_scene``: what each kind of mention says of the scene.
    ``voices`` are organisations, and the seats and agencies that speak for a state; those of
    ``seats`` are also names of places, and speak for their state only where they act.
    """

    names: Phrases[Meaning]
    given_names: frozenset[str]
    clues: Clues
    weights: Mapping[str, float]
    voices: Phrases[str]
    seats: Mapping[str, str]
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
    ``given`` persons' names, ``voices`` who speaks for a state or organisation, with its code
    and whether the name is a seat that is also a place's.
    """

    cues: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, str], ...]
    stops: tuple[str, ...]
    doubtful: frozenset[str]
    given: frozenset[str]
    clues: Clues
    weights: Mapping[str, float]
    voices: tuple[tuple[str, str, bool], ...] = ()


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
    voices = Phrases((name, code) for code, name, _ in lists.voices)
    seats = {_key(name): code for code, name, seat in lists.voices if seat}
    return Gazetteer(
        Phrases(meanings), lists.given, lists.clues, lists.weights, voices=voices, seats=seats
    )


def _key(name: str) -> str:
    return fold_in_place(compose(name)).strip()


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
            elif _told_apart(name, places[key]):
                meaning = Meaning("country", country.code)
                found[key] = replace(places[key], accents={compose(name).lower(): meaning})
        for demonym in country.demonyms:
            key = _key(demonym)
            named = key in found
            found[key] = Meaning("country" if named else "demonym", country.code, either=named)
    return found


def _told_apart(name: str, place: Meaning) -> bool:
    """Tell a country's name (França) from places that only lack its accents (Franca)."""
    written = compose(name).lower()
    return all(compose(spot.name).lower() != written for spot in place.spots)


_CITY_FIRST = frozenset(
    ["granada", "san martin", "santa lucia", "guadalupe", "dominica", "san vicente", "georgia"]
)
