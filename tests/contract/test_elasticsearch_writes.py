"""How the Elasticsearch adapter writes, on a real server. All news here is invented."""

import http.client
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import ClassVar, cast
from urllib.parse import urlsplit

import pytest
from elasticsearch import Elasticsearch
from structlog.testing import capture_logs

from avizor.adapters.index.elasticsearch import ElasticsearchIndex
from avizor.adapters.index.elasticsearch_bulk import WAITS, BulkWriter, index_action
from avizor.adapters.index.elasticsearch_connection import Access, Server, access_from
from avizor.adapters.index.elasticsearch_time import ServerTime
from avizor.bootstrap import Application
from avizor.commands.checkup_storage import examine_index
from avizor.commands.preparing import prepare_index
from avizor.domain.bookkeeping import RunSummary
from avizor.domain.exchange import SearchQuery
from avizor.errors import BadRecord, ConfigError, RetryLater
from avizor.settings import IndexSettings, Settings
from search_documents import article
from search_servers import PREFIX, TEMPLATES, open_index, open_shared_index

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def index(request: pytest.FixtureRequest) -> Iterator[ElasticsearchIndex]:
    opened = open_shared_index(request)
    yield opened
    opened.close()


@pytest.fixture
def client(elasticsearch_url: str) -> Iterator[Elasticsearch]:
    with Elasticsearch(elasticsearch_url, request_timeout=60) as opened:
        yield opened


