"""Find the blocks of a page again, where the extractor ran it into one paragraph."""

import re
from collections.abc import Sequence

from lxml import etree
from lxml.html import HtmlElement

from avizor.extraction.cards import HEADINGS
from avizor.extraction.paragraphs import is_date_line
from avizor.extraction.phrases import fold, is_furniture
from avizor.extraction.weighing import BLOCKS, Weight, weigh

_HOLDS_BODY = 0.85
_MIN_BLOCK = 40
_MAX_LINK_SHARE = 0.5
_OPENING = 4
_TOLD_BESIDE_CAPTIONS = 0.5
_CREDIT = re.compile(
    r"(?<=[.)|])\s?\|?\s?\(?(?:fotos?|imagen|imagem|photo|cr[eé]dito|cortes[ií]a|divulga[cç][aã]o)\b"
    r"[^.]{0,60}\.?$",
    re.IGNORECASE,
)
_BORDERS = BLOCKS | {"br", "hr", "nav", "summary"}


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


def part_glued(root: HtmlElement, paragraphs: Sequence[str]) -> list[str]:
    """Part a single paragraph that is the text of an ``article`` at the borders of its blocks.

    Where an extractor finds little prose, as in short news and in galleries of captions, it gives
    such an element as it is, headline and date included.
    """
    if len(paragraphs) == 1:
        for article in root.iter("article"):
            if len(parted := _aligned(paragraphs[0], article)) > 1:
                opening = [one for one in parted[:_OPENING] if not is_date_line(one)]
                return _without_credits(opening + parted[_OPENING:])
    return list(paragraphs)


def _aligned(text: str, article: HtmlElement) -> list[str]:
    """Return the lines of an article that a text is made of, none where it is not; some may lack.

    An article inside another one is no start: the outer one has its lines, too.
    """
    lines: list[str] = []
    begin = 0
    if next(article.iterancestors("article"), None) is not None:
        return lines
    for line in _between_borders(article):
        if f"{text} ".startswith(f"{line} ", begin):
            lines.append(line)
            begin += len(line) + 1
    return lines if begin > len(text) else []


def _without_credits(lines: list[str]) -> list[str]:
    """Cut *Foto: …* off captions where little but captions is told: else they go as a whole."""
    told = sum(len(line) for line in lines if not is_furniture(fold(line)))
    mostly_captions = told < _TOLD_BESIDE_CAPTIONS * sum(map(len, lines))
    return [_CREDIT.sub("", line) for line in lines] if mostly_captions else lines


def _between_borders(element: HtmlElement) -> list[str]:
    pieces: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        border = "\n" if node.tag in _BORDERS else ""
        if event == "start":
            pieces += [border, " ".join(_words(node.text))]
        elif node is not element:
            pieces += [border, " ".join(_words(node.tail))]
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return [line for line in lines if line]


def _words(text: str | None) -> list[str]:
    """Split at white space; what begins or ends with some has an empty word there."""
    return re.split(r"\s+", text or "")
