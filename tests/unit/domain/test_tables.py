"""Every table of toll kinds or of languages is whole, or leaves out what is named here.

The tables are found by reading the source: one that is new, or lacks a new kind, cannot be missed.
"""

import ast
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

import avizor
from avizor.domain.catalogue import LANGUAGES
from avizor.domain.records import TollKind
from avizor.domain.tolls.kinds import TRAITS

PACKAGE = Path(avizor.__file__).parent
CONFIG = Path(__file__).resolve().parents[3] / "config"
TOLL_KINDS: tuple[TollKind, ...] = get_args(TollKind)

LACKS_KINDS: dict[str, tuple[set[str], str]] = {
    "domain/stories/facts/news.py": ({"dead", "wounded", "missing"}, "weighed alike, as counts"),
    "domain/tolls/agreement.py": ({"seized"}, "a verb in the singular tells of one person"),
    "domain/tolls/mentions.py": ({"seized"}, "any number may be what was seized"),
    "domain/tolls/sums.py": ({"missing", "arrested", "seized"}, "counts by place are of the lost"),
    "domain/tolls/spared.py": ({"missing", "seized"}, "said of nobody in a count of people"),
    "domain/tolls/steps.py": ({"wounded", "missing", "seized"}, "told anew, not added up"),
    "domain/tolls/totals.py": ({"seized"}, "seizures.py adds up amounts"),
    "domain/stories/facts/outright.py": ({"dead", "arrested", "seized"}, "who may die of it yet"),
    "domain/tolls/weighing.py": ({"seized"}, "the network tells people apart"),
    "domain/tolls/words.py": ({"seized"}, "seizures.py has its words"),
}
LACKS_LANGUAGES: dict[str, tuple[set[str], str]] = {
    "domain/assistance/parties.py": ({"en"}, "there, marines are of any country"),
    "domain/places/scene.py": ({"es"}, "spoken where no other language is"),
    "domain/stories/translation.py": ({"en"}, "the two others are near each other"),
}


def tables_of(words: tuple[str, ...]) -> Iterator[tuple[str, set[str]]]:
    """Yield the module and the words of every table, set or list that names two or more."""
    for module in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            entered = {one.value for one in entries(node) if isinstance(one, ast.Constant)}
            named = set(words) & entered
            if len(named) > 1:
                yield module.relative_to(PACKAGE).as_posix(), named


def entries(node: ast.AST) -> list[ast.expr | None]:
    if isinstance(node, ast.Dict):
        return node.keys
    return [*node.elts] if isinstance(node, ast.Set | ast.List | ast.Tuple) else []


def lacking(words: tuple[str, ...]) -> dict[str, set[str]]:
    """Name what the tables of a module leave out, of those that are not whole."""
    found: dict[str, set[str]] = {}
    for module, named in tables_of(words):
        if named != set(words):
            found[module] = found.get(module, set()) | set(words).difference(named)
    return found


def fields_of(index: str) -> dict[str, Any]:
    template = json.loads((CONFIG / "elasticsearch" / f"{index}.json").read_text("utf-8"))
    fields: dict[str, Any] = template["template"]["mappings"]["properties"]
    return fields


def test_every_table_of_kinds_of_toll_is_whole_or_says_why_not() -> None:
    assert lacking(TOLL_KINDS) == {module: left for module, (left, _) in LACKS_KINDS.items()}


def test_every_kind_of_toll_has_its_traits_in_the_order_of_the_record() -> None:
    assert tuple(TRAITS) == TOLL_KINDS


def test_every_kind_of_toll_has_its_field_in_the_search_index() -> None:
    assert set(fields_of("stories")["tolls"]["properties"]) == set(TOLL_KINDS)


def test_every_table_of_languages_is_whole_or_says_why_not() -> None:
    assert lacking(LANGUAGES) == {module: left for module, (left, _) in LACKS_LANGUAGES.items()}


def test_every_topic_is_named_and_described_in_every_language() -> None:
    for topic in tomllib.loads((CONFIG / "topics.toml").read_text("utf-8"))["topic"]:
        assert set(topic["name"]) == set(topic["descriptions"]) == set(LANGUAGES)


@pytest.mark.parametrize("index", ["articles", "stories"])
def test_the_search_index_reads_a_title_in_every_language(index: str) -> None:
    assert set(fields_of(index)["title"]["fields"]) - {"raw"} == set(LANGUAGES)
