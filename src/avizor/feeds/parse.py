"""Choose the reader for a feed's bytes: XML of any kind, or JSON Feed."""

from datetime import tzinfo

from avizor.feeds.json_feed import read_json_feed
from avizor.feeds.parsed import ParsedFeed, no_feed
from avizor.feeds.xml_feed import read_xml_feed

__all__ = ["ParsedFeed", "parse_feed"]

_UTF8_BOM = b"\xef\xbb\xbf"


def parse_feed(body: bytes, *, url: str, content_type: str | None, zone: tzinfo) -> ParsedFeed:
    """Read RSS 0.9x, 1.0, 2.0, Atom, CDF or JSON Feed in any encoding.

    ``url`` is where it came from: relative links are joined to it. Dates without a zone are
    read in ``zone``. Never raises: bytes that are no feed give ``is_feed=False`` and a reason,
    broken feeds the entries that could be read and the problems.
    """
    stripped = body.removeprefix(_UTF8_BOM).lstrip()
    if not stripped:
        return no_feed("the answer was empty")
    if stripped.startswith(b"{"):
        return read_json_feed(stripped, url=url, zone=zone)
    return read_xml_feed(body, url=url, content_type=content_type, zone=zone)
