"""``feeds list --ledger``: what was asked of each host, as its owner sees it."""

from collections.abc import Mapping
from typing import Any

from avizor.bootstrap import Application
from avizor.commands.output import plain, print_records, table, when, words
from avizor.domain.bookkeeping import HostTraffic
from avizor.domain.documents import rfc3339_seconds

_KB = 1000


def show_ledger(app: Application, as_json: bool) -> None:
    """Print a line a host, the most asked first."""
    hosts = sorted(app.state.traffic(), key=lambda one: (-one.requests, one.host))
    documents = [_document(one) for one in hosts]
    if as_json:
        print_records(documents, True, lambda _: None)
        return
    shown = table(
        "host", "requests", "304", "failed", "kB", "robots.txt", "forbidden", "last asked"
    )
    for document in documents:
        shown.add_row(*_row(document))
    words().print(shown)


def _document(one: HostTraffic) -> dict[str, object]:
    return {
        "host": one.host,
        "requests": one.requests,
        "bytes": one.bytes,
        "not_modified": one.not_modified,
        "failed": one.failed,
        "robots": one.robots or None,
        "robots_forbidden": one.refused,
        "last_asked_at": rfc3339_seconds(one.last_at),
    }


def _row(document: Mapping[str, Any]) -> tuple[str, ...]:
    return (
        plain(document["host"]),
        str(document["requests"]),
        str(document["not_modified"]),
        str(document["failed"]),
        f"{document['bytes'] / _KB:.0f}",
        plain(document["robots"] or "not asked"),
        str(document["robots_forbidden"]),
        when(document["last_asked_at"]),
    )
