"""Keeps what a stage put off, and commits nothing that stands behind it in the log."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from avizor.domain.exchange import Message

WIDEST = 4096
"""Records put off after which only one more is read a turn."""


@dataclass(frozen=True)
class _Waiting:
    message: Message
    until: float


class Window:
    """The messages that were read, and are not committed when their turn ends.

    A log commits up to a place. So what is done behind a message that waits is kept too, and is
    done again after a crash, as any batch may be.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._waiting: dict[tuple[int, int], _Waiting] = {}
        self._done: list[Message] = []

    def __len__(self) -> int:
        return len(self._waiting)

    def due(self) -> list[Message]:
        """Return what has waited long enough, in the order of the log."""
        now = self._now()
        places = sorted(place for place, one in self._waiting.items() if one.until <= now)
        return [self._waiting[place].message for place in places]

    def settle(
        self, messages: Sequence[Message], put_off: Sequence[tuple[Message, float]]
    ) -> list[Message]:
        """Note what became of some messages; return those, old and new, that may be committed.

        All are done but those put off, which are due after so many seconds.
        """
        for message in messages:
            self._waiting.pop(_place(message), None)
        for message, seconds in put_off:
            self._waiting[_place(message)] = _Waiting(message, self._now() + seconds)
        first: dict[int, int] = {}
        for partition, offset in self._waiting:
            first[partition] = min(first.get(partition, offset), offset)
        done = (one for one in messages if _place(one) not in self._waiting)
        free: list[Message] = []
        behind: list[Message] = []
        for one in (*self._done, *done):
            is_free = one.partition not in first or one.offset < first[one.partition]
            (free if is_free else behind).append(one)
        self._done = behind
        return free

    def heed(self, read: Sequence[Message]) -> None:
        """Forget everything where a log gives again what is here: a person moved it back."""
        last: dict[int, int] = {}
        for partition, offset in (*self._waiting, *map(_place, self._done)):
            last[partition] = max(last.get(partition, offset), offset)
        if any(one.offset <= last.get(one.partition, -1) for one in read):
            self.clear()

    def clear(self) -> None:
        """Forget everything: it is read again from the last commit."""
        self._waiting.clear()
        self._done.clear()


def _place(message: Message) -> tuple[int, int]:
    return message.partition, message.offset
