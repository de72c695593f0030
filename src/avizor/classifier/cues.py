"""Lexical cues: word patterns that speak for or against a topic, found sentence by sentence."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

LANGUAGES = ("es", "pt", "en")
EVERY_TOPIC = "*"
_GAP = r"(?:\W+\w+){0,5}\W+"


@dataclass(frozen=True)
class Cue:
    """One cue: the topics it starts out speaking for and against, a pattern a language."""

    id: str
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    patterns: Mapping[str, re.Pattern[str]]


@dataclass(frozen=True)
class Lexicon:
    """All cues, in a fixed order, and the phrases that only look like one."""

    cues: tuple[Cue, ...]
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
        for column, cue in enumerate(self.cues):
            if not row[column] and cue.patterns[language].search(masked):
                row[column] = 1


def read_lexicon(path: Path) -> Lexicon:
    """Read a lexicon file; raises KeyError, re.error or tomllib.TOMLDecodeError on a bad one."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    cues = tuple(
        Cue(
            id=table["id"],
            speaks_for=tuple(table.get("for", ())),
            speaks_against=tuple(table.get("against", ())),
            patterns={language: _compile(table[language]) for language in LANGUAGES},
        )
        for table in tables["cue"]
    )
    masks = {language: _compile(tables["masks"][language]) for language in LANGUAGES}
    return Lexicon(cues, masks)


def fold(text: str) -> str:
    """Give a text in lower case, without accents, with plain apostrophes and hyphens."""
    plain = text.translate({0x2019: "'", 0x2010: "-", 0x2011: "-", 0x00A0: " "})
    return "".join(
        letter
        for letter in unicodedata.normalize("NFKD", plain.lower())
        if ord(letter) < 0x300 or not unicodedata.combining(letter)
    )


def _compile(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(_expand, patterns)) + r")(?!\w)")


def _expand(pattern: str) -> str:
    """Turn the notation of the lexicon file into a regular expression."""
    spread = pattern.strip().replace(" ~ ", _GAP).replace(" ?", r"\s*")
    starred = re.sub(r"(?<![\w\\]w)(?<=[\w)])\*", r"\\w*", spread)
    return starred.replace(" ", r"\s+")
