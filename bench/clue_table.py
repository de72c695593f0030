"""Lay the clues of articles out as a table to fit on."""

from collections.abc import Mapping, Sequence

import numpy as np

from avizor.classifier.training.gradient import Floats
from avizor.classifier.training.sieve_fit import Table


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
