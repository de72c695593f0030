"""Order the elements of a page by how near they stand to its headline."""

from collections.abc import Callable
from itertools import islice

from lxml.html import HtmlElement

_APART = ("nav", "aside", "footer")
_FAR = 60
"""Elements from the headline, from which a date is as often another article's."""
_CARD = 400
_HEADLINE = 20
"""Characters: at most of a card of another article, at least of the link to it."""


def by_nearness(
    root: HtmlElement, wanted: Callable[[HtmlElement], bool], limit: int
) -> list[tuple[HtmlElement, bool]]:
    """Return the wanted elements as below, each with whether it stands near the headline.

    What a page's header says above the headline is not near, for it is the same on all pages; nor
    is what stands in a card with the link to another article.
    """
    order = {element: index for index, element in enumerate(root.iter())}
    headline = next(root.iter("h1"), None)
    start = order[headline] if headline is not None else 0

    def is_near(element: HtmlElement) -> bool:
        header = next(element.iterancestors("header"), None)
        of_page = headline is not None and header is not None and header.find(".//h1") is None
        return not of_page and not _in_card(element) and abs(order[element] - start) < _FAR

    return [(one, is_near(one)) for one in nearest_to_headline(root, wanted, limit)]


def nearest_to_headline(
    root: HtmlElement, wanted: Callable[[HtmlElement], bool], limit: int
) -> list[HtmlElement]:
    """Return the wanted elements nearest to the headline in the source first.

    Elements of other articles (cards), navigation, asides and footers come last: their dates
    and names are seldom this article's. Without an h1 the first come first.
    """
    order = {element: index for index, element in enumerate(root.iter())}
    headline = next(root.iter("h1"), None)
    start = order[headline] if headline is not None else 0
    scope = article_of(headline) if headline is not None else None

    def distance(element: HtmlElement) -> tuple[bool, int]:
        apart = next(element.iterancestors(*_APART), None) is not None
        return apart or article_of(element) is not scope, abs(order[element] - start)

    return sorted(filter(wanted, order), key=distance)[:limit]


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
