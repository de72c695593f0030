"""Country and assistance event of whole articles, through the shipped model and reader.

The floors stand below what ``judgement/measure/facts_samples.py`` measured; the rounds of
``tests/data/facts`` name other states in passing, which is what they are there to test.
"""

import json
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from avizor.adapters.model.onnx import OnnxModel
from avizor.classifier.assistance import load_weights
from avizor.config_files import load_configuration, shipped_folder
from avizor.domain.actors.reading import groups_matcher
from avizor.domain.judgement import ModelInput
from avizor.domain.reading import Reader
from avizor.domain.records import Assessment
from avizor.gazetteer import load_gazetteer
from build import article, source

FACTS = Path(__file__).parents[2] / "data" / "facts"
Row = Mapping[str, Any]


@cache
def shares(name: str) -> Mapping[str, float]:
    """Read a file of samples, and return what share of each value is right."""
    rows = [json.loads(line) for line in (FACTS / name).read_text("utf-8").splitlines()]
    inputs = [ModelInput(title=r["title"], text=r["text"], language=r["language"]) for r in rows]
    configuration = load_configuration(shipped_folder(), explicit=False)
    reader = Reader(load_gazetteer(), groups_matcher(configuration.groups), load_weights())
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for row, judgement in zip(rows, OnnxModel(None).assess(inputs), strict=True):
        for value, good in outcomes(row, reader.read(article_of(row), judgement)).items():
            asked[value] += 1
            right[value] += good
    return {value: right[value] / asked[value] for value in asked}


def article_of(row: Row) -> Any:
    outlet = source("sample", country=row["outlet_country"] or "", language=row["language"])
    return article(row["id"], title=row["title"], text=row["text"], source=outlet,
                   language=row["language"])  # fmt: skip


def outcomes(row: Row, said: Assessment) -> Mapping[str, bool]:
    """Tell of each value that an article asks for whether it is right."""
    gold, event = row["assistance"], said.assistance
    found = {"country": said.country == row["country"]}
    if gold is None:
        return {**found, "no event": event is None}
    if event is None:
        return {**found, "requester": False, "partners": False, "status": False}
    return {
        **found,
        "requester": event.requester == gold["requester"],
        "partners": set(event.partners) == set(gold["partners"]),
        "status": event.status == gold["status"],
    }


@pytest.mark.parametrize(
    ("name", "floors"),
    [
        ("es.jsonl", {"country": 0.90, "requester": 0.86, "partners": 0.86, "status": 0.91}),
        ("round_1.jsonl", {"country": 0.95, "requester": 0.94, "partners": 0.89, "status": 0.92}),
        ("round_2.jsonl", {"country": 0.90, "requester": 0.88, "partners": 0.83, "status": 0.88}),
        ("round_3.jsonl", {"country": 0.90, "no event": 0.93}),
        ("round_4.jsonl", {"country": 0.80, "no event": 0.95}),
        ("round_5.jsonl", {"country": 0.85, "no event": 0.95}),
        ("round_6.jsonl", {"country": 0.85, "no event": 0.95}),
    ],
)
def test_as_much_is_right_as_was_measured_less_a_little(
    name: str, floors: Mapping[str, float]
) -> None:
    found = shares(name)
    assert {value: share for value, share in found.items() if share < floors.get(value, 0)} == {}
