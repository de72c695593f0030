"""The standard streams as the command line leaves them: UTF-8 on a pipe, nothing in vain."""

import errno
import io
import os
import sys
from typing import TYPE_CHECKING

from avizor.errors import AvizorError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class ReaderGone(Exception):
    """Whoever read what we print has enough: no failure of ours."""


def prepare() -> None:
    """Make the streams fit for use; one that was closed takes anything, or holds nothing.

    A closed one is opened on nowhere at once: else the next file, a database, gets its number.
    What is no terminal gets UTF-8 whatever the locale says, for JSON is, and from then on
    printing raises ReaderGone or AvizorError, where click and rich would leave with 1.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123
    own = sys.__stdout__
    if own is None or sys.stdout is not own or own.isatty():
        return
    raw = _Output(own.fileno(), "w", closefd=False)
    sys.stdout = io.TextIOWrapper(
        io.BufferedWriter(raw), encoding="utf-8", errors="backslashreplace"
    )


class _Output(io.FileIO):
    """Says once that it takes no more; the rest, the interpreter's last flush too, goes nowhere."""

    _ended = False

    def write(self, chunk: "ReadableBuffer", /) -> int:
        if self._ended:
            return memoryview(chunk).nbytes
        try:
            return super().write(chunk)
        except OSError as error:
            self._ended = True
            if error.errno == errno.EPIPE:
                raise ReaderGone from error
            raise AvizorError(f"standard output cannot be written: {error.strerror}") from error
