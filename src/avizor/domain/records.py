"""The records from feeds to alerts: ``wire.py`` writes them, ``documents.py`` shows them."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from avizor.domain.fields import (
    NO_COUNTS,
    NO_FLOATS,
    Counts,
    Floats,
    Instant,
    ManyWords,
    Words,
    WordsInOrder,
)

Kind = Literal["press", "wire", "official", "ngo", "research"]
TollKind = Literal["dead", "wounded", "missing", "arrested", "seized"]
AssistanceKind = Literal[
    "training", "intelligence", "logistics", "equipment", "troops", "funding", "advisers", "legal"
]
AssistanceStatus = Literal[
    "floated", "requested", "offered", "agreed", "delivered", "refused", "denied"
]
Fact = Literal[TollKind, "assistance_status", "official", "severity", "topic", "country", "sources"]


class Record(BaseModel):
    """Base of every record: frozen, strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Record):
    """The outlet an article came from, as its feed is configured."""

    feed_id: str
    name: str
    country: str
    kind: Kind
    owner: str | None = None
    language: str | None = None


class Edition(Record):
    """What is known of an article that is asked for again: an edit shows beside it."""

    article_id: str
    title: str
    text_hash: str  # see domain/stories/editions.py


class Entry(Record):
    """One item of a feed that has not been seen before."""

    id: str  # hash of feed, entry id, link and title: see domain/polling/entries.py
    source: Source
    url: str
    title: str
    summary: str = ""  # plain text
    text: str = ""  # plain text of content:encoded or its like, "" when the feed gives none
    authors: tuple[str, ...] = ()
    published_at: Instant | None = None
    unread_date: str = ""  # what it states as its date, where that cannot be read
    language: str | None = None
    first_seen_at: Instant
    known: Edition | None = None  # set when the article is asked for again


class Article(Record):
    """One extracted article; ``id`` is a hash of its canonical URL."""

    id: str
    url: str
    canonical_url: str
    title: str
    summary: str = ""
    text: str = ""
    language: str | None = None
    published_at: Instant
    dated: bool = True  # False: a date was stated that cannot be read, and when it was seen counts
    first_seen_at: Instant
    authors: tuple[str, ...] = ()
    source: Source
    teaser: bool = False
    edited: Literal["", "headline", "text"] = ""  # what changed when it was asked for again
    edited_at: Instant | None = None  # when we learnt of that


class TopicScore(Record):
    """A topic assigned to an article, with its calibrated score in 0–1."""

    id: str
    score: float


class Evidence(Record):
    """The verbatim sentence that shows a topic."""

    topic: str
    sentence: str


class Place(Record):
    """A place named in an article; degrees WGS 84."""

    name: str
    country: str
    lat: float
    lon: float


class Actor(Record):
    """An armed or criminal group named in an article."""

    id: str
    name: str


class Assistance(Record):
    """A state seeks, is offered, gets or is refused foreign security help (product.md §6)."""

    requester: str  # ISO alpha-2 of the state whose forces would be helped
    partners: tuple[str, ...] = ()  # ISO alpha-2, or an organisation's short name ("EU")
    kinds: tuple[AssistanceKind, ...] = ()
    threat: str | None = None
    status: AssistanceStatus
    evidence: tuple[str, ...] = ()  # the sentences, verbatim


class Toll(Record):
    """A count that an article states: ``dead`` 5; for ``seized``, a quantity in ``unit``."""

    kind: TollKind
    count: float
    unit: str = ""  # of what was seized: "kg", "L", "firearms", "rounds", …; "" for people
    sentence: str
    chance: float = 1.0  # how likely it is that the text counts this; 1 where rules alone read it


class Assessment(Record):
    """Everything avizor decided about one article."""

    relevance: float
    topics: tuple[TopicScore, ...] = ()
    severity: int = 0  # 0 nothing, 1 routine, 2 serious, 3 national
    country: str | None = None
    countries: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    assistance: Assistance | None = None
    evidence: tuple[Evidence, ...] = ()
    tolls: tuple[Toll, ...] = ()
    claim: Literal["confirmation", "denial"] | None = None  # by an official, in this text
    first_report: float | None = None  # the chance that its event was not told before
    model: str = ""
    embedding: tuple[float, ...] = ()

    @property
    def relevant(self) -> bool:
        """Say whether at least one topic is assigned."""
        return bool(self.topics)


class Assessed(Record):
    """An article with its assessment: what ``classify`` hands to ``group``."""

    article: Article
    assessment: Assessment


