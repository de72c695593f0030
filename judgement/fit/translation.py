"""Fit the weights of ``translation_likeness`` anew, and read them on authors held back.

    python -m judgement.fit.translation

Learns from the pairs of relevant articles of one event in two languages, in the teaching data that
authors wrote as a fortnight's news, in the sets of ``tests/data/stories`` that may be read, in five
corpora of sample events and, counted twice, in the first round of ``tests/data/sources``: do both
texts go back to one? Only the texts count, no model. Prints the weights in the order of the
module's constants, and the average precision and what is found, wrongly too, in the corpora learned
from and in those ``HELD`` back, a third of the authors.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path

import numpy as np

from avizor.domain.records import Trace
from avizor.domain.stories.reports.similarity import signature
from avizor.domain.stories.tracing import OPENING
from avizor.domain.stories.translation import TRANSLATED, anchors_of, run_features, steps
from judgement.corpora import MONDAY, Labelled, read_events
from judgement.files import DATA, TESTS
from judgement.fit.matching import Table, fit_logistic
from judgement.measure.story_measures import by_event, root_of
from judgement.options import parser_of

AUTHORS = (DATA / "weeks.jsonl", DATA / "weeks_long.jsonl")
"""Several authors' news in a file; events are named by their author's two letters."""
SETS = tuple(
    TESTS / "stories" / f"{name}.jsonl"
    for name in (
        *("news_ea", "news_eb", "news_ec", "news_la", "news_lb", "news_lc"),
        *(f"news_r{letter}" for letter in "abcdef"),
        *("counted_aj", "counted_ak", "counted_t", "counted_u", "events_g", "twins_f", "twins_u"),
    )
)
EVENTS = tuple(DATA / f"events_{letter}.jsonl" for letter in "abdef")
SOURCES = TESTS / "sources" / "round_1.jsonl"
HELD = frozenset(
    {
        *(f"weeks:n{letter}" for letter in "klmno"),
        *("weeks_long:me", "weeks_long:mf"),
        *("news_lc", "news_rf", "counted_ak", "news_eb", "twins_u"),
    }
)
"""Corpora that nothing is learned from."""
RIDGE = 1.0
Pairs = tuple[Table, Table]


def read_pairs(path: Path, named: slice) -> dict[str, Pairs]:
    """Return for each corpus (pairs, 4) features and (pairs,) whether both texts go back to one.

    ``named`` is the part of an event's name that tells its corpus.
    """
    items = read_events(path)
    roots = root_of(items)
    found: dict[str, list[tuple[tuple[float, ...], bool]]] = {}
    for event, members in by_event(item for item in items if item.relevant).items():
        corpus = ":".join(filter(None, (path.stem, event[named])))
        for one, other in _in_two_languages(map(_traced, members)):
            same = roots[one.article_id] == roots[other.article_id]
            found.setdefault(corpus, []).append((features(one, other), same))
    return {
        corpus: (np.array([row for row, _ in rows]), np.array([float(same) for _, same in rows]))
        for corpus, rows in found.items()
    }


def _traced(item: Labelled) -> Trace:
    article = item.article
    return Trace(
        article_id=article.id,
        story_id="",
        at=MONDAY,
        feed_id="",
        language=article.language,
        signature=signature(article.text),
        anchors=anchors_of(article.text, article.language),
        opening=f"{article.title}\n{article.text[:OPENING]}",
    )


def _in_two_languages(traces: Iterable[Trace]) -> Iterator[tuple[Trace, Trace]]:
    told = [trace for trace in traces if trace.signature and trace.anchors]
    return (pair for pair in combinations(told, 2) if pair[0].language != pair[1].language)


def features(one: Trace, other: Trace) -> tuple[float, ...]:
    """Measure a pair as ``translation_likeness`` does."""
    near = {one.language, other.language} == {"es", "pt"}
    return (*run_features(one, other), float(near), steps(one, other))


def together(pairs: Iterable[Pairs]) -> Pairs:
    """Join the pairs of several corpora."""
    tables, labels = zip(*pairs, strict=True)
    return np.concatenate(tables), np.concatenate(labels)


def average_precision(scores: Table, same: Table) -> float:
    """Return the mean precision at each true pair, the likeliest pairs first."""
    ranked = same[np.argsort(-scores, kind="stable")]
    precision = np.cumsum(ranked) / np.arange(1, len(ranked) + 1)
    return float(precision[ranked > 0].mean()) if ranked.any() else 1.0


def report(name: str, scores: Table, same: Table) -> str:
    """Say how the scores of pairs, as log odds, tell those that are translated."""
    told, right = scores >= np.log(TRANSLATED / (1 - TRANSLATED)), same > 0
    return (
        f"{name}: average precision {average_precision(scores, same):.3f}, "
        f"{(told & right).sum()} of {right.sum()} found, {(told & ~right).sum()} "
        f"of {(~right).sum()} others"
    )


def main() -> None:
    parser_of(__doc__).parse_args()
    corpora: dict[str, Pairs] = {}
    for path in AUTHORS:
        corpora |= read_pairs(path, slice(2))
    for path in (*SETS, *EVENTS, SOURCES):
        corpora |= read_pairs(path, slice(0))
    unmet = HELD - corpora.keys()
    if unmet:
        raise SystemExit(f"no such corpora to hold back: {', '.join(sorted(unmet))}")
    parts = {
        "learned from": together(
            [*(p for name, p in corpora.items() if name not in HELD), corpora[SOURCES.stem]]
        ),
        "held back": together(p for name, p in corpora.items() if name in HELD),
    }
    weights, bias = fit_logistic(*parts["learned from"], RIDGE)
    print(", ".join(f"{weight:.2f}" for weight in (*weights, bias)))
    for name, (rows, same) in parts.items():
        print(report(name, rows @ weights + bias, same))


if __name__ == "__main__":
    main()
