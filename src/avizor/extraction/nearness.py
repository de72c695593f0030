"""Order the elements of a page by how near they stand to its headline."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

_APART = ("nav", "aside", "footer")
_FAR = 60
"""Elements from the headline, from which a date is as often another article's."""
_CARD = 400
_HEADLINE = 20
"""Characters: at most of a card of another article, at least of the link to it."""
_Wanted = Callable[[HtmlElement], bool]


@dataclass(frozen=True)
class _Outline:
    """Where everything on a page stands, and its headline."""

    order: dict[HtmlElement, int]
    headline: HtmlElement | None

    def away(self, element: HtmlElement) -> int:
        """Return how many elements are between it and the headline, or the page's beginning."""
        start = self.order[self.headline] if self.headline is not None else 0
        return abs(self.order[element] - start)


def _outline(root: HtmlElement) -> _Outline:
    order = {element: index for index, element in enumerate(root.iter())}
    return _Outline(order, next(root.iter("h1"), None))


def by_nearness(root: HtmlElement, wanted: _Wanted, limit: int) -> list[tuple[HtmlElement, bool]]:
    """Return the wanted elements as below, each with whether it stands near the headline.

    What a page's header says above the headline is not near, for it is the same on all pages; nor
    is what stands in a card with the link to another article.
    """
    page = _outline(root)

    def is_near(element: HtmlElement) -> bool:
        header = next(element.iterancestors("header"), None)
        of_page = page.headline is not None and header is not None and header.find(".//h1") is None
        return not of_page and not _in_card(element) and page.away(element) < _FAR

    return [(one, is_near(one)) for one in _nearest(page, wanted)[:limit]]


def nearest_to_headline(root: HtmlElement, wanted: _Wanted, limit: int) -> list[HtmlElement]:
    """Return the wanted elements nearest to the headline in the source first.

    Elements of other articles (cards), navigation, asides and footers come last: their dates
    and names are seldom this article's. Without an h1 the first come first.
    """
    return _nearest(_outline(root), wanted)[:limit]


def _nearest(page: _Outline, wanted: _Wanted) -> list[HtmlElement]:
    scope = article_of(page.headline) if page.headline is not None else None

    def distance(element: HtmlElement) -> tuple[bool, int]:
        apart = next(element.iterancestors(*_APART), None) is not None
        return apart or article_of(element) is not scope, page.away(element)

    return sorted(filter(wanted, page.order), key=distance)


def _in_card(element: HtmlElement) -> bool:
    for around in islice(element.iterancestors(), 2):
        if around.find(".//h1") is not None or len(around.text_content()) > _CARD:
            return False
        if any(len(link.text_content().strip()) >= _HEADLINE for link in around.iter("a")):
            return True
    return False


def article_of(element: HtmlElement) -> HtmlElement | None:
    """Return the innermost ``<article>`` that an element stands in, None for none."""
    return next(element.iterancestors("article"), None)
