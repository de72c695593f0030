"""Arrests and other tolls as the press words them, and what tells of none."""

import json
from pathlib import Path
from typing import Any

import pytest

from avizor.domain.tolls.mentions import mentions_of
from avizor.domain.tolls.reading import find_tolls

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[3] / "data/tolls/worded.jsonl")
    .read_text("utf-8")
    .splitlines()
]


@pytest.mark.parametrize("case", [case for case in CASES if case["count"]])
def test_a_toll_counts_however_it_is_worded(case: dict[str, Any]) -> None:
    counted = {toll.kind: toll.count for toll in find_tolls("", case["text"], case["language"])}
    assert counted[case["kind"]] == case["count"]


@pytest.mark.parametrize("case", [case for case in CASES if not case["count"]])
def test_what_is_sought_threatened_or_long_past_is_no_toll(case: dict[str, Any]) -> None:
    counted = find_tolls("", case["text"], case["language"])
    spoken = mentions_of("", case["text"], case["language"])
    assert case["kind"] not in {toll.kind for toll in counted}
    assert not any(told.split()[0] == case["kind"] for told in spoken)
