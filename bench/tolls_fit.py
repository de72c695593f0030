"""Fit the weights by which counts are kept as tolls, and tell what they are worth out of fold.

    python bench/tolls_fit.py [--write] [FILE.jsonl …] [--check FILE.jsonl …]

Learns from the project's sample news but for the frozen events, from the rounds of updates and the
stories that may be learnt from, and from the files given. The authors are left out in
four folds. ``--check`` measures files that are not learnt from. ``--write`` writes the weights.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from avizor.classifier.tolls import FILE, SCALE
from avizor.classifier.training.dataset import read_frozen
from avizor.domain.records import Toll, TollKind
from avizor.domain.tolls.candidates import Candidate, candidates_of
from avizor.domain.tolls.reading import read_tolls
from avizor.domain.tolls.weighing import KINDS, TollWeights, keep_likely
from facts_fit import DATA, PACKAGE, ROOT, rows_of

TESTS = ROOT / "tests" / "data"
ROUNDS = (1, 3, 5, 6)
"""The rounds of updates that may be learnt from; the others are only counted."""
FOLDS = 4
SEEN = 4  # times a clue must be seen to be weighed
PULL = 6.0  # how hard each weight is held to zero
STEPS = 120
LEAST = 0.02  # how likely the likeliest number of a labelled toll must be to count as it
UNSURE = 0.15  # from here on another number of that value is taught neither as toll nor as none
THRESHOLDS: Mapping[TollKind, float] = {
    "dead": 0.27,
    "wounded": 0.24,
    "missing": 0.21,
    "arrested": 0.21,
}
"""How likely a count must be to stay; higher ones cost more updates than they spare false ones."""
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Lesson:
    """An article's candidates, what the rules read, and what an analyst counts."""

    fold: int
    rules: tuple[Toll, ...]
    candidates: tuple[Candidate, ...]
    gold: Mapping[TollKind, float]


@dataclass(frozen=True)
class Table:
    """Rows of clues: those of row ``i`` are ``clues[starts[i]:starts[i + 1]]``."""

    clues: Ints
    starts: Ints
    width: int

    def times(self, weights: Floats) -> Floats:
        """Add up the weights (clues, kinds) of each row; gives (rows, kinds)."""
        whole = np.vstack([np.zeros(weights.shape[1]), np.cumsum(weights[self.clues], axis=0)])
        sums: Floats = whole[self.starts[1:]] - whole[self.starts[:-1]]
        return sums

    def turned_times(self, slopes: Floats) -> Floats:
        """Add up, for each clue, the slopes (rows, kinds) of its rows; gives (clues, kinds)."""
        rows = np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))
        sums = [np.bincount(self.clues, column[rows], self.width) for column in slopes.T]
        both: Floats = np.array(sums, dtype=np.float64).T
        return both


def read_lessons(files: Iterable[Path]) -> list[Lesson]:
    """Read the articles about security of some files, but for the frozen events."""
    frozen = read_frozen()
    names: dict[str, int] = {}
    found = []
    for file in files:
        for row in rows_of(file):
            if row["topics"] and row["event"] not in frozen:
                name = file.stem + row["event"].rstrip("0123456789")  # an author's events
                fold = names.setdefault(name, len(names)) % FOLDS
                found.append(lesson_of(row, fold))
    return found


def lesson_of(row: Row, fold: int) -> Lesson:
    """Gather an article's candidates, as the reader does."""
    rules, counting = read_tolls(row["title"], row["text"], row["language"])
    gold: dict[TollKind, float] = {
        kind: float(row["tolls"][kind]) for kind in KINDS if kind in (row["tolls"] or {})
    }
    return Lesson(fold, rules, tuple(candidates_of(counting, rules, row["language"])), gold)


def fit(lessons: Sequence[Lesson]) -> TollWeights:
    """Fit what each clue is worth: first by the numbers that rules and nearest words agree on."""
    rows = [(lesson, one) for lesson in lessons for one in lesson.candidates]
    seen = Counter(clue for _, one in rows for clue in one.clues)
    names = {clue: at for at, clue in enumerate(sorted(c for c in seen if seen[c] >= SEEN))}
    table = _lay([one.clues for _, one in rows], names)
    weights = np.zeros((len(names) + 1, len(KINDS)))
    marks = _marks(lessons, [[_guess(one, kind) for kind in KINDS] for _, one in rows], 1, 2)
    for _ in range(2):
        weights = _descend(table, marks, weights)
        chances = _chances(table.times(weights))
        marks = _marks(lessons, chances.tolist(), LEAST, UNSURE)
    weights = _descend(table, marks, weights).round(2)
    return TollWeights(
        clues={
            clue: tuple(weights[at].tolist()) for clue, at in names.items() if weights[at].any()
        },
        bias=tuple(weights[-1].tolist()),
        thresholds=THRESHOLDS,
    )


def _lay(rows: Sequence[Sequence[str]], names: Mapping[str, int]) -> Table:
    """Lay out clues by their numbers; every row ends with the bias."""
    clues = [[*(names[clue] for clue in row if clue in names), len(names)] for row in rows]
    return Table(
        np.array([at for row in clues for at in row]),
        np.cumsum([0, *map(len, clues)]),
        len(names) + 1,
    )


def _guess(candidate: Candidate, kind: TollKind) -> int:
    """Tell how much speaks for a kind before anything is learnt."""
    signs = (
        (f"chosen {kind}",),
        (f"says {kind}", f"sums {kind}"),
        (f"first< {kind}", f"first> {kind}"),
    )
    return next((3 - at for at, own in enumerate(signs) if set(own) & set(candidate.clues)), 0)


