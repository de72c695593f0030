"""Fit the weights by which the assistance event is read, and write their tables.

    python -m judgement.fit.assistance [--only PART]

Learns from the project's sample news but for the frozen events and from the assistance samples of
the tests; the kinds of help from some twins too. The rules that find clues are fixed; only what
each clue is worth is fitted. ``--only statuses`` or ``kinds`` leaves the other weights. Writes
the tables that ship (``classifier/assistance_*.tsv``); ``judgement.measure.facts`` measures them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

import numpy as np

from avizor.classifier.assistance import EVENTS, KINDS, PARTIES, load_weights
from avizor.classifier.training.dataset import read_frozen
from avizor.classifier.training.logistic import Labelled, fit_logistic
from avizor.domain.assistance.clues import (
    HELPED,
    Clues,
    Setting,
    Zoned,
    party_clues,
    setting_of,
    zones,
)
from avizor.domain.assistance.kinds import ORDER
from avizor.domain.assistance.outcomes import event_clues, status_clues
from avizor.domain.assistance.parties import Naming
from avizor.domain.assistance.reading import Line, lines
from avizor.domain.assistance.weighing import BIAS, Weights
from avizor.domain.places.reading import find_places
from avizor.domain.records import AssistanceStatus
from avizor.gazetteer import load_gazetteer
from judgement.files import DATA, FACTS, PACKAGE, TESTS, rows_of
from judgement.fit.assistance_kinds import KindsLesson, fit_kinds
from judgement.options import parser_of

SAMPLES = TESTS / "assistance"
WRITTEN = ("events_*.jsonl",)
AND_TWINS = (*WRITTEN, "twins_[ls].jsonl")
"""What teaches the kinds; the other weights it leaves as they were, or a little worse."""
ABROAD = ("US", "MX", "CO", "AR", "BR", "DO")
AGAIN = 0.4  # what an article counts read as from another outlet
OUTLET_CLUES = ("outlet's",)
SEEN = 4  # times a clue must be seen to be weighed
PULL = 1.5  # how hard each weight is held to zero
STATUS_NAMES: tuple[AssistanceStatus, ...] = get_args(AssistanceStatus)
PARTS = ("statuses", "kinds")
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Lesson:
    """An article's clues, and what an analyst says of its assistance event; None of none."""

    event: str
    parties: Mapping[str, Clues]
    tells: Clues
    outcome: Clues
    gold: Row | None
    read: Sequence[Line] = ()
    zoned: Zoned = ()
    again: Sequence[Mapping[str, Clues]] = ()  # its parties as from an outlet at home, and abroad


def read_lessons(names: Sequence[str] = WRITTEN, *, told_only: bool = False) -> list[Lesson]:
    """Read all that may be learnt from, or what tells an event alone."""
    frozen = read_frozen()
    files = [file for name in names for file in sorted(DATA.glob(name))]
    rows = [row for file in files for row in rows_of(file)]
    rows = [row for row in rows if row["event"] not in frozen]
    rows += [row for row in read_facts() if row["split"] == "tune"]
    golds = [(row, row["assistance"]) for row in rows]
    samples = [row for file in sorted(SAMPLES.glob("*.jsonl")) for row in rows_of(file)]
    golds += [(row, row if row["status"] else None) for row in samples]
    return [lesson_of(row, gold) for row, gold in golds if gold or not told_only]


def read_facts() -> list[dict[str, Any]]:
    """Read the short articles of the tests on who helps whom and where things happen."""
    return [row for file in sorted(FACTS.glob("*.jsonl")) for row in rows_of(file)]


def lesson_of(row: Row, gold: Row | None) -> Lesson:
    """Gather an article's clues, as the reader does."""
    outlet = row.get("outlet_country")
    read, setting = read_at(row, outlet)
    zoned = zones(read)
    others = () if outlet or gold is None else (gold["requester"], _abroad(row, gold))
    return Lesson(
        event=row.get("event", row["title"]),
        parties=party_clues(zoned, setting),
        tells=event_clues(read, zoned),
        outcome=status_clues(zoned),
        gold=gold,
        read=read,
        zoned=zoned,
        again=[_parties_at(row, other) for other in others],
    )


def read_at(row: Row, outlet: str | None) -> tuple[list[Line], Setting]:
    """Read an article as from an outlet of some country."""
    gazetteer = load_gazetteer()
    found = find_places(row["title"], row["text"], gazetteer, outlet_country=outlet)
    setting = setting_of(found, outlet, expected=False)
    naming = Naming(gazetteer, row["language"], setting.names)
    return lines(row["title"], row["text"], naming), setting


