"""Tell the pages that grow while the news goes on, entry by entry, and read all their entries."""

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from avizor.extraction.json_ld import Statement
from avizor.extraction.phrases import fold
from avizor.extraction.prose import gather_prose

_LIVE = re.compile(
    r"\b(?:en vivo|en directo|minuto a minuto|ao vivo|(?:em )?tempo real|live (?:updates?|blog))\b"
)


def is_live(statement: Statement, title: str) -> bool:
    """Whether a page calls itself live, in its JSON-LD or its title."""
    return "LiveBlog" in str(statement.get("@type", "")) or _LIVE.search(fold(title)) is not None


def read_live(tree: HtmlElement, found: Sequence[str]) -> list[str]:
    """Return the entries of a live page in a pruned tree, each under its headline.

    An extractor takes one entry for the article, or their texts without their headlines: what
    it found stays where the blocks of the page hold no more.
    """
    gathered = gather_prose(tree)
    more = sum(map(len, gathered)) > sum(map(len, found))
    return gathered if more else list(found)
