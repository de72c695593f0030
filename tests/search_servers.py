"""Indices on a shared Elasticsearch, emptied between tests: making new ones takes a second."""

import uuid
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from avizor.adapters.index.elasticsearch import ElasticsearchIndex
from avizor.adapters.index.elasticsearch_connection import Access
from avizor.config_files import shipped_folder

TEMPLATES = shipped_folder() / "elasticsearch"
PREFIX = f"avizor-test-{uuid.uuid4().hex[:12]}"
_opened: set[str] = set()


def open_index(
    url: str, access: Access | None = None, *, prefix: str = PREFIX, templates: Path = TEMPLATES
) -> ElasticsearchIndex:
    return ElasticsearchIndex(url, templates, access, prefix)


def open_shared_index(request: pytest.FixtureRequest) -> ElasticsearchIndex:
    """Open the index that tests share, empty at the end of each test, gone with the last."""
    url: str = request.getfixturevalue("elasticsearch_url")
    if url not in _opened:
        _opened.add(url)
        request.session.addfinalizer(lambda: forget(url, PREFIX))
    request.addfinalizer(lambda: empty(url, PREFIX))
    return open_index(url)


def empty(url: str, prefix: str) -> None:
    """Delete every document. Story versions outlive their deletion, so their index goes whole."""
    with Elasticsearch(url, request_timeout=60) as client:
        client.delete_by_query(
            index=f"{prefix}-articles-*",
            query={"match_all": {}},
            refresh=True,
            conflicts="proceed",
            allow_no_indices=True,
        )
        _delete(client, f"{prefix}-stories-*,{prefix}-alerts-*,{prefix}-runs-*")


def forget(url: str, prefix: str) -> None:
    """Delete everything under a prefix: indices first, then their templates."""
    with Elasticsearch(url, request_timeout=60) as client:
        _delete(client, f"{prefix}-*")
        gone = client.options(ignore_status=404)
        gone.indices.delete_index_template(name=f"{prefix}-*")
        gone.cluster.delete_component_template(name=f"{prefix}-*")


def _delete(client: Elasticsearch, pattern: str) -> None:
    if names := list(client.indices.get(index=pattern, allow_no_indices=True).body):
        client.indices.delete(index=names)
