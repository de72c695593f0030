"""What passes between avizor and its parsing processes. Both sides are ours: pickle is safe."""

from dataclasses import dataclass
from datetime import tzinfo
from typing import Literal

from avizor.extraction import PageArticle
from avizor.feeds import ParsedFeed

Kind = Literal["page", "feed", "links"]
Failure = Literal["memory", "fault"]
Value = PageArticle | ParsedFeed | tuple[str, ...] | None
"""An article, a feed, the addresses of feeds that a page announces; None: no article."""


@dataclass(frozen=True)
class Task:
    """Bytes from outside, what they should be, and the most seconds that reading may take."""

    kind: Kind
    body: bytes
    url: str
    content_type: str | None
    zone: tzinfo
    seconds: float


@dataclass(frozen=True)
class Answer:
    """What was read; or how reading failed, and then the process ends itself."""

    value: Value = None
    failure: Failure | None = None
    reason: str = ""
