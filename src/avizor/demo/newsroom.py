"""The sample news world: invented outlets, their articles, and what an analyst would say of them.

Everything here is invented and marked so. `world/*.toml` holds the text; the analyst's labels
stand beside each article in those files but are kept apart in memory (`World.gold`), so that
nothing which serves a page can serve a label.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from avizor.domain.catalogue import Language
from avizor.domain.language.folding import to_ascii
from avizor.errors import ConfigError

FeedFormat = Literal["rss-full", "rss-teaser", "atom", "rdf", "json"]
PageLayout = Literal["modern", "classic", "magazine", "official"]

_SLUG_LENGTH = 80
_OFFSET = re.compile(r"-(?:(\d+)h)?(?:(\d+)m)?")


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Outlet(_Frozen):
    """Describe one invented outlet: who it is, and how its feed and pages are made."""

    id: str
    name: str
    tagline: str
    country: str
    language: Language
    kind: Literal["press", "wire", "official"]
    owner: str | None = None
    zone: str
    feed_path: str
    feed_format: FeedFormat
    feed_encoding: str = "utf-8"
    relative_links: bool = False
    utm_links: bool = False
    article_path: str
    layout: PageLayout
    page_encoding: str = "utf-8"
    amp: bool = False


class Aid(_Frozen):
    """Say who is helped, by whom, how, and how far that has come."""

    requester: str
    partners: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    status: str


class Gold(_Frozen):
    """Label one article as the annotation guide asks: the answer that tests compare with.

    `event` is one for all articles of a story; `tolls` counts people, and kilograms `seized`;
    the text may hold other counts too.
    """

    language: str
    topics: tuple[str, ...] = ()
    country: str | None = None
    severity: int = Field(default=0, ge=0, le=3)
    event: str | None = None
    assistance: Aid | None = None
    copy_of: str | None = None
    tolls: dict[str, int] = Field(default_factory=dict)

    @property
    def relevant(self) -> bool:
        """Tell whether any topic is assigned."""
        return bool(self.topics)


class Retitled(_Frozen):
    """Say which headline replaces the first one, and from which step on."""

    step: int
    title: str


class SampleArticle(_Frozen):
    """Hold one invented article as its outlet wrote it, weekdays still written as `{d-1}`."""

    id: str
    outlet: str
    step: int = Field(ge=1, le=3)
    published: timedelta
    slug: str
    section: str
    title: str
    summary: str
    author: str
    paragraphs: tuple[str, ...]
    credit: str | None = None
    caption: str | None = None
    paywalled: bool = False
    retitled: Retitled | None = None

    def headline(self, step: int) -> str:
        """Return the headline as of that step: desks edit them without any new fact."""
        if self.retitled is not None and step >= self.retitled.step:
            return self.retitled.title
        return self.title


class World(_Frozen):
    """Hold the outlets, the articles in file order, and the gold labels by article id."""

    outlets: tuple[Outlet, ...]
    articles: tuple[SampleArticle, ...]
    gold: dict[str, Gold]

    def outlet(self, outlet_id: str) -> Outlet:
        """Return the outlet of that id; KeyError when there is none."""
        for outlet in self.outlets:
            if outlet.id == outlet_id:
                return outlet
        raise KeyError(outlet_id)

    def article(self, article_id: str) -> SampleArticle:
        """Return the article of that id; KeyError when there is none."""
        for article in self.articles:
            if article.id == article_id:
                return article
        raise KeyError(article_id)


def load_world(folder: Traversable | None = None) -> World:
    """Read the world from a folder of TOML files: the shipped one when none is given.

    `outlets.toml` lists the outlets; every other `*.toml` holds `[[article]]` tables. Equal on
    every call. Raises ConfigError, naming the article, for a text that cannot be used.
    """
    home = folder if folder is not None else files("avizor.demo").joinpath("world")
    tables = {
        item.name: tomllib.loads(item.read_text(encoding="utf-8"))
        for item in sorted(home.iterdir(), key=lambda item: item.name)
        if item.name.endswith(".toml")
    }
    outlets = tuple(Outlet(**table) for table in tables.pop("outlets.toml")["outlet"])
    rows = [row for table in tables.values() for row in table["article"]]
    return _assemble(outlets, rows)


def slugify(title: str) -> str:
    """Return a title as the last part of a URL: lower case ASCII words joined by hyphens."""
    words = re.findall(r"[a-z0-9]+", to_ascii(title).lower())
    while len("-".join(words)) > _SLUG_LENGTH:
        words.pop()
    return "-".join(words)


def _assemble(outlets: tuple[Outlet, ...], rows: Iterable[Mapping[str, Any]]) -> World:
    languages = {outlet.id: outlet.language for outlet in outlets}
    by_id = {row["id"]: row for row in rows}
    articles = tuple(_article(row, by_id) for row in by_id.values())
    gold = {row["id"]: _gold(row, by_id, languages[row["outlet"]]) for row in by_id.values()}
    return World(outlets=outlets, articles=articles, gold=gold)


def _article(row: Mapping[str, Any], by_id: Mapping[str, Mapping[str, Any]]) -> SampleArticle:
    paragraphs = _paragraphs(row.get("body", ""))
    if "text_of" in row:
        # A reprint: the original's first paragraphs, then whatever the desk added.
        original = _paragraphs(by_id[row["text_of"]]["body"])
        paragraphs = (*original[: row.get("keep", len(original))], *paragraphs)
    return SampleArticle(
        id=row["id"],
        outlet=row["outlet"],
        step=row["step"],
        published=_offset(row["published"]),
        slug=row.get("slug") or slugify(row["title"]),
        section=row.get("section", "seguridad"),
        title=row["title"],
        summary=row.get("summary") or paragraphs[0],
        author=row["author"],
        paragraphs=paragraphs,
        credit=row.get("credit"),
        caption=row.get("caption"),
        paywalled=row.get("paywalled", False),
        retitled=row.get("retitled"),
    )


def _gold(row: Mapping[str, Any], by_id: Mapping[str, Mapping[str, Any]], language: str) -> Gold:
    if "gold" in row:
        return Gold(language=language, copy_of=row.get("text_of"), **row["gold"])
    original = by_id.get(row.get("text_of", ""), {})
    if "gold" not in original:
        raise ConfigError(f"sample article {row['id']}: no gold labels, and copies no other")
    return Gold(language=language, copy_of=row["text_of"], **original["gold"])


def _paragraphs(body: str) -> tuple[str, ...]:
    blocks = re.split(r"\n\s*\n", body.strip())
    return tuple(" ".join(block.split()) for block in blocks if block.strip())


def _offset(text: str) -> timedelta:
    match = _OFFSET.fullmatch(text)
    if match is None or not any(match.groups()):
        raise ConfigError(f"sample article: published = {text!r} is not like '-2h10m'")
    hours, minutes = (int(part or 0) for part in match.groups())
    return -timedelta(hours=hours, minutes=minutes)
