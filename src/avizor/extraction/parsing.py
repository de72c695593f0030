"""Parse a page once, within limits."""

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

MAX_CHARS = 6_000_000
MAX_ELEMENTS = 60_000
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
# Pictures inside a page, as browsers save it: megabytes that may stand before the text.
_INLINED = re.compile(r"data:[\w/+.\-]{1,100};base64,[A-Za-z0-9+/=]{1000,}")
_DOCTYPE = re.compile(r"<!doctype[^<>]{0,500}>", re.IGNORECASE)
_SELF_CLOSED_HTML = re.compile(r"(<html[^<>]{0,2000}?)\s{0,20}/>", re.IGNORECASE)


def parse_page(text: str) -> HtmlElement | None:
    """Build the element tree of a page, or None where there is no markup to read.

    At most MAX_CHARS characters are read, inlined pictures apart, and trees over MAX_ELEMENTS
    elements are refused, so that one hostile page cannot hold a worker. libxml2 stops at 256
    nested levels by itself.
    """
    clean = _NOT_XML.sub("", _INLINED.sub("", text)[:MAX_CHARS])
    clean = _DOCTYPE.sub("", clean, count=1)
    # libxml2 drops the whole page after "<html ... />".
    clean = _SELF_CLOSED_HTML.sub(r"\1>", clean, count=1)
    if "<" not in clean:
        return None
    parser = HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        default_doctype=False,
    )
    try:
        root = document_fromstring(clean.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None
    return root if _is_reasonable(root) else None


def _is_reasonable(root: HtmlElement) -> bool:
    return sum(1 for _ in root.iter()) <= MAX_ELEMENTS
