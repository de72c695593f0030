"""Fit the weights by which counts are kept as tolls, and tell what they are worth out of fold.

    python bench/tolls_fit.py [--write] [FILE.jsonl …] [--check FILE.jsonl …]

Learns from the project's sample news but for the frozen events, from the rounds of updates and the
stories that may be learnt from, and from the files given. The authors are left out in
four folds. ``--check`` measures files that are not learnt from. ``--write`` writes the weights.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from avizor.classifier.clue_files import SCALE, write_clue_file
from avizor.classifier.tolls import FILE
from avizor.classifier.training.dataset import read_frozen
from avizor.classifier.training.gradient import Floats, descend_along, steepest
from avizor.classifier.training.sieve_fit import Table
from avizor.domain.records import Toll, TollKind
from avizor.domain.tolls.candidates import Candidate, candidates_of
from avizor.domain.tolls.reading import read_tolls
from avizor.domain.tolls.weighing import KINDS, TollWeights, keep_likely
from clue_table import lay_clues
from facts_fit import DATA, PACKAGE, ROOT, rows_of

TESTS = ROOT / "tests" / "data"
ROUNDS = (1, 3, 5, 6)
"""The rounds of updates that may be learnt from; the others are only counted."""
FOLDS = 4
SEEN = 4  # times a clue must be seen to be weighed
PULL = 6.0  # how hard each weight is held to zero
STEPS = 120
TURNS = 12
LEAST = 0.02  # how likely the likeliest number of a labelled toll must be to count as it
UNSURE = 0.15  # from here on another number of that value is taught neither as toll nor as none
THRESHOLDS: Mapping[TollKind, float] = {
    "dead": 0.27,
    "wounded": 0.24,
    "missing": 0.21,
    "arrested": 0.21,
}
"""How likely a count must be to stay; higher ones cost more updates than they spare false ones."""
Ints = NDArray[np.int64]
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Lesson:
    """An article's candidates, what the rules read, and what an analyst counts."""

    fold: int
    rules: tuple[Toll, ...]
    candidates: tuple[Candidate, ...]
    gold: Mapping[TollKind, float]


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
    table = lay_clues([dict.fromkeys(one.clues, 1.0) for _, one in rows], list(names), 1.0)
    weights = np.zeros((len(names) + 1, len(KINDS)))
    marks = _marks(lessons, [[_guess(one, kind) for kind in KINDS] for _, one in rows], 1, 2)
    for _ in range(2):
        weights = _descend(table, marks, weights)
        chances = _chances(_times(table, weights))
        marks = _marks(lessons, chances.tolist(), LEAST, UNSURE)
    weights = _descend(table, marks, weights).round(2)
    return TollWeights(
        clues={
            clue: tuple(weights[at].tolist()) for clue, at in names.items() if weights[at].any()
        },
        bias=tuple(weights[-1].tolist()),
        thresholds=THRESHOLDS,
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


def _times(table: Table, weights: Floats) -> Floats:
    """Add up the weights (clues, kinds) of each row; gives (rows, kinds)."""
    return np.column_stack([table.times(own) for own in weights.T])


def _descend(table: Table, marks: Ints, start: Floats) -> Floats:
    """Find the likeliest weights (clues, kinds) near zero."""
    right = marks[:, None] == np.arange(1, len(KINDS) + 1)
    taught = (marks >= 0)[:, None]

    def slope(weights: Floats) -> Floats:
        slopes = (_chances(_times(table, weights)) - right) * taught
        turned = np.column_stack([table.turned_times(own) for own in slopes.T])
        return turned + PULL * weights

    curve = steepest(lambda to: table.turned_times(table.times(to)), table.shape[1], TURNS)
    return descend_along(slope, start, 1 / (0.5 * curve + PULL), STEPS)


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
    """Write the file that ``avizor.classifier.tolls`` reads."""
    clues = {clue: [round(SCALE * weight) for weight in own] for clue, own in weights.clues.items()}
    head = {"bias": list(weights.bias), "thresholds": dict(weights.thresholds)}
    write_clue_file(PACKAGE / FILE, head, clues)


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
