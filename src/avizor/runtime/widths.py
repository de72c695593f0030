"""Vectors of two widths cannot be compared: a model of another width is refused at the start."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Protocol

from avizor.domain.judgement import ModelInput
from avizor.domain.records import Trace
from avizor.errors import ConfigError
from avizor.ports import Model

NOTE = "embedding_width"
"""The note that holds how many numbers the vectors of the kept stories have."""

_ASKED = ModelInput(title="Una nota", text="El congreso debate la solicitud el jueves.")


class Remembered(Protocol):
    """What of the state tells which vectors are kept."""

    def note(self, key: str) -> str | None:
        """Return a small value kept under a key."""

    def set_note(self, key: str, value: str) -> None:
        """Keep a small value under a key."""

    def traces(self, since: datetime) -> Iterable[Trace]:
        """Yield the traces at or after a time, oldest first."""


def refuse_other_width(model: Model, state: Remembered, now: datetime, window: timedelta) -> None:
    """Raise ConfigError when new articles could not be compared with the stories that are open.

    Notes the width for the next start. A model of another width is accepted once no trace is
    younger than two windows: nothing is compared with older ones.
    """
    width = len(model.assess([_ASKED])[0].embedding)
    if state.note(NOTE) == str(width):
        return
    found = width
    for one in state.traces(now - 2 * window):
        found = len(one.embedding) or found  # the newest decides
    if found != width:
        raise ConfigError(
            f"model.path: {model.name} makes vectors of {width} numbers, but the stories in this "
            f"data directory were grouped by vectors of {found}, and the two cannot be compared. "
            "Name the former model again, or begin a new data directory with --data"
        )
    state.set_note(NOTE, str(width))
