"""Copies, translations and outlets of one owner count once; officials confirm."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avizor.domain.language.shared_words import shared_word
from avizor.domain.records import Member
from avizor.domain.stories.corroboration import independent_sources, join_reports, same_text
from avizor.domain.stories.translation import (
    ANCHORS_KEPT,
    TRANSLATED,
    anchors_of,
    common_run,
    in_step,
    is_translation,
    translation_likeness,
)
from build import NOON, toll
from traces import RIOT, RIOT_IN_SPANISH, pointing, trace

PARAGRAPHS = RIOT.split("\n\n")
OWN_WORDS = (
    "Relatives waited outside the Machala prison for hours. Nobody had told them who was alive. "
    "A mother said that her son, aged 22, was due to leave in April, and that guards had taken "
    "money to open the gate on the night the shooting began."
)


def member(article_id: str, **fields: Any) -> Member:
    given: dict[str, Any] = {
        "article_id": article_id,
        "feed_id": article_id,
        "kind": "press",
        "title": "",
        "url": "",
        "published_at": NOON,
        "report": article_id,
    }
    return Member(**{**given, **fields})


@pytest.mark.parametrize(
    "text",
    [
        RIOT,
        PARAGRAPHS[0],
        "\n\n".join(reversed(PARAGRAPHS)),
        f"{RIOT}\n\nWith reporting by Andes Newswire.",
        f"Our newsroom.\n\n{RIOT.replace('(Andes Newswire) - ', '')}",
    ],
    ids=["whole", "cut", "reordered", "credited", "uncredited"],
)
def test_a_copy_is_known_however_it_was_edited(text: str) -> None:
    assert same_text(trace("a2", text=text, language="en"), [trace("m1", text=RIOT)]) == {"m1"}


def test_a_report_in_its_own_words_copies_nobody() -> None:
    article = trace("a2", text=OWN_WORDS, language="en")
    assert same_text(article, [trace("m1", text=RIOT, language="en")]) == set()


def test_a_local_paragraph_with_other_places_leaves_a_copy_a_copy() -> None:
    cut = trace("a2", text=f"{PARAGRAPHS[0]}\n\nIn Loja nobody slept.", language="en")
    cut = cut.model_copy(update={"places": frozenset({"Machala", "Loja"})})
    whole = trace("m1", text=RIOT, language="en", places=frozenset({"Machala", "Guayas"}))
    assert same_text(cut, [whole]) == {"m1"}


def test_the_same_wording_about_another_place_or_count_is_no_copy() -> None:
    other = trace("m1", text=RIOT, language="en", places=frozenset({"Machala"}))
    light = RIOT.replace("Machala", "Loja").replace("Tuesday", "Friday").replace("24", "9")
    moved = trace("a2", text=light, language="en", places=frozenset({"Loja"}))
    assert same_text(moved, [other]) == set()
    counted = moved.model_copy(update={"places": other.places, "tolls": (toll("dead", 14),)})
    other = other.model_copy(update={"tolls": (toll("dead", 13),)})
    assert same_text(counted, [other]) == set()


@pytest.mark.parametrize(("numbers", "copied"), [({"13", "4"}, True), ({"13", "5"}, False)])
def test_a_cut_text_is_a_copy_whatever_tolls_were_read_if_its_numbers_are_the_others(
    numbers: set[str], *, copied: bool
) -> None:
    whole = trace("m1", text=RIOT, language="en", numbers=frozenset({"13", "4", "24"}))
    text = RIOT.replace("Machala", "Loja")
    cut = trace("a2", text=text, language="en", numbers=frozenset(numbers))
    told, read = (
        one.model_copy(update={"tolls": (toll("dead", n),)}) for one, n in ((whole, 13), (cut, 4))
    )
    assert bool(same_text(read, [told])) == copied


def test_a_translation_is_known_by_what_it_tells_in_the_same_order() -> None:
    english = trace("m1", text=RIOT, language="en", embedding=pointing(1.0))
    spanish = trace("a2", text=RIOT_IN_SPANISH, embedding=pointing(1.0, 0.8))
    assert same_text(spanish, [english]) == {"m1"}
    assert same_text(english, [spanish]) == {"a2"}


def test_another_report_in_another_language_is_no_translation() -> None:
    english = trace("m1", text=OWN_WORDS, language="en", embedding=pointing(1.0))
    spanish = trace("a2", text=RIOT_IN_SPANISH, embedding=pointing(1.0, 0.8))
    assert same_text(spanish, [english]) == set()


def test_who_states_another_toll_has_not_only_translated() -> None:
    english = trace("m1", text=RIOT, language="en", tolls=(toll("dead", 13),))
    text = RIOT_IN_SPANISH.replace("Trece", "Catorce")
    spanish = trace("a2", text=text, tolls=(toll("dead", 14),))
    assert translation_likeness(spanish, english) == 0.0


def test_a_toll_misread_in_one_of_two_texts_with_the_same_numbers_leaves_a_translation() -> None:
    english = trace("m1", text=RIOT, language="en", tolls=(toll("dead", 13),))
    spanish = trace("a2", text=RIOT_IN_SPANISH, tolls=(toll("dead", 1),))
    assert translation_likeness(spanish, english) > TRANSLATED


@pytest.mark.parametrize(("outlet", "copied"), [("a2", True), ("m1", False)])
def test_another_outlet_s_cut_with_no_number_of_its_own_is_a_copy_whatever_was_read(
    outlet: str, *, copied: bool
) -> None:
    ours = f"{PARAGRAPHS[1]}\n\nIn Loja nobody slept, and the market stayed shut."
    whole = trace("m1", text=RIOT, language="en", tolls=(toll("arrested", 2),))
    cut = trace("a2", text=ours, language="en", feed_id=outlet, tolls=(toll("arrested", 1),))
    assert bool(same_text(cut, [whole])) == copied


def test_other_units_of_a_seizure_leave_a_translation_a_translation() -> None:
    english = trace("m1", text=RIOT, language="en", tolls=(toll("seized", 2.2),))
    spanish = trace("a2", text=RIOT_IN_SPANISH, tolls=(toll("seized", 2200),))
    assert translation_likeness(spanish, english) > TRANSLATED


def test_a_text_that_goes_sentence_by_sentence_is_likelier_a_translation() -> None:
    spanish = (
        "Un exsupervisor de ductos fue aprehendido este domingo en Pachuca. La fiscalía le "
        "atribuye entregar planos y horarios de bombeo a quienes excavaron el túnel hallado bajo "
        "una vulcanizadora de Cuautepec. No ha declarado."
    )
    english = (
        "A former pipeline supervisor was arrested on Sunday in Pachuca. Prosecutors say that he "
        "handed over plans and pumping schedules to those who dug the tunnel found under a tyre "
        "repair shop in Cuautepec. He has made no statement."
    )
    first, second, third = english.split(". ")
    assert in_step(spanish, english) > 0.8
    assert in_step(spanish, spanish) == pytest.approx(1.0)
    assert in_step(spanish, f"{english} {'It rained. ' * 3}") == pytest.approx(
        in_step(spanish, english) / 2
    )
    assert in_step("Una sola frase.", english) == in_step("", "") == 0.0
    assert in_step(spanish, f"{second}. {third} {first}.") < 0.4
    original = trace("m1", text=spanish, opening=f"Cae exsupervisor\n{spanish}")
    for told, opening in ((True, f"Supervisor held\n{english}"), (False, "")):
        foreign = trace("a2", text=english, language="en", opening=opening)
        assert (translation_likeness(foreign, original) >= TRANSLATED) is told
        assert is_translation(foreign, original) is told


@pytest.mark.parametrize(("shared", "told"), [(30, False), (80, True)])
def test_long_reports_share_names_in_order_without_being_translations(
    shared: int, told: bool
) -> None:
    in_common = [f"n{number}" for number in range(shared)]
    own, foreign = ([f"{by}{n}" for n in range(160 - shared)] for by in "oe")
    spanish = trace("a1", anchors=(*in_common, *own), signature=(3000, *range(64)))
    english = trace(
        "a2", anchors=(*in_common, *foreign), signature=(2700, *range(64)), language="en"
    )
    assert is_translation(english, spanish) is told


def test_a_headline_is_too_short_to_be_a_translation() -> None:
    headline = trace("a2", text="Trece muertos en Machala")
    assert translation_likeness(headline, trace("m1", text=RIOT, language="en")) == 0.0


def test_anchors_are_what_a_text_has_in_any_language_in_its_order() -> None:
    spanish = anchors_of("Treinta presos de Machala; Los Lobos y 24 fusiles en Ecuador.", "es")
    english = anchors_of("Thirty Machala inmates prisoners of Los Lobos, 24 rifles, Ecuador.", "en")
    assert [anchor for anchor in spanish if anchor in english] == [
        "30",
        "maca",
        "lobo",
        "24",
        shared_word("rifles"),
        "ecua",
    ]


def test_a_long_text_keeps_its_first_anchors() -> None:
    assert len(anchors_of("Quito " * 500, "es")) == ANCHORS_KEPT


def test_a_common_run_allows_gaps_and_keeps_the_order() -> None:
    assert common_run("abcde", "axcye") == 3
    assert common_run("abc", "cba") == 1
    assert common_run("", "abc") == 0


@given(st.text("abcd", max_size=24), st.text("abcd", max_size=24))
def test_the_common_run_is_the_longest_one(one: str, other: str) -> None:
    assert common_run(one, other) == common_run(other, one) == _longest(one, other)


def _longest(one: str, other: str) -> int:
    row = [0] * (len(other) + 1)
    for letter in one:
        longer = [0]
        for at, met in enumerate(other):
            longer.append(row[at] + 1 if letter == met else max(longer[-1], row[at + 1]))
        row = longer
    return row[-1]


def test_members_of_one_report_or_one_owner_are_one_source() -> None:
    members = [
        member("a"),
        member("b", report="a"),
        member("c", owner="grupo"),
        member("d", owner="grupo"),
        member("e"),
    ]
    assert independent_sources(members) == 3


def test_sources_joined_through_a_third_are_one() -> None:
    members = [member("a"), member("b", owner="grupo"), member("c", owner="grupo", report="a")]
    assert independent_sources(members) == 1


def test_an_official_source_is_no_independent_report() -> None:
    assert independent_sources([member("a", kind="official")]) == 0
    assert independent_sources([member("a"), member("b", kind="official")]) == 1


def test_two_articles_of_one_outlet_are_one_source() -> None:
    assert independent_sources([member("a", feed_id="x"), member("b", feed_id="x")]) == 1


def test_an_article_that_shares_the_text_of_two_reports_makes_them_one() -> None:
    reports = {"a": "a", "b": "b", "c": "c"}
    assert join_reports(reports, "d", {"a", "c"}, "abcd") == {
        "a": "a",
        "b": "b",
        "c": "a",
        "d": "a",
    }


def test_a_report_is_named_by_the_first_of_its_articles_whenever_that_arrives() -> None:
    assert join_reports({"b": "b", "c": "b"}, "a", {"c"}, "abc") == dict.fromkeys("bca", "a")
    assert join_reports({"a": "a"}, "b", set(), "ab") == {"a": "a", "b": "b"}
