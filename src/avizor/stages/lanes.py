"""Work on several channels at the same time: one that is slow to answer holds up no other."""

from collections.abc import Callable, Iterable, Sequence
from multiprocessing.pool import ThreadPool

from avizor.domain.bookkeeping import Alert, Delivery

Lane = list[tuple[Alert, Delivery]]


def by_channel(due: Iterable[tuple[Alert, Delivery]]) -> list[Lane]:
    """Part deliveries by their channel; those of each keep their order."""
    lanes: dict[str, Lane] = {}
    for alert, delivery in due:
        lanes.setdefault(delivery.channel, []).append((alert, delivery))
    return list(lanes.values())


def side_by_side(lanes: Sequence[Callable[[], None]]) -> None:
    """Do all of these and return when the last has ended; a single one is done in this thread.

    Raises what one of them raised, once all have ended.
    """
    if len(lanes) < 2:
        for lane in lanes:
            lane()
        return
    # Its threads are daemons: a process that must stop does not wait for a server that hangs.
    with ThreadPool(len(lanes)) as pool:
        ends = [pool.apply_async(lane) for lane in lanes]
        for end in ends:
            end.wait()
        for end in ends:
            end.get()