def _parties_at(row: Row, outlet: str) -> Mapping[str, Clues]:
    read, setting = read_at(row, outlet)
    return party_clues(zones(read), setting)


def _abroad(row: Row, gold: Row) -> str:
    """Choose the country of an outlet abroad, always the same for one article."""
    others = [code for code in ABROAD if code != gold["requester"]]
    return others[sum(map(ord, row["title"])) % len(others)]


def fit_weights(lessons: Sequence[Lesson]) -> Weights:
    """Fit what each clue is worth, but for the kinds.

    Who helps whom is learnt three times an article: from an unknown outlet and, for less, from
    one of the helped state and one abroad.
    """
    told = [(one, one.gold) for one in lessons if one.gold is not None]
    helped, helping = [], []
    for lesson, gold in told:
        shares = (1.0, *(AGAIN for _ in lesson.again))
        for share, parties in zip(shares, (lesson.parties, *lesson.again), strict=True):
            for code, clues in parties.items():
                if code in HELPED:
                    helped.append((clues, code == gold["requester"], share))
                if code != gold["requester"]:
                    helping.append((clues, code in gold["partners"], share))
    weights = Weights(
        event=_fit([(one.tells, one.gold is not None, 1.0) for one in lessons]),
        requester=_fit(helped),
        partner=_fit(helping),
        statuses={},
    )
    return refit_statuses(lessons, weights)


def refit_statuses(lessons: Sequence[Lesson], weights: Weights) -> Weights:
    """Fit what came of the help anew, and leave the other weights."""
    told = [(one.outcome, one.gold) for one in lessons if one.gold is not None]
    fitted = {
        status: _fit([(clues, status == gold["status"], 1.0) for clues, gold in told])
        for status in STATUS_NAMES
    }
    return replace(weights, statuses=fitted)


def refit_kinds(lessons: Sequence[Lesson], weights: Weights) -> Weights:
    """Fit the kinds of help anew, beside the other weights as they are."""
    told = [
        KindsLesson(one.event, one.read, one.zoned, one.parties, one.outcome, one.gold["kinds"])
        for one in lessons
        if one.gold is not None and one.gold.get("kinds")
    ]
    return replace(weights, kinds=fit_kinds(told, weights))


def _fit(marked: Sequence[tuple[Clues, bool, float]]) -> dict[str, float]:
    seen = Counter(clue for clues, _, share in marked if share == 1.0 for clue in clues)
    names = sorted(clue for clue, times in seen.items() if times >= SEEN)
    names = [*names, *(clue for clue in OUTLET_CLUES if clue not in names)]
    rows = np.array([[clues.get(name, 0.0) for name in names] for clues, _, _ in marked])
    marks = np.array([float(mark) for _, mark, _ in marked])
    shares = np.array([share for _, _, share in marked])
    zero, pull = np.zeros(len(names)), np.full(len(names), PULL)
    found, bias = fit_logistic(Labelled(rows, shares), marks, zero, pull)
    rounded = {name: round(float(w), 2) for name, w in zip(names, found, strict=True)}
    return {BIAS: round(bias, 2), **{name: w for name, w in rounded.items() if w}}


def write_tables(weights: Weights) -> None:
    """Write the tables that ``avizor.classifier.assistance`` reads."""
    _write(PARTIES, {"requester": weights.requester, "partner": weights.partner})
    columns: dict[str, Mapping[str, float]] = {"event": weights.event}
    columns |= {status: weights.statuses[status] for status in STATUS_NAMES}
    _write(EVENTS, columns)
    kinds: dict[str, Mapping[str, float]] = {kind: weights.kinds[kind] for kind in ORDER}
    _write(KINDS, kinds)


def _write(name: str, columns: Mapping[str, Mapping[str, float]]) -> None:
    clues = dict.fromkeys(clue for column in columns.values() for clue in column)
    written = ["\t".join(["clue", *columns]), *(_line(clue, columns.values()) for clue in clues)]
    (PACKAGE / "classifier" / name).write_text("\n".join(written) + "\n", encoding="utf-8")


def _line(clue: str, columns: Iterable[Mapping[str, float]]) -> str:
    return "\t".join([clue, *(str(column.get(clue, "")) for column in columns)])


def main() -> None:
    parser = parser_of(__doc__)
    parser.add_argument("--only", choices=PARTS, help="fit but this part")
    only = parser.parse_args().only
    weights = load_weights() if only else fit_weights(read_lessons())
    if only == "statuses":
        weights = refit_statuses(read_lessons(told_only=True), weights)
    else:  # the kinds look at the sides and the status
        weights = refit_kinds(read_lessons(AND_TWINS, told_only=True), weights)
    write_tables(weights)


if __name__ == "__main__":
    main()
