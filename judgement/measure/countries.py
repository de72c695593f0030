"""Measure the main country as the record carries it, with and without the outlet's country.

    python -m judgement.measure.countries

Every article goes through the shipped model and the reader,
which lets the helped state of an assistance event come first. The world nobody tunes on taught
nothing, nor did the events that ``split.json`` freezes; of the others the weights of the scene
were fitted. "Known" is the country where the event happens, as if each outlet sat there.
"""

from collections.abc import Sequence
from pathlib import Path

from avizor.classifier.training.dataset import read_frozen
from judgement.corpora import article_of
from judgement.files import DATA, WORLD, rows_of
from judgement.measure.facts import GROUPS, Row, wilson
from judgement.options import parser_of
from judgement.shipped import shipped_classifier

Placed = tuple[Row, str | None, str | None]
"""An article, its country read from an unknown outlet, and read from one at home."""


def main() -> None:
    """Print accuracy by language: the world, frozen events and all, outlet unknown and known."""
    parser_of(__doc__).parse_args()
    frozen = read_frozen()
    events = place(relevant_rows(sorted(DATA.glob("events_*.jsonl"))))
    parts = {
        "world": place(relevant_rows([WORLD])),
        "frozen events": [one for one in events if one[0]["event"] in frozen],
        "all events": events,
    }
    for name, part in parts.items():
        for at, known in ((1, "unknown"), (2, "known")):
            print(f"\n{name}, outlet's country {known}")
            for language in GROUPS:
                print_row(language, [p for p in part if language in (p[0]["language"], "all")], at)


def relevant_rows(paths: Sequence[Path]) -> list[Row]:
    """Read the articles about security that have a main country."""
    rows = [row for path in paths for row in rows_of(path)]
    return [row for row in rows if row["topics"] and row["country"]]


def place(rows: Sequence[Row]) -> list[Placed]:
    """Read the country of each article twice: from an unknown outlet, and from one at home."""
    classify = shipped_classifier()
    unknown = classify.handle([article_of(row) for row in rows])
    known = classify.handle([article_of({**row, "outlet_country": row["country"]}) for row in rows])
    return [
        (row, one.assessment.country, other.assessment.country)
        for row, (_, one), (_, other) in zip(rows, unknown, known, strict=True)
    ]


def print_row(name: str, placed: Sequence[Placed], at: int) -> None:
    right = sum(one[at] == one[0]["country"] for one in placed)
    low, high = wilson(right, len(placed))
    share = right / len(placed) if placed else 0.0
    print(f"  {name:4} {share:.3f}  [{low:.3f}, {high:.3f}]  {right} of {len(placed)}")


if __name__ == "__main__":
    main()
