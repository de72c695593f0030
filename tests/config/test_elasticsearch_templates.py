"""The shipped index templates hold every field that avizor writes, and read it as people search."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from elasticsearch import Elasticsearch

from avizor.adapters.index import elasticsearch_templates
from avizor.adapters.index.elasticsearch import ElasticsearchIndex
from avizor.adapters.index.elasticsearch_documents import ADDED
from avizor.adapters.index.elasticsearch_templates import ANALYSIS, KINDS, load_templates
from avizor.domain.bookkeeping import RunSummary
from avizor.errors import ConfigError, RetryLater
from build import NOON
from search_documents import article, full_alert, full_article, full_story
from search_servers import PREFIX, TEMPLATES, forget, open_index, open_shared_index


def run() -> dict[str, object]:
    return {"id": "r", "at": "2026-11-20T12:00:00Z", **RunSummary().model_dump()}


DOCUMENTS: dict[str, Callable[[], dict[str, object]]] = {
    "articles": full_article,
    "stories": full_story,
    "alerts": full_alert,
    "runs": run,
}


@pytest.fixture
def index(request: pytest.FixtureRequest) -> Iterator[ElasticsearchIndex]:
    opened = open_shared_index(request)
    yield opened
    opened.close()


@pytest.fixture
def client(elasticsearch_url: str) -> Iterator[Elasticsearch]:
    with Elasticsearch(elasticsearch_url, request_timeout=60) as opened:
        yield opened


def written(value: object, name: str = "") -> set[str]:
    """Name every field of a document: ``source.name``."""
    if isinstance(value, dict):
        return {f for k, v in value.items() for f in written(v, f"{name}.{k}" if name else k)}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return {field for one in value for field in written(one, name)}
    return {name}


def mapped(properties: dict[str, Any], name: str = "") -> set[str]:
    found: set[str] = set()
    for key, field in properties.items():
        path = f"{name}.{key}" if name else key
        found |= mapped(field["properties"], path) if "properties" in field else {path}
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_the_mapping_has_the_fields_that_are_written_and_no_others(kind: str) -> None:
    properties = load_templates(TEMPLATES, "avizor")[kind]["template"]["mappings"]["properties"]
    ours = {field for field in mapped(properties) if field.partition(".")[0] not in ADDED}
    assert ours == written(DOCUMENTS[kind]())


def test_every_object_of_a_mapping_is_strict_or_inherits_it() -> None:
    for kind in KINDS:
        mappings = load_templates(TEMPLATES, "avizor")[kind]["template"]["mappings"]
        assert mappings["dynamic"] == "strict"
        objects = [f for f in mappings["properties"].values() if "properties" in f]
        assert all(field.get("dynamic", "strict") == "strict" for field in objects)


def test_nothing_needs_a_feature_that_a_basic_server_may_lack() -> None:
    text = "".join((TEMPLATES / f"{kind}.json").read_text() for kind in (ANALYSIS, *KINDS))
    for feature in ("lifecycle", "data_stream", "percolator", "scaled_float", "icu_"):
        assert feature not in text


def test_documents_with_every_field_are_taken(
    index: ElasticsearchIndex, client: Elasticsearch
) -> None:
    index.put_articles([full_article()])
    index.put_stories([full_story()])
    index.put_alerts([full_alert()])
    index.put_run(RunSummary(feeds=1, seconds=1.5), NOON)
    for kind in KINDS:
        client.indices.refresh(index=f"{PREFIX}-{kind}")
        assert client.count(index=f"{PREFIX}-{kind}")["count"] == 1
    assert dict(index.articles(["full"])[0]) == full_article()


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("A eleição no estado", "eleicao"),
        ("A eleição no estado", "eleições"),
        ("As eleições no estado", "eleicao"),
        ("As eleicoes no estado", "Eleição"),
        ("Policiais apreendem fuzis", "policial"),
        ("Facções nas prisões", "facção"),
        ("Crímenes en Ñuñoa", "crimen"),
        ("Dos militares heridos", "militar"),
        ("Las luces de la ciudad", "luz"),
        ("Cárteles y pandillas", "cartel"),
        ("Narcotraficantes detenidos", "narcotraficante"),
        ("Gangs extorted drivers", "gang extorting"),
        ("La Fuerza Armada llegó", '"fuerzas armadas"'),
    ],
)
def test_the_search_bar_of_kibana_finds_the_forms_of_a_word(
    index: ElasticsearchIndex, client: Elasticsearch, text: str, typed: str
) -> None:
    """Kibana searches the readable fields of ``index.query.default_field``."""
    index.put_articles([article("a", text=text), article("b", text="Otra cosa")])
    index.count()
    query = {"query_string": {"query": typed, "default_operator": "and", "lenient": True}}
    hits = client.search(index=f"{PREFIX}-articles", query=query)["hits"]["hits"]
    assert [hit["_id"] for hit in hits] == ["a"]


def test_text_of_a_large_article_can_be_highlighted(
    index: ElasticsearchIndex, client: Elasticsearch
) -> None:
    index.put_articles([article("a", text="Relleno sin interés. " * 100_000 + "Incautan fusiles.")])
    index.count()
    found = client.search(
        index=f"{PREFIX}-articles",
        query={"match": {"text": "fusiles"}},
        highlight={"fields": {"text": {}}},
    )
    assert "<em>fusiles</em>" in found["hits"]["hits"][0]["highlight"]["text"][0]


# Set-up and upgrade


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))


def change(folder: Path, kind: str, version: int, **properties: object) -> None:
    file = folder / f"{kind}.json"
    template = json.loads(file.read_text())
    template["version"] = version
    template["template"]["mappings"]["properties"] |= properties
    file.write_text(json.dumps(template))


def test_templates_are_put_once_extended_by_a_newer_avizor_and_refused_by_an_older(
    elasticsearch_url: str, shipped: Path
) -> None:
    prefix = f"{PREFIX}-upgrade"
    try:
        first = open_index(elasticsearch_url, prefix=prefix)
        assert len(first.prepare()) == 5
        assert list(first.prepare()) == []
        first.put_articles([article("a", "Captura")])
        change(shipped, "articles", 2, mood={"type": "keyword"})
        newer = open_index(elasticsearch_url, prefix=prefix, templates=shipped)
        assert list(newer.prepare()) == [f"{prefix}-articles"]
        newer.put_articles([article("b", "Captura", mood="calm")])
        assert newer.count() == 2
        older = open_index(elasticsearch_url, prefix=prefix)
        with pytest.raises(ConfigError, match="newer avizor"):
            older.prepare()
        change(shipped, "articles", 3, severity={"type": "text"})
        with pytest.raises(ConfigError, match="indexed anew"):
            open_index(elasticsearch_url, prefix=prefix, templates=shipped).prepare()
        for opened in (first, newer, older):
            opened.close()
    finally:
        forget(elasticsearch_url, prefix)


def test_an_upgrade_cut_off_between_template_and_indices_is_done_again(
    elasticsearch_url: str, shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prefix = f"{PREFIX}-cut-off"
    try:
        with closing(open_index(elasticsearch_url, prefix=prefix)) as first:
            first.put_articles([article("a", "Captura")])
        change(shipped, "articles", 2, mood={"type": "keyword"})
        newer = open_index(elasticsearch_url, prefix=prefix, templates=shipped)
        with monkeypatch.context() as patch, pytest.raises(RetryLater):
            patch.setattr(elasticsearch_templates, "_extend", away)
            newer.prepare()
        newer.put_articles([article("b", "Captura", mood="calm")])
        assert newer.count() == 2
        newer.close()
    finally:
        forget(elasticsearch_url, prefix)


def away(*_: object) -> None:
    raise RetryLater("the server went away just now")


def test_set_up_extends_indices_older_than_their_template_as_a_restore_brings_them(
    elasticsearch_url: str, shipped: Path
) -> None:
    prefix = f"{PREFIX}-restored"
    try:
        with closing(open_index(elasticsearch_url, prefix=prefix)) as first:
            first.put_articles([article("a", "Captura")])
        change(shipped, "articles", 2, mood={"type": "keyword"})
        template = load_templates(shipped, prefix)["articles"]
        with Elasticsearch(elasticsearch_url) as client:
            client.indices.put_index_template(name=f"{prefix}-articles", **template)
        newer = open_index(elasticsearch_url, prefix=prefix, templates=shipped)
        assert list(newer.prepare()) == []
        with pytest.raises(RetryLater, match="mood"):
            newer.put_articles([article("b", "Captura", mood="calm")])
        newer.make_aliases(datetime(2026, 11, 20, tzinfo=UTC))
        newer.put_articles([article("b", "Captura", mood="calm")])
        assert newer.count() == 2
        newer.close()
    finally:
        forget(elasticsearch_url, prefix)


def test_a_template_that_is_missing_or_no_json_is_named(shipped: Path) -> None:
    (shipped / "runs.json").write_text("{")
    with pytest.raises(ConfigError, match=r"runs\.json: is no JSON"):
        load_templates(shipped, "avizor")
    (shipped / "alerts.json").unlink()
    with pytest.raises(ConfigError, match=r"alerts\.json: cannot be read"):
        load_templates(shipped, "avizor")
