"""What stands where a file should: reading a pipe may wait for ever, and a device never end."""

import os
import stat
from pathlib import Path

_LENT = ("/dev/fd/", "/proc/self/fd/", "/dev/stdin")
"""What a shell lends, as bash and zsh write <(command): somebody writes, and ends."""


def no_file(path: Path) -> str:
    """Say what stands at a path that would not be read to an end: ``a pipe``, ``a device``.

    "" for a file, for whatever the system refuses to read by itself (a folder, nothing at all),
    for what a shell lends, and for /dev/null, which masks a file and is an empty one.
    """
    if str(path).startswith(_LENT):
        return ""
    try:
        found = path.stat()
    except OSError:
        return ""
    if stat.S_ISFIFO(found.st_mode):
        return "a pipe"
    if stat.S_ISSOCK(found.st_mode):
        return "a socket"
    is_device = stat.S_ISCHR(found.st_mode) or stat.S_ISBLK(found.st_mode)
    return "a device" if is_device and found.st_rdev != Path(os.devnull).stat().st_rdev else ""


def why_no_file(path: Path) -> str:
    """Say what of a path cannot be read: ``is a pipe and no file``; "" where nothing is wrong."""
    other = no_file(path)
    return f"is {other} and no file" if other else ""
