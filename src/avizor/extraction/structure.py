"""Mend the structure of a page: follow-up articles, and a body cut into pieces."""

import re
from collections import defaultdict
from collections.abc import Iterable

from lxml.html import HtmlElement

from avizor.extraction.nearness import article_of
from avizor.extraction.phrases import fold
from avizor.extraction.weighing import weigh

_MIN_FOLLOW_UP = 200
_MIN_CELL_TEXT = 300
_MAX_PIECES = 200
_SLUG = re.compile(r"(?!.*\.(?:php|aspx?|jsp)$)[^/]*-[^/]*-[^/]*|(?=[^/.]*\d{5})[^/.]+")
# The pieces of one body hold most of the prose of the page.
_BODY_PROSE = 0.5

Signature = tuple[str, str]


def drop_follow_ups(root: HtmlElement, title: str) -> None:
    """Keep one article of a page that goes on with the next ones, as endless scrolling does.

    Only where two articles or more, none around another, have an h1 each. The one kept is the
    one whose h1 is the page's title, or the first.
    """
    headed = [a for a in _articles(root) if next(a.iter("h1"), None) is not None]
    around = {up for article in headed for up in article.iterancestors()}
    outer = [article for article in headed if article not in around]
    if len(outer) < 2:
        return
    wanted = fold(title)
    kept = next((a for a in outer if wanted and _headline(a) in wanted), outer[0])
    for article in outer:
        if article is not kept and len(article.text_content()) >= _MIN_FOLLOW_UP:
            article.drop_tree()


def open_layout_tables(root: HtmlElement) -> None:
    """Turn tables that lay out a page into plain blocks, in place; tables of facts stay.

    A cell with two paragraphs or line breaks, and the length of a text, is no fact of a table.
    """
    for cell in list(root.iter("td")):
        paragraphs = sum(1 for _ in cell.iter("p", "br"))
        if paragraphs >= 2 and len(cell.text_content()) >= _MIN_CELL_TEXT:
            for part in (cell, *cell.iterancestors("td", "tr", "tbody", "table")):
                part.tag = "div"


def free_own_links(root: HtmlElement, addresses: Iterable[str]) -> None:
    """Make plain text of the links of a page to itself, in place.

    The entries of a live page link to themselves under an address of their own (``?post=12``).
    Only an address that ends in a slug names one page whatever its query.
    """
    ends = {address.partition("?")[0].rstrip("/").rpartition("/")[2] for address in addresses}
    slugs = [end for end in ends if _SLUG.fullmatch(end)]
    for link in list(root.iter("a")) if slugs else ():
        href = link.get("href") or ""
        if any(slug in href for slug in slugs):
            path = href.partition("?")[0].partition("#")[0].rstrip("/")
            if path.endswith(tuple(f"/{slug}" for slug in slugs)):
                link.tag = "span"


def join_split_body(root: HtmlElement) -> int:
    """Move the pieces of a body into its first piece, in place; return its prose in characters.

    Templates cut a body at advertisements into sibling containers of one class, and an
    extractor that looks for one container reads only the first piece. Returns 0 and changes
    nothing where the prose of the page has no such pieces.
    """
    pieces, prose = _find_pieces(root)
    if len(pieces) < 2:
        return 0
    first = pieces[0]
    for piece in pieces[1:]:
        first.extend(list(piece))
    return prose


def _find_pieces(root: HtmlElement) -> tuple[list[HtmlElement], int]:
    weights = weigh(root)
    parents: dict[Signature, dict[HtmlElement, int]] = defaultdict(dict)
    for paragraph in root.iter("p"):
        parent = paragraph.getparent()
        if parent is not None and weights[paragraph].prose and parent.get("class"):
            held = parents[(parent.tag, parent.get("class", ""))]
            held[parent] = held.get(parent, 0) + weights[paragraph].prose
    if not parents:
        return [], 0
    best = max(parents.values(), key=lambda held: sum(held.values()))
    prose = sum(best.values())
    pieces = list(best)
    if prose < _BODY_PROSE * weights[root].prose or len(pieces) > _MAX_PIECES:
        return [], 0
    apart = [p for p in pieces if not any(up in best for up in p.iterancestors())]
    # Pieces of two articles are not one body.
    return (apart, prose) if len({article_of(piece) for piece in apart}) == 1 else ([], 0)


def _articles(root: HtmlElement) -> list[HtmlElement]:
    return [
        element
        for element in root.iter("article", "div", "section")
        if element.tag == "article" or "Article" in element.get("itemtype", "")
    ]


def _headline(article: HtmlElement) -> str:
    h1 = next(article.iter("h1"), None)
    return fold(h1.text_content()) if h1 is not None else ""
