"""Order the elements of a page by how near they stand to its headline."""

from collections.abc import Callable

from lxml.html import HtmlElement

_APART = ("nav", "aside", "footer")


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
    scope = _article_of(headline) if headline is not None else None

    def distance(element: HtmlElement) -> tuple[bool, int]:
        apart = next(element.iterancestors(*_APART), None) is not None
        return apart or _article_of(element) is not scope, abs(order[element] - start)

    return sorted(filter(wanted, order), key=distance)[:limit]


def _article_of(element: HtmlElement) -> HtmlElement | None:
    return next(element.iterancestors("article"), None)
