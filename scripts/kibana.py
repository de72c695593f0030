"""Write config/kibana/avizor.ndjson: data views, panels, saved searches and the dashboard.

Run ``python scripts/kibana.py`` after a change here; a test checks that the file is current and
runs every panel on a real Elasticsearch. The objects are in the form that Kibana 8.9 exported,
which later versions migrate when they import it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = Path(__file__).parents[1] / "config" / "kibana" / "avizor.ndjson"

Json = dict[str, Any]

LAYER = "layer"
SOURCE = "kibanaSavedObjectMeta.searchSourceJSON.index"
FORMS = {  # the version of Kibana's form in which each kind is written
    "index-pattern": "7.11.0",
    "search": "7.9.3",
    "lens": "8.9.0",
    "map": "8.4.0",
    "dashboard": "8.9.0",
}
RELEVANT = "topics.id : *"


@dataclass(frozen=True)
class View:
    """A data view: an alias and the field that Kibana's time picker goes by."""

    name: str
    title: str
    time: str
    hidden: tuple[str, ...] = ()
    only: str = (
        ""  # a story that was merged away stays indexed, for links to it, and counts nowhere
    )

    @property
    def id(self) -> str:
        """Return the object's id, which is the alias it reads."""
        return f"avizor-{self.name}"

    def narrowed(self, query: str) -> str:
        """Join a query with what holds for all that is shown of this view."""
        return " and ".join(part for part in (query, self.only) if part)


ARTICLES = View("articles", "avizor articles", "published_at", ("analysed", "analysed.*"))
STORIES = View("stories", "avizor stories", "last_activity_at", only="not merged_into : *")
ALERTS = View("alerts", "avizor alerts", "created_at")
RUNS = View("runs", "avizor runs", "at")


@dataclass(frozen=True)
class Panel:
    """A chart: its columns, buckets first, and how they are drawn."""

    id: str
    title: str
    view: View
    shape: str
    columns: Mapping[str, Json]
    query: str = ""


@dataclass(frozen=True)
class Search:
    """A saved search, as Discover shows it."""

    id: str
    title: str
    view: View
    query: str
    columns: tuple[str, ...]
    description: str = ""


@dataclass(frozen=True)
class Place:
    """Where an object stands on the dashboard, on Kibana's grid of 48 columns."""

    kind: str
    id: str
    x: int
    y: int
    w: int
    h: int


def count(label: str) -> Json:
    """Count documents."""
    return _metric("count", "___records___", label)


def _metric(operation: str, source: str, label: str) -> Json:
    return {
        "label": label,
        "customLabel": True,
        "dataType": "number",
        "operationType": operation,
        "sourceField": source,
        "isBucketed": False,
        "scale": "ratio",
        "params": {"emptyAsNull": operation in {"count", "sum", "unique_count"}},
    }


def over_time(source: str) -> Json:
    """Group by time, in steps that fit the picked range."""
    return {
        "label": source,
        "dataType": "date",
        "operationType": "date_histogram",
        "sourceField": source,
        "isBucketed": True,
        "scale": "interval",
        "params": {"interval": "auto", "includeEmptyRows": True, "dropPartials": False},
    }


def top(source: str, label: str, size: int = 10, kind: str = "string") -> Json:
    """Group by a field's commonest values, most counted first by the column ``n``."""
    return {
        "label": label,
        "customLabel": True,
        "dataType": kind,
        "operationType": "terms",
        "sourceField": source,
        "isBucketed": True,
        "scale": "ordinal",
        "params": {
            "size": size,
            "orderBy": {"type": "column", "columnId": "n"},
            "orderDirection": "desc",
            "otherBucket": False,
            "missingBucket": False,
            "parentFormat": {"id": "terms"},
        },
    }


def _sums(*names: str) -> Mapping[str, Json]:
    sums = {name: _metric("sum", name, name.replace("_", " ")) for name in names}
    return {"x": over_time(RUNS.time), **sums}


def _number(name: str, title: str, view: View, metric: Json, query: str = "") -> Panel:
    return Panel(f"avizor-number-{name}", title, view, "metric", {"n": metric}, query)


def _timeline(name: str, title: str, view: View, split: Json, query: str = "") -> Panel:
    columns = {"split": split, "x": over_time(view.time), "n": count(view.name.capitalize())}
    return Panel(f"avizor-{name}", title, view, "bar_stacked", columns, query)


