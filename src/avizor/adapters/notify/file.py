"""Channel ``file``: one alert a line, for people who grep and programs that tail."""

import fcntl
import json
import os
from pathlib import Path

from avizor.adapters.notify.documents import alert_line
from avizor.adapters.notify.wording import Wording
from avizor.domain.alerts.delivery import succeed
from avizor.domain.bookkeeping import Delivery
from avizor.domain.exchange import Notice
from avizor.domain.strange_json import line_of_json
from avizor.errors import RetryLater
from avizor.plain_files import why_no_file
from avizor.ports import Clock

_TAIL = 4_000_000
"""Bytes at the end in which an alert that a crash left unnoted is looked for."""


class FileNotifier:
    """Appends JSON lines to a file that only its owner reads."""

    def __init__(self, channel_id: str, path: Path, wording: Wording, clock: Clock) -> None:
        self.id = channel_id
        self._path = path
        self._wording = wording
        self._clock = clock

    def send(self, notice: Notice) -> str:
        """Append the notice's alerts, each a line of its own, all in one write.

        An alert that the end of the file holds already is not written again, and a last line
        torn by a crash is taken off first. Returns "". Raises RetryLater when the disk refuses.
        """
        try:
            self._append(self._lines(notice))
        except OSError as error:
            raise RetryLater(f"{self._path}: {error.strerror}") from error
        return ""

    def probe(self) -> None:
        """Open the file for appending, and make it where it is not there yet."""
        try:
            os.close(self._open())
        except OSError as error:
            raise RetryLater(f"{self._path}: {error.strerror}") from error

    def _open(self) -> int:
        if why := why_no_file(self._path):  # it could be opened, and its end not be read
            raise RetryLater(f"{self._path}: {why}")
        self._path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)

    def _lines(self, notice: Notice) -> dict[str, bytes]:
        if not notice.digest:
            return {notice.id: self._line(notice)}
        return {alert.id: self._line(Notice.of(alert)) for alert in notice.alerts}

    def _line(self, notice: Notice) -> bytes:
        told = notice.alerts[0]
        tried = Delivery(alert_id=told.id, channel=self.id, attempts=1)
        sent = succeed(tried, "", self._clock.now())
        document = alert_line(told, sent, self._wording.text(notice))
        return line_of_json(document).encode("utf-8", "replace") + b"\n"

    def _append(self, lines: dict[str, bytes]) -> None:
        handle = self._open()
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)  # released when the file is closed
            tail = _mend(handle)
            new = b"".join(line for name, line in lines.items() if not _holds(tail, name))
            if new:
                _write_whole(handle, new)
        finally:
            os.close(handle)


def _mend(handle: int) -> bytes:
    """Cut a torn last line off and return the end of the file."""
    size = os.fstat(handle).st_size
    start = max(0, size - _TAIL)
    tail = os.pread(handle, size - start, start)
    torn = len(tail) - (tail.rfind(b"\n") + 1)
    if torn:
        os.ftruncate(handle, size - torn)
    whole = tail[: len(tail) - torn]
    return b"\n" + whole if start == 0 else whole


def _holds(tail: bytes, alert_id: str) -> bool:
    """Look for a line that begins with the id: text inside a line cannot begin a line."""
    return b'\n{"id": ' + json.dumps(alert_id).encode() in tail


def _write_whole(handle: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]
    os.fsync(handle)
