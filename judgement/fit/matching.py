"""Fit the weights of ``grouping/matching.py``; validate them on events they have not seen.

    python -m judgement.fit.matching [--json]

Reports the fit cross-validated (fitted on half of the events, measured on the others; fitted on
one corpus, measured on another) and prints the weights fitted on the events that never taught the
embedding (``fair_events``), to be written into the module. Articles that the classifier missed are
given a topic, so that grouping alone is measured.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from random import Random

import numpy as np
from numpy.typing import NDArray

from avizor.domain.language.rarity import Rarities
from avizor.domain.records import Trace
from avizor.domain.stories.grouping import matching
from avizor.domain.stories.grouping.matching import Features, features
from avizor.domain.stories.tracing import trace_of
from judgement.corpora import Corpus, fair_events, load_corpora, with_relevance
from judgement.measure.stories import measure, show
from judgement.measure.story_measures import Row, mean_of
from judgement.options import parser_of
from judgement.shipped import shipped_classifier
from judgement.story_runs import group

Table = NDArray[np.float64]
Told = tuple[str, Trace]
"""An event, and what is remembered of an article that tells it."""
AGAINST = {
    name for name in Features._fields if name.endswith("apart") or name.startswith("first_")
} | {"late"}
FREE = {"foreign", "translated"}
"""Features whose weight may have either sign: they correct what another one says."""
RIDGE = 5.0
FAR = 0.05
"""The cosine under which two articles are no question."""


def pairs_of(corpus: Corpus, counted: Set[str] | None = None) -> tuple[Table, Table]:
    """Return the features of all pairs of relevant articles, and whether they are one event.

    ``counted`` keeps the articles of some events.
    """
    return _pairs(corpus, counted, lambda _one, _other: True)


def fair_pairs(corpus: Corpus, fair: Set[str], *, alone: bool) -> tuple[Table, Table]:
    """Return the pairs of which one at least is of a fair event; two of one event, if it is fair.

    Events that taught the embedding look too much alike among themselves. ``alone`` leaves out
    every other event. Pairs far apart in meaning are left out, since nobody doubts them.
    """
    rows, same = _pairs(
        corpus,
        fair if alone else None,
        lambda one, other: one in fair or (one != other and other in fair),
    )
    near = rows[:, Features._fields.index("meaning")] >= FAR
    return rows[near], same[near]


def _pairs(
    corpus: Corpus, counted: Set[str] | None, keep: Callable[[str, str], bool]
) -> tuple[Table, Table]:
    chosen = [
        (item.event, trace_of(assessed, item.event))
        for item, assessed in zip(corpus.items, corpus.assessed, strict=True)
        if item.relevant and (counted is None or item.event in counted)
    ]
    rows, same = [], []
    for (other_event, _), (event, _), found in compare_all(chosen, keep):
        rows.append(found)
        same.append(event == other_event)
    table = np.array(rows, dtype=np.float64).reshape(len(rows), len(Features._fields))
    return table, np.array(same, dtype=np.float64)


def compare_all(
    told: Sequence[Told], keep: Callable[[str, str], bool] = lambda _one, _other: True
) -> Iterator[tuple[Told, Told, Features]]:
    """Yield each two articles, in the order given, with their features."""
    rarities = count_all(trace for _, trace in told)
    for place, (event, trace) in enumerate(told):
        for other_event, other in told[:place]:
            if keep(event, other_event):
                cosine = float(np.dot(trace.embedding, other.embedding))
                found = features(other, trace, cosine, rarities)
                yield (other_event, other), (event, trace), found


def count_all(traces: Iterable[Trace]) -> Rarities:
    """Return the rarities after all these articles."""
    rarities = Rarities()
    for trace in traces:
        rarities.names.count(trace.names)
        rarities.words.count(trace.words)
        rarities.numbers.count(trace.numbers)
    return rarities


def fit(tables: Sequence[tuple[Table, Table]]) -> tuple[Features, float]:
    """Fit a ridge logistic; a weight against its feature's meaning is left out (0)."""
    weights, bias = fit_named(tables, Features._fields)
    return Features(*(round(float(w), 2) for w in weights)), round(bias, 2)