class Proxy(BaseHTTPRequestHandler):
    """Passes requests on, but answers the first ``refusals`` bulk ones itself."""

    protocol_version = "HTTP/1.1"
    target: ClassVar[str]
    refusals: ClassVar[int]
    status: ClassVar[int]
    seen: ClassVar[list[tuple[str, int]]]  # path and length of every request

    def do_GET(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        self.seen.append((self.path, length))
        if self.path.startswith("/_bulk") and type(self).refusals > 0:
            type(self).refusals -= 1
            answer = b'{"error":{"type":"busy_exception","reason":"too many writes"}}'
            headers = {"Content-Type": "application/json", "Retry-After": "7"}
            self._answer(self.status, {**headers, "X-Elastic-Product": "Elasticsearch"}, answer)
            return
        self._pass_on(body)

    do_POST = do_PUT = do_HEAD = do_DELETE = do_GET  # noqa: N815 - the base class's names

    def _pass_on(self, body: bytes) -> None:
        connection = http.client.HTTPConnection(urlsplit(self.target).netloc, timeout=60)
        headers = {k: v for k, v in self.headers.items() if k.lower() not in {"host", "connection"}}
        connection.request(
            self.command, self.path, body, {**headers, "Accept-Encoding": "identity"}
        )
        answer = connection.getresponse()
        kept = {
            k: v
            for k, v in answer.getheaders()
            if k.lower() in {"content-type", "x-elastic-product"}
        }
        self._answer(answer.status, kept, answer.read())
        connection.close()

    def _answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture
def proxy(elasticsearch_url: str) -> Iterator[type[Proxy]]:
    handler = type("OneProxy", (Proxy,), {"target": elasticsearch_url, "refusals": 0, "seen": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    handler.url = f"http://127.0.0.1:{server.server_port}"  # type: ignore[attr-defined]
    yield handler
    server.shutdown()
    thread.join(10)
    server.server_close()


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_asked_again_later_as_it_wishes(
    index: ElasticsearchIndex, proxy: type[Proxy], status: int
) -> None:
    proxy.status, proxy.refusals = status, 1
    through = open_index(proxy.url)  # type: ignore[attr-defined]
    with pytest.raises(RetryLater, match="busy") as caught:
        through.put_articles([article("a", "Captura")])
    assert caught.value.after == 7
    through.put_articles([article("a", "Captura")])
    assert through.count() == 1
    through.close()


def test_a_request_that_is_too_large_is_halved_until_it_is_taken(
    index: ElasticsearchIndex, proxy: type[Proxy]
) -> None:
    proxy.status, proxy.refusals = 413, 3  # 8, then 4, then 2 documents; then all is taken
    through = open_index(proxy.url)  # type: ignore[attr-defined]
    through.put_articles([article(str(number), "Captura") for number in range(8)])
    assert through.count() == 8
    through.close()


def test_a_single_document_that_is_too_large_is_a_bad_record(
    index: ElasticsearchIndex, proxy: type[Proxy]
) -> None:
    proxy.status, proxy.refusals = 413, 1
    through = open_index(proxy.url)  # type: ignore[attr-defined]
    with pytest.raises(BadRecord, match="takes no document of") as caught:
        through.put_articles([article("large", "Captura")])
    assert caught.value.key == "large"
    through.close()


class RefusingServer(Server):
    """A real server whose answers say of some items that it was too busy for them."""

    def __init__(self, url: str, refuse: dict[str, int]) -> None:
        super().__init__(url, Access())
        self.refuse = refuse
        self.sent: list[list[str]] = []
        real = self.client.perform_request

        def perform_request(*args: object, **options: object) -> object:
            answer = real(*args, **options)  # type: ignore[arg-type]
            items = [next(iter(item.values())) for item in answer.body["items"]]
            self.sent.append([item["_id"] for item in items])
            for item in items:
                if self.refuse.get(item["_id"], 0) > 0:
                    self.refuse[item["_id"]] -= 1
                    item["status"] = 429
                    item["error"] = {"type": "es_rejected_execution_exception", "reason": "queue"}
            return answer

        self.client.perform_request = perform_request  # type: ignore[method-assign,assignment]


def test_only_the_refused_items_of_a_bulk_go_again(
    index: ElasticsearchIndex, elasticsearch_url: str
) -> None:
    index.put_alerts([{"id": "first", "rule": "r"}])
    server = RefusingServer(elasticsearch_url, {"b": 2})
    waited: list[float] = []
    actions = [index_action(f"{PREFIX}-alerts-1", key, {"id": key}, 1) for key in "abc"]
    BulkWriter(server, waited.append).write(actions)
    assert server.sent == [["a", "b", "c"], ["b"], ["b"]]
    assert waited == list(WAITS[:2])
    server.close()


def test_an_item_that_stays_refused_is_left_for_later(
    index: ElasticsearchIndex, elasticsearch_url: str
) -> None:
    index.put_alerts([{"id": "first", "rule": "r"}])
    server = RefusingServer(elasticsearch_url, {"b": 99})
    actions = [index_action(f"{PREFIX}-alerts-1", key, {"id": key}, 1) for key in "abc"]
    with pytest.raises(RetryLater, match="busy"):
        BulkWriter(server, lambda _: None).write(actions)
    assert server.sent[1:] == [["b"]] * len(WAITS)
    server.close()


def test_a_document_that_the_mapping_refuses_is_named_and_its_neighbours_are_written(
    index: ElasticsearchIndex,
) -> None:
    odd = article("odd", "Captura", colour="red")
    with pytest.raises(BadRecord, match="colour") as caught:
        index.put_articles([article("good", "Captura"), odd, article("also", "Captura")])
    assert caught.value.key == "odd"
    assert index.count() == 2


@pytest.mark.parametrize("block", ["read_only_allow_delete", "write", "read_only"])
def test_an_index_that_takes_no_writes_is_tried_later(
    index: ElasticsearchIndex, client: Elasticsearch, block: str
) -> None:
    index.put_articles([article("a", "Captura")])
    name = f"{PREFIX}-articles-2026.11"
    client.indices.put_settings(index=name, settings={f"index.blocks.{block}": True})
    try:
        with pytest.raises(RetryLater, match=r"takes no writes.*free room"):
            index.put_articles([article("b", "Captura")])
        assert [hit.document["id"] for hit in index.search(SearchQuery("captura"))] == ["a"]
    finally:
        client.indices.put_settings(index=name, settings={f"index.blocks.{block}": None})
    index.put_articles([article("b", "Captura")])
    assert index.count() == 2


@pytest.mark.parametrize("block", ["write", "read_only"])
def test_what_is_old_in_an_index_that_takes_no_writes_is_forgotten_later(
    index: ElasticsearchIndex, client: Elasticsearch, block: str
) -> None:
    """Not a login to mend: that would end the worker that sends alerts."""
    index.put_run(RunSummary(), NOON)
    name = f"{PREFIX}-runs-1"
    client.indices.put_settings(index=name, settings={f"index.blocks.{block}": True})
    try:
        with pytest.raises(RetryLater, match=r"takes no writes: .*runs-1\] .*free room"):
            index.forget(NOON + timedelta(days=1))
    finally:
        client.indices.put_settings(index=name, settings={f"index.blocks.{block}": None})
    assert index.forget(NOON + timedelta(days=1)) == 1


def test_a_closed_index_is_tried_later(index: ElasticsearchIndex, client: Elasticsearch) -> None:
    index.put_articles([article("a", "Captura")])
    name = f"{PREFIX}-articles-2026.11"
    client.indices.close(index=name)
    try:
        with pytest.raises(RetryLater, match=r"articles-2026\.11: closed"):
            index.put_articles([article("b", "Captura")])
    finally:
        client.indices.open(index=name)
    index.put_articles([article("b", "Captura")])
    assert index.count() == 2


def test_while_a_month_is_not_there_yet_no_part_passes_for_the_whole(
    index: ElasticsearchIndex, client: Elasticsearch
) -> None:
    """As after a restart, which brings the months back one by one."""
    index.put_articles([article("a", "Captura")])
    september = f"{PREFIX}-articles-2026.09"
    nowhere = {"index.routing.allocation.require._name": "nowhere"}
    client.indices.create(index=september, settings=nowhere, wait_for_active_shards=0)
    try:
        for ask in (
            lambda: index.search(SearchQuery("captura")),
            lambda: index.articles(["a", "b"]),
            lambda: index.put_articles([article("a", "Captura, segunda redacción")]),
        ):
            with pytest.raises(RetryLater, match=r"missing shards .*articles-2026\.09"):
                ask()
        with pytest.raises(RetryLater, match="not every index"):
            index.count()
    finally:
        client.indices.delete(index=september)
    assert index.count() == 1


def test_a_late_older_revision_does_not_overwrite_a_newer_story(
    index: ElasticsearchIndex, client: Elasticsearch
) -> None:
    index.put_stories([{"id": "s", "revision": 2, "title": "Historia nueva"}])
    index.put_stories([{"id": "s", "revision": 1, "title": "Historia vieja"}])

    def title() -> str:
        return str(client.get(index=f"{PREFIX}-stories-1", id="s")["_source"]["title"])

    assert title() == "Historia nueva"
    index.put_stories([{"id": "s", "revision": 2, "title": "La misma, otra vez"}])
    assert client.get(index=f"{PREFIX}-stories-1", id="s")["_source"]["title"].startswith(
        "La misma"
    )


def test_a_write_that_arrives_late_does_not_overwrite_a_newer_article(
    index: ElasticsearchIndex, client: Elasticsearch, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = index._time.version()
    index.put_articles([article("a", "Segunda redacción")])
    monkeypatch.setattr(index._time, "version", lambda: slow)
    index.put_articles([article("a", "Primera redacción")])
    assert index.articles(["a"])[0]["title"] == "Segunda redacción"


def test_a_worker_whose_clock_is_two_hours_off_overwrites_like_any_other(
    index: ElasticsearchIndex, elasticsearch_url: str
) -> None:
    index.put_articles([article("a", "Primera redacción")])
    other = open_index(elasticsearch_url)
    other._time = ServerTime(other._server, lambda: time.monotonic() - 7200)
    other.put_articles([article("a", "Segunda redacción")])
    assert other.articles(["a"])[0]["title"] == "Segunda redacción"
    other.close()


def test_an_article_of_two_megabytes_is_written_and_found(index: ElasticsearchIndex) -> None:
    text = "Relleno sin interés para nadie en la ciudad. " * 46_000 + "Incautan fusiles."
    assert len(text) > 2 * 10**6
    index.put_articles([article("large", "Crónica", text=text), article("small", "Fusil")])
    assert {hit.document["id"] for hit in index.search(SearchQuery("fusiles"))} == {
        "large",
        "small",
    }
    assert index.articles(["large"])[0]["text"] == text


def test_an_article_whose_month_changed_stands_there_once(
    index: ElasticsearchIndex, client: Elasticsearch
) -> None:
    index.put_articles([article("a", "Captura", first_seen_at="2026-10-31T23:00:00Z")])
    assert index.count() == 1
    index.put_articles([article("a", "Captura", first_seen_at="2026-11-01T01:00:00Z")])
    assert index.count() == 1
    hits = client.search(index=f"{PREFIX}-articles")["hits"]["hits"]
    assert [hit["_index"] for hit in hits] == [f"{PREFIX}-articles-2026.11"]


def test_pruning_keeps_the_month_that_the_time_falls_into(index: ElasticsearchIndex) -> None:
    for key, day in {"a": "2026-03-31", "b": "2026-04-01", "c": "2026-04-30"}.items():
        index.put_articles([article(key, "Captura", first_seen_at=f"{day}T12:00:00Z")])
    assert index.prune(datetime(2026, 4, 20, tzinfo=UTC)) == 1
    assert index.count() == 2
    assert index.prune(datetime(2026, 5, 1, tzinfo=UTC)) == 2
    assert index.count() == 0
    index.put_articles([article("late", "Captura", first_seen_at="2026-04-02T12:00:00Z")])
    assert index.count() == 1


def test_an_index_deleted_by_somebody_else_is_made_anew(
    index: ElasticsearchIndex, client: Elasticsearch
) -> None:
    index.put_articles([article("a", "Captura", first_seen_at="2026-09-01T12:00:00Z")])
    client.indices.delete(index=f"{PREFIX}-articles-2026.09")
    late = article("b", "Captura", first_seen_at="2026-09-02T12:00:00Z")
    try:
        index.put_articles([late])
    except RetryLater:  # the server forbids to make indices by writing: the next try makes it
        index.put_articles([late])
    assert index.count() == 1


@pytest.fixture
def obliging(client: Elasticsearch) -> Iterator[None]:
    """Let the server make indices by writing, as it does unless it was told not to."""
    client.cluster.put_settings(persistent={"action.auto_create_index": "true"})
    yield
    client.cluster.put_settings(persistent={"action.auto_create_index": None})


def lose_templates(client: Elasticsearch) -> None:
    client.indices.delete(index=list(client.indices.get(index=f"{PREFIX}-*").body))
    client.indices.delete_index_template(name=f"{PREFIX}-*")
    client.cluster.delete_component_template(name=f"{PREFIX}-*")


@pytest.mark.usefixtures("obliging")
def test_a_server_that_comes_back_empty_is_set_up_before_it_is_written_to(
    index: ElasticsearchIndex, client: Elasticsearch
) -> None:
    index.put_articles([article("a", "Captura")])
    index.put_run(RunSummary(), NOON)
    lose_templates(client)
    index.put_articles([article("b", "Captura")])
    index.put_run(RunSummary(), NOON)
    assert [hit.document["id"] for hit in index.search(SearchQuery("captura"))] == ["b"]
    assert index.unsound() == []


def test_an_index_not_made_from_its_template_is_named_and_not_written_to(
    index: ElasticsearchIndex, client: Elasticsearch
) -> None:
    index.put_run(RunSummary(), NOON)
    lose_templates(client)
    client.indices.create(index=f"{PREFIX}-runs-1")
    with pytest.raises(RetryLater, match=r"runs-1 is not as we make it: see avizor doctor"):
        index.put_run(RunSummary(), NOON)
    wrong = f"index {PREFIX}-runs-1 has no alias {PREFIX}-runs and no strict mapping"
    settings = SimpleNamespace(index=SimpleNamespace(url=index.name))
    with pytest.raises(ConfigError, match=f"{wrong}: delete it on the server, run avizor setup"):
        prepare_index(index, cast(Settings, settings), NOON)
    app = cast(Application, SimpleNamespace(settings=settings, index=index))
    assert [one.what for one in examine_index(app) if one.state == "bad"] == [wrong]
    client.indices.delete(index=f"{PREFIX}-runs-1")
    prepare_index(index, cast(Settings, settings), NOON)
    index.put_run(RunSummary(), NOON)
    assert [one.state for one in examine_index(app)] == ["good"]


def doctor_on(index: ElasticsearchIndex) -> dict[str, str]:
    """Return what the doctor finds wrong with the indices, and how to mend it."""
    settings = SimpleNamespace(index=SimpleNamespace(url=index.name))
    app = cast(Application, SimpleNamespace(settings=settings, index=index))
    return {one.what: one.mend for one in examine_index(app) if one.state == "bad"}


def test_an_index_of_an_older_version_keeps_its_articles_waiting_until_setup(
    index: ElasticsearchIndex, client: Elasticsearch, tmp_path: Path
) -> None:
    """As it comes out of a snapshot while workers work: no article is at fault for that."""
    for file in TEMPLATES.glob("*.json"):
        text = file.read_text(encoding="utf-8")
        text = text.replace('"teaser": {', '"former": {').replace('"model": {', '"maker": {')
        (tmp_path / file.name).write_text(text, encoding="utf-8")
    older = open_index(index.name, templates=tmp_path)
    index.put_run(RunSummary(), NOON)
    lose_templates(client)
    older.make_aliases(NOON)
    older.close()
    words = f"index {PREFIX}-articles-2026.11 lacks fields of our template: model, teaser"
    with pytest.raises(RetryLater, match=f"{words}: see avizor doctor"):
        index.put_articles([article("a", "Captura")])
    assert doctor_on(index) == {words: "avizor setup adds them"}
    settings = SimpleNamespace(index=SimpleNamespace(url=index.name))
    prepare_index(index, cast(Settings, settings), NOON)
    index.put_articles([article("a", "Captura")])
    assert (index.count(), doctor_on(index)) == (1, {})
    lose_templates(client)  # the older one's, of the same version


def test_an_index_of_somebody_elses_mapping_is_to_blame_and_no_story(
    index: ElasticsearchIndex, client: Elasticsearch
) -> None:
    index.put_run(RunSummary(), NOON)
    name, alias = f"{PREFIX}-stories-1", f"{PREFIX}-stories"
    client.indices.create(index=name, mappings={"properties": {"title": {"type": "integer"}}})
    other = f"index {name} has the field title as integer, not as text"
    with pytest.raises(RetryLater, match=f"{other}: see avizor doctor"):
        index.put_stories([{"id": "s", "revision": 1, "title": "Captura"}])
    assert list(doctor_on(index)) == [other]
    client.indices.delete(index=name)
    client.indices.create(index=alias)
    try:
        with pytest.raises(RetryLater, match=rf"{name} cannot be made: .*: see avizor doctor"):
            index.put_stories([{"id": "s", "revision": 1, "title": "Captura"}])
        assert list(doctor_on(index)) == [f"index {alias} has the name of our alias"]
    finally:
        client.indices.delete(index=alias)
    index.put_stories([{"id": "s", "revision": 1, "title": "Captura"}])
    assert doctor_on(index) == {}


def test_a_bad_article_is_not_kept_waiting_by_an_index_of_stories(
    index: ElasticsearchIndex, client: Elasticsearch
) -> None:
    index.put_run(RunSummary(), NOON)
    name = f"{PREFIX}-stories-1"
    client.indices.create(index=name, mappings={"properties": {"title": {"type": "integer"}}})
    try:
        with pytest.raises(BadRecord, match="colour"):
            index.put_articles([{**article("a", "Captura"), "colour": "red"}])
    finally:
        client.indices.delete(index=name)


def test_a_copy_that_stands_behind_no_alias_is_left_alone(
    index: ElasticsearchIndex, client: Elasticsearch
) -> None:
    """As it comes out of a snapshot, under another name and without aliases."""
    index.put_run(RunSummary(), NOON)
    name, alias = f"{PREFIX}-stories-1-restored", f"{PREFIX}-stories"
    client.indices.create(index=name)
    words = f"index {name} is none of ours and stands behind our alias {alias}"
    try:
        assert list(doctor_on(index)) == [words]
        client.indices.delete_alias(index=name, name=alias)
        assert doctor_on(index) == {}
    finally:
        client.indices.delete(index=name)


def test_a_search_through_an_index_that_is_not_ours_says_which(
    index: ElasticsearchIndex, client: Elasticsearch
) -> None:
    index.put_articles([article("a", "Captura")])
    alias, stray = f"{PREFIX}-articles", "somebody-elses"
    client.indices.create(index=stray, aliases={alias: {}})
    words = f"index {stray} is none of ours and stands behind our alias {alias}"
    try:
        with pytest.raises(RetryLater, match=f"{words}: see avizor doctor"):
            index.search(SearchQuery("captura"))
        assert doctor_on(index) == {words: "take it out of the alias on the server"}
    finally:
        client.indices.delete(index=stray)


def test_more_hits_than_a_page_come_in_order(index: ElasticsearchIndex) -> None:
    many = [
        article(
            f"{number:04}",
            "Captura",
            published_at=(NOON + timedelta(minutes=number)).isoformat(),
        )
        for number in range(1_203)
    ]
    index.put_articles(many)
    newest = [hit.document["id"] for hit in index.search(SearchQuery(limit=1_100))]
    assert newest == [f"{number:04}" for number in range(1_202, 102, -1)]
    found = [hit.document["id"] for hit in index.search(SearchQuery("captura", limit=5_000))]
    assert len(found) == len(set(found)) == 1_203


def test_articles_of_another_analysis_are_noticed_and_analysed_again(
    index: ElasticsearchIndex, elasticsearch_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = "avizor.adapters.index.elasticsearch_documents.analysed_by"
    with monkeypatch.context() as patched:
        patched.setattr(module, lambda: "another")
        index.put_articles([article(str(number), "Captura") for number in range(3)])
        assert index.count() == 3
    other = open_index(elasticsearch_url)
    with capture_logs() as logs:
        other.prepare()
    assert [log["count"] for log in logs if "analysed" in log["event"]] == [3]
    assert other.analyse_again() == 3
    assert other.analyse_again() == 0
    other.close()


def test_a_server_that_is_away_is_tried_later() -> None:
    index = open_index("http://127.0.0.1:9")
    with pytest.raises(RetryLater, match="cannot be reached"):
        index.put_articles([article("a", "Captura")])
    with pytest.raises(RetryLater, match="cannot be reached"):
        index.search(SearchQuery("captura"))
    index.close()


@pytest.mark.parametrize("url", ["ftp://host", "https://", "host:9200", "sqlite"])
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(ConfigError, match=r"index\.url"):
        open_index(url)


def test_secrets_come_from_the_files_that_the_settings_name(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("ñ secret\n")
    (tmp_path / "key").write_text("abc==\n")
    (tmp_path / "password").chmod(0o600)
    (tmp_path / "key").chmod(0o600)
    settings = IndexSettings(
        password_file=tmp_path / "password", api_key_file=tmp_path / "key", ca_file=tmp_path / "ca"
    )
    assert access_from(settings) == Access("ñ secret", "abc==", tmp_path / "ca")
    assert access_from(IndexSettings()) == Access()
    with pytest.raises(ConfigError, match=r"index\.password_file"):
        access_from(IndexSettings(password_file=tmp_path / "missing"))