def _ranking(name: str, title: str, view: View, columns: Mapping[str, Json]) -> Panel:
    return Panel(f"avizor-{name}", title, view, "bar_horizontal_stacked", columns)


TOPIC = top("topics.id", "Topic", 13)
STORY_TOPIC = top("topics", "Topic", 13)
N = count("Articles")

PANELS = (
    _number("articles", "Relevant articles", ARTICLES, count("Relevant articles"), RELEVANT),
    _number("stories", "Stories", STORIES, count("Stories")),
    _number("alerts", "Alerts", ALERTS, count("Alerts")),
    _number("sources", "Sources", ARTICLES, _metric("unique_count", "source.feed_id", "Sources")),
    _timeline("articles-by-topic", "Articles over time, by topic", ARTICLES, TOPIC),
    _timeline("stories-by-topic", "Stories over time, by topic", STORIES, STORY_TOPIC),
    _timeline(
        "articles-by-severity",
        "Articles over time, by severity",
        ARTICLES,
        top("severity", "Severity", 4, "number"),
        "severity >= 1",
    ),
    _ranking("actors", "Top actors", ARTICLES, {"x": top("actors.name", "Actor", 15), "n": N}),
    _ranking("countries", "Countries", ARTICLES, {"x": top("countries", "Country", 20), "n": N}),
    _ranking(
        "assistance",
        "Military assistance: who is helped, and how it stands",
        ARTICLES,
        {
            "split": top("assistance.status", "Status", 7),
            "x": top("assistance.requester", "Helped state"),
            "n": N,
        },
    ),
    Panel(
        "avizor-sources",
        "Sources",
        ARTICLES,
        "table",
        {
            "source": top("source.name", "Source", 50),
            "kind": top("source.kind", "Kind", 5),
            "n": N,
            "relevance": _metric("average", "relevance", "Mean relevance"),
        },
    ),
    _timeline("alerts-by-rule", "Alerts over time, by rule", ALERTS, top("rule", "Rule")),
    _ranking(
        "deliveries",
        "Alerts by channel and status",
        ALERTS,
        {
            "split": top("channels.status", "Status", 4),
            "x": top("channels.id", "Channel"),
            "n": count("Alerts"),
        },
    ),
    Panel(
        "avizor-work",
        "Pipeline: what the runs did",
        RUNS,
        "line",
        _sums("new_entries", "articles", "relevant", "alerts"),
    ),
    Panel(
        "avizor-trouble",
        "Pipeline: what failed",
        RUNS,
        "bar_stacked",
        _sums("feeds_failed", "alerts_failed", "dead_letters"),
    ),
    Panel(
        "avizor-seconds",
        "Pipeline: seconds a run",
        RUNS,
        "line",
        {"x": over_time(RUNS.time), "seconds": _metric("average", "seconds", "Seconds a run")},
    ),
)

SEEN = ("title", "source.name", "country", "topics.id", "severity")
SEARCHES = (
    Search(
        "avizor-ecuador-request",
        "Ecuador asks for foreign military help",
        ARTICLES,
        'topics.id : "military_assistance" and countries : "EC"',
        ("title", "source.name", "assistance.status", "assistance.partners", "assistance.kinds"),
        "The request, what came of it, and who says so.",
    ),
    Search(
        "avizor-national-events",
        "Events of national weight",
        ARTICLES,
        "severity >= 3",
        SEEN,
    ),
    Search(
        "avizor-prison-crises",
        "Prison crises",
        ARTICLES,
        'topics.id : "prison_crisis"',
        SEEN,
    ),
    Search(
        "avizor-confirmed-killings",
        "Killings that an official source confirms",
        STORIES,
        'topics : "homicide" and official : true',
        ("title", "countries", "tolls.dead", "independent_sources", "severity"),
    ),
    Search(
        "avizor-failed-alerts",
        "Alerts that could not be sent",
        ALERTS,
        'channels.status : "failed"',
        ("rule", "reason", "channels.id", "channels.error"),
    ),
)

