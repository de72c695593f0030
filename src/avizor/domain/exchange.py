"""The small values that pass between the stages and the ports: messages, queries, requests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from avizor.domain.bookkeeping import Alert

READ_BYTES = 16_000_000
"""Bytes of messages from which on a read of a log ends, whatever its limit: of a story of thousands
of articles each update is half a megabyte, and as records it takes five times as much memory."""


Readers = Mapping[str, Sequence[str]]
"""The groups that each topic is there for, whether they have read it yet or not."""


@dataclass(frozen=True)
class Outgoing:
    """A record on its way into a topic: its key decides the partition."""

    key: str
    value: bytes


@dataclass(frozen=True)
class Message:
    """A record read from a topic, with where it stands."""

    topic: str
    key: str
    value: bytes
    offset: int
    partition: int = 0


@dataclass(frozen=True)
class SearchQuery:
    """What to look for: free text as a person types it, and filters that must all hold."""

    text: str = ""
    topic: str | None = None
    country: str | None = None
    language: str | None = None
    source: str | None = None
    since: datetime | None = None  # by published_at, inclusive
    until: datetime | None = None
    relevant: bool = False
    limit: int = 20


@dataclass(frozen=True)
class Hit:
    """One article found, best first: its document of product.md §5, score and snippet."""

    document: Mapping[str, object]
    score: float
    snippet: str  # plain text, each hit between ⟦ and ⟧


@dataclass(frozen=True)
class StoryFilter:
    """Which stories to list; every key given must hold."""

    topic: str | None = None
    country: str | None = None
    since: datetime | None = None  # by last activity
    limit: int | None = None


@dataclass(frozen=True)
class AlertFilter:
    """Which alerts to list; every key given must hold."""

    rule: str | None = None
    since: datetime | None = None  # by creation, inclusive
    limit: int | None = None
    story: str | None = None
    until: datetime | None = None  # by creation, exclusive


SUCCESS = range(200, 300)
"""The HTTP statuses that mean yes."""

NOT_MODIFIED = 304
"""The HTTP status that means: as you have it."""

GZIP = b"\x1f\x8b"
"""How a body or a file begins that is gzip."""


@dataclass(frozen=True)
class Request:
    """A GET to make: validators make it conditional."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    accept: str = "*/*"
    content_types: tuple[str, ...] = ()  # what may come; empty means anything


@dataclass(frozen=True)
class Response:
    """What a server answered in the end, redirects followed."""

    url: str  # the last one asked
    status: int
    headers: Mapping[str, str]  # names in lower case
    body: bytes = b""
    hops: tuple[tuple[int, str], ...] = field(default=())  # (status, location) of each redirect


@dataclass(frozen=True)
class Notice:
    """An alert or a digest, ready to be written in a channel's form."""

    id: str  # the alert id, or the digest's
    alerts: tuple[Alert, ...]  # one, or all of a digest or held by a limit, oldest first
    thread: str = ""  # receipt of the first message about this rule and story
    digest: str = ""  # "hourly", "daily" or "quiet", "" for a single alert
    first: Alert | None = None  # what the thread's first message told of the story, if it is known
    latest: Alert | None = None  # the rule's last alert on the story, where it is not this one
    due_at: datetime | None = None  # when the quiet hours ended, of their digest

    @classmethod
    def of(cls, alert: Alert) -> "Notice":
        """Return the notice of an alert that goes out by itself."""
        return cls(alert.id, (alert,))
