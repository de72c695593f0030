"""Fit the weights by which the assistance event is read, and write their tables.

Learns from the project's sample news but for the frozen events, and from the assistance samples of
the tests. The rules that find clues are fixed; only what each clue is worth is fitted.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import numpy as np

from avizor.classifier.assistance import EVENTS, PARTIES
from avizor.classifier.dataset import read_frozen
from avizor.classifier.logistic import Labelled, fit_logistic
from avizor.domain.assistance.clues import HELPED, Clues, Setting, party_clues, zones
from avizor.domain.assistance.outcomes import event_clues, status_clues
from avizor.domain.assistance.reading import lines
from avizor.domain.assistance.weighing import BIAS, Weights
from avizor.domain.places import find_places
from avizor.domain.records import AssistanceStatus
from avizor.gazetteer import load_gazetteer

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "avizor" / "classifier"
DATA = PACKAGE / "data"
SAMPLES = ROOT / "tests" / "data" / "assistance"
LEARNT = "events_*.jsonl"
SEEN = 4  # times a clue must be seen to be weighed
PULL = 1.5  # how hard each weight is held to zero
STATUS_NAMES: tuple[AssistanceStatus, ...] = get_args(AssistanceStatus)
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Lesson:
    """An article's clues, and what an analyst says of its assistance event; None of none."""

    event: str
    parties: Mapping[str, Clues]
    tells: Clues
    outcome: Clues
    gold: Row | None


def read_lessons() -> list[Lesson]:
    """Read all that may be learnt from."""
    frozen = read_frozen()
    rows = [row for file in sorted(DATA.glob(LEARNT)) for row in rows_of(file)]
    found = [lesson_of(row, row["assistance"]) for row in rows if row["event"] not in frozen]
    samples = [row for file in sorted(SAMPLES.glob("*.jsonl")) for row in rows_of(file)]
    return found + [lesson_of(row, row if row["status"] else None) for row in samples]


def rows_of(file: Path) -> list[dict[str, Any]]:
    """Read a file of JSON lines."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]


def lesson_of(row: Row, gold: Row | None) -> Lesson:
    """Gather an article's clues, as the reader does."""
    gazetteer, outlet = load_gazetteer(), row.get("outlet_country")
    found = find_places(row["title"], row["text"], gazetteer, outlet_country=outlet)
    read = lines(row["title"], row["text"], gazetteer, row["language"])
    zoned = zones(read)
    places = tuple(place.country for place in found.places)
    setting = Setting(found.country, found.countries, places, outlet)
    return Lesson(
        event=row.get("event", row["title"]),
        parties=party_clues(zoned, setting),
        tells=event_clues(read, zoned),
        outcome=status_clues(zoned),
        gold=gold,
    )


def fit_weights(lessons: Sequence[Lesson]) -> Weights:
    """Fit what each clue is worth."""
    told = [(one, one.gold) for one in lessons if one.gold is not None]
    helped, helping = [], []
    for lesson, gold in told:
        for code, clues in lesson.parties.items():
            if code in HELPED:
                helped.append((clues, code == gold["requester"]))
            if code != gold["requester"]:
                helping.append((clues, code in gold["partners"]))
    return Weights(
        event=_fit([(one.tells, one.gold is not None) for one in lessons]),
        requester=_fit(helped),
        partner=_fit(helping),
        statuses={
            status: _fit([(one.outcome, status == gold["status"]) for one, gold in told])
            for status in STATUS_NAMES
        },
    )


def _fit(marked: Sequence[tuple[Clues, bool]]) -> dict[str, float]:
    seen = Counter(clue for clues, _ in marked for clue in clues)
    names = sorted(clue for clue, times in seen.items() if times >= SEEN)
    rows = np.array([[clues.get(name, 0.0) for name in names] for clues, _ in marked])
    marks = np.array([float(mark) for _, mark in marked])
    zero, pull = np.zeros(len(names)), np.full(len(names), PULL)
    found, bias = fit_logistic(Labelled(rows, np.ones(len(rows))), marks, zero, pull)
    rounded = {name: round(float(w), 2) for name, w in zip(names, found, strict=True)}
    return {BIAS: round(bias, 2), **{name: w for name, w in rounded.items() if w}}


def write_tables(weights: Weights) -> None:
    """Write the tables that ``avizor.classifier.assistance`` reads."""
    _write(PARTIES, {"requester": weights.requester, "partner": weights.partner})
    columns: dict[str, Mapping[str, float]] = {"event": weights.event}
    columns |= {status: weights.statuses[status] for status in STATUS_NAMES}
    _write(EVENTS, columns)


def _write(name: str, columns: Mapping[str, Mapping[str, float]]) -> None:
    clues = dict.fromkeys(clue for column in columns.values() for clue in column)
    written = ["\t".join(["clue", *columns]), *(_line(clue, columns.values()) for clue in clues)]
    (PACKAGE / name).write_text("\n".join(written) + "\n", encoding="utf-8")


def _line(clue: str, columns: Iterable[Mapping[str, float]]) -> str:
    return "\t".join([clue, *(str(column.get(clue, "")) for column in columns)])