def fit_named(tables: Sequence[tuple[Table, Table]], names: Sequence[str]) -> tuple[Table, float]:
    """Fit weights of columns that go by these names; one against its meaning is left out (0)."""
    rows = np.concatenate([table for table, _ in tables])
    same = np.concatenate([labels for _, labels in tables])
    live = list(range(rows.shape[1]))
    while True:
        weights, bias = fit_logistic(rows[:, live], same)
        wrong = {
            column
            for column, weight in zip(live, weights, strict=True)
            if (name := names[column]) not in FREE and (weight < 0) != (name in AGAINST)
        }
        if not wrong:
            break
        live = [column for column in live if column not in wrong]
    full = np.zeros(rows.shape[1])
    full[live] = weights
    return full, bias


def fit_logistic(rows: Table, same: Table, pull: float = RIDGE) -> tuple[Table, float]:
    """Fit by Newton's method on standardised features; returns weights of the raw ones."""
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    design = np.column_stack([(rows - mean) / scale, np.ones(len(rows))])
    ridge = np.diag([pull] * rows.shape[1] + [0.0])
    solution = np.zeros(design.shape[1])
    for _ in range(40):
        told = 1 / (1 + np.exp(-np.clip(design @ solution, -30, 30)))
        slope = design.T @ (told - same) + ridge @ solution
        curve = (design * (told * (1 - told))[:, None]).T @ design + ridge
        step = np.linalg.solve(curve + 1e-8 * np.eye(len(curve)), slope)
        solution -= step
        if abs(step).max() < 1e-6:
            break
    weights: Table = solution[:-1] / scale
    return weights, float(solution[-1] - weights @ mean)


@contextmanager
def weighed(weights: Features, bias: float) -> Iterator[None]:
    """Match with other weights for a while."""
    before = matching.WEIGHTS, matching.BIAS
    matching.WEIGHTS, matching.BIAS = weights, bias
    try:
        yield
    finally:
        matching.WEIGHTS, matching.BIAS = before


Measure = Callable[[Corpus, Set[str]], Row]


def across_halves(corpus: Corpus, measure: Measure, repeats: int = 3) -> Row:
    """Fit on half of the events and measure on the others, both ways, several times; the mean."""
    events = sorted({item.event for item in corpus.items if item.relevant})
    rows = []
    for seed in range(repeats):
        shuffled = Random(seed).sample(events, len(events))
        middle = len(events) // 2
        for seen, unseen in (
            (shuffled[:middle], shuffled[middle:]),
            (shuffled[middle:], shuffled[:middle]),
        ):
            with weighed(*fit([pairs_of(corpus, set(seen))])):
                rows.append(measure(corpus, set(unseen)))
    return mean_of(rows)


def across_corpora(corpora: Sequence[Corpus], measure: Measure) -> dict[str, Row]:
    """Fit on all corpora but one and measure on that one, each in turn."""
    tables = {corpus.name: pairs_of(corpus) for corpus in corpora}
    found = {}
    for corpus in corpora:
        others = [table for name, table in tables.items() if name != corpus.name]
        with weighed(*fit(others)):
            found[corpus.name] = measure(corpus, {item.event for item in corpus.items})
    return found


def validate(corpora: Sequence[Corpus], *, as_json: bool) -> None:
    """Report the fit on unseen events and print the weights fitted on fair events."""

    def unseen(corpus: Corpus, events: Set[str]) -> Row:
        return measure(corpus, group(corpus), events)

    events = [corpus for corpus in corpora if corpus.name.startswith("events")]
    halves = {f"{c.name} halves": across_halves(c, unseen) for c in events}
    others = {f"{n} others": row for n, row in across_corpora(corpora, unseen).items()}
    show({**halves, **others}, as_json=as_json)
    fair = fair_events()
    tables = [
        fair_pairs(corpus, fair, alone=times_counted(corpus) > 1)
        for corpus in corpora
        for _ in range(times_counted(corpus))
    ]
    weights, bias = fit(tables)
    print(json.dumps({"weights": weights._asdict(), "bias": bias}), file=sys.stderr)


def times_counted(corpus: Corpus) -> int:
    """Say how often a corpus counts in the fit: the events hardest to tell apart three times."""
    return 3 if corpus.name.startswith("events_g") else 1


def main() -> None:
    parser = parser_of(__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    options = parser.parse_args()
    corpora = [with_relevance(corpus) for corpus in load_corpora(shipped_classifier())]
    validate(corpora, as_json=options.json)


if __name__ == "__main__":
    main()
