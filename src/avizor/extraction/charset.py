"""Turn the bytes of a page into text, the way browsers do."""

import codecs
import re

from avizor.domain.exchange import GZIP

_LATIN9 = "iso8859-15"
_AS_WESTERN = "avizor-western"
_WRITTEN = frozenset("áéíóúüñãõâêôàçÁÉÍÓÚÜÑÃÕÂÊÔÀÇ¿¡“”‘’–—…«»ºª°·")
_WESTERN = frozenset(("utf-8", "windows-1252", "cp1252", _LATIN9))
_PRESCAN_BYTES = 1024
_BINARY_STARTS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", GZIP)
_LISTING = re.compile(
    rb"\s*(?:<[?!][^<>]{0,512}>\s*){0,9}<(?:rss|feed|rdf:RDF|urlset|sitemapindex|opml)[\s>]"
)
_MAX_CONTROL = 0.05
_FIRST_HALVES = (b"\xc2", b"\xc3")  # of a letter in UTF-8; capitals in windows-1252
_LEAST_UTF8 = 0.1  # letters in UTF-8 to bytes that are none: by chance there are none
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:\-]+)", re.IGNORECASE)
_META_CHARSET = re.compile(
    rb"<meta[^>]{0,512}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:\-]+)", re.IGNORECASE
)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,256}?encoding\s*=\s*[\"']([A-Za-z0-9_.:\-]+)")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# WHATWG labels whose Python codec is another one: browsers read latin1 as windows-1252.
_WHATWG = {
    **dict.fromkeys(
        [
            "ascii",
            "us-ascii",
            "ansi_x3.4-1968",
            "iso-8859-1",
            "iso8859-1",
            "iso_8859-1",
            "iso88591",
            "latin1",
            "latin-1",
            "l1",
            "cp819",
            "ibm819",
            "windows-1252",
            "cp1252",
            "x-cp1252",
            "cp-1252",
            "ansi",
        ],
        "windows-1252",
    ),
    "utf8": "utf-8",
    "unicode-1-1-utf-8": "utf-8",
    "utf8mb4": "utf-8",
    "iso-8859-9": "windows-1254",
    "latin5": "windows-1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "sjis": "cp932",
}


def decode_html(body: bytes, content_type: str | None) -> str:
    """Decode a page by BOM, header, meta prescan, then by what its bytes allow.

    Never raises: bytes that the chosen encoding lacks become U+FFFD. Empty bytes give "".
    A declared UTF-8 that the bytes contradict, or a declared western encoding over bytes that
    are UTF-8, is overruled: both are common misdeclarations. Bytes that are not, as a template,
    a cut or an old advertisement leaves them, change nothing for the others.
    """
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(encoding, errors="replace")
    declared = _declared_encoding(body, content_type)
    if declared is None or declared in _WESTERN:
        western = _LATIN9 if declared == _LATIN9 else "windows-1252"
        return _as_utf8(body) or body.decode(western, errors="replace")
    return body.decode(declared, errors="replace")


def is_listing(body: bytes) -> bool:
    """Whether bytes begin as a feed, a sitemap or a list of feeds: many articles, and no page."""
    return _LISTING.match(body.removeprefix(codecs.BOM_UTF8)[:_PRESCAN_BYTES]) is not None


def may_be_html(body: bytes, content_type: str | None) -> bool:
    """Whether bytes may be a page: not a feed, a picture, a PDF or other binary, by type and start.

    Empty bytes may not; a missing content type says nothing.
    """
    kind = (content_type or "").split(";")[0].strip().lower()
    if kind and not any(word in kind for word in ("html", "xml", "text", "octet-stream")):
        return False
    head = body[:_PRESCAN_BYTES]
    if not head or head.startswith(_BINARY_STARTS) or is_listing(head):
        return False
    if head.startswith(tuple(bom for bom, _ in _BOMS)):
        return True
    control = sum(byte < 9 or 13 < byte < 32 for byte in head)
    return control <= _MAX_CONTROL * len(head)


def _declared_encoding(body: bytes, content_type: str | None) -> str | None:
    header = _HEADER_CHARSET.search(content_type or "")
    if header and (encoding := _python_codec(header.group(1))):
        return encoding
    head = body[:_PRESCAN_BYTES]
    found = _XML_ENCODING.search(head) or _META_CHARSET.search(head)
    encoding = _python_codec(found.group(1).decode("ascii")) if found else None
    # A page whose ASCII meta could be read is not UTF-16, whatever it says (WHATWG prescan).
    return "utf-8" if encoding and encoding.startswith("utf-16") else encoding


def _python_codec(label: str) -> str | None:
    name = label.strip().lower()
    name = _WHATWG.get(name, name)
    try:
        # Refused here: what is no text (base64), and "undefined", which templates write.
        b"a".decode(name, "replace")
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return _WHATWG.get(known, known)


def _as_utf8(body: bytes) -> str | None:
    """Return a text as UTF-8 that is or was meant to be, else None.

    Bytes that are not, as a template in one encoding leaves them around news in another, are
    read as windows-1252 where they are characters that this press writes.
    """
    text = body.decode("utf-8", errors="replace")
    broken = text.count("�")
    if not broken:
        return text
    readable = sum(1 for char in text if char > "\x7f") - broken
    written = sum(map(text.count, _WRITTEN))  # Ú” reads as one, of Arabic
    is_utf8 = readable >= broken or written >= _LEAST_UTF8 * broken
    return body.decode("utf-8", errors=_AS_WESTERN) if is_utf8 else None


def _read_as_western(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    broken = error.object[error.start : error.end]
    read = broken.decode("windows-1252", "replace")
    is_cut = broken in _FIRST_HALVES and error.object[error.start - 1 : error.start].islower()
    return "\ufffd" if is_cut or not _WRITTEN.issuperset(read) else read, error.end


codecs.register_error(_AS_WESTERN, _read_as_western)
