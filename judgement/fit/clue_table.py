"""Lay the clues of articles out as a table to fit on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from avizor.classifier.training.gradient import Floats
from avizor.classifier.training.sieve_fit import Table


def seen_often(told: Iterable[tuple[str, Iterable[str]]], least: int) -> list[str]:
    """Give the clues that were seen in so many events; ``told`` has an event and clues each."""
    events = defaultdict(set)
    for event, clues in told:
        for clue in clues:
            events[clue].add(event)
    return sorted(clue for clue, own in events.items() if len(own) >= least)


def lay_clues(rows: Sequence[Mapping[str, float]], names: Sequence[str], bias: float) -> Table:
    """Give a column to each of ``names``, and the last one to the bias, which is ``bias``."""
    columns = {name: column for column, name in enumerate(names)}
    cells = [
        (row, columns[clue], value)
        for row, clues in enumerate(rows)
        for clue, value in clues.items()
        if clue in columns
    ]
    cells += [(row, len(names), bias) for row in range(len(rows))]
    at, places, values = zip(*cells, strict=True)
    none: Floats = np.zeros((len(rows), 0))
    shape = (len(rows), len(names) + 1)
    return Table(np.array(at), np.array(places), np.array(values, dtype=float), shape, none)
