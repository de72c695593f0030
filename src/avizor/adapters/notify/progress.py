"""Which of a channel's recipients took a notice that others refused.

Without it a retry for one address would show the alert to all the others a second time.
"""

import json
import os
from collections.abc import Iterable
from pathlib import Path

_MOST = 1000
"""Notices remembered; only those whose last try was a part success are."""


class Progress:
    """A small file that holds, for each unfinished notice, the recipients that are done."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def done(self, notice_id: str) -> frozenset[str]:
        """Return the recipients that took this notice; none for one that was never tried."""
        return frozenset(self._read().get(notice_id, ()))

    def note(self, notice_id: str, recipients: Iterable[str]) -> None:
        """Add recipients that took it, durably; an empty list writes nothing."""
        known = self._read()
        names = {*known.get(notice_id, ()), *recipients}
        if names:
            self._write({**known, notice_id: sorted(names)})

    def finish(self, notice_id: str) -> None:
        """Forget a notice that everybody has."""
        known = self._read()
        if known.pop(notice_id, None) is not None:
            self._write(known)

    def _read(self) -> dict[str, list[str]]:
        try:
            known = json.loads(self._file.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return {}
        return known if isinstance(known, dict) else {}

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
