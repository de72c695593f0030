"""Find the body of an article in a pruned tree, as plain paragraphs."""

import logging
import re
from collections.abc import Iterable, Sequence
from copy import copy
from functools import cache

from lxml import etree
from lxml.etree import _Element
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document, Extractor

from avizor.domain.language.wordlists import word_set
from avizor.extraction.faults import FAULTS
from avizor.extraction.live import read_live
from avizor.extraction.prose import gather_prose, part_glued
from avizor.extraction.structure import join_split_body

_WHOLE = 0.7
_STATED_GAIN = 1.6
_MIN_STATED = 300
_GLUED_CHARS = 900
_BREAKS = word_set("lb p head item")
_SPACE = re.compile(r"\s+")
_GOES_ON = re.compile(r"(?!https?:|www\.)[a-zà-öø-ÿ]")
_WRAPPED = 30  # characters, from which a line may be one that a mail program broke
_INSIDE_SENTENCE = ",;»”\"')"
_FAST = Extractor(output_format="python", fast=True, comments=False)
_FULL = Extractor(output_format="python", fast=False, comments=False)


def choose_body(tree: HtmlElement, stated: Sequence[str], *, live: bool = False) -> list[str]:
    """Return the paragraphs of the article in a pruned tree, which may be changed.

    Where what was found is little beside the pieces of a split body, these are joined and
    read again; where it came as one glued paragraph, blocks are gathered instead; where it is
    little beside the body the publisher states, that one is taken. Of a `live` page all entries
    are read.
    """
    found = read_body(tree)
    if live:
        found = read_live(tree, found)
    if total_chars(found) < _WHOLE * join_split_body(tree):
        joined = read_body(tree)
        found = max(found, joined, key=total_chars)
    if _is_glued(found):
        found = gather_prose(tree) or found
    if total_chars(stated) > max(_STATED_GAIN * total_chars(found), _MIN_STATED):
        return list(stated)
    return found


def _is_glued(paragraphs: Sequence[str]) -> bool:
    return len(paragraphs) == 1 and len(paragraphs[0]) > _GLUED_CHARS


def total_chars(paragraphs: Sequence[str]) -> int:
    """Count the characters of paragraphs."""
    return sum(map(len, paragraphs))


def read_body(tree: HtmlElement, *, full: bool = False) -> list[str]:
    """Return the paragraphs of the main text of a tree, or none where it finds no text.

    `full` adds trafilatura's comparison with other algorithms: slower, for pages where the
    first look found too little. The tree is not changed.
    """
    _hush()
    try:
        document = bare_extraction(tree, options=copy(_FULL if full else _FAST))
    except FAULTS:
        return []
    if not isinstance(document, Document) or document.body is None:
        return []
    return part_glued(tree, write_paragraphs(document.body))


@cache
def _hush() -> None:
    """Keep trafilatura from warning of every page without a text: that is an answer here."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def write_paragraphs(body: _Element) -> list[str]:
    """Write an extracted body as paragraphs; list items and table rows are lines of their own."""
    paragraphs: list[str] = []
    if body.text:
        paragraphs.append(body.text)
    for element in body:
        if element.tag == "list":
            paragraphs.extend("- " + _flat(item) for item in element.iter("item") if _flat(item))
        elif element.tag == "table":
            paragraphs.extend(_rows(element))
        else:
            paragraphs.extend(_lines(element))
        if element.tail:
            paragraphs.append(element.tail)
    return [clean for paragraph in paragraphs if (clean := " ".join(paragraph.split()))]


def _rows(table: _Element) -> list[str]:
    rows = [[_flat(cell) for cell in row.iter("cell")] for row in table.iter("row")]
    return [" | ".join(cell for cell in row if cell) for row in rows]


def _flat(element: _Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _lines(element: _Element) -> list[str]:
    """Split at line breaks and at paragraphs nested in quotes, and join what mail programs broke.

    A line break of the source is a blank, but in a page that came as one block of plain text.
    """
    if len(element) == 0 and element.getnext() is None and element.getprevious() is None:
        return _join_broken((element.text or "").split("\n"))
    pieces: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        parts = node.tag in _BREAKS and node is not element
        if event == "start":
            pieces += ["\n" * parts, _SPACE.sub(" ", node.text or "")]
        elif node is not element:
            pieces += ["\n" * (parts and node.tag != "lb"), _SPACE.sub(" ", node.tail or "")]
    return _join_broken("".join(pieces).split("\n"))


def _join_broken(lines: Iterable[str]) -> list[str]:
    """Join lines that break off within a sentence: the next one goes on in a small letter."""
    joined: list[list[str]] = []
    last = ""
    for line in map(str.strip, lines):
        if _breaks_off(last) and _GOES_ON.match(line):
            joined[-1].append(line)
        else:
            joined.append([line])
        last = line
    return [" ".join(parts) for parts in joined]


def _breaks_off(line: str) -> bool:
    return len(line) >= _WRAPPED and (line[-1].isalnum() or line[-1] in _INSIDE_SENTENCE)
