"""How much an article speaks of each country as the scene of its events.

Every mention is evidence of a kind ("en Durán" is a ``site``, "ecuatoriano" ``people``) in a zone
(title, lead or body); each country gets one number for each kind and zone, and weights fitted
on the project's own news (``judgement/fit/scene.py``) make a score of them.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from avizor.domain.language.wordlists import word_set
from avizor.domain.places.gazetteer import Clue, Spot
from avizor.domain.places.mentions import Mention, Zone
from avizor.domain.places.resolving import is_elsewhere, is_homonym_abroad, told_spot

Features = Mapping[str, float]
"""What is said of one country: ``kind.zone`` or a prior's name, to a number of 0 or more."""

_CAPITALS = word_set("bogota brasilia washington caracas lima quito madrid moscu moscow bruselas")
_SMALL_WORDS = {
    "es": re.compile(r"\b(?:el|la|los|las|en|del|con|una|por|fue|tras|y|al)\b|ñ|ción\b"),
    "pt": re.compile(
        r"\b(?:não|em|na|no|da|do|das|dos|uma|com|pela|pelo|ao|foi|são|após|à)\b|[ãõ]|ção\b"
    ),
    "en": re.compile(r"\b(?:the|of|and|in|to|for|on|at|by|was|after)\b"),
}
_SPEAKERS = {"pt": word_set("BR"), "en": word_set("US AG BB BS BZ DM GD GY JM KN LC TT VC")}
_NOT_SPANISH = word_set("BR US AG BB BS BZ DM GD GY JM KN LC TT VC HT SR GF GP MQ AW CW")
_SURE = 3  # the strength of a clue that speaks of no other country
_NO_SHARE = 0.02  # of a name: what is less is no other place's
_TOWN = 15_000  # people; below, a name is often another place's or a person's


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known before reading: the outlet's country, the text's language, the region."""

    outlet: str | None
    language: str
    home: frozenset[str]


def language_of(title: str, text: str) -> str:
    """Tell ``es``, ``pt`` and ``en`` apart by small words, in a headline too; a tie is ``es``."""
    sample = f"{title} {text[:1000]}".lower()
    found = {name: len(words.findall(sample)) for name, words in _SMALL_WORDS.items()}
    return max(found, key=lambda name: found[name])


def scene_features(
    mentions: Iterable[Mention],
    spots: Mapping[str, Spot],
    clues: Iterable[tuple[Zone, Clue]],
    setting: Setting,
) -> dict[str, Features]:
    """Return what is said of each country that anything speaks of; nothing gives none."""
    found: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for mention in mentions:
        for country, kind, weight in _evidence(mention, spots.get(mention.key), setting):
            found[country][f"{kind}.{mention.zone.name.lower()}"] += weight
        if mention.start == 0 and mention.meaning.country and not mention.role:
            found[mention.meaning.country]["opens"] = 1.0
    for zone, clue in clues:
        for country in clue.countries:
            kind = "usage" if clue.written.islower() else "word"
            found[country][f"{kind}{clue.strength}.{zone.name.lower()}"] += 1
    for country in _alone_in_title(mentions, spots, clues):
        found[country]["alone"] = math.e - 1
    return {
        country: {name: math.log1p(value) for name, value in said.items()}
        | _priors(country, setting)
        for country, said in found.items()
    }


def is_hint(said: Features) -> bool:
    """Say whether nothing but mere leanings speaks of a country.

    In a text of another language, from an outlet elsewhere, they are other words: "premier".
    """
    kinds = {name.partition(".")[0] for name in said if "." in name}
    return kinds <= {"usage1", "word1"}


def _alone_in_title(
    mentions: Iterable[Mention], spots: Mapping[str, Spot], clues: Iterable[tuple[Zone, Clue]]
) -> frozenset[str]:
    """Return the one country that a title names as a scene; of several, or of none, nothing."""
    named: set[str] = set()
    for mention in mentions:
        if mention.zone is Zone.TITLE and not mention.role and mention.meaning.kind != "group":
            spot = spots.get(mention.key)
            named.add(spot.country if spot else mention.meaning.country)
    for zone, clue in clues:
        if zone is Zone.TITLE and clue.strength == _SURE:
            named.update(clue.countries if len(clue.countries) == 1 else ())
    named.discard("")
    return frozenset(named if len(named) == 1 else ())


def _priors(country: str, setting: Setting) -> dict[str, float]:
    at_home = country in setting.home
    held = {
        "region": at_home,
        "united_states": country == "US",
        "outlet": country == setting.outlet and at_home,
        "outlet_abroad": country == setting.outlet and not at_home,
        f"speaks_{setting.language}": at_home and speaks(country, setting.language),
    }
    return {name: 1.0 for name, holds in held.items() if holds}


def speaks(country: str, language: str) -> bool:
    """Say whether a country of the Americas speaks ``es``, ``pt`` or ``en``."""
    if language == "es":
        return country not in _NOT_SPANISH
    return country in _SPEAKERS[language]


def prior_features(setting: Setting) -> dict[str, Features]:
    """Return the countries that are likely before reading: the outlet's own, Brazil."""
    likely = {setting.outlet} if setting.outlet in setting.home else set()
    likely |= {"BR"} if setting.language == "pt" else set()
    return {country: _priors(country, setting) for country in sorted(filter(None, likely))}


def score(said: Features, weights: Mapping[str, float]) -> float:
    """Weigh what is said of one country; what has no weight counts nothing."""
    return sum(weights.get(name, 0.0) * value for name, value in said.items())


def _evidence(
    mention: Mention, spot: Spot | None, setting: Setting
) -> Iterator[tuple[str, str, float]]:
    meaning = mention.meaning
    if meaning.kind != "place":
        yield meaning.country, _kind(mention), 1.0
        return
    if spot is not None:
        small = spot.people < _TOWN and not spot.region
        yield spot.country, f"small_{_kind(mention)}" if small else _kind(mention), 1.0
    if spot is not None and len(meaning.spots) == 1:
        return
    if not is_elsewhere(mention) and told_spot([mention], meaning.spots) is None:
        yield from _shares(mention, setting)


def _kind(mention: Mention) -> str:
    kind = mention.meaning.kind
    if kind in {"cue", "group"}:
        return kind
    if mention.role:
        return "away" if mention.role == "beside" else mention.role
    placed = mention.located or mention.typed
    if kind == "place":
        if placed:
            return "site"
        return "capital" if mention.key in _CAPITALS else "place"
    if kind == "country":
        return "state_at" if mention.located else "state"
    return "people"


def _shares(mention: Mention, setting: Setting) -> Iterator[tuple[str, str, float]]:
    """Share one mention among the places of its name, by how many live there.

    A person's name is no village's ("Alexandria Ruiz"), nor is a great city's or a state's.
    """
    placed = mention.located or mention.typed
    if mention.named and not placed and all(s.people < _TOWN for s in mention.meaning.spots):
        return
    trust = (1.0 if placed else 0.4) * (0.5 if mention.meaning.doubtful else 1.0)
    sizes = [(spot.people + 500) ** 0.5 for spot in mention.meaning.spots]
    whole = sum(sizes)
    for spot, size in zip(mention.meaning.spots, sizes, strict=True):
        if size < _NO_SHARE * whole:
            continue
        small = spot.people < _TOWN and not placed
        minor = 0.5 if small or is_homonym_abroad(spot, setting.outlet) else 1.0
        yield spot.country, "maybe", trust * minor * size / whole
