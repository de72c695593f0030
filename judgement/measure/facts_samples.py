"""Measure the country and the assistance event of the short articles in ``tests/data/facts``.

    python -m judgement.measure.facts_samples [--errors] [FILE.jsonl …]

Every article goes through the shipped model and the reader, from the outlet's country that the
sample names, or from an unknown one. A value of an event that is not found counts as wrong.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from judgement.corpora import article_of
from judgement.files import FACTS, rows_of
from judgement.measure.facts import GROUPS, Read, wilson
from judgement.options import parser_of
from judgement.shipped import shipped_classifier

VALUES = ("country", "found", "requester", "partners", "status", "kinds", "no event")


def read_samples(path: Path) -> list[Read]:
    """Read a file of samples as the shipped classifier does."""
    rows = rows_of(path)
    articles = [article_of({"hours": 0, "outlet": "sample", "kind": "press", **r}) for r in rows]
    done = shipped_classifier().handle(articles)
    return [Read(row, assessed) for row, (_, assessed) in zip(rows, done, strict=True)]


def outcomes(one: Read) -> Iterator[tuple[str, bool]]:
    """Yield each thing that an article asks for, with whether the reader has it right."""
    yield "country", one.assessed.assessment.country == one.row["country"]
    if one.gold is None:
        yield "no event", one.event is None
        return
    yield "found", one.event is not None
    yield "requester", one.event is not None and one.event.requester == one.gold["requester"]
    wanted = set(one.gold["partners"])
    yield "partners", one.event is not None and set(one.event.partners) == wanted
    yield "status", one.event is not None and one.event.status == one.gold["status"]
    if "kinds" in one.gold:
        yield "kinds", one.event is not None and set(one.event.kinds) == set(one.gold["kinds"])


def print_rates(read: Sequence[Read]) -> None:
    """Print the share right of each value by language, with Wilson's interval of 95 %."""
    print(f"  {'':10}" + "".join(f"{language:>26}" for language in GROUPS))
    for value in VALUES:
        shown = []
        for language in GROUPS:
            some = [one for one in read if language in ("all", one.row["language"])]
            right = [good for one in some for name, good in outcomes(one) if name == value]
            low, high = wilson(sum(right), len(right))
            share = sum(right) / len(right) if right else 0.0
            shown.append(f"{share:.3f} ({low:.2f}–{high:.2f}) {len(right):4}")
        print(f"  {value:10}" + "".join(f"{cell:>26}" for cell in shown))


def print_errors(read: Sequence[Read]) -> None:
    """Print a line for each article with a value that is wrong."""
    for one in read:
        wrong = [name for name, good in outcomes(one) if not good]
        if not wrong:
            continue
        event, gold = one.event, one.gold
        said = event and (event.requester, [*event.partners], event.status)
        wanted = gold and (gold["requester"], [*gold["partners"]], gold["status"])
        place = f"{one.assessed.assessment.country} for {one.row['country']}"
        print(f"{one.row['id']} {one.row['title'][:60]!r}: {', '.join(wrong)}")
        print(f"    country {place}; event {said} for {wanted}")


def main() -> None:
    parser = parser_of(__doc__)
    parser.add_argument("--errors", action="store_true", help="print what is read wrongly")
    parser.add_argument("files", nargs="*", type=Path, help="files of samples")
    options = parser.parse_args()
    for path in options.files or sorted(FACTS.glob("*.jsonl")):
        read = read_samples(path)
        print(f"\n{path.name}: right (95 % interval) of how many")
        print_rates(read)
        if options.errors:
            print_errors(read)


if __name__ == "__main__":
    main()
