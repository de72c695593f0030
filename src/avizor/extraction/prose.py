"""Gather the prose of a tree block by block, where the extractor ran a page into one paragraph."""

from lxml.html import HtmlElement

from avizor.extraction.cards import HEADINGS
from avizor.extraction.weighing import BLOCKS, Weight, weigh

_HOLDS_BODY = 0.85
_MIN_BLOCK = 40
_MAX_LINK_SHARE = 0.5


def gather_prose(root: HtmlElement) -> list[str]:
    """Return the paragraphs of the smallest element that holds most of the prose.

    Headings count between paragraphs, not after the last one. Empty for a tree without prose.
    """
    weights = weigh(root)
    if not weights[root].prose:
        return []
    body = _narrow(root, weights)
    kept: list[tuple[str, bool]] = []
    for element in body.iter():
        if element.tag in BLOCKS and not weights[element].holds_blocks:
            text = " ".join(element.text_content().split())
            heading = element.tag in HEADINGS
            if text and _is_prose(text, weights[element], heading):
                kept.append((text, heading))
    while kept and kept[-1][1]:
        kept.pop()
    return [text for text, _ in kept]


def _narrow(root: HtmlElement, weights: dict[HtmlElement, Weight]) -> HtmlElement:
    """Step into the child that holds the body, as long as one child does."""
    element = root
    wanted = _HOLDS_BODY * weights[root].prose
    while True:
        inner = next(
            (c for c in element if weights[c].prose >= wanted and weights[c].holds_blocks), None
        )
        if inner is None:
            return element
        element = inner


def _is_prose(text: str, weight: Weight, heading: bool) -> bool:
    if weight.link_share > _MAX_LINK_SHARE:
        return False
    return heading or len(text) >= _MIN_BLOCK
