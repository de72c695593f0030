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


Handle = Callable[[Sequence[Any]], Iterable[tuple[str, Record | Rejected]]]
"""Records in, (key, record) out; may yield Rejected ones, and raise BadRecord or RetryLater."""


@dataclass(frozen=True)
class Stage:
    """One row of the pipeline.

    ``handle`` gets up to ``batch`` records of type ``record``. After its outputs are appended and
    before its inputs are committed, ``after`` may note them. ``awaits`` names the topics and
    readers before it that it waits for, ``patience`` seconds long: what they still have may
    belong first.
    """

    name: str
    reads: str
    writes: str | None
    record: type[Record]
    handle: Handle
    batch: int = 64
    after: Callable[[Sequence[Record]], None] | None = None
    awaits: tuple[tuple[str, str], ...] = ()
    patience: float = 0.0
