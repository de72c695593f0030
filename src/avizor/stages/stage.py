"""What a stage is: a name, the topics it reads and writes, and a function on records."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from avizor.domain.records import Record


@dataclass(frozen=True)
class Rejected:
    """A record that its stage can never handle, while its neighbours go on."""

    record: Record
    reason: str


@dataclass(frozen=True)
class PutOff:
    """A record that its stage gives back undone, to have it again after so many seconds."""

    record: Record
    after: float = 0.0


Handle = Callable[[Sequence[Any]], Iterable[tuple[str, Record | Rejected | PutOff]]]
"""Records in, (key, record) out.

May yield Rejected ones, and ones that are put off, as the very objects that it was given. May raise
BadRecord or RetryLater.
"""


@dataclass(frozen=True)
class Stage:
    """One row of the pipeline.

    ``handle`` gets up to ``batch`` new records of type ``record``, with those it put off before.
    Its outputs are appended ``append`` at once; then, before its inputs are committed, ``after``
    may note them. ``awaits`` names the topics and
    readers before it that it waits for, ``patience`` seconds long: what they still have may
    belong first.
    """

    name: str
    reads: str
    writes: str | None
    record: type[Record]
    handle: Handle
    batch: int = 64
    append: int = 32
    after: Callable[[Sequence[Record]], None] | None = None
    awaits: tuple[tuple[str, str], ...] = ()
    patience: float = 0.0
