"""Polling beside a fixed interval, in small; ``python -m bench polling`` measures the month."""

from datetime import timedelta

import pytest

from polling_month import Publisher, Tally, adaptive, fixed, publishers

DAYS = 6


@pytest.fixture(scope="module")
def feeds() -> list[Publisher]:
    return publishers(40, DAYS, seed=3)


@pytest.fixture(scope="module")
def ours(feeds: list[Publisher]) -> Tally:
    return _sum([adaptive(one, DAYS) for one in feeds])


@pytest.fixture(scope="module")
def theirs(feeds: list[Publisher]) -> Tally:
    return _sum([fixed(one, DAYS, timedelta(minutes=15)) for one in feeds])


def _sum(tallies: list[Tally]) -> Tally:
    total = Tally()
    for one in tallies:
        total.add(one)
    return total


def test_the_fixed_poller_asks_every_fifteen_minutes(theirs: Tally) -> None:
    assert theirs.requests == 40 * DAYS * 96


def test_far_fewer_requests_find_entries_no_later(ours: Tally, theirs: Tally) -> None:
    """In its first days avizor still learns, and forty feeds vary: the month is the measure."""
    assert ours.requests <= 0.6 * theirs.requests
    assert ours.quantile(0.5) <= theirs.quantile(0.5)


def test_nothing_is_left_out_but_what_was_published_last(ours: Tally, theirs: Tally) -> None:
    assert len(ours.delays) >= 0.999 * len(theirs.delays)


def test_the_same_seed_gives_the_same_month(feeds: list[Publisher]) -> None:
    assert feeds[0] == publishers(40, DAYS, seed=3)[0]
    assert adaptive(feeds[0], DAYS) == adaptive(feeds[0], DAYS)
