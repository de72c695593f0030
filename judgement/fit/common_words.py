"""Write the tables of ``domain/language/common_words.py`` anew: counts over the named sample news.

    python -m judgement.fit.common_words [NAME…] > new_common_words.py

``events_a`` and ``demo`` unless told otherwise, so that the other corpora stay unseen.
"""

import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from avizor.domain.language import common_words
from avizor.domain.stories.reports.similarity import names_of, numbers_of, words_of
from judgement.corpora import Labelled, read_demo, read_events
from judgement.files import DATA
from judgement.options import parser_of

COMMON_SHARES = {"names": 0.008, "words": 0.01, "numbers": 0.008}
"""The share of articles from which on a name, word or number is common."""


def main() -> None:
    parser = parser_of(__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", default=["events_a", "demo"])
    items = [item for name in parser.parse_args().names for item in read(name)]
    head, *_ = Path(common_words.__file__).read_text(encoding="utf-8").partition("ARTICLES = ")
    counted = count(items)
    print(f"{head}ARTICLES = {len(items)}\n")
    for kind, counts in counted.items():
        least = max(3, round(COMMON_SHARES[kind] * len(items)))
        print(f'_{kind.upper()} = """\n{table(counts, least)}\n"""\n')
    print("COMMON = {")
    for kind in counted:
        print(f'    "{kind}": Common(ARTICLES, _read(_{kind.upper()})),')
    print('}\n"""What is common, by kind."""')


def read(name: str) -> list[Labelled]:
    return read_demo() if name == "demo" else read_events(DATA / f"{name}.jsonl")


def count(items: Iterable[Labelled]) -> dict[str, Counter[str]]:
    """Count in how many articles each name, word and number stands."""
    found: dict[str, Counter[str]] = {kind: Counter() for kind in COMMON_SHARES}
    for article in (item.article for item in items):
        whole = f"{article.title}.\n{article.text or article.summary}"
        found["names"].update(names_of(whole))
        found["words"].update(words_of(whole))
        found["numbers"].update(numbers_of(whole, article.language))
    return found


def table(counts: Mapping[str, int], least: int) -> str:
    """List the common ones by count, each group after its number."""
    groups: dict[int, list[str]] = {}
    for word, number in counts.items():
        if number >= least:
            groups.setdefault(number, []).append(word)
    listed = " ".join(f"{n}: {' '.join(sorted(groups[n]))}" for n in sorted(groups, reverse=True))
    return textwrap.fill(listed, 99, break_long_words=False, break_on_hyphens=False)


if __name__ == "__main__":
    main()
