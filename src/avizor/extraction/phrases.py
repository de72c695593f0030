"""Judge a paragraph by its words: a lead-in to another page, a promotion, furniture."""

import re

from avizor.domain.language.folding import to_ascii
from avizor.extraction.phrasebook import (
    FURNITURE,
    LINKED_LEAD_IN,
    PROMOTION,
    STRONG_LEAD_IN,
    WALL,
    WEAK_LEAD_IN,
)

_EDGE = re.compile(r"^[^a-z0-9(\[]+|[^a-z0-9)\]!?.…:]+$")


def fold(text: str) -> str:
    """Lower-case a text, strip accents and all that is not ASCII, squeeze its blanks."""
    return " ".join(to_ascii(text).lower().split())


def letters_of(text: str) -> str:
    """Keep letters and digits alone, folded: what two ways to write a name have in common."""
    return "".join(filter(str.isalnum, fold(text)))


def trim_edges(folded: str) -> str:
    """Drop the bullets, arrows, quotes and emoji around a folded paragraph."""
    return _EDGE.sub("", folded)


MAX_PROMOTION = 420
MAX_LEAD_IN = 260


def is_furniture(folded: str) -> bool:
    """Whether a folded paragraph is page furniture: an ad mark, a credit, tags, a share bar."""
    if len(folded) > MAX_LEAD_IN:
        return False
    return FURNITURE.search(folded) is not None or FURNITURE.search(trim_edges(folded)) is not None


def is_promotion(folded: str) -> bool:
    """Whether a folded paragraph is the house promoting itself or stating its terms."""
    if len(folded) > MAX_PROMOTION:
        return False
    return PROMOTION.search(folded) is not None or WALL.search(folded) is not None


def leads_elsewhere(folded: str, link_share: float, stands_out: bool) -> bool:
    """Whether a folded paragraph only points to another page.

    `link_share` is the part of its characters inside links, `stands_out` says that it is a
    heading or wholly bold. Long paragraphs never are.
    """
    text = trim_edges(folded)
    if len(text) > MAX_LEAD_IN:
        return False
    if STRONG_LEAD_IN.match(text):
        return True
    if WEAK_LEAD_IN.match(text):
        return link_share >= 0.4 or stands_out or not text.endswith(".")
    return link_share >= 0.4 and LINKED_LEAD_IN.match(text) is not None
