"""Writing in bulk: each item's answer decides its fate, and only the refused ones go again."""

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import structlog

from avizor.adapters.index.elasticsearch_connection import Blocked, Server, TooLarge, is_block
from avizor.chunks import loads
from avizor.errors import AvizorError, BadRecord, ConfigError, RetryLater

CHUNK_BYTES = 8 * 2**20
CHUNK_ITEMS = 500
WAITS = (0.1, 0.4, 1.6)  # seconds before each further try of the items that a busy server refused
_BUSY = frozenset({429, 503})
_GONE = frozenset({"index_not_found_exception", "index_closed_exception"})
"""Deleted since we made it: the next try makes it anew. Closed, as for a restore: until opened."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Action:
    """One item of a bulk request: an index or delete operation, written as its lines."""

    id: str
    lines: bytes


def index_action(index: str, key: str, body: Mapping[str, object], version: int) -> Action:
    """Write a document unless a newer version of it is there; the same version replaces."""
    meta = _meta(index, key, version)
    return Action(key, _line({"index": meta}) + _line(body))


def delete_action(index: str, key: str, version: int) -> Action:
    """Delete a document unless a newer version of it is there."""
    return Action(key, _line({"delete": _meta(index, key, version)}))


def _meta(index: str, key: str, version: int) -> dict[str, object]:
    return {"_index": index, "_id": key, "version": version, "version_type": "external_gte"}


def _line(value: Mapping[str, object]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


class BulkWriter:
    """Sends actions to a server until each one is settled."""

    def __init__(self, server: Server, sleep: Callable[[float], None] = time.sleep) -> None:
        self._server = server
        self._sleep = sleep

    def write(self, actions: Sequence[Action]) -> None:
        """Write everything; an item that a newer one overtook is settled too.

        Items that a busy server refused go again, they alone. Raises RetryLater when some are
        still refused, BadRecord naming the first that can never be taken; the others are
        written by then.
        """
        bad: list[BadRecord] = []
        for chunk in loads(actions, lambda one: len(one.lines), CHUNK_BYTES, CHUNK_ITEMS):
            bad += self._settle(chunk)
        if bad:
            raise bad[0]

    def _settle(self, chunk: Sequence[Action]) -> list[BadRecord]:
        bad: list[BadRecord] = []
        for wait in (*WAITS, None):
            refused: list[tuple[Action, AvizorError]] = []
            for action, meant in self._send(chunk):
                if isinstance(meant, BadRecord):
                    bad.append(meant)
                elif meant is not None:
                    refused.append((action, meant))
            if not refused:
                return bad
            first = refused[0][1]
            if wait is None or isinstance(first, ConfigError | Blocked):
                raise first
            _log.info("bulk_items_refused", count=len(refused), of=len(chunk), seconds=wait)
            self._sleep(wait)
            chunk = [action for action, _ in refused]
        return bad

    def _send(self, chunk: Sequence[Action]) -> Iterator[tuple[Action, AvizorError | None]]:
        """Send one request; yield what became of each action, None for a settled one."""
        body = b"".join(action.lines for action in chunk)
        try:
            with self._server.translated():
                answer = self._server.client.perform_request(
                    "POST", "/_bulk", headers=_HEADERS, body=body
                )
        except TooLarge:
            yield from self._send_smaller(chunk)
            return
        for action, item in zip(chunk, answer.body["items"], strict=True):
            yield action, _fate(action.id, next(iter(item.values())), self._server.name)

    def _send_smaller(self, chunk: Sequence[Action]) -> Iterator[tuple[Action, AvizorError | None]]:
        if len(chunk) == 1:
            size = len(chunk[0].lines)
            reason = f"{self._server.name} takes no document of {size} bytes"
            yield chunk[0], BadRecord(reason, key=chunk[0].id)
            return
        half = len(chunk) // 2
        yield from self._send(chunk[:half])
        yield from self._send(chunk[half:])


_HEADERS = {"accept": "application/json", "content-type": "application/x-ndjson"}


def _fate(key: str, item: Mapping[str, Any], name: str) -> AvizorError | None:
    status, error = int(item["status"]), item.get("error") or {}
    kind, reason = str(error.get("type") or ""), str(error.get("reason") or "")
    if not error or status == 409:  # 409: a newer version is there already
        return None
    if is_block(kind):
        return Blocked(f"{name} takes no writes: {reason}; free room or lift the block")
    if status in {401, 403}:
        return ConfigError(f"index.url: {name} does not let us: {reason}")
    if kind in _GONE:
        return Blocked(f"{name}: {item.get('_index')}: {reason}")
    if status in _BUSY or status >= 500:
        return RetryLater(f"{name} is busy ({status}): {reason}")
    cause = error.get("caused_by") or {}
    detail = f": {cause['reason']}" if cause.get("reason") else ""
    return BadRecord(f"the index refuses it: {reason}{detail}", key=key)
