"""Folded text of unchanged length, and the many-phrases matcher every rule reads with."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

import ahocorasick

from avizor.domain.language.sentences import sentences

Value = TypeVar("Value")

_SPACES = dict.fromkeys(map(ord, "\n\t\r\u00a0\u2009\u202f"), " ")
_QUOTES = {"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-"}


def _folded(char: str) -> str:
    """Fold one character to one character, so that offsets stay those of the text."""
    base = unicodedata.normalize("NFD", char.lower())
    kept = [c for c in base if not unicodedata.combining(c)]
    return kept[0] if len(kept) == 1 else char


_LATIN = range(0x00, 0x250)
_FOLD = {code: _folded(chr(code)) for code in _LATIN}
_FOLD |= {ord(char): plain for char, plain in _QUOTES.items()} | _SPACES


def compose(text: str) -> str:
    """Compose accents written as separate characters; plain text comes back as it is."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def fold_in_place(text: str) -> str:
    """Drop accents and case, keeping the length: ``fold_in_place(t)[i]`` stands for ``t[i]``.

    Unlike ``folding.fold`` it wants composed text (:func:`compose`), and every character of it
    becomes exactly one. Line breaks become blanks and typographic quotes plain ones.
    """
    return text.translate(_FOLD)


@lru_cache(maxsize=4)
def cut_sentences(text: str) -> tuple[str, ...]:
    """Cut a text into sentences, remembering the last few: several rules read one article."""
    return tuple(sentences(text))


def is_all_caps(text: str) -> bool:
    """Tell old wire copy, where capitals say nothing, from ordinary text."""
    letters = list(filter(str.isalpha, text[:600]))
    upper = sum(map(str.isupper, letters))
    return len(letters) >= 12 and upper > 0.85 * len(letters)


def calm(text: str) -> str:
    """Write capitals small but for the first letter; every character stays in its place."""
    small = "".join(one if len(one.lower()) != 1 else one.lower() for one in text)
    return small[:1].upper() + small[1:] if len(small[:1].upper()) == 1 else small


@dataclass(frozen=True, slots=True)
class Hit(Generic[Value]):
    """A phrase found at ``start:end`` of the text, with what it stands for."""

    start: int
    end: int
    value: Value


def _is_longer(one: Hit[Value], other: Hit[Value]) -> bool:
    return one.end - one.start > other.end - other.start


class Phrases(Generic[Value]):
    """Many phrases looked for in one pass, at word boundaries, the longest first.

    Phrases are folded on the way in; two that fold alike keep the later value. No phrases
    find nothing.
    """

    def __init__(self, phrases: Mapping[str, Value] | Iterable[tuple[str, Value]]) -> None:
        pairs = phrases.items() if isinstance(phrases, Mapping) else phrases
        self._automaton = ahocorasick.Automaton()
        for phrase, value in pairs:
            folded = fold_in_place(compose(phrase)).strip()
            if folded:
                self._automaton.add_word(folded, (len(folded), value))
        self._empty = len(self._automaton) == 0
        self._automaton.make_automaton()

    def __len__(self) -> int:
        return len(self._automaton)

    def find(self, folded: str) -> list[Hit[Value]]:
        """Find the phrases in a folded text, left to right, none overlapping another.

        One within which a longer one begins gives way: "el Valle" in "el Valle del Cauca".
        """
        kept: list[Hit[Value]] = []
        for hit in sorted(self._all(folded), key=lambda hit: (hit.start, -hit.end)):
            while kept and kept[-1].start < hit.start < kept[-1].end and _is_longer(hit, kept[-1]):
                kept.pop()
            if not kept or hit.start >= kept[-1].end:
                kept.append(hit)
        return kept

    def _all(self, folded: str) -> Iterator[Hit[Value]]:
        if self._empty:
            return
        size = len(folded)
        for last, (length, value) in self._automaton.iter(folded):
            start, end = last - length + 1, last + 1
            opens = start == 0 or not folded[start - 1].isalnum()
            if opens and (end == size or not folded[end].isalnum()):
                yield Hit(start, end, value)