MAP = "avizor-map"
DASHBOARD = "avizor-latin-america-security"
LAYOUT = (
    Place("lens", "avizor-number-articles", 0, 0, 12, 6),
    Place("lens", "avizor-number-stories", 12, 0, 12, 6),
    Place("lens", "avizor-number-alerts", 24, 0, 12, 6),
    Place("lens", "avizor-number-sources", 36, 0, 12, 6),
    Place("lens", "avizor-articles-by-topic", 0, 6, 24, 14),
    Place("lens", "avizor-stories-by-topic", 24, 6, 24, 14),
    Place("map", MAP, 0, 20, 24, 20),
    Place("lens", "avizor-countries", 24, 20, 12, 20),
    Place("lens", "avizor-actors", 36, 20, 12, 20),
    Place("lens", "avizor-assistance", 0, 40, 24, 12),
    Place("lens", "avizor-articles-by-severity", 24, 40, 24, 12),
    Place("search", "avizor-ecuador-request", 0, 52, 48, 14),
    Place("lens", "avizor-sources", 0, 66, 24, 16),
    Place("lens", "avizor-alerts-by-rule", 24, 66, 24, 16),
    Place("lens", "avizor-deliveries", 0, 82, 12, 12),
    Place("lens", "avizor-work", 12, 82, 12, 12),
    Place("lens", "avizor-trouble", 24, 82, 12, 12),
    Place("lens", "avizor-seconds", 36, 82, 12, 12),
)


def saved_object(kind: str, key: str, attributes: Json, references: Sequence[Json] = ()) -> Json:
    """Write any object with what Kibana needs to import it."""
    return {
        "id": key,
        "type": kind,
        "attributes": attributes,
        "references": list(references),
        "coreMigrationVersion": "8.8.0",
        "typeMigrationVersion": FORMS[kind],
        "managed": False,
    }


def compact(value: object) -> str:
    """Write JSON as Kibana keeps it inside strings."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def refer(view: View, name: str) -> Json:
    """Refer to a data view under a name."""
    return {"type": "index-pattern", "id": view.id, "name": name}


def kuery(text: str) -> Json:
    """Write a query in Kibana's language."""
    return {"language": "kuery", "query": text}


def view_object(view: View) -> Json:
    """Write a data view."""
    attributes = {
        "title": view.id,
        "name": view.title,
        "timeFieldName": view.time,
        "sourceFilters": compact([{"value": name} for name in view.hidden]),
        "fields": "[]",
        "fieldAttrs": "{}",
        "fieldFormatMap": "{}",
        "runtimeFieldMap": "{}",
        "typeMeta": "{}",
    }
    return saved_object("index-pattern", view.id, attributes)


def search_object(search: Search) -> Json:
    """Write a saved search."""
    source = {
        "highlightAll": True,
        "version": True,
        "query": kuery(search.view.narrowed(search.query)),
        "filter": [],
        "indexRefName": SOURCE,
    }
    attributes = {
        "title": search.title,
        "description": search.description,
        "columns": list(search.columns),
        "sort": [[search.view.time, "desc"]],
        "hits": 0,
        "version": 1,
        "kibanaSavedObjectMeta": {"searchSourceJSON": compact(source)},
    }
    return saved_object("search", search.id, attributes, [refer(search.view, SOURCE)])


def lens_object(panel: Panel) -> Json:
    """Write a chart."""
    layer = {
        "columns": dict(panel.columns),
        "columnOrder": list(panel.columns),
        "incompleteColumns": {},
    }
    kind, drawing = drawn(panel)
    attributes = {
        "title": panel.title,
        "description": "",
        "visualizationType": kind,
        "state": {
            "query": kuery(panel.view.narrowed(panel.query)),
            "filters": [],
            "datasourceStates": {"formBased": {"layers": {LAYER: layer}}},
            "visualization": drawing,
            "internalReferences": [],
            "adHocDataViews": {},
        },
    }
    reference = refer(panel.view, f"indexpattern-datasource-layer-{LAYER}")
    return saved_object("lens", panel.id, attributes, [reference])


def drawn(panel: Panel) -> tuple[str, Json]:
    """Return Lens's name for the kind of chart, and how it draws the columns."""
    base: Json = {"layerId": LAYER, "layerType": "data"}
    if panel.shape == "metric":
        return "lnsMetric", {**base, "metricAccessor": "n"}
    if panel.shape == "table":
        return "lnsDatatable", {**base, "columns": [{"columnId": name} for name in panel.columns]}
    values = [name for name, column in panel.columns.items() if not column["isBucketed"]]
    layer = {**base, "seriesType": panel.shape, "xAccessor": "x", "accessors": values}
    if "split" in panel.columns:
        layer["splitAccessor"] = "split"
    return "lnsXY", {
        "legend": {"isVisible": True, "position": "right"},
        "valueLabels": "hide",
        "preferredSeriesType": panel.shape,
        "layers": [layer],
    }


