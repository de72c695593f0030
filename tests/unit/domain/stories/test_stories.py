"""How a story begins and grows, and which facts change on the way."""

from typing import Any

import pytest

from avizor.domain.records import Change, Story
from avizor.domain.stories.growing import (
    KEYWORD_LIMIT,
    KEYWORDS_LEAD,
    KEYWORDS_MOST,
    found_story,
    join_story,
    story_id,
)
from build import assessed, assistance, source, toll


def grow(*articles: Any, copies: tuple[str, ...] = ()) -> Story:
    """Found a story with the first article and join the others; ``copies`` copy the first."""
    story = found_story(articles[0])
    for one in articles[1:]:
        is_copy = one.article.id in copies
        story = join_story(story, one, articles[0].article.id if is_copy else one.article.id)
    return story


def last_changes(story: Story) -> dict[str, Change]:
    return {change.fact: change for change in story.history[-1].changes}


def test_a_story_is_named_by_its_first_article() -> None:
    first = assessed("a1")
    assert found_story(first).id == story_id("a1") == found_story(first).id


def test_a_story_keeps_which_of_its_articles_have_a_date_that_can_be_read() -> None:
    story = grow(assessed("a1", dated=False), assessed("a2", hours=1))
    assert [member.dated for member in story.members] == [False, True]


def test_a_rising_toll_is_a_change_in_the_words_of_the_article_that_states_it() -> None:
    story = grow(
        assessed("a1", tolls=(toll("dead", 5),)),
        assessed("a2", hours=9, tolls=(toll("dead", 8, "Ya son ocho los muertos."),)),
    )
    change = last_changes(story)["dead"]
    assert (change.before, change.after, change.sentence) == (5, 8, "Ya son ocho los muertos.")
    assert story.revision == 2
    assert [t.count for t in story.tolls] == [8]


def test_a_lower_toll_from_another_newspaper_changes_nothing() -> None:
    story = grow(
        assessed("a1", tolls=(toll("dead", 8),)),
        assessed("a2", hours=3, source=source("otro"), tolls=(toll("dead", 5),)),
    )
    assert "dead" not in last_changes(story)
    assert [t.count for t in story.tolls] == [8]


def test_an_official_correction_may_lower_a_toll() -> None:
    fiscalia = source("fiscalia", kind="official")
    story = grow(
        assessed("a1", tolls=(toll("dead", 8),)),
        assessed("a2", hours=3, source=fiscalia, tolls=(toll("dead", 6),)),
    )
    assert last_changes(story)["dead"].after == 6


def test_an_old_article_that_arrives_late_does_not_bring_back_its_lower_toll() -> None:
    fiscalia = source("fiscalia", kind="official")
    story = grow(
        assessed("a1", hours=9, tolls=(toll("dead", 8),)),
        assessed("a2", hours=0, source=fiscalia, tolls=(toll("dead", 5),)),
    )
    assert "dead" not in last_changes(story)


def test_a_copy_brings_no_fact_and_no_independent_source() -> None:
    story = grow(
        assessed("a1", tolls=(toll("dead", 5),)),
        assessed("a2", hours=1, source=source("otro"), tolls=(toll("dead", 9),)),
        copies=("a2",),
    )
    assert (story.revision, story.independent_sources, len(story.members)) == (1, 1, 2)


def test_outlets_of_one_owner_are_one_independent_source() -> None:
    story = grow(
        assessed("a1", source=source("uno", owner="grupo")),
        assessed("a2", source=source("dos", owner="grupo")),
        assessed("a3", source=source("tres")),
    )
    assert story.independent_sources == 2


def test_a_copy_joins_the_owners_of_both_outlets() -> None:
    story = grow(
        assessed("a1", source=source("uno", owner="grupo")),
        assessed("a2", source=source("tres")),
        assessed("a3", source=source("dos", owner="grupo")),
        copies=("a2",),
    )
    assert story.independent_sources == 1


