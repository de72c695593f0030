"""What passes between avizor and its parsing processes. Both sides are ours: pickle is safe."""

from dataclasses import dataclass
from datetime import tzinfo
from typing import Literal

from avizor.extraction import PageArticle
from avizor.feeds import ParsedFeed

Kind = Literal["page", "feed"]
Failure = Literal["memory", "fault"]


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

    value: PageArticle | ParsedFeed | None = None
    failure: Failure | None = None
    reason: str = ""
