"""Make feeds of what a list or a site says of them."""

import re
from collections.abc import Iterable

from pydantic import ValidationError

from avizor.domain.addresses.urls import host_of, place_key, without_credentials
from avizor.domain.catalogue import Feed
from avizor.domain.countries import UNPLACED
from avizor.domain.forms import language_code
from avizor.domain.language.folding import fold
from avizor.domain.outlets import country_of_domain
from avizor.domain.problems import problems_of
from avizor.errors import BadRecord
from avizor.feeds.opml import Outline

LONGEST_NAME = 100
"""Characters of a name, which stands beside every article of its feed."""


class NewFeeds:
    """Feeds that are not watched yet, each with an id and an address of its own.

    ``wrong`` names those that cannot be feeds, ``repeated`` those that stand there twice, and
    ``known`` counts those that are watched.
    """

    def __init__(self, watched: Iterable[Feed], kind: str, language: str = "es") -> None:
        self.feeds: list[Feed] = []
        self.known = 0
        self.repeated: list[str] = []
        self.wrong: list[str] = []
        self._kind = kind
        self._language = language
        self._watched = list(watched)
        self._taken = {feed.id for feed in self._watched}

    def add(self, outlines: Iterable[Outline]) -> None:
        """Take what is new of a list; of two with one address the first."""
        watched = {place_key(feed.url) for feed in self._watched}
        names: dict[str, str] = {}
        for outline in outlines:
            try:
                feed = self.feed(outline)
            except BadRecord as error:
                self.wrong.append(str(error))
                continue
            place = place_key(feed.url)
            if place in names:
                said = f"{feed.url} stands there twice: added as {names[place]}"
                self.repeated.append(f"{said}, not as {feed.name}")
            elif place in watched:
                self.known += 1
            else:
                names[place] = feed.name
                self.feeds.append(feed)
                self._taken.add(feed.id)

    def feed(self, outline: Outline) -> Feed:
        """Make a feed of an outline. Raises BadRecord that names it and says what is wrong."""
        country = (outline.country or country_of_domain(outline.url) or UNPLACED).upper()
        wanted = outline.own.get("id") or f"{country.lower()}-{_slug(outline)}"
        fields = {
            "name": _name(outline),
            "url": outline.url,
            "country": country,
            "language": language_code(outline.language or "") or self._language,
            "kind": self._kind,
            "sitemap": outline.sitemap,
            **outline.own,
            "id": _free_id(wanted, self._taken),
        }
        try:
            return Feed.model_validate(fields)
        except ValidationError as error:
            problems = "; ".join(map(str, problems_of(error, Feed, "")))
            key = " ".join(f"{outline.name} ({without_credentials(outline.url)})".split())
            raise BadRecord(problems, key=key) from None  # it shows the address as it was


def _name(outline: Outline) -> str:
    """Return what an outlet is called: some feeds have a paragraph for a title."""
    if len(outline.name) <= LONGEST_NAME:
        return outline.name
    return f"{outline.name[:LONGEST_NAME].rpartition(' ')[0] or outline.name[:LONGEST_NAME]} …"


def _slug(outline: Outline) -> str:
    words_of_name = re.sub(r"[^a-z0-9]+", "-", fold(outline.name)).strip("-")[:40].strip("-")
    return words_of_name or re.sub(r"[^a-z0-9]+", "-", host_of(outline.url)).strip("-")


def _free_id(wanted: str, taken: set[str]) -> str:
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(name for name in (wanted, *numbered) if name not in taken)
