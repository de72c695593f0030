"""Independent reports counted on invented events, by their texts alone.

Tolls, places and the grouping are left out: ``judgement/measure/stories.py`` measures those too.
Floors stand below what was measured; a change that falls through one has lost copies or
translations.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from avizor.domain.records import Member, Trace
from avizor.domain.stories.corroboration import independent_sources, join_reports, same_text
from avizor.domain.stories.tracing import OPENING
from build import NOON
from traces import trace

SAMPLES = Path(__file__).parents[3] / "data" / "sources"
Row = dict[str, Any]


def rows_of(name: str) -> list[Row]:
    lines = (SAMPLES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def counted(rows: list[Row]) -> Iterator[tuple[int, int]]:
    """Yield the independent reports after each article, as counted and as labelled."""
    traces: dict[str, list[Trace]] = defaultdict(list)
    reports: dict[str, dict[str, str]] = defaultdict(dict)
    members: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        event = row["event"]
        opening = f"{row['title']}\n{row['text'][:OPENING]}"
        one = trace(row["id"], text=row["text"], language=row["language"], opening=opening)
        same = same_text(one, traces[event])
        traces[event].append(one)
        order = [other.article_id for other in traces[event]]
        reports[event] = join_reports(reports[event], row["id"], same, order)
        members[event].append(row)
        found = [member(each, reports[event][each["id"]]) for each in members[event]]
        yield independent_sources(found), row["independent"]


def member(row: Row, report: str) -> Member:
    return Member(
        article_id=row["id"],
        feed_id=row["outlet"],
        owner=row["owner"],
        kind=row["kind"],
        title=row["title"],
        url="",
        published_at=NOON,
        report=report,
    )


@pytest.mark.parametrize(("name", "floor"), [("round_1", 0.97), ("round_2", 0.97)])
def test_independent_reports_are_counted(name: str, floor: float) -> None:
    pairs = list(counted(rows_of(name)))
    assert sum(told == right for told, right in pairs) >= floor * len(pairs)


@pytest.mark.parametrize("name", ["round_1", "round_2"])
def test_hardly_a_report_of_its_own_is_taken_for_a_copy(name: str) -> None:
    assert sum(told < right for told, right in counted(rows_of(name))) <= 2
