"""An article is read back from the document that it was described by, and from no other.

A story's document leaves out nothing that was seized.
"""

import pytest

from alerting import story
from avizor.domain.documents import (
    Document,
    article_document,
    read_article,
    story_document,
    toll_report_document,
)
from avizor.domain.records import TollReport
from avizor.errors import BadRecord
from build import NOON, article, assessed, source, toll

TOLD = article(summary="Un motín.", authors=("Redacción",))


def document(**fields: object) -> Document:
    """The document of an article, with some keys changed."""
    told = TOLD.model_dump(exclude={"id"})
    return article_document(assessed(TOLD.id, **told), "s1") | fields


def test_an_article_is_read_back_as_it_was() -> None:
    assert read_article(document()) == TOLD


def test_what_nobody_needs_to_read_is_passed_over() -> None:
    outlet = {**source().model_dump(), "mood": "calm"}
    assert read_article(document(source=outlet, mood="calm")) == TOLD


def test_no_summary_is_an_empty_one() -> None:
    assert read_article(document(summary=None)).summary == ""


@pytest.mark.parametrize("name", ["url", "text", "authors", "first_seen_at", "source"])
def test_a_document_that_lacks_a_part_is_told_apart(name: str) -> None:
    torn = document()
    del torn[name]
    with pytest.raises(BadRecord, match=f"a1: lacks a part of an article: '{name}'"):
        read_article(torn)


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("text", None, "text: "),
        ("first_seen_at", "ayer", "first_seen_at: "),
        ("source", {"feed_id": "diario"}, "'name'"),
        ("source", None, "lacks a part"),
    ],
)
def test_a_document_with_another_kind_of_value_is_told_apart(
    name: str, value: object, reason: str
) -> None:
    with pytest.raises(BadRecord, match=reason):
        read_article(document(**{name: value}))


def test_a_story_tells_all_that_was_seized_in_its_units() -> None:
    weapons, drugs = toll("seized", 31, unit="firearms"), toll("seized", 9.5, unit="kg")
    told = story_document(story(tolls=(toll("dead", 5), weapons, drugs)))
    assert told["seized"] == [{"count": 31, "unit": "firearms"}, {"count": 9.5, "unit": "kg"}]
    assert told["tolls"] == {"dead": 5, "seized": 9.5}


def test_what_a_source_counts_is_written_like_every_number_and_time() -> None:
    at = NOON.replace(microsecond=495340)
    report = TollReport(kind="seized", unit="firearms", count=31.0, source="diario", at=at)
    told = toll_report_document(report)
    assert repr(told["count"]) == "31"
    assert str(told["at"]).endswith("12:00:00Z")
    assert set(told) == set(TollReport.model_fields)
