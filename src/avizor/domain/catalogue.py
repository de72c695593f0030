"""What the configuration lists: feeds, topics and armed groups."""

from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, model_validator

from avizor.domain.addresses.urls import without_credentials
from avizor.domain.forms import Country, HttpUrl, KebabId, LanguageCode, LooseId, OutletCountry
from avizor.domain.quantities import Duration
from avizor.domain.records import Kind, Record, Source

Language = Literal["es", "pt", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


class Feed(Record):
    """One feed to watch, as its ``[[feed]]`` table says.

    ``kind = "sitemap"`` is short for a press outlet whose address is a news sitemap; an outlet of
    another kind says ``sitemap = true``. A name and password in its address are dropped: they are
    never sent, so there is no reason to keep them.
    """

    id: LooseId
    name: str
    url: Annotated[HttpUrl, AfterValidator(without_credentials)]
    country: OutletCountry
    language: LanguageCode
    kind: Kind
    owner: str | None = None
    interval: Duration | None = None
    sitemap: bool = False

    @model_validator(mode="before")
    @classmethod
    def _sitemap_is_press(cls, values: Any) -> Any:
        if isinstance(values, dict) and values.get("kind") == "sitemap":
            return {**values, "kind": "press", "sitemap": True}
        return values

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

    id: KebabId
    name: str
    aliases: tuple[str, ...] = ()
    country: Country
    kind: str
    context: tuple[str, ...] = ()  # an ambiguous name counts only near one of these words
