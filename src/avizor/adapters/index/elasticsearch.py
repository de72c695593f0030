"""The search index in Elasticsearch 9: articles by month, stories, alerts and runs.

The terms and the query are those of the embedded index, so that both find the same articles;
the readable fields beside them, by language, are for Kibana.
"""

import contextlib
import threading
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import structlog

from avizor.adapters.clock import SystemClock
from avizor.adapters.index.documents import Document
from avizor.adapters.index.elasticsearch_bulk import (
    Action,
    BulkWriter,
    delete_action,
    index_action,
)
from avizor.adapters.index.elasticsearch_connection import TIMEOUT, Access, Server
from avizor.adapters.index.elasticsearch_documents import (
    ADDED,
    PAGE,
    Prepared,
    current_analysis,
    first_indices,
    prepare_article,
    prepare_plain,
    prepare_story,
    run_document,
)
from avizor.adapters.index.elasticsearch_indices import Indices, Unsound
from avizor.adapters.index.elasticsearch_query import BEST, NEWEST, search_clause, seen_since
from avizor.adapters.index.elasticsearch_retention import (
    TIMED,
    delete_months,
    forget_before,
)
from avizor.adapters.index.elasticsearch_time import ServerTime
from avizor.adapters.index.snippet import Wanted, hit_of
from avizor.chunks import chunks
from avizor.domain.bookkeeping import RunSummary
from avizor.domain.exchange import Hit, SearchQuery
from avizor.domain.language.query import parse_query
from avizor.errors import AvizorError, RetryLater
from avizor.ports import Clock

CLOSING = 1.0  # seconds that a last request may take, so that a worker ends when it is asked to

_log = structlog.get_logger(__name__)


