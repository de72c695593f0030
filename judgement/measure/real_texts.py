"""Count how many real texts that tell different things are taken for one story.

    python -m judgement.measure.real_texts [--shared FOLDER] [--titles]

Reads articles of a research outlet, Mexican newspapers and a prosecutor's office from the shared
data (the folder that ``AVIZOR_SHARED`` names), gives them out in turn, one every twenty minutes,
and groups them as ``avizor run`` does. Almost none of them goes on with another, so
nearly each pair in one story is a mistake: the count is to be low, and never 0 (an operation that
three releases tell of is one event). ``--titles`` prints the stories. The texts are not the
project's: they teach nothing and are not copied.
"""

import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, islice, zip_longest
from pathlib import Path
from typing import NamedTuple

from avizor.domain.records import Article, Assessed, Kind
from judgement.corpora import Corpus, article_of
from judgement.options import parser_of
from judgement.shipped import shipped_classifier
from judgement.story_runs import group

HOURS_APART = 1 / 3
EACH = 330
"""Articles of an outlet at most."""


class Outlet(NamedTuple):
    """Where texts stand, and who publishes them."""

    file: str
    name: str
    country: str
    language: str
    kind: Kind
    title: str | None  # the field of its titles; None where the first sentence is one


OUTLETS = (
    Outlet("insightcrime_dev_en.jsonl", "research", "CO", "en", "research", None),
    Outlet("fakedes_true_es.jsonl", "newspapers", "MX", "es", "press", "headline"),
    Outlet("semcrime_prosecutor_pt.jsonl", "prosecutor", "PT", "pt", "official", "title"),
)


def read_articles(folder: Path) -> list[Article]:
    """Read the texts of all outlets, which take turns."""
    told = [islice(_rows(folder / outlet.file), EACH) for outlet in OUTLETS]
    turns = (zip(OUTLETS, turn, strict=True) for turn in zip_longest(*told))
    given = [(outlet, row) for turn in turns for outlet, row in turn if row]
    return [_article(n, outlet, row) for n, (outlet, row) in enumerate(given)]


def _rows(path: Path) -> Iterator[Mapping[str, str]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _article(n: int, outlet: Outlet, row: Mapping[str, str]) -> Article:
    first, _, rest = row["text"].partition(". ")
    title, text = (row[outlet.title], row["text"]) if outlet.title else (first, rest)
    name = f"{outlet.name} {row['source'].strip()}" if "source" in row else outlet.name
    told = {"title": title, "text": text, "language": outlet.language}
    by = {"outlet": name, "outlet_country": outlet.country, "kind": outlet.kind}
    return article_of({"id": f"a{n:04}", "hours": n * HOURS_APART, **told, **by})


def report(assessed: Sequence[Assessed], *, titles: bool) -> None:
    """Group the articles and print what came together, by outlet."""
    stories: dict[str, list[Assessed]] = defaultdict(list)
    outcome = group(Corpus("real", (), tuple(assessed)))
    for one in assessed:
        if one.assessment.relevant:
            stories[outcome.story_of[one.article.id]].append(one)
    shared = [told for told in stories.values() if len(told) > 1]
    pairs = Counter(_between(*pair) for told in shared for pair in combinations(told, 2))
    relevant = sum(map(len, stories.values()))
    print(f"articles {len(assessed)}  relevant {relevant}  stories {len(stories)}")
    print(f"largest story {max(map(len, stories.values()))}  pairs in one story {pairs.total()}")
    print("  ".join(f"{name} {count}" for name, count in pairs.most_common()))
    for told in sorted(shared, key=len, reverse=True) if titles else ():
        print(f"\n{len(told)}")
        print("\n".join(f"  {one.article.source.name}: {one.article.title}" for one in told))


def _between(one: Assessed, other: Assessed) -> str:
    kinds = {one.article.source.name.split()[0], other.article.source.name.split()[0]}
    return kinds.pop() if len(kinds) == 1 else "two outlets"


def main() -> int:
    """Run as the options say; 2 without the texts."""
    options = parser_of(__doc__)
    options.add_argument("--shared", type=Path, default=os.environ.get("AVIZOR_SHARED"))
    options.add_argument("--titles", action="store_true")
    given = options.parse_args()
    folder = given.shared / "data" / "text" if given.shared else None
    if folder is None or not folder.is_dir():
        print("no texts: give --shared FOLDER or set AVIZOR_SHARED", file=sys.stderr)
        return 2
    done = shipped_classifier().handle(read_articles(folder))
    report([assessed for _, assessed in done], titles=given.titles)
    return 0


if __name__ == "__main__":
    sys.exit(main())
