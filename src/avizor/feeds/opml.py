"""Lists of feeds as other readers write them: OPML 1.0 and 2.0."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from avizor.domain.catalogue import Feed
from avizor.errors import BadRecord

SITEMAP = "sitemap"
"""The ``type`` of a news sitemap, which other readers pass over."""

_CODE = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True)
class Outline:
    """A feed as an OPML file lists it."""

    name: str
    url: str
    language: str | None = None
    country: str | None = None  # where a folder is called by a country's code
    sitemap: bool = False


def read_opml(body: bytes) -> list[Outline]:
    """Return the feeds of an OPML file, nested folders included, each address once.

    Raises BadRecord for what is no OPML. Entities are not expanded and nothing is fetched.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=False)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise BadRecord(f"is no XML: {error}") from error
    if root.tag.lower() != "opml":
        raise BadRecord(f"is no OPML but <{root.tag}>")
    return list({outline.url: outline for outline in _outlines(root)}.values())


def _outlines(root: etree._Element) -> Iterator[Outline]:
    for element in root.iter("outline"):
        fields = {name.lower(): value.strip() for name, value in element.attrib.items()}
        if fields.get("xmlurl", "").startswith(("http://", "https://")):
            name = fields.get("title") or fields.get("text") or fields["xmlurl"]
            language = fields.get("language") or None
            is_sitemap = fields.get("type", "").lower() == SITEMAP
            yield Outline(name, fields["xmlurl"], language, _country_of(element), is_sitemap)


def _country_of(element: etree._Element) -> str | None:
    """Return the code of the nearest folder that is called by one: we export them so."""
    names = (folder.get("text", "").strip() for folder in element.iterancestors("outline"))
    return next((name for name in names if _CODE.fullmatch(name)), None)


def write_opml(feeds: Iterable[Feed]) -> bytes:
    """Write feeds as OPML 2.0, a folder for each country."""
    root = etree.Element("opml", version="2.0")
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
        )
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))
