"""Tell whether a page shows only a part of its article."""

import re

from lxml.html import HtmlElement

from avizor.extraction.cut import is_cut
from avizor.extraction.json_ld import Statement
from avizor.extraction.phrasebook import WALL
from avizor.extraction.phrases import fold

# Above this the reader has an article, whatever a subscription box beside it says.
_PART = 1500
# Hidden boxes carry the words of a wall on every page of a site: they count for less.
_WALLED = 900
_SHORT = 500
_STATED_SHARE = 0.5
_CHARS_A_WORD = 6


def mentions_wall(root: HtmlElement) -> bool:
    """Whether the words of a page say that the rest is for subscribers."""
    return WALL.search(fold(root.text_content())) is not None


def is_teaser(text: str, summary: str, statement: Statement, wall: bool) -> bool:
    """Whether a text is only the part of an article that a page shows.

    Signs: a paywall stated (isAccessibleForFree) or worded with a short text, a text that is
    cut off, one that hardly exceeds the description, or half as long as the page states.
    """
    if len(text) >= _PART:
        return False
    free = _states_access(statement)
    if free is False or (wall and free is None and len(text) < _WALLED):
        return True
    if is_cut(text) or len(text) < _STATED_SHARE * _stated_size(statement):
        return True
    return len(text) < _SHORT and bool(summary) and len(text) <= 1.25 * len(summary)


def _states_access(statement: Statement) -> bool | None:
    stated = str(statement.get("isAccessibleForFree", "")).strip().lower()
    return {"true": True, "false": False}.get(stated)


def _stated_size(statement: Statement) -> int:
    """Read the stated length in characters from the word count; 0 where it is not believable."""
    words = str(statement.get("wordCount", "")).strip()
    count = int(words) if re.fullmatch("[0-9]{3,5}", words) else 0
    return count * _CHARS_A_WORD if 150 <= count <= 20_000 else 0
