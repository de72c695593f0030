"""Measure the facts read off an article: the assistance event and the tolls.

    python -m judgement.measure.facts [--json] [EVENTS.jsonl …]

Every article goes through the shipped model and the reader, as in ``avizor classify``. An event
that is not found counts as wrong in each of its values; tolls count in articles about security
only. Intervals are Wilson's, of 95 %. Figures on all articles are of what the rules were made and
their weights fitted on; only those of the world nobody tunes on (``tests/data/world``), of the
frozen events, or of a file that nothing learnt from, are honest.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any

from avizor.classifier.training.dataset import read_frozen
from avizor.domain.catalogue import LANGUAGES
from avizor.domain.records import Assessed, Assistance, Toll
from judgement.corpora import article_of
from judgement.files import DATA, WORLD, rows_of
from judgement.options import parser_of
from judgement.shipped import shipped_classifier

GROUPS = (*LANGUAGES, "all")
VALUES = ("found", "requester", "partners", "kinds", "status")
SLACK = 0.01
SIZES: Mapping[str, Sequence[float]] = {"kg": (1, 1000, 0.4536), "L": (1, 3.785)}
"""What one of the units that an analyst may have counted in holds of the record's own unit."""
KINDS = ("dead", "wounded", "missing", "arrested", "seized")
Row = Mapping[str, Any]
Rates = dict[str, dict[str, float | int]]


@dataclass(frozen=True)
class Read:
    """An article with an analyst's facts beside the reader's."""

    row: Row
    assessed: Assessed

    @property
    def gold(self) -> Row | None:
        """The analyst's assistance event, or None."""
        event: Row | None = self.row["assistance"]
        return event

    @property
    def event(self) -> Assistance | None:
        """The reader's assistance event, or None."""
        return self.assessed.assessment.assistance


def read_all(paths: Sequence[Path]) -> list[Read]:
    """Read the articles of some files as the shipped classifier does."""
    rows = [row for path in paths for row in rows_of(path)]
    done = shipped_classifier().handle([article_of(row) for row in rows])
    return [Read(row, assessed) for row, (_, assessed) in zip(rows, done, strict=True)]


def measure(read: Sequence[Read]) -> Rates:
    """Count what is right of each value of the events and of each kind of toll."""
    return {**_assistance(read), **_tolls(read)}


def _assistance(read: Sequence[Read]) -> Rates:
    right: Counter[str] = Counter()
    told = others = false = 0
    for one in read:
        if one.gold is None:
            others += 1
            false += one.event is not None
            continue
        told += 1
        right.update(_agreeing(one.event, one.gold))
    rates = {f"assistance {value}": _rate(right[value], told) for value in VALUES}
    return {**rates, **_each_kind(read), "false events": _rate(false, others)}


def _each_kind(read: Iterable[Read]) -> Rates:
    """Count each kind of help by itself; those of an event not found are missed."""
    said = wanted = both = 0
    for one in read:
        if one.gold is not None:
            kinds, gold = set(one.event.kinds if one.event else ()), set(one.gold["kinds"])
            said, wanted, both = said + len(kinds), wanted + len(gold), both + len(kinds & gold)
    return {"kind precision": _rate(both, said), "kind recall": _rate(both, wanted)}


def _agreeing(event: Assistance | None, gold: Row) -> Iterable[str]:
    if event is None:
        return
    yield "found"
    for value in ("requester", "status"):
        if getattr(event, value) == gold[value]:
            yield value
    for value in ("partners", "kinds"):
        if set(getattr(event, value)) == set(gold[value]):
            yield value


def _tolls(read: Iterable[Read]) -> Rates:
    right: Counter[str] = Counter()
    told: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    for one in read:
        if not one.row["topics"]:
            continue  # an accident's dead are of no event: the gold has none
        said = {toll.kind: toll for toll in one.assessed.assessment.tolls}
        wanted: Mapping[str, float] = one.row["tolls"] or {}
        told.update(list(said))
        gold.update(list(wanted))
        right.update(kind for kind, toll in said.items() if _is_right(toll, wanted.get(kind)))
    found: Rates = {}
    for kind in KINDS:
        found[f"{kind} precision"] = _rate(right[kind], told[kind])
        found[f"{kind} recall"] = _rate(right[kind], gold[kind])
    return found


def _is_right(toll: Toll, wanted: float | None) -> bool:
    """Compare a count exactly, an amount to one in a hundred, in whichever unit the text used."""
    if wanted is None:
        return False
    slack = SLACK * wanted if toll.unit else 0.0
    return any(
        abs(toll.count - wanted * size) <= slack * size for size in SIZES.get(toll.unit, (1,))
    )


def _rate(right: int, total: int) -> dict[str, float | int]:
    low, high = wilson(right, total)
    share = right / total if total else 0.0
    return {"n": total, "rate": round(share, 3), "low": round(low, 3), "high": round(high, 3)}


def wilson(right: int, total: int, z: float = 1.96) -> tuple[float, float]:
    """Return the bounds of Wilson's interval; of nothing, (0, 1)."""
    if not total:
        return 0.0, 1.0
    share, spread = right / total, z * z / total
    middle = (share + spread / 2) / (1 + spread)
    reach = z * sqrt(share * (1 - share) / total + spread / (4 * total)) / (1 + spread)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def by_language(read: Sequence[Read]) -> dict[str, Rates]:
    return {
        language: measure([o for o in read if language in ("all", o.row["language"])])
        for language in GROUPS
    }


def print_tables(name: str, tables: Mapping[str, Rates]) -> None:
    print(f"\n{name}")
    print(f"  {'':22}" + "".join(f"{language:>24}" for language in tables))
    for fact in tables["all"]:
        print(f"  {fact:22}" + "".join(f"{_shown(table[fact]):>24}" for table in tables.values()))


def _shown(rate: Mapping[str, float | int]) -> str:
    return f"{rate['rate']:.2f} ({rate['low']:.2f}–{rate['high']:.2f}) {rate['n']:4}"


def main() -> None:
    parser = parser_of(__doc__)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("files", nargs="*", type=Path, help="files of events, measured whole")
    options = parser.parse_args()
    read = read_all(options.files or sorted(DATA.glob("events_?.jsonl")))
    parts = {"files given": read}
    if not options.files:
        frozen = read_frozen()
        held_out = [one for one in read if one.row["event"] in frozen]
        parts = {"world": read_all([WORLD]), "frozen events": held_out, "all events": read}
    figures = {name: by_language(part) for name, part in parts.items()}
    if options.json:
        print(json.dumps(figures, indent=1))
        return
    for name, tables in figures.items():
        print_tables(f"{name}: right (95 % interval) of how many", tables)


if __name__ == "__main__":
    main()
