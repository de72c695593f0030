"""The weights by which the assistance event is read, from the tables in this package.

``judgement/fit/assistance.py`` writes the tables: a clue a line, a column for each thing weighed.
"""

from functools import cache
from importlib.resources import files
from typing import get_args

from avizor.domain.assistance.weighing import Weights
from avizor.domain.records import AssistanceKind, AssistanceStatus

PARTIES, EVENTS = "assistance_parties.tsv", "assistance_events.tsv"
KINDS = "assistance_kinds.tsv"
Table = dict[str, dict[str, float]]


@cache
def load_weights() -> Weights:
    """Load the shipped weights; later calls return the same ones.

    Raises FileNotFoundError when the package is incomplete.
    """
    parties, events, kinds = _table(PARTIES), _table(EVENTS), _table(KINDS)
    return Weights(
        event=events["event"],
        requester=parties["requester"],
        partner=parties["partner"],
        statuses={status: events[status] for status in get_args(AssistanceStatus)},
        kinds={kind: kinds[kind] for kind in get_args(AssistanceKind)},
    )


def _table(name: str) -> Table:
    text = (files(__package__) / name).read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines()]
    return {
        column: {row[0]: float(row[at]) for row in rows[1:] if row[at]}
        for at, column in enumerate(rows[0][1:], start=1)
    }
