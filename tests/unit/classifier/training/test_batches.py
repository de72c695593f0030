"""Batches: every article once, events whole, look-alikes together."""

import numpy as np

from avizor.classifier.training.batches import whole_events


def directions(count: int, width: int = 32) -> np.ndarray:
    return np.random.default_rng(7).normal(size=(count, width)).astype(np.float32)


def test_every_article_is_in_one_batch_and_events_stay_whole() -> None:
    events = [f"e{at // 3}" for at in range(300)]
    batches = whole_events(events, directions(300), 16, np.random.default_rng(0))
    assert sorted(at for batch in batches for at in batch) == list(range(300))
    assert all(len(batch) >= 16 for batch in batches[:-1])
    for event in set(events):
        assert sum(event in {events[at] for at in batch} for batch in batches) == 1


def test_look_alikes_share_a_batch_that_chance_would_not_give_them() -> None:
    apart = directions(200)
    alike = apart + 0.1 * np.random.default_rng(8).normal(size=apart.shape)
    vectors = np.concatenate([apart, alike]).astype(np.float32)
    events = [f"e{at}" for at in range(400)]
    batches = whole_events(events, vectors, 16, np.random.default_rng(0))
    batch_of = {at: number for number, batch in enumerate(batches) for at in batch}
    together = sum(batch_of[at] == batch_of[200 + at] for at in range(200))
    assert together > 100  # chance alone: 8


def test_other_epochs_bring_other_batches() -> None:
    events = [f"e{at}" for at in range(100)]
    generator = np.random.default_rng(0)
    first = whole_events(events, directions(100), 16, generator)
    assert first != whole_events(events, directions(100), 16, generator)
