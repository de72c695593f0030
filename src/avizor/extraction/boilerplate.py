"""Prune a page's tree of what is not the article, before its body is looked for."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from avizor.domain.language.wordlists import word_list, word_set
from avizor.extraction.block_names import (
    names_a_block_beside,
    names_a_caption,
    names_an_embed,
)
from avizor.extraction.cards import HEADINGS, Cards, find_cards
from avizor.extraction.phrases import (
    MAX_PROMOTION,
    fold,
    is_furniture,
    is_promotion,
    leads_elsewhere,
)
from avizor.extraction.weighing import BLOCKS, Weight, is_card, weigh

_DEAD = word_list(
    "script style noscript template svg iframe object button select input textarea dialog nav "
    "canvas map audio video source link meta amp-ad amp-iframe amp-sidebar amp-social-share"
)
_NEVER = word_set("html body main h1 head title table tbody thead tr")
_BOLD = word_set("strong b em u")
_INLINE = _BOLD | {"span"}
_CARDS = word_set("span div aside")
_CARD_HOLDERS = word_set("div section aside article ul ol li")
_LINKED = 0.4
_LISTS = word_set("ul ol div section")
_CAPTION_TAGS = word_set("figcaption")
# A block with this part of the page's prose is the article, whatever its name says.
_BODY_SHARE = 0.35
_LINK_LIST_SHARE = 0.8
_MAX_CAPTION = 700
_MAX_LINK_LINE = 220
_MAX_LINKED_SENTENCE = 120

# After this much prose under the headline a body has been read, if the box is not far larger.
_BODY_BEGUN = 400
_BODY_TO_BOX = 0.6
# Boxes of other articles link to them; the paragraphs of an article hardly link.
_CARD_LINK_SHARE = 0.1


@dataclass(slots=True)
class Walk:
    """Where a walk through a page in source order stands.

    `page` is the prose of the page, `named` that of all blocks with the same names together,
    `read` that kept since the headline; `cards` are those of the elements that hold any.
    """

    page: int
    named: dict[str, int]
    cards: dict[HtmlElement, Cards]
    read: int = 0

    def pass_by(self, element: HtmlElement, weight: Weight) -> None:
        """Count the prose that stands in a kept element itself."""
        if element.tag == "h1":
            self.read = 0
        elif weight.prose and not weight.holds_blocks:
            self.read += weight.prose

    def may_drop(self, names: str, weight: Weight) -> bool:
        """Whether a block is too small a part of the page's prose to be the article."""
        prose = max(weight.prose, self.named.get(names, 0))
        has_links = weight.holds_blocks and weight.link_share >= _CARD_LINK_SHARE
        begun = has_links and self.read >= max(_BODY_BEGUN, _BODY_TO_BOX * prose)
        return not weight.holds_h1 and (begun or prose <= _BODY_SHARE * self.page)


Rule = Callable[[HtmlElement, Weight, Walk], bool]


def prune_boilerplate(root: HtmlElement) -> None:
    """Remove links to other pages, promotions, captions and share bars from a tree, in place.

    Blocks go by their names, link lists by their links, paragraphs by their words; a block
    that holds a good part of the page's prose stays, whatever it is called.
    """
    strip_dead_elements(root)
    _free_quotes(root)
    weights = weigh(root)
    walk = Walk(weights[root].prose, _prose_by_names(weights), find_cards(root, weights))
    waiting = [root]
    while waiting:
        element = waiting.pop()
        weight = weights[element]
        if element.tag not in _NEVER and any(rule(element, weight, walk) for rule in RULES):
            _drop(element)
        else:
            walk.pass_by(element, weight)
            waiting.extend(reversed(element))


def _prose_by_names(weights: dict[HtmlElement, Weight]) -> dict[str, int]:
    """Sum the prose of text blocks by their names: a class on all of them names the body."""
    named: dict[str, int] = {}
    for element, weight in weights.items():
        is_text = not weight.holds_blocks or weight.link_share < _CARD_LINK_SHARE
        if weight.prose and is_text and (names := _names(element)):
            named[names] = named.get(names, 0) + weight.prose
    return named


def strip_dead_elements(root: HtmlElement) -> None:
    """Remove scripts, styles, navigation, controls and media from a tree, in place."""
    etree.strip_elements(root, *_DEAD, with_tail=False)


def _free_quotes(root: HtmlElement) -> None:
    """Make plain blocks of what holds quotations: extractors drop figures and embedded posts."""
    for quote in root.iter("blockquote"):
        for holder in (quote, *islice(quote.iterancestors(), 2)):
            if holder.tag == "figure":
                holder.tag = "div"
            if names_an_embed(_names(holder)):
                holder.attrib.clear()
        for author in quote.iter("cite"):
            author.tag = "p"


