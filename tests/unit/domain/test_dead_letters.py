"""A dead letter as tools read it."""

import json

import pytest

from avizor.domain.bookkeeping import DeadLetter
from avizor.domain.dead_letters import letter_document, letter_message, subject_of
from build import NOON


def letter(value: str) -> DeadLetter:
    return DeadLetter(
        id="x", stage="fetch", topic="t", key="ñ", reason="is gone", at=NOON, value=value
    )


def test_a_record_that_is_json_is_shown_as_json() -> None:
    shown = letter_document(letter('{"kind":"Entry","record":{"title":"Año"}}'))
    assert shown["record"] == {"kind": "Entry", "record": {"title": "Año"}}
    assert list(shown) == ["id", "stage", "topic", "key", "reason", "at", "record"]


@pytest.mark.parametrize(
    "value",
    ["", "�{not json", "NaN", "1e999", '"\\ud800"', "[" * 5000 + "]" * 5000, "9" * 5000],
    ids=["empty", "junk", "NaN", "infinite", "surrogate", "deep", "long"],
)
def test_what_json_cannot_say_again_is_shown_as_text(value: str) -> None:
    assert letter_document(letter(value))["record"] == value
    assert json.loads(letter_message(letter(value)).value)["record"] == value


def test_the_message_has_the_records_key_and_may_leave_the_record_out() -> None:
    whole, bare = letter_message(letter("[1]")), letter_message(letter("[1]"), with_record=False)
    assert (whole.key, bare.key) == ("ñ", "ñ")
    assert json.loads(whole.value) == letter_document(letter("[1]"))
    assert json.loads(bare.value) == letter_document(letter("[1]")) | {"record": None}


def test_a_record_s_subject_is_its_feed_and_address_wherever_they_stand() -> None:
    entry = {"url": "https://diario.example/1", "source": {"feed_id": "ec-diario"}}
    about = {"feed": "ec-diario", "url": "https://diario.example/1"}
    assert subject_of({"kind": "Entry", "record": entry}) == about
    assert subject_of({"kind": "Assessed", "record": {"article": entry}}) == about
    others: tuple[object, ...] = ("text", None, [], {}, {"record": {"source": "x", "url": 3}})
    assert [subject_of(other) for other in others] == [{}] * len(others)
