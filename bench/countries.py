"""Measure the main country on the project's own news, with and without the outlet's country.

Run ``python -m bench countries``. The events that ``split.json`` freezes taught nothing; of the
others the weights of the scene were fitted, so only the frozen figures say what to expect. The
files hold no gold for actors, so no precision or recall of theirs is printed.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from avizor.domain.places import find_places
from avizor.gazetteer import load_gazetteer

DATA = Path(__file__).resolve().parents[1] / "src" / "avizor" / "classifier" / "data"
LANGUAGES = ("es", "pt", "en")
Item = Mapping[str, str]


def main() -> None:
    """Print accuracy by language: frozen events and all, outlet unknown and known."""
    frozen = set(json.loads((DATA / "split.json").read_text(encoding="utf-8"))["frozen"])
    items = list(relevant_items())
    for name, part in (("frozen", [i for i in items if i["event"] in frozen]), ("all", items)):
        for known in (False, True):
            print(f"\n{name} events, outlet's country {'known' if known else 'unknown'}")
            for language in (*LANGUAGES, "all"):
                print_row(language, [i for i in part if language in (i["language"], "all")], known)


def relevant_items() -> Iterator[Item]:
    """Yield the articles about security that have a main country."""
    for path in sorted(DATA.glob("events_*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            if item["topics"] and item["country"]:
                yield item


def print_row(name: str, items: Sequence[Item], known: bool) -> None:
    right = sum(country_of(item, known) == item["country"] for item in items)
    low, high = wilson(right, len(items))
    share = right / len(items) if items else 0.0
    print(f"  {name:4} {share:.3f}  [{low:.3f}, {high:.3f}]  {right} of {len(items)}")


def country_of(item: Item, known: bool) -> str | None:
    outlet = item["country"] if known else None
    return find_places(item["title"], item["text"], load_gazetteer(), outlet_country=outlet).country


def wilson(right: int, count: int) -> tuple[float, float]:
    """Return the 95 % interval of a share; of nothing it is anywhere from 0 to 1."""
    if not count:
        return 0.0, 1.0
    z, share = 1.96, right / count
    middle = share + z * z / (2 * count)
    reach = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    return (middle - reach) / (1 + z * z / count), (middle + reach) / (1 + z * z / count)


if __name__ == "__main__":
    main()