def _drop(element: HtmlElement) -> None:
    heading = element.getprevious()
    parent = element.getparent()
    if parent is None:
        return
    element.drop_tree()
    # The heading of a dropped list goes with it.
    if heading is not None and heading.tag in HEADINGS and element.tag in {"ul", "ol", "div"}:
        following = heading.getnext()
        if following is None and not (heading.tail or "").strip():
            heading.drop_tree()


def is_named_beside(element: HtmlElement, weight: Weight, walk: Walk) -> bool:
    """Whether its class or id names a block beside the article (related, share, tags, …)."""
    names = _names(element)
    return bool(names) and names_a_block_beside(names) and walk.may_drop(names, weight)


def is_caption(element: HtmlElement, weight: Weight, walk: Walk) -> bool:
    """Whether it is the caption or credit of a picture."""
    if weight.text > _MAX_CAPTION:
        return False
    names = _names(element)
    if element.tag not in _CAPTION_TAGS and not names_a_caption(names):
        return False
    return walk.may_drop(names, weight)


def is_link_list(element: HtmlElement, weight: Weight, walk: Walk) -> bool:
    """Whether it is a list of two links or more and little else."""
    if element.tag not in _LISTS or weight.link_share < _LINK_LIST_SHARE:
        return False
    if not weight.holds_blocks or not walk.may_drop("", weight):
        return False
    return sum(1 for _ in element.iter("a")) > 1


def is_pointer(element: HtmlElement, weight: Weight, _walk: Walk) -> bool:
    """Whether it is a paragraph whose words and links only point to another page."""
    if not 0 < weight.text <= MAX_PROMOTION or weight.holds_blocks:
        return False
    if element.tag in BLOCKS:
        return _is_pointing_block(element, weight)
    if element.tag not in _INLINE or weight.link_share < _LINKED:
        return False
    return leads_elsewhere(fold(element.text_content()), weight.link_share, stands_out=True)


def _is_pointing_block(element: HtmlElement, weight: Weight) -> bool:
    # Without links only headings and broken lines need the tree: the rest is judged as text.
    if not weight.link and element.tag not in HEADINGS and element.find("br") is None:
        return False
    folded = fold(element.text_content())
    return (
        _is_link_line(element, weight, folded)
        or leads_elsewhere(folded, weight.link_share, _stands_out(element, weight))
        or is_promotion(folded)
        or is_furniture(folded)
    )


def is_hover_card(element: HtmlElement, weight: Weight, walk: Walk) -> bool:
    """Whether it follows a link in the text, repeats it and adds others: a card shown on hovering.

    A link that is cut in two repeats itself too, but leads nowhere else.
    """
    link = element.getprevious()
    if element.tag not in _CARDS or link is None or link.tag != "a" or (link.tail or "").strip():
        return False
    shown = [inside.get("href") for inside in element.iter("a")]
    repeats = bool(shown) and shown[0] == link.get("href") and bool(link.text_content().strip())
    return repeats and len(set(shown)) > 1 and walk.may_drop("", weight)


def holds_cards(element: HtmlElement, weight: Weight, walk: Walk) -> bool:
    """Whether it holds headlines of other pages with their teasers, and no other prose."""
    cards = walk.cards.get(element) if element.tag in _CARD_HOLDERS else None
    return cards is not None and cards.fill(weight) and not weight.holds_h1


def is_linked_card(element: HtmlElement, weight: Weight, walk: Walk) -> bool:
    """Whether it is a link around a headline or a teaser of another page."""
    return weight.text > 0 and is_card(element) and walk.may_drop("", weight)


RULES: tuple[Rule, ...] = (
    is_named_beside, is_caption, is_link_list, is_pointer, is_hover_card, is_linked_card,
    holds_cards,
)  # fmt: skip


def _is_link_line(element: HtmlElement, weight: Weight, folded: str) -> bool:
    """Whether a whole short paragraph is one link that does not read as a sentence.

    A heading linked to its own anchor is a heading.
    """
    link = next(element.iter("a"), None)
    if link is None or link.get("href", "").startswith("#"):
        return False
    return (
        weight.link_share >= 0.9
        and element.tag not in {"li", "td", "th"}
        and len(folded) <= _MAX_LINK_LINE
        and (not folded.endswith(".") or len(folded) <= _MAX_LINKED_SENTENCE)
    )


def _stands_out(element: HtmlElement, weight: Weight) -> bool:
    if element.tag in HEADINGS or element.tag in _BOLD:
        return True
    bold = sum(len(b.text_content().strip()) for b in element.iterchildren(*_BOLD))
    return bold >= 0.8 * weight.text


def _names(element: HtmlElement) -> str:
    return f"{element.get('class', '')} {element.get('id', '')}".strip()
