"""Fit the weights that tell a first report from what follows, and say how well they do.

    python -m judgement.fit.follow_ups [--write] [--check FILE.jsonl …]

Learns from the project's sample news but for the frozen events, and from the rounds of updates and
the stories that may be learnt from: what was published within ``FIRST_WITHIN`` hours of its event's
first article is a first report, what came ``LATER_FROM`` hours after it goes on; the rest is not
learnt from. Authors are left out in five folds. ``--check`` measures files that are not learnt
from.
"""

import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from avizor.classifier.clue_files import SCALE, write_clue_file
from avizor.classifier.follow_ups import FILE
from avizor.classifier.training.dataset import read_frozen
from avizor.classifier.training.gradient import Floats, descend_along, steepest
from avizor.domain.follow_ups.clues import FollowUpWeights, follow_up_clues
from judgement.corpora import article_of
from judgement.files import DATA, LONG_WEEKS, PACKAGE, WEEKS, author_of, rows_of
from judgement.fit.clue_table import lay_clues
from judgement.fit.options import fit_options
from judgement.learnt_from import sources

FIRST_WITHIN, LATER_FROM = 4.0, 16.0
FOLDS = 5
SEEN = 8  # times a clue must be seen to be weighed
PULL = 5.0  # how hard each weight is held to zero
STEPS = 200
TURNS = 12
TWIN = 0.3
"""How much an article of the twins counts: they are many, and by few authors."""


class Lesson(NamedTuple):
    """An article's clues, whether it goes on, and how much it counts."""

    author: str
    clues: frozenset[str]
    goes_on: bool
    counts: float


def read_lessons(files: Iterable[Path], *, frozen: bool = False) -> list[Lesson]:
    """Read the articles of some files that are clearly first or clearly later.

    Frozen events are left out, or with ``frozen`` all others.
    """
    kept = read_frozen()
    found: list[Lesson] = []
    for file in files:
        events: dict[str, list[Any]] = {}
        for row in rows_of(file):
            if row["topics"] and (row["event"] in kept) == frozen:
                events.setdefault(row["event"], []).append(row)
        share = TWIN if file.stem.startswith("twins") else 1.0
        for event, rows in events.items():
            author = file.stem + author_of(event)
            found += _lessons_of(author, sorted(rows, key=lambda row: row["hours"]), share)
    return found


def _lessons_of(author: str, rows: Sequence[Any], share: float) -> Iterable[Lesson]:
    for at, row in enumerate(rows):
        since = row["hours"] - rows[0]["hours"]
        if at == 0 or since <= FIRST_WITHIN or since >= LATER_FROM:
            article = article_of(row)
            clues = follow_up_clues(article.title, article.text, article.published_at)
            yield Lesson(author, clues, at > 0 and since >= LATER_FROM, share)


def fit(lessons: Sequence[Lesson]) -> FollowUpWeights:
    """Find the likeliest weights near zero."""
    seen = Counter(clue for lesson in lessons for clue in lesson.clues)
    names = sorted(clue for clue in seen if seen[clue] >= SEEN)
    table = lay_clues([dict.fromkeys(lesson.clues, 1.0) for lesson in lessons], names, 1.0)
    marks = np.array([float(lesson.goes_on) for lesson in lessons])
    counts = np.array([lesson.counts for lesson in lessons])

    def slope(weights: Floats) -> Floats:
        chances = 1 / (1 + np.exp(-np.clip(table.times(weights), -30, 30)))
        turned: Floats = table.turned_times((chances - marks) * counts) + PULL * weights
        return turned

    curve = steepest(lambda to: table.turned_times(table.times(to)), table.shape[1], TURNS)
    start = np.zeros(len(names) + 1)
    weights = descend_along(slope, start, 1 / (0.25 * curve + PULL), STEPS).round(2)
    worth = {name: float(weight) for name, weight in zip(names, weights, strict=False) if weight}
    return FollowUpWeights(worth, float(weights[-1]))


def area(odds: Floats, marks: Floats) -> float:
    """Give the chance that what goes on has higher odds than a first report."""
    ranks = np.empty(len(odds))
    ranks[np.argsort(odds, kind="stable")] = np.arange(1, len(odds) + 1)
    later = marks.sum()
    return float((ranks[marks > 0].sum() - later * (later + 1) / 2) / (later * (len(odds) - later)))


def fold_of(lesson: Lesson) -> int:
    """Give the fold of an author."""
    return zlib.crc32(lesson.author.encode()) % FOLDS


def print_rates(name: str, lessons: Sequence[Lesson], odds: Sequence[float]) -> None:
    marks = np.array([float(lesson.goes_on) for lesson in lessons])
    found, back = np.array(odds) > 0, np.array(["back" in lesson.clues for lesson in lessons])
    print(
        f"{name:16} {len(marks):5} articles, {int(marks.sum()):5} go on: area "
        f"{area(np.array(odds), marks):.3f}, right {(found == (marks > 0)).mean():.3f}; "
        f"by rule {(back == (marks > 0)).mean():.3f}"
    )


def write(weights: FollowUpWeights) -> None:
    """Write the file that ``avizor.classifier.follow_ups`` reads."""
    clues = {clue: round(SCALE * weight) for clue, weight in weights.clues.items()}
    write_clue_file(PACKAGE / "classifier" / FILE, {"bias": weights.bias}, clues)


def main() -> None:
    options = fit_options(__doc__).parse_args()
    lessons = read_lessons([*sources(), WEEKS, LONG_WEEKS])
    held: list[tuple[Lesson, float]] = []
    for fold in range(FOLDS):
        weights = fit([one for one in lessons if fold_of(one) != fold])
        held += [(one, weights.odds(one.clues)) for one in lessons if fold_of(one) == fold]
    print_rates("out of fold", [one for one, _ in held], [odds for _, odds in held])
    weights = fit(lessons)
    frozen = read_lessons(sorted(DATA.glob("events_*.jsonl")), frozen=True)
    checked = [("frozen", frozen), *((file.stem, read_lessons([file])) for file in options.check)]
    for name, part in checked:
        print_rates(name, part, [weights.odds(one.clues) for one in part])
    print(f"{len(weights.clues)} clues, bias {weights.bias:.2f}")
    if options.write:
        write(weights)


if __name__ == "__main__":
    main()
