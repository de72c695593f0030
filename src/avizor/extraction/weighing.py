"""Weigh each element of a page: how much text, how much of it links, how much prose."""

from collections.abc import Iterable
from dataclasses import dataclass

from lxml.html import HtmlElement

from avizor.domain.language.wordlists import word_set

BLOCKS = word_set(
    "p div section article main aside header footer ul ol li dl dt dd table tr td th tbody thead "
    "blockquote figure figcaption h1 h2 h3 h4 h5 h6 form pre address details center"
)
_NOT_PROSE = word_set("h1 h2 h3 h4 h5 h6 figcaption address")
_PROSE_CHARS = 80
_PROSE_LINK_SHARE = 0.5
# A longer link holds a page: somebody forgot to close it.
_LONGEST_CARD = 600


@dataclass(slots=True)
class Weight:
    """Characters under an element: all, inside links, in prose; and what it holds."""

    text: int = 0
    link: int = 0
    prose: int = 0
    own: int = 0  # text directly in the element, between its children
    holds_blocks: bool = False
    holds_h1: bool = False

    @property
    def link_share(self) -> float:
        """The part of the text that is inside links, 0 where there is none."""
        return self.link / self.text if self.text else 0.0


def weigh(root: HtmlElement) -> dict[HtmlElement, Weight]:
    """Return the weight of every element under and including `root`, in one pass.

    Children come before their parents, so each element only adds itself to its parent.
    """
    weights: dict[HtmlElement, Weight] = {element: Weight() for element in root.iter()}
    linked = _linked(weights)
    for element in reversed(list(weights)):
        weight = weights[element]
        _settle(element, weight, linked=element in linked)
        parent = weights.get(element.getparent())
        if parent is not None:
            _add(parent, element, weight)
    return weights


def leads_away(link: HtmlElement) -> bool:
    """Whether a link leads to another page, and not to a place of its own."""
    return not (link.get("href") or "#").startswith("#")


def is_card(element: HtmlElement) -> bool:
    """Whether an element is a link to another page with blocks in it: a headline, a teaser."""
    if element.tag != "a" or not leads_away(element):
        return False
    holds_blocks = any(inside.tag in BLOCKS for inside in element.iterdescendants())
    return holds_blocks and len(element.text_content()) <= _LONGEST_CARD


def _linked(elements: Iterable[HtmlElement]) -> set[HtmlElement]:
    """Return what stands inside cards, of elements in the order of the page."""
    linked: set[HtmlElement] = set()
    for element in elements:
        if element.getparent() in linked or is_card(element):
            linked.add(element)
    return linked


def _settle(element: HtmlElement, weight: Weight, *, linked: bool) -> None:
    tag = element.tag
    if element.text:
        start = len(element.text.strip())
        weight.text += start
        weight.own += start
    if linked or tag == "a":
        weight.link = weight.text
    if tag == "h1":
        weight.holds_h1 = True
    if tag in BLOCKS and tag not in _NOT_PROSE:
        running = weight.own if weight.holds_blocks else weight.text
        if running >= _PROSE_CHARS and weight.link <= _PROSE_LINK_SHARE * weight.text:
            weight.prose += running


def _add(parent: Weight, element: HtmlElement, weight: Weight) -> None:
    parent.text += weight.text
    parent.link += weight.link
    parent.prose += weight.prose
    parent.holds_h1 = parent.holds_h1 or weight.holds_h1
    parent.holds_blocks = parent.holds_blocks or weight.holds_blocks or element.tag in BLOCKS
    if element.tail:
        tail = len(element.tail.strip())
        parent.text += tail
        parent.own += tail
