"""Fit the weights of ``grouping/doubts.py`` on fair events: features, and what is read.

    python -m judgement.fit.doubts

Prints them; the shipped bias stands .25 below the one it gives. Only pairs that are no clear case
count, in wider bounds than those that are read, so that there are enough; the events hardest to
tell apart count three times, as in ``judgement.fit.matching``.
"""

import json
from collections.abc import Sequence, Set

import numpy as np

from avizor.domain.stories.grouping.matching import DOUBT, Features, is_copy, log_odds
from avizor.domain.stories.tracing import trace_of
from judgement.corpora import Corpus, fair_events, load_corpora
from judgement.fit.matching import Table, compare_all, fit_named, times_counted
from judgement.options import parser_of
from judgement.shipped import compare, shipped_classifier

NAMES = (*Features._fields, "read")
UNCLEAR = 6.0
"""Log odds of a comparison within which a pair counts."""


def doubtful_pairs(corpus: Corpus, fair: Set[str]) -> tuple[Table, Table]:
    """Return what is known of the pairs of fair events in doubt, and whether they are one event.

    A row has the features and what the network read, the earlier article first.
    """
    told = [
        (item.event, trace_of(assessed, item.event))
        for item, assessed in zip(corpus.items, corpus.assessed, strict=True)
        if item.relevant and assessed.assessment.relevant and item.event in fair
    ]
    told.sort(key=lambda one: (one[1].at, one[1].article_id))
    rows, same, asked = [], [], []
    for (event, early), (other_event, late), found in compare_all(told):
        if abs(log_odds(found)) < UNCLEAR and not is_copy(early, late):
            rows.append(found)
            same.append(event == other_event)
            asked.append((early.opening, late.opening))
    read = np.clip(compare(asked), -DOUBT, DOUBT) if asked else np.zeros(0)
    table = np.column_stack([np.array(rows).reshape(len(rows), len(Features._fields)), read])
    return table, np.array(same, dtype=np.float64)


def fit(corpora: Sequence[Corpus], fair: Set[str]) -> tuple[dict[str, float], float]:
    """Give the weights by name, and the bias."""
    tables = [
        table
        for corpus in corpora
        for table in [doubtful_pairs(corpus, fair)] * times_counted(corpus)
    ]
    weights, bias = fit_named(tables, NAMES)
    return {n: round(float(w), 2) for n, w in zip(NAMES, weights, strict=True)}, round(bias, 2)


def main() -> None:
    parser_of(__doc__).parse_args()
    weights, bias = fit(load_corpora(shipped_classifier()), fair_events())
    print(json.dumps({"weights": weights, "bias": bias}))


if __name__ == "__main__":
    main()
