"""The nearest vectors are found exactly among few, and by their signs among many."""

import numpy as np
import pytest
from numpy.typing import NDArray

from avizor.domain.stories.reports.nearness import BLOCK, SHORTLIST, Nearness, Vector

WIDTH = 384
EVENTS = 500
ROUNDING = 0.004


def scattered(count: int, seed: int = 1) -> NDArray[np.float32]:
    """Unit vectors around ``EVENTS`` directions, as reports on events are."""
    rng = np.random.default_rng(seed)
    centres = np.random.default_rng(0).standard_normal((EVENTS, WIDTH), dtype=np.float32)
    drawn = rng.standard_normal((count, WIDTH), dtype=np.float32)
    whole = centres[np.arange(count) % EVENTS] + drawn * 0.8
    unit: NDArray[np.float32] = whole / np.linalg.norm(whole, axis=1, keepdims=True)
    return unit


def holding(vectors: NDArray[np.float32]) -> Nearness:
    nearness = Nearness()
    for vector in vectors:
        nearness.add(vector)
    return nearness


def found(nearness: Nearness, vector: Vector, most: int) -> set[int]:
    return {row for row, _ in nearness.nearest(vector, most)}


def are_nearest(nearness: Nearness, vectors: NDArray[np.float32], asked: Vector, most: int) -> bool:
    """Say whether what is found are the nearest, but for what rounding cannot tell apart."""
    cosines = vectors @ asked
    last = np.sort(cosines)[-most]
    near = found(nearness, asked, most)
    certain = set(np.flatnonzero(cosines > last + ROUNDING).tolist())
    return certain <= near and all(cosines[row] >= last - ROUNDING for row in near)


@pytest.fixture(scope="module")
def many() -> NDArray[np.float32]:
    return scattered(BLOCK + 3 * SHORTLIST)


@pytest.fixture(scope="module")
def held(many: NDArray[np.float32]) -> Nearness:
    return holding(many)


def test_nothing_is_near_in_an_empty_set() -> None:
    assert Nearness().nearest(scattered(1)[0], 5) == []


def test_a_vector_of_no_direction_is_as_near_as_any_other() -> None:
    nearness = holding(np.zeros((3, WIDTH), dtype=np.float32))
    assert found(nearness, scattered(1)[0], 1) == {0, 1, 2}


def test_among_few_all_are_compared() -> None:
    vectors = scattered(SHORTLIST)
    nearness = holding(vectors)
    assert all(are_nearest(nearness, vectors, asked, 32) for asked in scattered(20, seed=2))


def test_reports_on_one_event_are_found_among_many(
    many: NDArray[np.float32], held: Nearness
) -> None:
    assert all(are_nearest(held, many, asked, 32) for asked in scattered(50, seed=2))


def test_all_that_score_as_the_last_are_found() -> None:
    vectors = np.repeat(scattered(2), 4, axis=0)
    assert found(holding(vectors), vectors[0], 2) == {0, 1, 2, 3}


def test_what_is_found_and_how_near_depends_on_no_order(
    many: NDArray[np.float32], held: Nearness
) -> None:
    order = np.random.default_rng(3).permutation(len(many))
    shuffled = holding(many[order])
    for asked in scattered(5, seed=2):
        near = {(int(order[row]), score) for row, score in shuffled.nearest(asked, 32)}
        assert near == set(held.nearest(asked, 32))


def test_what_is_kept_is_found_as_if_nothing_else_had_been_there(
    many: NDArray[np.float32],
) -> None:
    rows = np.flatnonzero(np.arange(len(many)) % 5 != 0)
    kept, anew = holding(many), holding(many[rows])
    kept.keep(rows)
    assert len(kept) == len(anew) == len(rows)
    for asked in scattered(5, seed=2):
        assert sorted(kept.nearest(asked, 32)) == sorted(anew.nearest(asked, 32))
    kept.add(many[0])
    assert len(rows) in found(kept, many[0], 1)


def test_when_all_are_forgotten_the_next_is_the_first() -> None:
    nearness = holding(scattered(3))
    nearness.keep(np.zeros(0, dtype=np.int64))
    assert len(nearness) == 0
    nearness.add(scattered(1)[0])
    assert found(nearness, scattered(1)[0], 1) == {0}


def test_a_model_without_an_embedding_has_all_rows_equally_near() -> None:
    nothing = np.zeros(0, dtype=np.float32)
    nearness = holding(np.zeros((SHORTLIST + 1, 0), dtype=np.float32))
    assert found(nearness, nothing, 1) == set(range(SHORTLIST + 1))
    nearness.keep(np.arange(3))
    assert found(nearness, nothing, 5) == {0, 1, 2}
