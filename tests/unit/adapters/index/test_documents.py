"""Both indices search the same terms: each has a place for all of them, and none gets lost."""

import json

from avizor.adapters.index.documents import WEIGHTS, Terms, analyse
from avizor.adapters.index.elasticsearch_documents import prepare_article
from avizor.adapters.index.rows import SEARCHED
from avizor.adapters.index.rows import prepare_article as prepare_row
from search_documents import article
from search_servers import TEMPLATES

DOCUMENT = article("a", "Fusiles", text="Un fusil del narco-terrorismo", summary="Las armas")


def test_each_field_has_its_own_terms() -> None:
    found = analyse(DOCUMENT, "es")
    assert found == Terms("fusil", "las arma", "un fusil del narc terror", "narcoterror")


def test_each_field_has_a_weight() -> None:
    assert tuple(WEIGHTS) == Terms._fields


def test_the_embedded_index_keeps_every_field_and_the_facets_behind() -> None:
    row = prepare_row(DOCUMENT)
    assert row.searched[:-1] == analyse(DOCUMENT, "es")
    assert (len(row.searched), SEARCHED[-1]) == (len(SEARCHED), "facets")
    assert row.searched[-1] == "feed_diario language_es"


def test_elasticsearch_keeps_every_field_by_its_name_and_its_mapping_knows_them() -> None:
    kept = prepare_article(DOCUMENT, "avizor").body["analysed"]
    assert isinstance(kept, dict)
    assert {name: kept[name] for name in kept if name != "by"} == analyse(DOCUMENT, "es")._asdict()
    template = json.loads((TEMPLATES / "articles.json").read_text())
    assert template["template"]["mappings"]["properties"]["analysed"]["properties"].keys() == set(
        kept
    )
