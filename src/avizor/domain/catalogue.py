"""What the configuration lists: feeds, topics and armed groups."""

from typing import Literal

from pydantic import Field

from avizor.domain.quantities import Duration
from avizor.domain.records import Kind, Record, Source

Language = Literal["es", "pt", "en"]


class Feed(Record):
    """One feed to watch, as its ``[[feed]]`` table says."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    name: str
    url: str = Field(pattern=r"^https?://")
    country: str = Field(pattern=r"^[A-Z]{2}$")
    language: str = Field(pattern=r"^[a-z]{2}$")
    kind: Kind
    owner: str | None = None
    interval: Duration | None = None

    @property
    def source(self) -> Source:
        """Return what its articles say of where they came from."""
        return Source(
            feed_id=self.id,
            name=self.name,
            country=self.country,
            kind=self.kind,
            owner=self.owner,
            language=self.language,
        )


class Topic(Record):
    """One topic of the taxonomy, with its words in three languages."""

    id: str
    name: dict[Language, str]
    descriptions: dict[Language, tuple[str, ...]]


class Group(Record):
    """An armed or criminal group, as its ``[[actor]]`` table says."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    name: str
    aliases: tuple[str, ...] = ()
    country: str = Field(pattern=r"^[A-Z]{2}$")
    kind: str
    context: tuple[str, ...] = ()  # an ambiguous name counts only near one of these words
