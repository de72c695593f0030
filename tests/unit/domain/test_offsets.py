"""Offsets as operators write them, and what becomes of those that are not kept."""

import pytest

from avizor.domain.offsets import Kept, Offset, place, read_offset
from avizor.errors import ConfigError

KEPT = {0: Kept(5, 9), 1: Kept(0, 3)}


def test_a_number_means_every_partition_and_a_pair_one() -> None:
    assert read_offset("1200") == Offset(1200)
    assert read_offset("3:1200") == Offset(1200, 3)


@pytest.mark.parametrize("text", ["", "-1", "3:", ":5", "1:2:3", "1.5", "latest", "٣", "9" * 19])
def test_anything_else_is_refused_with_what_is_legal(text: str) -> None:
    with pytest.raises(ValueError, match="write 1200, or 3:1200 for partition 3"):
        read_offset(text)


def test_the_end_is_legal_and_the_later_of_two_wins() -> None:
    assert place("t", [Offset(9, 0), Offset(1, 1), Offset(3, 1)], KEPT) == {0: 9, 1: 3}


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(ConfigError) as refused:
        place("t", [Offset(4), Offset(0, 2)], KEPT)
    assert str(refused.value).split("; ") == [
        "t has no offset 4 in partition 0: it keeps 5 to 9",
        "t has no offset 4 in partition 1: it keeps 0 to 3",
        "t has no partition 2: it has 0 to 1",
    ]


def test_a_topic_without_partitions_says_so() -> None:
    with pytest.raises(ConfigError, match="no partition 0: nothing was written to it yet"):
        place("t", [Offset(0, 0)], {})