def _marks(
    lessons: Sequence[Lesson], scores: Sequence[Sequence[float]], least: float, unsure: float
) -> Ints:
    """Say what each number is: 0 nothing, else one of ``KINDS``; -1 is not taught.

    Of several numbers that are worth a labelled toll the likeliest is that toll.
    """
    marks: list[int] = []
    for lesson in lessons:
        own = [0] * len(lesson.candidates)
        part = scores[len(marks) : len(marks) + len(own)]
        for kind, value in lesson.gold.items():
            column = KINDS.index(kind)
            same = [at for at, one in enumerate(lesson.candidates) if one.value == value]
            most = max((part[at][column] for at in same), default=0)
            for at in same:
                score = part[at][column]
                if own[at] <= 0 and (score == most >= least or 0.5 < score < 1):
                    own[at] = column + 1
                elif own[at] == 0 and (score > unsure or unsure > 1):
                    own[at] = -1
        marks += own
    return np.array(marks)


def _chances(odds: Floats) -> Floats:
    """Turn log odds against being no toll into chances."""
    raised = np.exp(np.clip(odds, -30, 30))
    share: Floats = raised / (1 + raised.sum(axis=1, keepdims=True))
    return share


def _descend(table: Table, marks: Ints, start: Floats) -> Floats:
    """Find the likeliest weights near zero by accelerated gradient steps."""
    right = marks[:, None] == np.arange(1, len(KINDS) + 1)
    taught = (marks >= 0)[:, None]
    step = 1 / (0.5 * _steepest(table) + PULL)
    found = ahead = start
    for turn in range(STEPS):
        slopes = (_chances(table.times(ahead)) - right) * taught
        moved = ahead - step * (table.turned_times(slopes) + PULL * ahead)
        ahead = moved + turn / (turn + 3) * (moved - found)
        found = moved
    return found


def _steepest(table: Table) -> float:
    """Estimate the largest eigenvalue of the table's square, a little high."""
    vector = np.ones((table.width, 1))
    size = 0.0
    for _ in range(12):
        vector = table.turned_times(table.times(vector))
        size = float(np.linalg.norm(vector))
        vector /= size
    return 1.05 * size


@dataclass(frozen=True)
class Counted:
    """What an analyst counts in an article, the rules by themselves, and the weights."""

    gold: Mapping[TollKind, float]
    rules: Mapping[TollKind, float]
    weighed: Mapping[TollKind, float]


def read_with(weights: TollWeights, lessons: Iterable[Lesson]) -> list[Counted]:
    """Count in articles by the rules, and by rules and weights."""
    return [
        Counted(
            one.gold, _counts(one.rules), _counts(keep_likely(one.rules, one.candidates, weights))
        )
        for one in lessons
    ]


def _counts(tolls: Iterable[Toll]) -> Mapping[TollKind, float]:
    return {toll.kind: toll.count for toll in tolls}


def left_out(lessons: Sequence[Lesson]) -> Iterator[Counted]:
    """Read each article by weights that saw nothing of its author."""
    for fold in range(FOLDS):
        weights = fit([one for one in lessons if one.fold != fold])
        yield from read_with(weights, [one for one in lessons if one.fold == fold])


def print_rates(name: str, read: Sequence[Counted]) -> None:
    """Print what is right of each kind, by the rules alone and with the weights."""
    print(f"{name}: precision / recall of how many, by rules and with weights")
    for kind in KINDS:
        wanted = sum(kind in one.gold for one in read)
        by_rule = _shown([(one.gold, one.rules) for one in read], kind)
        print(f"  {kind:10} {wanted:5}   {by_rule}", end="   ")
        print(_shown([(one.gold, one.weighed) for one in read], kind))


def _shown(
    pairs: Sequence[tuple[Mapping[TollKind, float], Mapping[TollKind, float]]], kind: TollKind
) -> str:
    told = sum(kind in said for _, said in pairs)
    wanted = sum(kind in gold for gold, _ in pairs)
    right = sum(kind in said and said[kind] == gold.get(kind) for gold, said in pairs)
    return f"{right / max(1, told):.3f} / {right / max(1, wanted):.3f} {told:5}"


def write(weights: TollWeights) -> None:
    """Write the file that ``avizor.classifier.tolls`` reads; equal weights give equal bytes."""
    clues = {clue: [round(SCALE * weight) for weight in own] for clue, own in weights.clues.items()}
    rows = ",\n".join(
        f"{json.dumps(clue)}:{json.dumps(own, separators=(',', ':'))}"
        for clue, own in sorted(clues.items())
    )
    bias, thresholds = json.dumps(list(weights.bias)), json.dumps(dict(weights.thresholds))
    head = f'"bias": {bias},\n"thresholds": {thresholds}'
    (PACKAGE / FILE).write_text(f'{{{head},\n"clues": {{\n{rows}\n}}}}\n', encoding="utf-8")


def sources() -> list[Path]:
    """List the project's files that may be learnt from."""
    rounds = [TESTS / "updates" / f"round_{number}.jsonl" for number in ROUNDS]
    written = [*sorted(DATA.glob("events_*.jsonl")), *sorted(DATA.glob("twins_*.jsonl"))]
    return [*written, *rounds, TESTS / "stories" / "events_q.jsonl"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the weights that are shipped")
    parser.add_argument("--check", nargs="*", type=Path, default=[], help="files only measured")
    parser.add_argument("files", nargs="*", type=Path, help="more files to learn from")
    options = parser.parse_args()
    lessons = read_lessons([*sources(), *options.files])
    print_rates("out of fold", list(left_out(lessons)))
    weights = fit(lessons)
    if options.check:
        print_rates("checked", read_with(weights, read_lessons(options.check)))
    if options.write:
        write(weights)


if __name__ == "__main__":
    main()
