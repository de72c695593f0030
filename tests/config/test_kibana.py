"""The shipped Kibana objects are current, whole, and every panel runs on a real Elasticsearch."""

import importlib.util
import json
import re
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from elasticsearch import Elasticsearch

from avizor.adapters.index.elasticsearch import ElasticsearchIndex
from avizor.adapters.index.elasticsearch_templates import load_templates
from avizor.config_files import shipped_folder
from avizor.domain.bookkeeping import RunSummary
from build import NOON
from search_documents import full_alert, full_article, full_story
from search_servers import PREFIX, TEMPLATES, open_shared_index

FILE = shipped_folder() / "kibana" / "avizor.ndjson"
SCRIPT = Path(__file__).parents[2] / "scripts" / "kibana.py"
OBJECTS: list[dict[str, Any]] = [json.loads(line) for line in FILE.read_text().splitlines()]
BY_KEY = {(one["type"], one["id"]): one for one in OBJECTS}

NUMBERS = {"integer", "byte", "float", "double"}
GROUPED = {"keyword", "boolean", *NUMBERS}
ALLOWED = {  # what an operation of Lens may work on
    "terms": GROUPED,
    "unique_count": GROUPED,
    "date_histogram": {"date"},
    "sum": NUMBERS,
    "average": NUMBERS,
}
SHAPES: dict[str, dict[str, type]] = {  # the attributes without which Kibana refuses an object
    "index-pattern": {"title": str, "timeFieldName": str, "fields": str, "sourceFilters": str},
    "search": {"title": str, "columns": list, "sort": list, "kibanaSavedObjectMeta": dict},
    "lens": {"title": str, "visualizationType": str, "state": dict},
    "map": {"title": str, "mapStateJSON": str, "layerListJSON": str},
    "dashboard": {
        "title": str,
        "panelsJSON": str,
        "optionsJSON": str,
        "timeRestore": bool,
        "kibanaSavedObjectMeta": dict,
    },
}


def of(kind: str) -> list[dict[str, Any]]:
    return [one for one in OBJECTS if one["type"] == kind]


def ids(objects: list[dict[str, Any]]) -> list[str]:
    return [str(one["id"]) for one in objects]


def view_of(one: dict[str, Any]) -> dict[str, Any]:
    """Return the data view that an object reads."""
    (found,) = [r for r in one["references"] if r["type"] == "index-pattern"]
    return BY_KEY["index-pattern", found["id"]]


def fields_of(view: dict[str, Any]) -> dict[str, str]:
    """Return the type of every field that a data view can see, sub-fields included."""
    kind = str(view["attributes"]["title"]).removeprefix("avizor-")
    mappings = load_templates(TEMPLATES, "avizor")[kind]["template"]["mappings"]
    return dict(_types(mappings["properties"]))


