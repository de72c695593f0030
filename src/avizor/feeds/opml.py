"""Lists of feeds as other readers write them: OPML 1.0 and 2.0."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from avizor.domain.addresses.urls import host_of
from avizor.domain.catalogue import Feed
from avizor.domain.countries import COUNTRY_CODES, UNPLACED
from avizor.domain.quantities import written_duration
from avizor.errors import BadRecord
from avizor.extraction import decode_html
from avizor.feeds.plain import plain_line

SITEMAP = "sitemap"
"""The ``type`` of a news sitemap, which other readers pass over."""

OWN_KEYS = ("id", "kind", "owner", "interval")
"""What of a feed OPML has no words for: attributes in a namespace of ours, which others ignore."""

_NAMESPACE = "urn:avizor:feed"
_OURS = f"{{{_NAMESPACE}}}"
_HEAD_BYTES = 200
_DECLARATION = re.compile(r"^\s*<\?xml[^<>]*>")
_LONE_AMPERSAND = re.compile(r"&(?!#?\w{1,31};)")
_FOLDERS = COUNTRY_CODES | {UNPLACED}


@dataclass(frozen=True)
class Outline:
    """A feed as an OPML file lists it."""

    name: str
    url: str
    language: str | None = None
    country: str | None = None  # where a folder is called by a country's code
    sitemap: bool = False
    own: Mapping[str, str] = field(default_factory=dict)  # by OWN_KEYS: our own export says more


def read_opml(body: bytes) -> list[Outline]:
    """Return the feeds of an OPML file in their order, nested folders included.

    Addresses come as they were written, be they none or there twice. What programs often get wrong
    is mended: an encoding other than the stated one, a lone ``&``. Raises BadRecord for what is no
    OPML or lists no feed. Entities are not expanded and nothing is fetched.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=False)
    try:
        root = etree.fromstring(_mended(body), parser)
    except etree.XMLSyntaxError as error:
        raise BadRecord(f"is no XML: {error.msg}") from error
    name = _local(root)
    if name.lower() != "opml":
        raise BadRecord(f"is no OPML but <{name}>")
    if found := list(_outlines(root)):
        return found
    raise BadRecord("lists no feed: no outline has an xmlUrl")


def _mended(body: bytes) -> bytes:
    if b"\0" in body[:_HEAD_BYTES]:  # UTF-16 tells by itself what it is
        return body
    text = _DECLARATION.sub("", decode_html(body, None), count=1)
    return _LONE_AMPERSAND.sub("&amp;", text).encode("utf-8", "replace")


def _local(element: etree._Element) -> str:
    """Return an element's name without its namespace: some lists state one."""
    return str(element.tag).rpartition("}")[2]


def _outlines(root: etree._Element) -> Iterator[Outline]:
    for element in root.iter("{*}outline"):
        fields = {name.lower(): value.strip() for name, value in element.attrib.items()}
        if url := fields.get("xmlurl"):
            yield Outline(
                name=plain_line(fields.get("title") or fields.get("text") or "")
                or host_of(url)
                or url,
                url=url,
                language=fields.get("language") or None,
                country=_country_of(element),
                sitemap=fields.get("type", "").lower() == SITEMAP,
                own={key: fields[_OURS + key] for key in OWN_KEYS if _OURS + key in fields},
            )


def _country_of(element: etree._Element) -> str | None:
    """Return the code of the nearest folder that is called by one: we export them so."""
    names = (folder.get("text", "").strip() for folder in element.iterancestors("{*}outline"))
    return next((name for name in names if name in _FOLDERS), None)


def write_opml(feeds: Iterable[Feed]) -> bytes:
    """Write feeds as OPML 2.0, a folder for each country; ``read_opml`` reads all of it back."""
    root = etree.Element("opml", version="2.0", nsmap={"avizor": _NAMESPACE})
    etree.SubElement(etree.SubElement(root, "head"), "title").text = "avizor feeds"
    body = etree.SubElement(root, "body")
    folders: dict[str, etree._Element] = {}
    for feed in feeds:
        folder = folders.get(feed.country)
        if folder is None:
            folder = etree.SubElement(body, "outline", text=feed.country, title=feed.country)
            folders[feed.country] = folder
        etree.SubElement(
            folder,
            "outline",
            type=SITEMAP if feed.sitemap else "rss",
            text=feed.name,
            title=feed.name,
            xmlUrl=feed.url,
            language=feed.language,
            **_own(feed),
        )
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _own(feed: Feed) -> dict[str, str]:
    written = {key: getattr(feed, key) for key in OWN_KEYS}
    if feed.interval is not None:
        written["interval"] = written_duration(feed.interval)
    return {_OURS + key: value for key, value in written.items() if value}
