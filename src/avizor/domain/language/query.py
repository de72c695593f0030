"""What a person types into a search box, read into words, phrases, alternatives, exclusions.

``"fuerzas armadas"`` and ``«fuerzas armadas»`` are phrases, ``narco*`` is a beginning, ``-fútbol``
an exclusion (``NOT`` too), and ``OR`` joins what stands left and right of it; everything else must
all be there. Every text is a query: what cannot be read as syntax is read as words or left out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from avizor.domain.catalogue import LANGUAGES
from avizor.domain.language.analysis import (
    STOP_WORDS,
    close_acronyms,
    shorter_variants,
    stem,
    variants,
    words,
)

MAX_TERMS = 32  # further ones are left out: no person types them, and indices have limits
MAX_PHRASE = 32  # words of a phrase; the same
MIN_PREFIX = 2

_TOKEN = re.compile(
    r"""
    [(\[{¿¡]* (?P<minus>(?<![^\s(\[{])-+)?
    (?: ["“”„](?P<phrase>[^"“”„]*)["“”„]? | «(?P<angled>[^«»]*)»? | (?P<plain>[^\s"“”„«»]+) )
    """,
    re.VERBOSE,
)
_OPERATORS = frozenset({"AND", "OR", "NOT"})


@dataclass(frozen=True)
class Term:
    """Words that stand together, folded; one for most terms, several for a phrase.

    ``tied`` is a compound that may also be written as one word; ``prefix`` asks for words that
    begin like the (only) one given.
    """

    words: tuple[str, ...]
    prefix: bool = False
    tied: bool = False


@dataclass(frozen=True)
class ParsedQuery:
    """What must be there (one alternative of each group) and what must not."""

    required: tuple[tuple[Term, ...], ...] = ()
    excluded: tuple[Term, ...] = ()

    @property
    def empty(self) -> bool:
        """Say whether nothing searchable was typed."""
        return not self.required and not self.excluded


class Form(NamedTuple):
    """One way in which articles write a term, in terms of an index: a phrase has several words."""

    words: tuple[str, ...]
    begins: bool = False  # whether the (only) word may go on


def forms_of(terms: Iterable[Term]) -> list[Form]:
    """List the ways in which an article may write any of some terms, each once.

    Every index goes by these, and so do the snippets: all find the same.
    """
    return list(dict.fromkeys(form for term in terms for form in _forms(term)))


def _forms(term: Term) -> Iterator[Form]:
    if term.prefix:
        yield Form(term.words, begins=True)
        yield from (Form((word,)) for word in shorter_variants(term.words[0]))
        return
    if len(term.words) > 1:
        for language in (*LANGUAGES, ""):
            yield Form(tuple(stem(word, language) for word in term.words))
    if len(term.words) == 1 or term.tied:
        yield from (Form((word,)) for word in variants("".join(term.words)))


@dataclass(frozen=True)
class _Piece:
    term: Term | None  # None for the word OR
    excluded: bool = False
    quoted: bool = False


def parse_query(text: str) -> ParsedQuery:
    """Read a query; never fails.

    Function words (*de*, *the*) outside phrases are dropped unless nothing else is required.
    Empty for a text without letters or digits.
    """
    pieces = list(_pieces(text))[:MAX_TERMS]
    meaningful = [piece for piece in pieces if not _is_stop(piece)]
    if not any(piece.term and not piece.excluded for piece in meaningful):
        meaningful = pieces
    excluded = tuple(piece.term for piece in meaningful if piece.term and piece.excluded)
    return ParsedQuery(tuple(_groups(meaningful)), excluded)


def _pieces(text: str) -> Iterator[_Piece]:
    negated = False
    for match in _TOKEN.finditer(close_acronyms(text)):
        plain = (match["plain"] or "").rstrip(")]},.;!?")
        if plain in _OPERATORS:
            negated = plain == "NOT"
            if plain == "OR":
                yield _Piece(None)
            continue
        quoted = match["plain"] is None
        phrase = match["phrase"] or match["angled"] or ""
        for term in _phrase(phrase) if quoted else _plain(plain):
            yield _Piece(term, bool(match["minus"]) or negated, quoted)
            negated = False


def _phrase(text: str) -> list[Term]:
    found = tuple(word.folded for word in words(text))[:MAX_PHRASE]
    return [Term(found)] if found else []


def _plain(text: str) -> Iterator[Term]:
    """Yield the terms of a stretch without spaces: its words, hyphenated ones as one term."""
    stretch = text.replace(":", " ").replace("/", " ")
    if stretch.endswith("*"):
        yield from _prefix(stretch)
        return
    run: list[str] = []
    for word in words(stretch):
        if run and not word.tied:
            yield _tied(run)
            run = []
        run.append(word.folded)
    if run:
        yield _tied(run)


def _tied(run: list[str]) -> Term:
    return Term(tuple(run[:MAX_PHRASE]), tied=len(run) > 1)


def _prefix(text: str) -> Iterator[Term]:
    found = [word.folded for word in words(text)]
    for word in found[:-1]:
        yield Term((word,))
    if found:
        yield Term((found[-1],), prefix=len(found[-1]) >= MIN_PREFIX)


def _is_stop(piece: _Piece) -> bool:
    term = piece.term
    if term is None or piece.quoted or piece.excluded or term.prefix or len(term.words) > 1:
        return False
    return term.words[0] in STOP_WORDS


def _groups(pieces: list[_Piece]) -> Iterator[tuple[Term, ...]]:
    """Yield the alternatives that OR ties together; an OR without both sides ties nothing."""
    group: list[Term] = []
    tie = False
    for piece in pieces:
        if piece.term is None:
            tie = True
        elif not piece.excluded:
            if group and not tie:
                yield tuple(group)
                group = []
            group.append(piece.term)
            tie = False
    if group:
        yield tuple(group)