class ElasticsearchIndex:
    """A :class:`avizor.ports.Index` on an Elasticsearch server; safe for threads.

    A write is seen by the next search of the same process, by others within a second.
    """

    def __init__(
        self,
        url: str,
        templates: Path,
        access: Access | None = None,
        prefix: str = "avizor",
        clock: Clock | None = None,
    ) -> None:
        """Read the address; the server is first spoken to when it is needed.

        ``templates`` is the folder with the shipped index templates, ``prefix`` begins every
        name on the server, ``clock`` (else the system's) says what is recent. Raises ConfigError
        for an address or a file that cannot be used.
        """
        self._server = Server(url, access or Access())
        self._indices = Indices(self._server, templates, prefix)
        self._prefix = prefix
        self._clock = clock or SystemClock()
        self._writer = BulkWriter(self._server)
        self._time = ServerTime(self._server)
        self._turn = threading.Lock()
        self._ready = False
        self._unseen: set[str] = set()  # aliases written to since their last refresh

    @property
    def name(self) -> str:
        """Return the server's address without a login."""
        return self._server.name

    def prepare(self) -> Sequence[str]:
        """Bring the templates to the server; return the names of those that were put.

        A repeat changes nothing. Raises ConfigError for a server that cannot be used,
        RetryLater for one that is away.
        """
        put = self._indices.put_templates()
        if stale := self._count({"bool": {"must_not": [current_analysis()]}}):
            _log.warning("articles_analysed_by_another_version", count=stale, mend="avizor setup")
        self._ready = True
        return put

    def make_aliases(self, at: datetime) -> Sequence[str]:
        """Make the first index behind each alias, so that all can be read; return the new ones.

        Those that are there get what their templates have and they lack, as after a restore.
        """
        self._made_ready()
        self._indices.extend()
        return self._indices.make_missing(first_indices(self._prefix, at))

    def unsound(self) -> Sequence[Unsound]:
        """Name each index that is not as its template makes it, with what it lacks."""
        return self._indices.unsound()

    def _made_ready(self) -> None:
        if not self._ready:
            with self._turn:
                if not self._ready:
                    self.prepare()

    def put_articles(self, documents: Sequence[Document]) -> None:
        """Write articles by their id; a repeat replaces, the last of one batch wins.

        Raises BadRecord before anything is written for one without id or time, and afterwards
        for one that the mapping refuses; RetryLater when the server takes no writes now.
        """
        prepared = {}
        for document in documents:
            article = prepare_article(document, self._prefix)
            prepared[article.id] = article
        if not prepared:
            return
        self._made_ready()
        version = self._time.version()
        strays = [
            delete_action(index, key, version)
            for key, index in self._homes(list(prepared))
            if index != prepared[key].index
        ]
        self._write("articles", list(prepared.values()), version, strays)

    def _homes(self, ids: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield (id, index) of the articles that are indexed: normally in their own month."""
        for chunk in chunks(ids, PAGE):
            found = self._search({"ids": {"values": chunk}}, size=PAGE, source=False)
            yield from ((hit["_id"], hit["_index"]) for hit in found)

    def put_stories(self, documents: Sequence[Document]) -> None:
        """Write stories by their id; an older revision never replaces a newer one."""
        prepared = [prepare_story(document, self._prefix) for document in documents]
        self._made_ready()
        self._write("stories", prepared, 0)

    def put_alerts(self, documents: Sequence[Document]) -> None:
        """Write alerts by their id; a repeat replaces."""
        prepared = [prepare_plain(document, f"{self._prefix}-alerts-1") for document in documents]
        self._made_ready()
        latest = {alert.id: alert for alert in prepared}
        self._write("alerts", list(latest.values()), self._time.version() if prepared else 0)

    def put_run(self, summary: RunSummary, at: datetime) -> None:
        """Note what a run did; the same run noted twice stands there once."""
        self._made_ready()
        prepared = prepare_plain(run_document(summary, at), f"{self._prefix}-runs-1")
        self._write("runs", [prepared], self._time.version())

    def _write(
        self, kind: str, prepared: Sequence[Prepared], version: int, more: Sequence[Action] = ()
    ) -> None:
        actions = [
            index_action(
                one.index, one.id, one.body, version if one.version is None else one.version
            )
            for one in prepared
        ]
        if not actions:
            return
        self._indices.make_missing({one.index for one in prepared})
        self._unseen.add(kind)
        try:
            with self._indices.blamed(kind):
                self._writer.write([*actions, *more])
        finally:
            self._unseen.add(kind)  # a search may have refreshed meanwhile

    def search(self, query: SearchQuery) -> Sequence[Hit]:
        """Find articles, best first; the newest first when the text requires no word.

        Nothing for a text in which there is nothing to search for. Any text is a query.
        """
        parsed = parse_query(query.text)
        if query.limit <= 0 or (parsed.empty and query.text.strip()):
            return ()
        self._made_ready()
        self._refresh("articles")
        wanted = Wanted(parsed)
        clause = search_clause(query, parsed, self._clock.now())
        sort = BEST if parsed.required else NEWEST
        hits = self._pages(clause, sort, query.limit)
        return [hit_of(one["_source"], float(one.get("_score") or 0.0), wanted) for one in hits]

    def _pages(
        self, clause: Mapping[str, Any], sort: Sequence[Mapping[str, Any]], limit: int
    ) -> Iterator[Mapping[str, Any]]:
        after: list[Any] | None = None
        while limit > 0:
            size = min(PAGE, limit)
            hits = self._search(clause, size=size, sort=sort, search_after=after)
            yield from hits
            if len(hits) < size:
                return
            limit, after = limit - size, hits[-1]["sort"]

    def articles(self, ids: Sequence[str]) -> Sequence[Mapping[str, object]]:
        """Return the articles with these ids, in that order, without those not indexed."""
        self._made_ready()
        self._refresh("articles")
        found: dict[str, Mapping[str, object]] = {}
        for chunk in chunks(list(dict.fromkeys(ids)), PAGE):
            hits = self._search({"ids": {"values": chunk}}, size=PAGE)
            found.update((hit["_id"], hit["_source"]) for hit in hits)
        return [found[key] for key in ids if key in found]

    def count(self, since: datetime | None = None) -> int:
        """Count the articles, or those first seen at a time or later."""
        self._made_ready()
        self._refresh("articles")
        return self._count(seen_since(since) if since else {"match_all": {}})

    def prune(self, before: datetime) -> int:
        """Delete the months that lie wholly before a time, no part of one; count the articles."""
        self._made_ready()
        self._refresh("articles")
        return delete_months(self._server, f"{self._prefix}-articles-", before)

    def forget(self, before: datetime) -> int:
        """Forget stories without activity since a time, and alerts and runs from before it.

        Counts them. Raises RetryLater when the server takes no writes now; a repeat carries on.
        """
        self._made_ready()
        for kind in TIMED:
            self._refresh(kind)
        return forget_before(self._server, self._prefix, before)

    def analyse_again(self) -> int:
        """Make the terms of articles that another analysis wrote anew; count them."""
        self._made_ready()
        self._refresh("articles")
        total = 0
        sort = [{"id": {"order": "asc"}}]
        stale = self._pages({"bool": {"must_not": [current_analysis()]}}, sort, 10**9)
        for chunk in chunks((hit["_source"] for hit in stale), PAGE):
            self.put_articles(chunk)
            total += len(chunk)
        return total

    def close(self) -> None:
        """Make what was written visible to everybody and release the connections."""
        for kind in tuple(self._unseen):
            with contextlib.suppress(AvizorError):  # it becomes visible within a second anyway
                self._refresh(kind, CLOSING)
        self._server.close()

    def _refresh(self, kind: str, seconds: float = TIMEOUT) -> None:
        if kind not in self._unseen:
            return
        self._unseen.discard(kind)
        with self._server.translated():
            self._server.client.options(request_timeout=seconds).indices.refresh(
                index=f"{self._prefix}-{kind}", ignore_unavailable=True
            )

    def _search(
        self, clause: Mapping[str, Any], *, source: bool = True, **options: Any
    ) -> list[Mapping[str, Any]]:
        with self._indices.blamed("articles"), self._server.translated():
            answer = self._server.client.search(
                index=f"{self._prefix}-articles",
                query=clause,
                source={"excludes": list(ADDED)} if source else False,
                ignore_unavailable=True,
                search_type="dfs_query_then_fetch",  # the months weigh words alike
                allow_partial_search_results=False,  # a part must not pass for the whole
                track_total_hits=False,
                **options,
            )
        hits: list[Mapping[str, Any]] = answer.body["hits"]["hits"]
        return hits

    def _count(self, clause: Mapping[str, Any]) -> int:
        with self._server.translated():
            answer = self._server.client.count(
                index=f"{self._prefix}-articles", query=clause, ignore_unavailable=True
            )
        if answer.body["_shards"]["failed"]:
            raise RetryLater(f"{self._server.name}: not every index is there yet")
        return int(answer.body["count"])
