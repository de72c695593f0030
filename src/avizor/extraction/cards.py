"""Find the cards of a page: headlines that link to other pages, each with its teaser behind it.

Their class names often say nothing. What tells them is that a linked headline goes before every
paragraph; the paragraphs of an article stand behind each other.
"""

from dataclasses import dataclass

from lxml.html import HtmlElement

from avizor.domain.language.wordlists import word_set
from avizor.extraction.weighing import BLOCKS, Weight, leads_away, weigh

HEADINGS = word_set("h2 h3 h4 h5 h6")
_HEADLINE = range(15, 221)  # characters
_LINKED = 0.9
_LONGEST_TEASER = 500
_LONGEST_LINE = 60
"""A date or a name between a headline and its teaser."""
_ALL = 0.9
_LIST = 4
"""Cards from which a page without an article of its own is a list."""
_MIN_BODY = 200
_BODY_TO_CARDS = 0.5


@dataclass(slots=True)
class Cards:
    """What an element holds of cards: headlines, those in heading tags, teasers and their prose."""

    headlines: int = 0
    headings: int = 0
    teasers: int = 0
    prose: int = 0

    def fill(self, weight: Weight) -> bool:
        """Whether an element of this weight holds two cards or more, or a single small one."""
        if not self.teasers or self.prose < _ALL * weight.prose:
            return False
        single = self.headings > 0 and weight.text <= _LONGEST_TEASER
        return single or min(self.headlines, self.teasers) > 1


def find_cards(root: HtmlElement, weights: dict[HtmlElement, Weight]) -> dict[HtmlElement, Cards]:
    """Return the elements that hold cards; none for a page whose article may be made of them."""
    found = _all_cards(weights)
    told = found[root].prose if root in found else 0
    body = weights[root].prose - told
    return found if body >= max(_MIN_BODY, _BODY_TO_CARDS * told) else {}


def lists_articles(root: HtmlElement) -> bool:
    """Whether the text of a page is that of cards alone, as on a section's page.

    An ``article`` that holds several is a round-up of its own.
    """
    weights = weigh(root)
    found, page = _all_cards(weights), weights[root]
    if any(found[one].headlines > 1 for one in root.iter("article") if one in found):
        return False
    cards = found.get(root, Cards())
    if not page.prose:
        return cards.headings >= _LIST and page.link_share >= _LINKED
    return min(cards.headings, cards.teasers) >= _LIST and cards.prose >= _ALL * page.prose


def _all_cards(weights: dict[HtmlElement, Weight]) -> dict[HtmlElement, Cards]:
    found: dict[HtmlElement, Cards] = {}
    follows = False
    for element, weight in weights.items():
        if element.tag not in BLOCKS or weight.holds_blocks or not weight.text:
            continue
        if _is_headline(element, weight):
            follows = True
            _count(element, found, Cards(1, int(element.tag in HEADINGS)))
        elif weight.prose:
            if follows and weight.text <= _LONGEST_TEASER:
                _count(element, found, Cards(teasers=1, prose=weight.prose))
            follows = False
        elif weight.text > _LONGEST_LINE:
            follows = False
    return found


def _is_headline(element: HtmlElement, weight: Weight) -> bool:
    linked = weight.text in _HEADLINE and weight.link_share >= _LINKED
    links = (*element.iter("a"), *element.iterancestors("a")) if linked else ()
    return any(map(leads_away, links))


def _count(element: HtmlElement, found: dict[HtmlElement, Cards], more: Cards) -> None:
    """Count something in all that stands around an element."""
    for around in element.iterancestors():
        cards = found.setdefault(around, Cards())
        cards.headlines += more.headlines
        cards.headings += more.headings
        cards.teasers += more.teasers
        cards.prose += more.prose