def _types(properties: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, field in properties.items():
        if "properties" in field:
            yield from _types(field["properties"], f"{prefix}{name}.")
            continue
        yield f"{prefix}{name}", field["type"]
        yield from _types(field.get("fields", {}), f"{prefix}{name}.")


def stories_shown() -> list[dict[str, Any]]:
    """Return the charts and searches that read stories."""
    both = [*of("lens"), *of("search")]
    return [one for one in both if view_of(one)["attributes"]["title"] == "avizor-stories"]


def columns_of(lens: dict[str, Any]) -> dict[str, dict[str, Any]]:
    layer = lens["attributes"]["state"]["datasourceStates"]["formBased"]["layers"]["layer"]
    assert list(layer["columns"]) == layer["columnOrder"]
    return dict(layer["columns"])


def search_source(one: dict[str, Any]) -> dict[str, Any]:
    return dict(json.loads(one["attributes"]["kibanaSavedObjectMeta"]["searchSourceJSON"]))


def test_the_file_is_what_its_script_writes() -> None:
    spec = importlib.util.spec_from_file_location("kibana_script", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)

    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    assert FILE.read_text(encoding="utf-8") == module.render()


# Shape


@pytest.mark.parametrize("one", OBJECTS, ids=ids(OBJECTS))
def test_an_object_has_the_shape_of_its_kind(one: dict[str, Any]) -> None:
    assert set(one) == {
        "id", "type", "attributes", "references", "coreMigrationVersion",
        "typeMigrationVersion", "managed",
    }  # fmt: skip
    shape = SHAPES[one["type"]]
    assert {name: type(one["attributes"].get(name)) for name in shape} == shape
    for name, value in one["attributes"].items():
        if name.endswith("JSON"):
            json.loads(value)


def test_ids_are_unique_and_every_reference_leads_to_an_object_further_up() -> None:
    assert len(BY_KEY) == len(OBJECTS)
    above: set[tuple[str, str]] = set()
    for one in OBJECTS:
        assert {(r["type"], r["id"]) for r in one["references"]} <= above
        names = [r["name"] for r in one["references"]]
        assert len(names) == len(set(names))
        above.add((one["type"], one["id"]))


@pytest.mark.parametrize("view", of("index-pattern"), ids=ids(of("index-pattern")))
def test_a_data_view_reads_an_alias_of_ours_by_a_time_that_it_has(view: dict[str, Any]) -> None:
    kind = view["attributes"]["title"].removeprefix("avizor-")
    template = load_templates(TEMPLATES, "avizor")[kind]["template"]
    assert list(template["aliases"]) == [view["attributes"]["title"]]
    assert fields_of(view)[view["attributes"]["timeFieldName"]] == "date"


@pytest.mark.parametrize("lens", of("lens"), ids=ids(of("lens")))
def test_a_chart_draws_columns_that_it_has(lens: dict[str, Any]) -> None:
    columns, drawing = columns_of(lens), lens["attributes"]["state"]["visualization"]
    assert [r["name"] for r in lens["references"]] == ["indexpattern-datasource-layer-layer"]
    drawn: set[str] = set()
    for layer in drawing.get("layers", [drawing]):
        drawn |= set(layer.get("accessors", []))
        drawn |= {layer[k] for k in ("xAccessor", "splitAccessor", "metricAccessor") if k in layer}
        drawn |= {column["columnId"] for column in layer.get("columns", [])}
    assert drawn == set(columns)
    for column in columns.values():
        if column["operationType"] == "terms":
            assert not columns[column["params"]["orderBy"]["columnId"]]["isBucketed"]


def test_the_dashboard_shows_every_chart_once_and_panels_do_not_overlap() -> None:
    (dashboard,) = of("dashboard")
    panels = json.loads(dashboard["attributes"]["panelsJSON"])
    named = {r["name"]: (r["type"], r["id"]) for r in dashboard["references"]}
    shown = [named[f"{panel['panelIndex']}:{panel['panelRefName']}"] for panel in panels]
    assert len(shown) == len(set(shown)) == len(named)
    charts = {(one["type"], one["id"]) for one in OBJECTS if one["type"] in {"lens", "map"}}
    assert charts <= set(shown)
    assert ("search", "avizor-ecuador-request") in shown
    cells: set[tuple[int, int]] = set()
    for panel in panels:
        grid = panel["gridData"]
        taken = {
            (x, y)
            for x in range(grid["x"], grid["x"] + grid["w"])
            for y in range(grid["y"], grid["y"] + grid["h"])
        }
        assert not taken & cells
        assert grid["x"] + grid["w"] <= 48
        cells |= taken


# Fields


def fields_in(query: str) -> set[str]:
    return set(re.findall(r"([\w.]+)\s*(?::|>=|<=)", query))


def query_of(one: dict[str, Any]) -> str:
    state = one["attributes"].get("state")
    return str((state or search_source(one))["query"]["query"])


@pytest.mark.parametrize("lens", of("lens"), ids=ids(of("lens")))
def test_a_charts_fields_can_be_worked_on_as_it_does(lens: dict[str, Any]) -> None:
    fields = fields_of(view_of(lens))
    for column in columns_of(lens).values():
        if column["operationType"] == "count":
            assert column["sourceField"] == "___records___"
        else:
            assert fields[column["sourceField"]] in ALLOWED[column["operationType"]]
            number = fields[column["sourceField"]] in NUMBERS
            assert column["operationType"] != "terms" or (column["dataType"] == "number") == number
    assert fields_in(query_of(lens)) <= set(fields)


@pytest.mark.parametrize("search", of("search"), ids=ids(of("search")))
def test_a_saved_search_asks_for_fields_that_there_are(search: dict[str, Any]) -> None:
    fields, source = fields_of(view_of(search)), search_source(search)
    assert source["indexRefName"] in {r["name"] for r in search["references"]}
    assert source["query"]["language"] == "kuery"
    assert set(search["attributes"]["columns"]) <= set(fields)
    assert search["attributes"]["sort"] == [
        [view_of(search)["attributes"]["timeFieldName"], "desc"]
    ]
    asked = fields_in(source["query"]["query"])
    assert asked
    assert asked <= set(fields)


@pytest.mark.parametrize("one", stories_shown(), ids=ids(stories_shown()))
def test_what_reads_stories_leaves_out_those_that_were_merged_away(one: dict[str, Any]) -> None:
    assert "not merged_into : *" in query_of(one).split(" and ")


# On the server


@pytest.fixture(scope="module")
def filled(request: pytest.FixtureRequest) -> ElasticsearchIndex:
    """An index with two of everything, a week apart, and a third story that was merged away."""
    index = open_shared_index(request)
    week = timedelta(days=7)
    index.put_articles(
        [
            full_article() | {"topics": [{"id": topic, "score": 0.9}], "id": topic}
            for topic in ("military_assistance", "prison_crisis")
        ]
    )
    merged = full_story() | {"id": "merged", "merged_into": "story"}
    index.put_stories([full_story(), full_story() | {"id": "other"}, merged])
    index.put_alerts([full_alert(), full_alert() | {"id": "other"}])
    for at in (NOON, NOON + week):
        index.put_run(RunSummary(feeds=3, feeds_failed=1, new_entries=5, seconds=2.5), at)
    index.close()
    return open_shared_index(request)


@pytest.fixture(scope="module")
def client(elasticsearch_url: str, filled: ElasticsearchIndex) -> Iterator[Elasticsearch]:
    with Elasticsearch(elasticsearch_url, request_timeout=60) as opened:
        yield opened
    filled.close()


def alias_of(one: dict[str, Any]) -> str:
    title = str(view_of(one)["attributes"]["title"])
    return title.replace("avizor", PREFIX, 1)


def as_lucene(kuery: str) -> dict[str, Any]:
    """Translate the little of Kibana's language that our objects use."""
    text = kuery.replace(" and ", " AND ").replace("not ", "NOT ")
    text = re.sub(r"\s*:\s*", ":", text)
    text = re.sub(r"\s*(>=|<=)\s*", r":\1", text)
    return {"query_string": {"query": text}} if text else {"match_all": {}}


def aggregation(columns: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Write the aggregation that Lens sends for its columns: buckets within buckets."""
    metrics = {
        name: _METRICS[column["operationType"]](column["sourceField"])
        for name, column in columns.items()
        if not column["isBucketed"] and column["operationType"] != "count"
    }
    body = metrics
    for name, column in reversed(columns.items()):
        if column["operationType"] == "terms":
            terms = {"field": column["sourceField"], "size": column["params"]["size"]}
            body = {name: {"terms": terms, "aggs": body}}
        elif column["operationType"] == "date_histogram":
            by_day = {"field": column["sourceField"], "fixed_interval": "1d", "min_doc_count": 0}
            body = {name: {"date_histogram": by_day, "aggs": body}}
    return body


_METRICS = {
    "sum": lambda field: {"sum": {"field": field}},
    "average": lambda field: {"avg": {"field": field}},
    "unique_count": lambda field: {"cardinality": {"field": field}},
}


def leaves(answer: dict[str, Any], columns: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the innermost buckets."""
    level = [answer]
    for name, column in columns.items():
        if column["isBucketed"]:
            level = [bucket for one in level for bucket in one[name]["buckets"]]
    return level


@pytest.mark.parametrize("lens", of("lens"), ids=ids(of("lens")))
def test_every_panel_runs_and_shows_something(lens: dict[str, Any], client: Elasticsearch) -> None:
    columns = columns_of(lens)
    answer = client.search(
        index=alias_of(lens),
        size=0,
        query=as_lucene(query_of(lens)),
        aggs=aggregation(columns) or None,
        track_total_hits=True,
    )
    assert answer["hits"]["total"]["value"] == 2
    found = leaves(answer.get("aggregations", {}), columns)
    assert found
    for name, column in columns.items():
        if not column["isBucketed"] and column["operationType"] != "count":
            assert any(bucket[name]["value"] is not None for bucket in found)


@pytest.mark.parametrize("one", stories_shown(), ids=ids(stories_shown()))
def test_a_merged_story_is_in_the_index_and_is_not_counted(
    one: dict[str, Any], client: Elasticsearch
) -> None:
    everything = client.search(index=alias_of(one), query={"match_all": {}})["hits"]["hits"]
    shown = client.search(index=alias_of(one), query=as_lucene(query_of(one)))["hits"]["hits"]
    assert {hit["_id"] for hit in everything} == {"story", "other", "merged"}
    assert {hit["_id"] for hit in shown} == {"story", "other"}


@pytest.mark.parametrize("search", of("search"), ids=ids(of("search")))
def test_every_saved_search_runs_and_finds_what_it_is_for(
    search: dict[str, Any], client: Elasticsearch
) -> None:
    answer = client.search(
        index=alias_of(search),
        query=as_lucene(query_of(search)),
        sort=[{search["attributes"]["sort"][0][0]: "desc"}],
        fields=search["attributes"]["columns"],
    )
    hits = answer["hits"]["hits"]
    expected = {"avizor-ecuador-request": 1, "avizor-prison-crises": 1}.get(search["id"], 2)
    assert len(hits) == expected
    assert set(search["attributes"]["columns"]) <= set(hits[0]["fields"])


def test_the_map_puts_articles_where_they_happen(client: Elasticsearch) -> None:
    (shown,) = of("map")
    ground, layer = json.loads(shown["attributes"]["layerListJSON"])
    source = layer["sourceDescriptor"]
    assert ground["sourceDescriptor"]["type"] == "EMS_TMS"
    assert source["indexPatternRefName"] in {r["name"] for r in shown["references"]}
    assert fields_of(view_of(shown))[source["geoField"]] == "geo_point"
    query = json.loads(shown["attributes"]["mapStateJSON"])["query"]["query"]
    answer = client.search(
        index=alias_of(shown),
        size=0,
        query=as_lucene(query),
        aggs={
            "grid": {
                "geotile_grid": {"field": source["geoField"], "precision": 5},
                "aggs": {"middle": {"geo_centroid": {"field": source["geoField"]}}},
            }
        },
    )
    (bucket,) = answer["aggregations"]["grid"]["buckets"]
    assert bucket["doc_count"] == 2
    assert bucket["middle"]["location"]["lat"] == pytest.approx(-0.22, abs=0.01)
