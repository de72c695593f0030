"""The data directory: made private, locked by one running avizor, with signs of life in it."""

import errno
import fcntl
import os
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from avizor.errors import AvizorError, ConfigError, RetryLater

LOCK_NAME = "avizor.lock"
READERS_NAME = "readers"
_TRIES = 50
_TRY_SECONDS = 0.01


def open_data_directory(path: Path) -> Path:
    """Make the data directory where it is missing, readable by its owner only; return it absolute.

    An existing one keeps its permissions. Raises :class:`ConfigError` when it is no directory
    or cannot be made or written, RetryLater for a full disk.
    """
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except FileExistsError as error:
        raise ConfigError(f"the data directory {path} is a file; choose another --data") from error
    except OSError as error:
        raise refusal(f"the data directory {path} cannot be made", error, path) from error
    if not os.access(path, os.W_OK | os.X_OK):
        raise ConfigError(f"the data directory {path} is not writable by this user: {_whose(path)}")
    return path.resolve()


class DataLock:
    """Keeps a second ``avizor run`` away from the same data, for as long as this process lives.

    The kernel frees it when the process ends in whatever way. Use as a context manager, or call
    :meth:`release`. Raises :class:`ConfigError` naming the pid and command that hold it, RetryLater
    for a full disk.
    """

    def __init__(self, directory: Path, command: str) -> None:
        path = open_data_directory(directory) / LOCK_NAME
        held = _take(path)
        if held is None:
            raise ConfigError(f"{_holder(path)} is at work on {directory}; stop it first")
        at = datetime.now(UTC).astimezone().isoformat(" ", "minutes")
        started = at.replace("+00:00", "Z")
        try:
            held.truncate(0)
            held.write(f"`avizor {command}` (pid {os.getpid()}, since {started})")
            held.flush()
        except OSError as error:
            with suppress(OSError):  # it tries to write once more
                held.close()
            raise refusal(f"{path} cannot be written", error, path) from error
        self._file: IO[str] | None = held

    def release(self) -> None:
        """Let others in; a repeat changes nothing. The file stays: removing it would be a race."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


class LifeSign:
    """A locked file that tells other processes that this one still lives, ``kill -9`` included.

    ``name`` is no other process'. The files that dead ones left go when the next one is made.
    """

    def __init__(self, directory: Path, name: str) -> None:
        folder = directory / READERS_NAME
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise refusal(f"{folder} cannot be made", error, folder) from error
        self._path = folder / name
        self._file = _take_anew(self._path)
        _tidy(folder)

    def end(self) -> None:
        """Stop living; a repeat changes nothing."""
        if self._file is not None:
            self._path.unlink(missing_ok=True)
            self._file.close()
            self._file = None


def is_alive(directory: Path, name: str) -> bool:
    """Say whether the process that gave this sign of life still runs; tidy up after a dead one."""
    path = directory / READERS_NAME / name
    if not path.exists():
        return False
    return not _remove_dead(path)


def _tidy(folder: Path) -> None:
    """Remove what dead processes left; what we may not touch stays."""
    with suppress(OSError):
        for path in folder.iterdir():
            with suppress(AvizorError):
                _remove_dead(path)


def _remove_dead(path: Path) -> bool:
    """Remove a sign that nobody holds; False for a living one's."""
    held = _take(path)
    if held is None:
        return False
    with held:
        if _stands_at(held, path):
            path.unlink(missing_ok=True)
    return True


def _take_anew(path: Path) -> IO[str] | None:
    """Open and lock a file of our own, again where another process just took it for a dead one's.

    That may happen between the opening and the lock. None when it is held for longer.
    """
    for _ in range(_TRIES):
        file = _take(path)
        if file is not None and _stands_at(file, path):
            return file
        if file is not None:
            file.close()
        time.sleep(_TRY_SECONDS)
    return None


def _stands_at(file: IO[str], path: Path) -> bool:
    """Say whether an open file is still the one with its name, not removed meanwhile."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _take(path: Path) -> IO[str] | None:
    """Open and lock a file, or return None when another open file holds the lock."""
    try:
        file = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise refusal(f"{path} cannot be written", error, path) from error
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return None
    except OSError as error:
        file.close()
        raise refusal(f"{path} cannot be locked", error, path) from error
    return file


def _whose(path: Path) -> str:
    """Say who may do what we may not, or what lets us."""
    if os.statvfs(path).f_flag & os.ST_RDONLY:
        return "its file system is mounted to be read only"
    uid = path.stat().st_uid
    if uid == os.geteuid():
        return f"chmod u+rwx {path}"
    with suppress(KeyError):  # a user without a name
        return f"it belongs to {path.owner()}; run this as that user"
    return f"it belongs to user {uid}; run this as that user"


def _holder(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace").strip() or "another avizor"


def refusal(words: str, error: OSError, path: Path) -> AvizorError:
    """Say why, with what became of it: a full disk passes, whoever starts us may try again."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return RetryLater(f"{words}: the disk that holds {path.parent} is full")
    return ConfigError(f"{words}: {error.strerror or error}")
