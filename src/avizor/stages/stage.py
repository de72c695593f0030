"""What a stage is: a row, which says what it reads and writes, and a function on records."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar

from avizor.domain.records import Record

R = TypeVar("R", bound=Record)


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


Output = tuple[str, Record | Rejected | PutOff]

Handle = Callable[[Sequence[R]], Iterable[Output]]
"""Records in, (key, record) out.

May yield Rejected ones, and ones that are put off, as the very objects that it was given. May raise
BadRecord or RetryLater.
"""

Prepare = Callable[[], None]
"""Opens what the work needs, so that what cannot be used is refused before work begins."""

After = Callable[[Sequence[Record]], None]
"""Told of outputs once they are appended, and before the inputs that they are of are committed."""


@dataclass(frozen=True)
class Start:
    """The row of a stage that reads no topic: where records come from."""

    name: str
    does: str
    writes: str


@dataclass(frozen=True)
class Row(Generic[R]):
    """The row of a stage that reads a topic: all that is known of it before anything is wired.

    The stage gets up to ``batch`` new records of type ``record``, with those it put off before. Its
    outputs are appended ``append`` at once. ``awaits`` names stages before it that it waits for:
    what they still have may belong first.
    """

    name: str
    does: str  # in a line, for whoever must choose where it runs
    reads: str
    writes: str | None
    record: type[R]
    batch: int = 64
    append: int = 32
    awaits: "tuple[AnyRow, ...]" = ()
    own_thread: bool = False  # in one process with others: see Embedded

    def done_by(
        self,
        handle: Handle[R],
        prepare: Prepare | None = None,
        after: After | None = None,
        patience: float = 0.0,
    ) -> "Stage[R]":
        """Bring the row together with what does its work, which must take its records."""
        return Stage(self, handle, prepare, after, patience)


AnyRow: TypeAlias = Row[Any]


@dataclass(frozen=True)
class Stage(Generic[R]):
    """A row with what does its work; it waits for what its row awaits ``patience`` seconds long."""

    row: Row[R]
    handle: Handle[R]
    prepare: Prepare | None = None
    after: After | None = None
    patience: float = 0.0

    @property
    def name(self) -> str:
        """Return the name of its row."""
        return self.row.name


AnyStage: TypeAlias = Stage[Any]
