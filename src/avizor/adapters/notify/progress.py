"""Which of a channel's recipients took a notice that others refused.

Without it a retry for one address would show the alert to all the others a second time.
"""

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import structlog

from avizor.errors import RetryLater

_MOST = 1000
"""Notices remembered; only those whose last try was a part success are."""

logger = structlog.get_logger("avizor.notify")


class Progress:
    """A small file that holds, for each unfinished notice, the recipients that are done.

    What the disk does not take is logged and remembered by this process: the message is out, and
    an error would send it again.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._unwritten: dict[str, list[str]] = {}

    def done(self, notice_id: str) -> frozenset[str]:
        """Return the recipients that took this notice; none for one that was never tried.

        Raises RetryLater when the disk does not say.
        """
        try:
            return frozenset(self._read().get(notice_id, ()))
        except OSError as error:
            raise RetryLater(f"{self._file}: {error.strerror}") from error

    def note(self, notice_id: str, recipients: Iterable[str]) -> None:
        """Add recipients that took it, durably; an empty list writes nothing."""
        taken = {*self._unwritten.get(notice_id, ()), *recipients}
        if taken:
            self._unwritten[notice_id] = sorted(taken)
            with self._after_sending():
                self._write(self._read())

    def finish(self, notice_id: str) -> None:
        """Forget a notice that everybody has; one that stays in the file does no harm."""
        self._unwritten.pop(notice_id, None)
        with self._after_sending():
            known = self._read()
            if known.pop(notice_id, None) is not None:
                self._write(known)

    @contextmanager
    def _after_sending(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            logger.warning("progress_not_kept", file=str(self._file), reason=error.strerror)

    def _read(self) -> dict[str, list[str]]:
        """Read the file, with what it could not be told added."""
        try:
            found = json.loads(self._file.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            found = {}
        known = found if isinstance(found, dict) else {}
        for notice_id, names in self._unwritten.items():
            known[notice_id] = sorted({*known.get(notice_id, ()), *names})
        return known

    def _write(self, known: dict[str, list[str]]) -> None:
        kept = dict(list(known.items())[-_MOST:])
        self._file.parent.mkdir(parents=True, exist_ok=True)
        beside = self._file.with_suffix(".new")
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(kept, stream)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(self._file)
        self._unwritten.clear()
