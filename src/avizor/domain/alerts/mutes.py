"""What a person asked not to hear of for a while: rules and stories, by id."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

MUTES_NOTE = "mutes"
"""Where the state keeps them."""


@dataclass(frozen=True)
class Mute:
    """One rule or story that is muted; ``until`` is None for a mute without an end."""

    kind: Literal["rule", "story"]
    id: str
    until: datetime | None = None

    def holds(self, now: datetime) -> bool:
        """Say whether it still holds."""
        return self.until is None or now < self.until


@dataclass(frozen=True)
class Mutes:
    """All mutes; one for each rule or story."""

    all: tuple[Mute, ...] = ()

    def __iter__(self) -> Iterator[Mute]:
        return iter(self.all)

    def covers(self, rule: str, story: str, now: datetime) -> Mute | None:
        """Return the mute that keeps an alert of a rule on a story from being delivered."""
        names = {("rule", rule), ("story", story)}
        return next((m for m in self.all if (m.kind, m.id) in names and m.holds(now)), None)

    def with_mute(self, mute: Mute) -> "Mutes":
        """Add a mute; one of the same rule or story is replaced."""
        return Mutes((*self.without(mute.kind, mute.id).all, mute))

    def without(self, kind: str, muted_id: str) -> "Mutes":
        """Take a mute away; one that is not there changes nothing."""
        return Mutes(tuple(m for m in self.all if (m.kind, m.id) != (kind, muted_id)))

    def still(self, now: datetime) -> "Mutes":
        """Leave out the mutes that have ended."""
        return Mutes(tuple(mute for mute in self.all if mute.holds(now)))


def read_mutes(note: str | None) -> Mutes:
    """Read the mutes from the state's note; none for no note."""
    return Mutes(
        tuple(
            Mute(kind, muted_id, datetime.fromisoformat(until) if until else None)
            for kind, muted_id, until in json.loads(note or "[]")
        )
    )


def write_mutes(mutes: Mutes) -> str:
    """Write the mutes as the state's note."""
    return json.dumps([(m.kind, m.id, m.until.isoformat() if m.until else None) for m in mutes])
