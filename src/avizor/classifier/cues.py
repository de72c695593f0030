"""Lexical cues: word patterns that speak for or against a topic, found sentence by sentence."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from avizor.classifier.cue_openings import openings_in, openings_of
from avizor.domain.catalogue import LANGUAGES
from avizor.domain.language.folding import without_accents

EVERY_TOPIC = "*"
_GAP = r"(?:\W+\w+){0,5}\W+"


@dataclass(frozen=True)
class Cue:
    """One cue: the topics it starts out speaking for and against."""

    id: str
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]


Search = tuple[int, re.Pattern[str]]  # the place of a cue, and one of its patterns


@dataclass(frozen=True)
class Searches:
    """The patterns of one language, by how their matches begin."""

    by_opening: Mapping[str, Sequence[Search]]
    always: Sequence[Search]  # those whose matches may begin in any way

    def fitting(self, folded: str) -> Iterator[Search]:
        """Yield the patterns that may stand in a folded text; one may come twice."""
        yield from self.always
        for opening in self.by_opening.keys() & openings_in(folded):
            yield from self.by_opening[opening]


@dataclass(frozen=True)
class Lexicon:
    """All cues, in a fixed order, and the phrases that only look like one."""

    cues: tuple[Cue, ...]
    searches: Mapping[str, Searches]
    masks: Mapping[str, re.Pattern[str]]

    def find(self, sentences: Sequence[str], language: str) -> NDArray[np.float32]:
        """Say which cues stand in which sentence, as 0 or 1 of shape (sentences, cues).

        Unless ``language`` is es, pt or en, the patterns of all three are tried.
        """
        known = (language,) if language in LANGUAGES else LANGUAGES
        found = np.zeros((len(sentences), len(self.cues)), dtype=np.float32)
        for row, sentence in enumerate(sentences):
            folded = fold(sentence)
            for spoken in known:
                self._mark(found[row], folded, spoken)
        return found

    def _mark(self, row: NDArray[np.float32], folded: str, language: str) -> None:
        masked = self.masks[language].sub(" . ", folded)
        for column, pattern in self.searches[language].fitting(masked):
            if not row[column] and pattern.search(masked):
                row[column] = 1


def read_lexicon(path: Path) -> Lexicon:
    """Read a lexicon file; raises KeyError, re.error or tomllib.TOMLDecodeError on a bad one."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    cues = tuple(
        Cue(
            id=table["id"],
            speaks_for=tuple(table.get("for", ())),
            speaks_against=tuple(table.get("against", ())),
        )
        for table in tables["cue"]
    )
    searches: dict[str, Searches] = {}
    masks: dict[str, re.Pattern[str]] = {}
    for language in LANGUAGES:
        searches[language] = _searches([table[language] for table in tables["cue"]])
        masks[language] = compile_patterns(tables["masks"][language])
    return Lexicon(cues, searches, masks)


def _searches(patterns: Sequence[Sequence[str]]) -> Searches:
    """Sort the patterns of one language, listed by cue, by how their matches begin."""
    by_opening: dict[str, list[Search]] = defaultdict(list)
    always: list[Search] = []
    for column, alternatives in enumerate(patterns):
        for pattern in alternatives:
            openings, search = openings_of(pattern), (column, compile_patterns([pattern]))
            if openings is None:
                always.append(search)
            for opening in openings or ():
                by_opening[opening].append(search)
    return Searches(by_opening, always)


def fold(text: str) -> str:
    """Give a text in lower case, without accents, with plain apostrophes and hyphens.

    Signs and letters such as ø stay, for the lexicon's patterns and the model were made with them.
    """
    plain = text.translate({0x2019: "'", 0x2010: "-", 0x2011: "-", 0x00A0: " "})
    return without_accents(plain.lower())


def compile_patterns(patterns: Sequence[str]) -> re.Pattern[str]:
    """Turn patterns in the notation of the lexicon into one expression that any of them meets."""
    return re.compile(r"\b(?:" + "|".join(map(_expand, patterns)) + r")(?!\w)")


def _expand(pattern: str) -> str:
    """Turn the notation of the lexicon file into a regular expression."""
    spread = pattern.strip().replace(" ~ ", _GAP).replace(" ?", r"\s*")
    starred = re.sub(r"(?<![\w\\]w)(?<=[\w)])\*", r"\\w*", spread)
    return starred.replace(" ", r"\s+")
