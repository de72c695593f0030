"""Vectors of two widths cannot be compared: a model of another width is refused at the start."""

from datetime import datetime, timedelta

from avizor.domain.judgement import ModelInput
from avizor.errors import ConfigError
from avizor.ports import Model, State

NOTE = "embedding_width"
"""The note that holds how many numbers the vectors of the kept stories have."""

_ASKED = ModelInput(title="Una nota", text="El congreso debate la solicitud el jueves.")


def refuse_other_width(model: Model, state: State, now: datetime, window: timedelta) -> None:
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
