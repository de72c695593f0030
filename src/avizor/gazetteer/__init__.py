"""The shipped gazetteer, read from this package's tables.

Cities and their coordinates come from GeoNames (CC BY 4.0; see NOTICE), derived by
``scripts/derive_gazetteer.py``; the word lists beside them are written by hand, and
``scene_weights.tsv`` is fitted by ``judgement/fit/scene.py``.
"""

from collections.abc import Iterator
from functools import cache
from importlib import resources

from avizor.domain.places.gazetteer import (
    Country,
    Gazetteer,
    NameLists,
    Spot,
    build_gazetteer,
    read_clues,
)


@cache
def load_gazetteer() -> Gazetteer:
    """Load the shipped gazetteer; later calls return the same one.

    Raises FileNotFoundError when the package is incomplete.
    """
    spots = [*_spots("regions.tsv", region=True), *_spots("cities.tsv", region=False)]
    return build_gazetteer(_countries(), spots, _lists())


def _rows(name: str) -> Iterator[list[str]]:
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines() if line)


def _names(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _spots(file: str, *, region: bool) -> Iterator[tuple[Spot, tuple[str, ...]]]:
    for country, name, aliases, lat, lon, people in _rows(file):
        spot = Spot(name, country, float(lat), float(lon), int(people), region)
        yield spot, _names(aliases)


def _countries() -> Iterator[Country]:
    for code, names, demonyms, *_ in _rows("countries.tsv"):
        yield Country(code, _names(names), _names(demonyms))


def _clue_rows(file: str) -> Iterator[tuple[str, int, str, str]]:
    """Yield countries, strength, words or form, and the one language it counts in, "" for any."""
    for countries, strength, written, *language in _rows(file):
        yield countries, int(strength), written, "".join(language)


def _lists() -> NameLists:
    words = (
        (countries, strength, word)
        for file in ("vocabulary.tsv", "local_words.tsv")
        for countries, strength, listed, _ in _clue_rows(file)
        for word in listed.split("|")
    )
    return NameLists(
        cues=tuple((country, cue) for country, cue in _rows("cues.tsv")),
        groups=tuple((country, group) for country, group in _rows("groups.tsv")),
        stops=tuple(row[0] for row in _rows("stops.txt")),
        doubtful=frozenset(row[0] for row in _rows("doubtful_names.txt")),
        given=frozenset(row[0] for row in _rows("given_names.txt")),
        clues=read_clues(words, _clue_rows("patterns.tsv")),
        weights={name: float(weight) for name, weight in _rows("scene_weights.tsv")},
        voices=tuple(
            (code, name, kind == "seat")
            for code, listed, kind in _rows("voices.tsv")
            for name in _names(listed)
        ),
    )
