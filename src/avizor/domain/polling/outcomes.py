"""How a feed answered one poll."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from avizor.domain.feed_memory import Fault, Hints

OutcomeKind = Literal["new", "not_modified", "unchanged", "failed", "gone"]
"""``not_modified`` is a 304; ``unchanged`` a body without anything new, the same one or not."""


@dataclass(frozen=True)
class PollOutcome:
    """What the next poll is decided from."""

    kind: OutcomeKind
    error: str = ""
    fault: Fault | None = None  # for a failure; None counts as an answer that broke off
    conditional: bool = False  # validators were sent
    fresh_for: timedelta | None = None  # Cache-Control or Expires
    hints: Hints | None = None  # what the feed itself says; None when no body came
    retry_after: timedelta | None = None
    moved_to: str | None = None  # where permanent redirects led
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    listed: int = 0
    published: tuple[datetime | None, ...] = ()  # the dates of the entries that are new
