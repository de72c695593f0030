"""What was put off keeps its place in a log of several partitions, each with its own offsets."""

import pytest

from avizor.domain.exchange import Message
from avizor.runtime.window import Window


def message(partition: int, offset: int) -> Message:
    return Message("in", f"{partition}/{offset}", b"", offset, partition)


SLOW, BEHIND, ELSEWHERE = message(0, 5), message(0, 6), message(1, 3)


class Watched:
    """A window, and the time by which it goes."""

    def __init__(self) -> None:
        self.time = 0.0
        self.window = Window(lambda: self.time)


def test_what_waits_keeps_what_is_behind_it_in_its_partition_and_nothing_else() -> None:
    watched = Watched()
    window = watched.window
    put_off = [(SLOW, 60.0), (message(0, 8), 10.0)]
    assert window.settle([SLOW, BEHIND, message(0, 8), ELSEWHERE], put_off) == [ELSEWHERE]
    assert window.settle([message(1, 4)], []) == [message(1, 4)]
    watched.time = 59.0
    assert window.due() == [message(0, 8)]
    assert window.settle([message(0, 8)], []) == []
    watched.time = 60.0
    assert window.due() == [SLOW]
    assert window.settle([SLOW], []) == [BEHIND, message(0, 8), SLOW]
    assert (len(window), window.due()) == (0, [])


@pytest.mark.parametrize(
    ("read", "kept"),
    [([], 2), ([(0, 5)], 0), ([(0, 6)], 0), ([(0, 7)], 2), ([(1, 3)], 0), ([(1, 4)], 2),
     ([(2, 0)], 2), ([(0, 7), (1, 2)], 0)],
)  # fmt: skip
def test_a_log_that_gives_again_what_waits_or_is_kept_begins_anew(
    read: list[tuple[int, int]], kept: int
) -> None:
    window = Watched().window
    window.settle([SLOW, BEHIND, ELSEWHERE], [(SLOW, 60.0), (ELSEWHERE, 60.0)])
    window.heed([message(*place) for place in read])
    assert len(window) == kept
    freed = window.settle([SLOW, ELSEWHERE], [])
    assert (BEHIND in freed) is bool(kept)
