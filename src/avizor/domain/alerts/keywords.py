"""Words that a rule asks for, found in a story however its newsrooms write them.

Keyword and text are read alike. Accents and case go, and so do the dots and blanks of an
abbreviation: ``EE. UU.``, ``EE UU`` and ``EEUU`` are one, and so are ``U. S.`` and ``US``. What a
hyphen, an apostrophe or the point of a thousand ties is read in two ways, in parts and as one word,
so that ``ex-militar`` meets ``ex militar`` and ``exmilitar``.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from avizor.domain.language.folding import fold, replaced

_BETWEEN_WORDS = re.compile(r"[\W_]+")
_ONE_WAY = {**dict.fromkeys("’‘‛ʼʻ´`′＇", "'"), **dict.fromkeys("‐‑‒–−－", "-")}
_LETTER = r"[^\W\d_]"
_ABBREVIATION = re.compile(
    rf"""
    (?<![\w.])(?:
        (?![ap]\.\s?m(?!\w|\.{_LETTER}\b))  # the clock's
        {_LETTER}(?: (?:\.{_LETTER})+(?!\w)(?:\.(?!\w))?  # U.S., also cut short: U.S
          | (?:\.\s{_LETTER})+\.(?!\w) )  # U. S.
      | ({_LETTER})\1(?: \.\s?({_LETTER})\2 | \s({_LETTER})\3 )(?!\w)(?:\.(?!\w))?  # EE. UU., EE UU
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DOTS = re.compile(r"[.\s]+")
_TIES = re.compile(r"['\-.,](?:(?<=\w['-])(?=\w)|(?<=\d[.,])(?=\d{3}(?!\d)))")
"""What ties two words, or the thousands of a number to the rest."""

_ALSO_WORDS = "us un eu who can das mas pan sin ice pro ia ai"
"""Abbreviations of states, offices, parties and agencies that are common words in small letters."""
_NAMES = frozenset(_ALSO_WORDS.upper().split())
_NAME = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(_NAMES))})(?![\w$])")  # US$ is money


def fold_words(text: str) -> str:
    """Fold a text and put one space between its words; what is tied is in parts."""
    return _BETWEEN_WORDS.sub(" ", fold(text)).strip()


@lru_cache(maxsize=256)  # every rule with keywords asks for the same story in turn
def searchable(text: str) -> str:
    """Return all the ways in which a text may be asked for, for :func:`present`.

    Lines of folded words, each between spaces, and one in capitals: the names that the text has of
    those that are also words. A line all in capitals shows a name only by its dots.
    """
    text = replaced(text, _ONE_WAY)
    closed, dotted = _close(text)
    lines = (line for line in closed.split("\n") if not line.isupper())
    named = {name for line in lines for name in _NAME.findall(line)} | dotted & _NAMES
    return "\n".join(f" {way} " for way in (*_ways(closed), *sorted(named)))


def present(keywords: Sequence[str], text: str) -> list[str]:
    """List the keywords that a text has; it comes from :func:`searchable`."""
    return [word for word in keywords if any(way in text for way in _sought(word))]


def always_has(keyword: str, other: str) -> bool:
    """Say whether every text that has one keyword has the other one, too."""
    return all(present([other], f"{way}\n{way.lower()}") for way in _sought(keyword))


@lru_cache(maxsize=4096)
def _sought(keyword: str) -> tuple[str, ...]:
    """Return what stands in a searchable text with a keyword: its words whole, or begun ("*")."""
    text = replaced(keyword.removesuffix("*").strip(), _ONE_WAY)
    closed, _ = _close(text)
    dotted = closed != text
    if closed.upper() in _NAMES and (dotted or (closed.isupper() and not keyword.endswith("*"))):
        return (f" {closed.upper()} ",)
    return tuple(f" {way}{'' if keyword.endswith('*') else ' '}" for way in _ways(closed))


def _ways(closed: str) -> tuple[str, ...]:
    """Return the folded words of a text, what is tied in parts, and as one word where that differs.

    Abbreviations are closed and signs written one way already.
    """
    folded = fold(closed)
    untied = _TIES.sub("", folded)
    both = (folded,) if untied == folded else (folded, untied)
    return tuple(dict.fromkeys(_BETWEEN_WORDS.sub(" ", one).strip() for one in both))


def _close(text: str) -> tuple[str, set[str]]:
    """Take the dots and blanks out of abbreviations; beside the text these, in capitals."""
    dotted: set[str] = set()

    def closed(found: re.Match[str]) -> str:
        without = _DOTS.sub("", found[0])
        dotted.add(without.upper())
        return without

    return _ABBREVIATION.sub(closed, text), dotted
