"""Batches that keep events whole and lay each beside those that look like it.

What a network learns from a contrast between events is what tells the batch's events apart; events
that nothing joins are told apart without learning anything.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

CHUNK = 20
"""Batches whose texts are sorted by length together."""
LOOK_ALIKES = 2
"""How many of its nearest an event is laid beside."""
Vectors = NDArray[np.floating]


def whole_events(
    events: Sequence[str], vectors: Vectors, batch: int, generator: np.random.Generator
) -> list[list[int]]:
    """Cut articles into batches of at least ``batch``, the last one aside: events stay whole.

    ``events`` names each article's, ``vectors`` (articles, width) say which are alike. Each event
    in turn, in random order, takes the nearest that no other has taken; a batch is a few of these.
    """
    members: dict[str, list[int]] = {}
    for at, event in enumerate(events):
        members.setdefault(event, []).append(at)
    rows = list(members.values())
    means = np.array([vectors[own].mean(axis=0) for own in rows])
    means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-6)
    batches: list[list[int]] = [[]]
    for cluster in _clusters(means, generator):
        if len(batches[-1]) >= batch:
            batches.append([])
        batches[-1] += [at for event in cluster for at in rows[event]]
    return batches


def _clusters(means: Vectors, generator: np.random.Generator) -> Iterator[list[int]]:
    """Part events, by their mean vectors of length one, into each one and its nearest."""
    free = np.ones(len(means), dtype=bool)
    for event in generator.permutation(len(means)).tolist():
        if free[event]:
            free[event] = False
            nearness = np.where(free, means @ means[event], -np.inf)
            nearest = [int(one) for one in np.argsort(-nearness)[:LOOK_ALIKES] if free[one]]
            free[nearest] = False
            yield [event, *nearest]


def alike_in_length(
    sizes: Sequence[int], batch: int, generator: np.random.Generator
) -> list[list[int]]:
    """Cut texts, in random order, into batches of like length."""
    order = generator.permutation(len(sizes)).tolist()
    batches: list[list[int]] = []
    for start in range(0, len(order), CHUNK * batch):
        chunk = sorted(order[start : start + CHUNK * batch], key=lambda at: sizes[at])
        cut = [chunk[at : at + batch] for at in range(0, len(chunk), batch)]
        batches += [cut[at] for at in generator.permutation(len(cut)).tolist()]
    return batches