def test_an_official_source_confirms_and_is_not_one_more_newspaper() -> None:
    story = grow(assessed("a1"), assessed("a2", source=source("policia", kind="official")))
    assert story.official
    assert story.independent_sources == 1
    assert last_changes(story)["official"].after == "confirmed"


@pytest.mark.parametrize(
    ("known", "told", "moves"),
    [
        ("floated", "requested", True),
        ("requested", "agreed", True),
        ("agreed", "requested", False),
        ("requested", "denied", True),
        ("requested", "refused", True),
        ("requested", "requested", False),
        ("denied", "agreed", True),
    ],
)
def test_assistance_moves_forward_and_background_does_not_move_it_back(
    known: str, told: str, moves: bool
) -> None:
    story = grow(
        assessed("a1", assistance=assistance(known)),
        assessed("a2", hours=5, assistance=assistance(told)),
    )
    assert story.assistance is not None
    assert story.assistance.status == (told if moves else known)
    assert ("assistance_status" in last_changes(story)) == moves


def test_partners_and_kinds_of_help_add_up() -> None:
    story = grow(
        assessed("a1", assistance=assistance("requested")),
        assessed("a2", hours=5, assistance=assistance("agreed", partners=("CO",), kinds=())),
    )
    assert story.assistance is not None
    assert story.assistance.partners == ("US", "CO")
    assert story.assistance.kinds == ("training",)


def test_an_article_that_is_a_member_already_changes_nothing() -> None:
    story = grow(assessed("a1"), assessed("a2"))
    assert join_story(story, assessed("a2", severity=3), "a2") == story


def test_languages_are_listed_most_told_first() -> None:
    story = grow(assessed("a1", language="pt"), assessed("a2"), assessed("a3"))
    assert story.languages == ("es", "pt")


def test_the_headline_is_of_the_first_press_report_and_not_of_a_communique() -> None:
    official = assessed("a1", title="Comunicado 12", source=source("policia", kind="official"))
    press = assessed("a2", hours=1, title="Ocho muertos en Machala")
    assert grow(official).title == "Comunicado 12"
    assert grow(official, press, assessed("a3", hours=2)).title == "Ocho muertos en Machala"


def long_text(words: int, last: str) -> str:
    return f"{'palabra ' * words}{last}"


def test_the_words_of_a_whole_article_are_kept_for_rules() -> None:
    story = grow(
        assessed("a1", text=long_text(1_000, "fentanilo")),
        assessed("a2", hours=1, source=source("otro"), text=long_text(400, "simulacro")),
    )
    assert "fentanilo" in story.keywords
    assert "simulacro" in story.keywords


def test_a_copy_adds_how_it_begins_to_the_words_of_its_story() -> None:
    copy = assessed("a2", title="Con titular propio", text=long_text(1_000, "fin"))
    first = assessed("a1", text=long_text(1_000, "fin"))
    added = len(grow(first, copy, copies=("a2",)).keywords) - len(grow(first).keywords)
    assert 0 < added <= KEYWORDS_LEAD + 1
    assert "Con titular propio" in grow(first, copy, copies=("a2",)).keywords


def test_long_texts_leave_room_for_how_later_articles_begin() -> None:
    many = [
        assessed(f"a{n}", hours=n, title=f"Titular {n}", text=long_text(9_000, "fin"))
        for n in range(40)
    ]
    kept = grow(*many[:11]).keywords
    assert all(f"Titular {n}" in kept for n in range(11))
    whole = grow(*many).keywords
    assert KEYWORD_LIMIT <= len(whole) <= KEYWORD_LIMIT + 40 * len("Titular 40\n")
    assert all(f"Titular {n}" in whole for n in range(40))
    assert grow(*many, *many).keywords == whole


def test_the_headlines_of_an_endless_story_are_kept_up_to_a_limit() -> None:
    many = [assessed(f"a{n}", title=f"Titular {n} {'x' * 2_000}") for n in range(80)]
    assert len(grow(*many).keywords) == KEYWORDS_MOST
