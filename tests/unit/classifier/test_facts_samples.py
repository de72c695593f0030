"""Country and assistance event of whole articles, through the shipped model and reader.

The floors stand below what ``judgement/measure/facts_samples.py`` measured; the rounds of
``tests/data/facts`` name other states in passing, which is what they are there to test.
"""

from collections import Counter
from collections.abc import Mapping
from functools import cache

import pytest

from judgement.files import FACTS
from judgement.measure.facts_samples import outcomes, read_samples


@cache
def shares(name: str) -> Mapping[str, float]:
    """Read a file of samples, and return what share of each value is right."""
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for one in read_samples(FACTS / name):
        for value, good in outcomes(one):
            asked[value] += 1
            right[value] += good
    return {value: right[value] / asked[value] for value in asked}


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
