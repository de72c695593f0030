"""Fit the weights of ``translation_likeness`` anew, and read them across corpora.

    python -m judgement.fit.translation

Learns from the pairs of relevant articles of one event in two languages, in five corpora of sample
events and the first round of ``tests/data/sources``: does one text go back to the other? Only the
texts count, no model. Prints the formula with the weights fitted on all pairs, and the average
precision on each corpus of weights fitted on the others.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import log1p, sqrt
from pathlib import Path

import numpy as np

from avizor.domain.stories.similarity import signature
from avizor.domain.stories.translation import anchors_of, common_run
from judgement.corpora import Labelled, read_events
from judgement.files import DATA, TESTS
from judgement.fit.matching import Table, fit_logistic
from judgement.measure.story_measures import by_event, root_of
from judgement.options import parser_of

SOURCES = TESTS / "sources" / "round_1.jsonl"
FILES = (*(DATA / f"events_{name}.jsonl" for name in "abdef"), SOURCES)
RIDGE = 2.0
Pairs = tuple[Table, Table]


class Text:
    """What of an article decides whether it is a translation."""

    def __init__(self, item: Labelled) -> None:
        article = item.article
        self.id, self.language = article.id, article.language
        self.signature = signature(article.text)
        self.anchors = anchors_of(article.text, article.language)


def read_pairs(path: Path) -> Pairs:
    """Return (pairs, 4) features and (pairs,) whether both texts go back to one."""
    items = read_events(path)
    roots, rows, same = root_of(items), [], []
    for members in by_event(item for item in items if item.relevant).values():
        for one, other in combinations([Text(item) for item in members], 2):
            if one.language != other.language and one.signature and other.signature:
                rows.append(features(one, other))
                same.append(float(roots[one.id] == roots[other.id]))
    return np.array(rows), np.array(same)


def features(one: Text, other: Text) -> tuple[float, ...]:
    """Measure a pair as ``translation_likeness`` does."""
    run = common_run(one.anchors, other.anchors)
    lengths = one.signature[0], other.signature[0]
    return (
        run / sqrt(max(1, len(one.anchors)) * max(1, len(other.anchors))),
        log1p(run),
        min(lengths) / max(lengths),
        -float({one.language, other.language} == {"es", "pt"}),
    )


def fit(pairs: Sequence[Pairs]) -> tuple[Table, float]:
    """Fit on several corpora together."""
    rows = np.concatenate([table for table, _ in pairs])
    same = np.concatenate([labels for _, labels in pairs])
    return fit_logistic(rows, same, RIDGE)


def average_precision(scores: Table, same: Table) -> float:
    """Return the mean precision at each true pair, the likeliest pairs first."""
    ranked = same[np.argsort(-scores, kind="stable")]
    precision = np.cumsum(ranked) / np.arange(1, len(ranked) + 1)
    return float(precision[ranked > 0].mean()) if ranked.any() else 1.0


def across(corpora: Mapping[str, Pairs]) -> tuple[Table, Table]:
    """Score the pairs of each corpus by weights fitted on all the others."""
    scores, same = [], []
    for name, (rows, labels) in corpora.items():
        weights, bias = fit([pairs for other, pairs in corpora.items() if other != name])
        scores.append(rows @ weights + bias)
        same.append(labels)
    return np.concatenate(scores), np.concatenate(same)


def main() -> None:
    parser_of(__doc__).parse_args()
    corpora = {path.stem: read_pairs(path) for path in FILES}
    (shared, run, alike, near), bias = fit(list(corpora.values()))
    told = sum(len(labels) for _, labels in corpora.values())
    true = sum(labels.sum() for _, labels in corpora.values())
    print(f"{told} pairs, {true:.0f} translated")
    print(
        f"1 / (1 + exp({-bias:.2f} - {shared:.2f} * shared - {run:.2f} * log1p(run) "
        f"- {alike:.2f} * alike + {near:.2f} * near))"
    )
    print(f"average precision across corpora: {average_precision(*across(corpora)):.3f}")


if __name__ == "__main__":
    main()
