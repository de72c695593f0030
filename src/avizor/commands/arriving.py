"""The lines of a file or a pipe in batches: as many as there are by now, up to a number."""

from collections.abc import Iterator
from io import BufferedReader
from select import select

_CHUNK = 1 << 20  # bytes
_SECONDS = 0.02
"""How long a writer who is at work may take for more; nobody notices a batch that waits so long."""


def batches(file: BufferedReader, most: int) -> Iterator[list[bytes]]:
    """Yield the lines of a file, without their ends, up to ``most`` at once, and at least one.

    They are fewer at the end, and where no more input waits, as behind ``tail -f``.
    """
    lines: list[bytes] = []
    begun: list[bytes] = []  # of a line whose end has not come
    while chunk := file.read1(_CHUNK):
        head, *rest = chunk.split(b"\n")
        begun.append(head)
        if rest:
            lines += [b"".join(begun), *rest[:-1]]
            begun = [rest[-1]]
        while len(lines) >= most:
            yield lines[:most]
            del lines[:most]
        if lines and not _has_more(file):
            yield lines
            lines = []
    if last := b"".join(begun):
        lines.append(last)
    if lines:
        yield lines


def _has_more(file: BufferedReader) -> bool:
    """Say whether a read would return at once; what is no file of the system has all it holds."""
    try:
        number = file.fileno()
    except OSError:
        return True
    return bool(select([number], [], [], _SECONDS)[0])
