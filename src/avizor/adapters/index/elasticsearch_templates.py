"""The index templates that avizor ships, brought to the server before anything is written."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import structlog
from elasticsearch import BadRequestError, Elasticsearch, NotFoundError

from avizor.adapters.index.elasticsearch_connection import Blocked, kind_of, reason_of, reasons_of
from avizor.errors import ConfigError

ANALYSIS = "analysis"
KINDS = ("articles", "stories", "alerts", "runs")

_log = structlog.get_logger(__name__)


def load_templates(folder: Path, prefix: str) -> dict[str, dict[str, Any]]:
    """Read every template, its names starting with ``prefix``.

    Raises ConfigError, which names the file that is missing or no JSON.
    """
    found = {}
    for kind in (ANALYSIS, *KINDS):
        file = folder / f"{kind}.json"
        try:
            text = file.read_text(encoding="utf-8")
            found[kind] = json.loads(text.replace('"avizor-', f'"{prefix}-'))
        except OSError as error:
            raise ConfigError(f"{file}: cannot be read: {error.strerror}") from error
        except ValueError as error:
            raise ConfigError(f"{file}: is no JSON: {error}") from error
    return found


def install_templates(client: Elasticsearch, folder: Path, prefix: str) -> list[str]:
    """Put the templates that the server lacks or has in an older version; return their names.

    Existing indices get the fields that a newer template adds. Raises ConfigError when a newer
    avizor made those on the server, or when fields changed in a way that needs a reindex;
    for a template that the server refuses, as beside another one for our indices.
    """
    templates = load_templates(folder, prefix)
    versions = _versions(client, prefix)
    put = []
    for kind, template in templates.items():
        name = f"{prefix}-{kind}"
        known, ours = versions.get(name), int(template["version"])
        if known is not None and known > ours:
            raise ConfigError(
                f"index.url: a newer avizor set this server up"
                f" (template {name} is version {known}, ours {ours})"
            )
        if known is None or known < ours:
            # The template comes last: who dies in between leaves the old version, and all of it
            # is done again.
            if known is not None and kind != ANALYSIS:
                _extend(client, name, template)
            _put(client, kind, name, template)
            put.append(name)
    if put:
        _log.info("index_templates_installed", names=put)
    return put


def extend_indices(client: Elasticsearch, folder: Path, prefix: str) -> None:
    """Give every index the fields that its template has and it lacks; a repeat changes nothing.

    Raises ConfigError when fields changed in a way that needs a reindex.
    """
    templates = load_templates(folder, prefix)
    for kind in KINDS:
        _extend(client, f"{prefix}-{kind}", templates[kind])


def _versions(client: Elasticsearch, prefix: str) -> dict[str, int]:
    """Return the version of each of our templates on the server."""
    asked = _found(client.indices.get_index_template, f"{prefix}-*", "index_templates")
    versions = {one["name"]: int(one["index_template"].get("version") or 0) for one in asked}
    asked = _found(client.cluster.get_component_template, f"{prefix}-*", "component_templates")
    for one in asked:
        versions[one["name"]] = int(one["component_template"].get("version") or 0)
    return versions


def _found(ask: Callable[..., Any], name: str, key: str) -> list[dict[str, Any]]:
    """Return what a server lists under a name, nothing where it says that there is none."""
    try:
        listed: list[dict[str, Any]] = ask(name=name).body.get(key, [])
    except NotFoundError as error:
        if not isinstance(error.body, dict) or not (kind_of(error.body) or key in error.body):
            raise  # not in Elasticsearch's words: somebody else answers
        return []
    return listed


def _put(client: Elasticsearch, kind: str, name: str, template: dict[str, Any]) -> None:
    path = "_component_template" if kind == ANALYSIS else "_index_template"
    try:
        client.perform_request("PUT", f"/{path}/{name}", headers=_HEADERS, body=template)
    except BadRequestError as error:
        raise ConfigError(
            f"index.url: the server refuses our template {name}: {reasons_of(error.body)}; change "
            "or delete on the server what is in its way"
        ) from error


_HEADERS = {"accept": "application/json", "content-type": "application/json"}


def _extend(client: Elasticsearch, name: str, template: dict[str, Any]) -> None:
    try:
        client.indices.put_mapping(
            index=f"{name}-*",
            properties=template["template"]["mappings"]["properties"],
            ignore_unavailable=True,
            allow_no_indices=True,
        )
    except NotFoundError:  # no index yet: the template is enough
        return
    except BadRequestError as error:
        raise ConfigError(f"index.url: {name}-* must be indexed anew: {error}") from error


def make_index(client: Elasticsearch, name: str) -> bool:
    """Make an index from its template, say whether it is new; one that is there stays as it is.

    Raises Blocked while another index has the name of its alias.
    """
    try:
        client.indices.create(index=name)
    except BadRequestError as error:
        if kind_of(error.body) == "invalid_alias_name_exception":
            words = f"{name} cannot be made: {reason_of(error.body)}: see avizor doctor"
            raise Blocked(words) from error
        if kind_of(error.body) != "resource_already_exists_exception":
            raise
        return False
    return True
