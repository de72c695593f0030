"""Choose the reader for a feed's bytes: XML of any kind, JSON Feed, or a sitemap."""

import zlib
from dataclasses import replace
from datetime import tzinfo

from avizor.domain.exchange import GZIP
from avizor.feeds.json_feed import read_json_feed
from avizor.feeds.parsed import ParsedFeed, newest, no_feed
from avizor.feeds.sitemap import is_sitemap, read_sitemap
from avizor.feeds.xml_feed import read_xml_feed

__all__ = ["ParsedFeed", "parse_feed"]

MOST_BYTES = 20 * 10**6
"""Of a body that comes as a gzip file (``sitemap.xml.gz``), inflated."""
LISTED = 1_500
"""Entries taken of one feed, the newest: ten megabytes can list hundreds of thousands."""

_UTF8_BOM = b"\xef\xbb\xbf"
_GZIP_ONLY = 31


def parse_feed(body: bytes, *, url: str, content_type: str | None, zone: tzinfo) -> ParsedFeed:
    """Read RSS 0.9x, 1.0, 2.0, Atom, CDF, JSON Feed or a sitemap in any encoding, gzip or not.

    ``url`` is where it came from: relative links are joined to it. Dates without a zone are
    read in ``zone``. Never raises: bytes that are no feed give ``is_feed=False`` and a reason,
    broken feeds the entries that could be read and the problems.
    """
    return _newest(_read(body, url=url, content_type=content_type, zone=zone))


def _read(body: bytes, *, url: str, content_type: str | None, zone: tzinfo) -> ParsedFeed:
    try:
        body = _inflated(body)
    except (ValueError, zlib.error) as error:
        return no_feed(f"is a gzip file that cannot be read: {error}")
    stripped = body.removeprefix(_UTF8_BOM).lstrip()
    if not stripped:
        return no_feed("the answer was empty")
    if stripped.startswith(b"{"):
        return read_json_feed(stripped, url=url, zone=zone)
    if is_sitemap(stripped):
        return read_sitemap(stripped, url=url, zone=zone)
    return read_xml_feed(body, url=url, content_type=content_type, zone=zone)


def _newest(parsed: ParsedFeed) -> ParsedFeed:
    """Leave out what no feed of news lists; entries without a date count as the oldest."""
    count = len(parsed.entries)
    if count <= LISTED:
        return parsed
    problem = f"lists {count} entries, of which the newest {LISTED} are read"
    kept = newest(parsed.entries, LISTED)
    return replace(parsed, entries=kept, problems=(*parsed.problems, problem))


def _inflated(body: bytes) -> bytes:
    """Return the content of a gzip file, anything else as it is. Raises ValueError, zlib.error."""
    if not body.startswith(GZIP):
        return body
    stream = zlib.decompressobj(_GZIP_ONLY)
    content = stream.decompress(body, MOST_BYTES)
    if not stream.eof:
        whole = f"is over {MOST_BYTES} bytes" if len(content) == MOST_BYTES else "breaks off"
        raise ValueError(f"it {whole}")
    return content
