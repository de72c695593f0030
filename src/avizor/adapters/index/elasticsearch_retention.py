"""What the index in Elasticsearch forgets in time: whole months of articles; what else is old."""

from datetime import datetime

import structlog

from avizor.adapters.index.elasticsearch_connection import Server
from avizor.adapters.index.elasticsearch_documents import end_of_month
from avizor.domain.documents import rfc3339_seconds

TIMED = {"stories": "last_activity_at", "alerts": "created_at", "runs": "at"}
"""The other kinds, and the time that each is forgotten by."""

_CHUNK = 1000
"""Documents a request, so that none takes long."""

_log = structlog.get_logger(__name__)


def delete_months(server: Server, begins: str, before: datetime) -> int:
    """Delete the monthly indices that lie wholly before a time; count their articles."""
    with server.translated():
        names = server.client.indices.get(
            index=f"{begins}*", allow_no_indices=True, features=["aliases"]
        ).body
    gone = 0
    for name in sorted(names):
        end = end_of_month(name.removeprefix(begins))
        if end is not None and end <= before:
            with server.translated():
                found = server.client.count(index=name, ignore_unavailable=True)
                server.client.indices.delete(index=name, ignore_unavailable=True)
            gone += int(found.body["count"])
            _log.info("index_month_deleted", index=name)
    return gone


def forget_before(server: Server, prefix: str, before: datetime) -> int:
    """Delete the other documents from before a time; count them."""
    return sum(
        _forget(server, f"{prefix}-{kind}", {field: {"lt": rfc3339_seconds(before)}})
        for kind, field in TIMED.items()
    )


def _forget(server: Server, alias: str, old: dict[str, dict[str, str]]) -> int:
    """Delete in chunks; a document that is being written meanwhile is left for the next time."""
    total, gone = 0, _CHUNK
    while gone == _CHUNK:
        with server.translated():
            answer = server.client.delete_by_query(
                index=alias,
                query={"range": old},
                conflicts="proceed",
                max_docs=_CHUNK,
                refresh=True,
                ignore_unavailable=True,
                allow_no_indices=True,
            )
        gone = int(answer.body["deleted"])
        total += gone
    return total