class Change(Record):
    """One fact of a story that changed, in whose words."""

    fact: Fact
    before: str | float | int | None = None  # written as ``from`` in JSON: see documents.py
    after: str | float | int | None = None  # written as ``to``
    sentence: str = ""
    source: str = ""  # feed id
    unit: str = ""


class Revision(Record):
    """One step in a story's history: what changed, and when we learnt it."""

    revision: int
    at: Instant
    changes: tuple[Change, ...]
    merged: tuple[str, ...] = ()  # stories whose articles came here: see regrouping.py
    merged_at: int = 0  # by which of its revisions the first of these had told the changes
    split: tuple[str, ...] = ()  # the story that articles of this one went to
    known: tuple[Change, ...] | None = None  # of a first step: what the first article told


class Member(Record):
    """What a story keeps of each of its articles."""

    article_id: str
    feed_id: str
    owner: str | None = None
    kind: Kind
    language: str | None = None
    title: str
    url: str
    published_at: Instant
    dated: bool = True  # as of its article
    report: str  # members with the same report are copies or translations of one text
    relevance: float = 1.0  # how likely it is about the region's security


class TollReport(Record):
    """The newest count of one kind and unit that a source stated of a story."""

    kind: TollKind
    unit: str = ""
    count: float
    source: str  # feed id
    official: bool = False
    at: Instant  # when that was published


class Story(Record):
    """One event and its follow-ups, across outlets, languages and days."""

    id: str
    title: str
    first_seen_at: Instant
    last_activity_at: Instant
    members: tuple[Member, ...]
    independent_sources: int
    official: bool = False  # an official source confirms it
    denied_by: tuple[str, ...] = ()  # official feeds whose newest word is a denial
    towns: tuple[Place, ...] = ()  # where each report says it happens: see stories/towns.py
    topics: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    severity: int = 0
    score: float = 0.0  # the best topic score among its articles
    topic_scores: dict[str, float] = {}
    assistance: Assistance | None = None
    helpers: tuple[Assistance, ...] = ()  # of each partner alone: see stories/partners.py
    moved_help: Assistance | None = None  # as the last article told it that changed the status
    tolls: tuple[Toll, ...] = ()  # the current value of each kind
    toll_reports: tuple[TollReport, ...] = ()  # what each source says: see tolls/reports.py
    keywords: str = ""  # titles and texts that rules match keywords in
    revision: int = 1
    history: tuple[Revision, ...] = ()
    merged_into: str | None = None  # the story that has its articles now
    apart: tuple[str, ...] = ()  # stories that were parted from it, or it from them
    in_doubt: bool = False  # its first article may go on with a story that did not take it

    @property
    def languages(self) -> tuple[str, ...]:
        """List the languages it is told in, most told first."""
        told = [member.language for member in self.members if member.language]
        return tuple(sorted(set(told), key=lambda language: (-told.count(language), language)))

    @property
    def feeds(self) -> tuple[str, ...]:
        """List the feeds that told it, first teller first."""
        return tuple(dict.fromkeys(member.feed_id for member in self.members))


class Trace(Record):
    """What grouping remembers of one article, to match the next ones against it."""

    article_id: str
    story_id: str
    at: Instant
    feed_id: str
    owner: str | None = None
    language: str | None = None
    embedding: Floats = NO_FLOATS
    signature: Counts = NO_COUNTS  # MinHash of the text's shingles
    names: Words = frozenset()  # folded capitalised words
    words: ManyWords = ()  # folded beginnings of the longer words
    anchors: WordsInOrder = ()  # names and numbers in their order, for translations
    numbers: Words = frozenset()
    country: str | None = None  # where it happens
    countries: frozenset[str] = frozenset()  # also those that act in it
    places: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()  # dates that its lead names
    points_back: bool = False  # its lead names what was told before
    first_report: float | None = None  # the chance that its event was not; None: of old traces
    actors: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    sure_topics: frozenset[str] = frozenset()  # its likeliest one, and those that are sure
    likeliest_topic: str | None = None
    tolls: tuple[Toll, ...] = ()
    mentions: Words = frozenset()  # tolls it speaks of: "arrested", "dead 3"
    helped: str | None = None  # the state that assistance is about
    helpers: frozenset[str] = frozenset()
    severity: int = 0
    claim: Literal["confirmation", "denial"] | None = None
    denies: bool = False  # a sentence of it, however far below, tells of an official's denial
    opening: str = ""  # its title, a line feed and how its text begins; of older traces not known