def map_object() -> Json:
    """Write the map: circles as large as the articles about a place are many."""
    name = "layer_1_source_index_pattern"
    layers = [_ground(), _circles(name)]
    state = {
        "zoom": 3,
        "center": {"lon": -70, "lat": -5},
        "timeFilters": {"from": "now-30d", "to": "now"},
        "query": kuery(RELEVANT),
        "filters": [],
    }
    attributes = {
        "title": "Where it happens",
        "description": "Relevant articles by the places they name.",
        "mapStateJSON": compact(state),
        "layerListJSON": compact(layers),
        "uiStateJSON": compact({"isLayerTOCOpen": False, "openTOCDetails": []}),
    }
    return saved_object("map", MAP, attributes, [refer(ARTICLES, name)])


def _ground() -> Json:
    return {
        "id": "ground",
        "type": "EMS_VECTOR_TILE",
        "label": None,
        "sourceDescriptor": {"type": "EMS_TMS", "isAutoSelect": True},
        "style": {"type": "EMS_VECTOR_TILE", "color": ""},
        "visible": True,
        "alpha": 1,
        "minZoom": 0,
        "maxZoom": 24,
        "includeInFitToBounds": True,
    }


def _circles(reference: str) -> Json:
    by_count = {
        "field": {"name": "doc_count", "origin": "source"},
        "fieldMetaOptions": {"isEnabled": False, "sigma": 3},
    }
    colour = {"color": "Yellow to Red", "type": "ORDINAL", **by_count}
    return {
        "id": "articles",
        "type": "GEOJSON_VECTOR",
        "label": "Articles",
        "sourceDescriptor": {
            "id": "articles-by-place",
            "type": "ES_GEO_GRID",
            "geoField": "locations",
            "requestType": "point",
            "resolution": "COARSE",
            "metrics": [{"type": "count"}],
            "applyGlobalQuery": True,
            "applyGlobalTime": True,
            "applyForceRefresh": True,
            "indexPatternRefName": reference,
        },
        "style": {
            "type": "VECTOR",
            "isTimeAware": True,
            "properties": {
                "fillColor": {"type": "DYNAMIC", "options": colour},
                "lineColor": {"type": "STATIC", "options": {"color": "#3d3d3d"}},
                "lineWidth": {"type": "STATIC", "options": {"size": 1}},
                "iconSize": {
                    "type": "DYNAMIC",
                    "options": {"minSize": 6, "maxSize": 32, **by_count},
                },
                "symbolizeAs": {"options": {"value": "circle"}},
            },
        },
        "visible": True,
        "alpha": 0.75,
        "minZoom": 0,
        "maxZoom": 24,
        "joins": [],
        "includeInFitToBounds": True,
    }


def dashboard_object() -> Json:
    """Write the dashboard that holds all of them."""
    options = {"useMargins": True, "syncColors": True, "hidePanelTitles": False}
    attributes = {
        "title": "Latin America security",
        "description": "What avizor found, where, who says so, and how the pipeline does.",
        "panelsJSON": compact([_panel(str(i), place) for i, place in enumerate(LAYOUT)]),
        "optionsJSON": compact(options),
        "timeRestore": True,
        "timeFrom": "now-30d",
        "timeTo": "now",
        "refreshInterval": {"pause": True, "value": 60_000},
        "kibanaSavedObjectMeta": {"searchSourceJSON": compact({"query": kuery(""), "filter": []})},
        "version": 1,
    }
    references = [
        {"type": place.kind, "id": place.id, "name": f"{i}:panel_{i}"}
        for i, place in enumerate(LAYOUT)
    ]
    return saved_object("dashboard", DASHBOARD, attributes, references)


def _panel(number: str, place: Place) -> Json:
    grid = {"x": place.x, "y": place.y, "w": place.w, "h": place.h, "i": number}
    return {
        "version": "8.9.0",
        "type": place.kind,
        "gridData": grid,
        "panelIndex": number,
        "embeddableConfig": {"enhancements": {}},
        "panelRefName": f"panel_{number}",
    }


def render() -> str:
    """Return the whole file, one object a line; what is referred to comes first."""
    objects = [view_object(view) for view in (ARTICLES, STORIES, ALERTS, RUNS)]
    objects += [search_object(search) for search in SEARCHES]
    objects += [lens_object(panel) for panel in PANELS]
    objects += [map_object(), dashboard_object()]
    return "".join(compact(one) + "\n" for one in objects)


if __name__ == "__main__":
    FILE.write_text(render(), encoding="utf-8")
