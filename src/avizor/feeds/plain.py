"""Turn the HTML inside feeds into plain text."""

import html
import re

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from avizor.domain.language.wordlists import word_set
from avizor.domain.legible import legible
from avizor.feeds.references import mend_references

_BLOCKS = word_set(
    "p div br li ul ol h1 h2 h3 h4 h5 h6 blockquote pre table tr section article figure hr dd dt "
    "header footer figcaption"
)
_SILENT = word_set("script style noscript template iframe object svg figcaption")
# A comment ends where the next begins: looking on from each of many open ones takes minutes.
_TAG = re.compile(r"<(?:/?[a-zA-Z][^<>]*|!--(?:(?!<!--|-->).)*--)>", re.DOTALL)
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\ufeff\ufffe\uffff\ud800-\udfff]")
_MAX_CHARS = 2_000_000
# WordPress and its like end each item with an advertisement for the site.
_TAIL = re.compile(
    r"^(?:(?:the post|la entrada|el cargo|o post|a entrada|artículo)\b.{0,400}?\b"
    r"(?:appeared first on|first appeared on|se public[oó] primero en|apareció primero en|"
    r"aparece primero en|apareceu primeiro (?:em|no|na)|foi publicado primeiro)\b.*|"
    r"(?:leer m[aá]s|seguir leyendo|read more|continue reading|leia mais|saiba mais|ver m[aá]s)"
    r"\W*)$",
    re.IGNORECASE,
)


def plain_text(markup: str) -> str:
    """Return the text of an HTML fragment, one paragraph a line, entities resolved.

    Scripts, styles and comments are dropped. Text without markup comes back squeezed. Never
    raises; at most two million characters are read.
    """
    clean = mend_references(_NOT_TEXT.sub("", markup[:_MAX_CHARS]))
    if not _TAG.search(clean):
        return _squeeze(legible(html.unescape(clean)).splitlines())
    parser = HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = document_fromstring(f"<div>{clean}</div>".encode(), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return plain_line(clean)
    return _squeeze(legible("".join(_pieces(root))).splitlines())


def plain_line(markup: str) -> str:
    """Return a headline's or a name's text on one line; a lone ``<`` stays."""
    clean = _TAG.sub(" ", mend_references(_NOT_TEXT.sub("", markup[:_MAX_CHARS])))
    return " ".join(legible(html.unescape(clean)).split())


def drop_tail(text: str) -> str:
    """Drop the closing lines by which publishing software points back to the site."""
    lines = text.splitlines()
    while lines and _TAIL.match(lines[-1].strip()):
        lines.pop()
    return "\n".join(lines)


def _pieces(root: etree._Element) -> list[str]:
    pieces: list[str] = []
    silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        is_block, is_silent = element.tag in _BLOCKS, element.tag in _SILENT
        if event == "start":
            silent += is_silent
            pieces.append("\n" if is_block else "")
            pieces.append("" if silent else _inline(element.text))
        else:
            silent -= is_silent
            pieces.append("\n" if is_block else "")
            pieces.append("" if silent else _inline(element.tail))
    return pieces


def _inline(text: str | None) -> str:
    return re.sub(r"\s+", " ", text) if text else ""


def _squeeze(lines: list[str]) -> str:
    squeezed = (" ".join(line.split()) for line in lines)
    return "\n".join(line for line in squeezed if line)
