"""List the words of ``local_words.tsv`` that the labelled news contradicts; none should be left.

    python -m judgement.measure.contradicted_words

Reads the project's own news, but for what is only counted, and looks up how often a word stands
in news of another country than those it is listed for, each event counting once. A name is
contradicted where more than ``MOST`` of its events are elsewhere, a word of usage, which stands in
small letters, where more than ``MOST_OF_USAGE`` are. Ends with 1 where one is.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping

from avizor.domain.places.mentions import find_clues
from avizor.gazetteer import load_gazetteer
from judgement.files import DATA, PACKAGE, TESTS, rows_of
from judgement.learnt_from import beside_near_misses, sources
from judgement.options import parser_of

TABLE = PACKAGE / "gazetteer" / "local_words.tsv"
IN_SIGHT = ("counted_r", "counted_t", "counted_u", "events_g", "twins_f", "twins_u")
READ = (
    *sources(),
    *beside_near_misses(),
    TESTS / "near_misses" / "round_14.jsonl",
    *sorted(DATA.glob("general*.jsonl")),
    *sorted((TESTS / "stories").glob("news_*.jsonl")),
    *(TESTS / "stories" / f"{name}.jsonl" for name in IN_SIGHT),
)
MOST, MOST_OF_USAGE = 0.3, 0.25


def main() -> None:
    """Print what is contradicted: the word, its countries, its events there and elsewhere."""
    parser_of(__doc__).parse_args()
    listed = read_table()
    found: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for country, event, words in read_news():
        for word in words & listed.keys():
            found[word].add((country, event))
    wrong = 0
    for word, events in sorted(found.items()):
        elsewhere = sum(country not in listed[word] for country, _ in events)
        if elsewhere / len(events) > (MOST_OF_USAGE if word.islower() else MOST):
            wrong += 1
            there = len(events) - elsewhere
            sys.stdout.write(f"{word} ({'|'.join(listed[word])}): {there}, elsewhere {elsewhere}\n")
    sys.stdout.write(
        f"{len(listed)} words, {len(found)} of them in the news, {wrong} contradicted\n"
    )
    sys.exit(1 if wrong else 0)


def read_table() -> Mapping[str, tuple[str, ...]]:
    """Read the countries of each word, as written."""
    cells = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()]
    return {
        word: tuple(countries.split("|"))
        for countries, _, words in cells
        for word in words.split("|")
    }


def read_news() -> Iterator[tuple[str, str, set[str]]]:
    """Yield the country and event of each article that has one, and the listed words in it."""
    gazetteer = load_gazetteer()
    for path in READ:
        for row in rows_of(path):
            if row.get("country") and not row.get("copy_of"):
                clues = find_clues(row["title"], row["text"], gazetteer)
                yield row["country"], row["event"], {clue.written for _, clue in clues}


if __name__ == "__main__":
    main()
