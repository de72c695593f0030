"""The decision table of product.md §7: who is told what, and what nobody is woken for."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerting import alert, change, grown, member, rule, story
from avizor.domain.alerts.decision import changes_since, decide, limit_alert
from avizor.domain.alerts.rules import Rule
from avizor.domain.bookkeeping import Alert, Surge
from avizor.domain.records import Change, Story
from build import NOON

WEEK = timedelta(days=7)


def judged(told: int | None, about: Story, by: Rule | None = None) -> Alert | None:
    return decide(by or rule(), about, told, NOON, WEEK)


def test_a_story_that_first_meets_the_rule_is_told_as_new_without_changes() -> None:
    told = judged(None, story())
    assert told is not None
    assert (told.reason, told.changes, told.revision) == ("new_story", (), 1)
    assert (told.rule, told.rule_title, told.story_id) == ("ecuador", "Ecuador asks for help", "s1")


def test_a_story_that_does_not_meet_the_rule_is_not_told() -> None:
    assert judged(None, story(countries=("PE",))) is None


def test_a_story_that_meets_the_rule_later_is_told_as_new_then() -> None:
    later = grown(story(countries=("PE", "EC")), change("country", None, "EC"))
    told = judged(None, later)
    assert told is not None
    assert (told.reason, told.revision) == ("new_story", 2)


def test_news_older_than_the_limit_alerts_nobody_however_new_it_is_to_us() -> None:
    old = member(published_at=NOON - WEEK - timedelta(minutes=1))
    assert judged(None, story(members=(old,), first_seen_at=NOON)) is None


def test_an_old_story_with_a_fresh_report_is_told() -> None:
    old = member(published_at=NOON - timedelta(days=9))
    about = story(members=(old, member(2)), first_seen_at=NOON - timedelta(days=9))
    assert judged(None, about) is not None


def test_news_whose_date_cannot_be_read_is_told_with_the_first_report_that_has_one() -> None:
    unread = story(members=(member(1, dated=False),))
    assert judged(None, unread) is None
    assert judged(None, story(members=(*unread.members, member(2)))) is not None


def test_a_told_story_without_a_new_revision_is_silent() -> None:
    assert judged(1, story()) is None


def test_a_reprint_or_an_edited_headline_is_silent() -> None:
    more = story(members=(member(), member(2, report="a1")), title="Otro titular")
    assert judged(1, more) is None


def test_a_story_that_came_to_another_one_tells_nothing_more() -> None:
    worse = grown(story(), change("dead", 5, 8))
    assert judged(1, worse) is not None
    emptied = worse.model_copy(update={"merged_into": "elder"})
    assert judged(1, emptied) is None
    assert judged(None, emptied) is None


ALWAYS: list[tuple[str, Any, Any]] = [
    ("dead", 5, 8),
    ("dead", None, 3),
    ("wounded", 1, 2),
    ("missing", 1, 0),
    ("arrested", None, 4),
    ("seized", 100.0, 1200.0),
    ("assistance_status", "requested", "denied"),
    ("official", None, "confirmed"),
    ("official", "confirmed", "denied"),
    ("severity", 2, 3),
]


@pytest.mark.parametrize(("fact", "before", "after"), ALWAYS)
def test_these_facts_are_worth_an_update_for_every_rule(fact: str, before: Any, after: Any) -> None:
    told = judged(1, grown(story(), change(fact, before, after)), rule(match={}))
    assert told is not None
    assert told.reason == "update"
    assert [(c.fact, c.before, c.after) for c in told.changes] == [(fact, before, after)]
    assert told.changes[0].sentence
    assert told.changes[0].source == "diario"


NAMED: list[tuple[str, str, dict[str, Any], bool]] = [
    ("topic", "terrorism", {"topics": ["military_assistance", "terrorism"]}, True),
    ("topic", "terrorism", {"topics": ["military_assistance"]}, False),
    ("topic", "terrorism", {}, False),
    ("country", "PE", {"countries": ["EC", "PE"]}, True),
    ("country", "PE", {"countries": ["EC"]}, False),
    ("country", "PE", {}, False),
]


@pytest.mark.parametrize(("fact", "name", "match", "expected"), NAMED)
def test_a_topic_or_country_counts_where_the_rule_names_it(
    fact: str, name: str, match: dict[str, Any], expected: bool
) -> None:
    told = judged(1, grown(story(), change(fact, None, name)), rule(match=match))
    assert (told is not None) is expected


@pytest.mark.parametrize(
    ("before", "after", "wanted", "expected"),
    [(1, 2, 0, False), (1, 2, 2, True), (1, 4, 3, True), (2, 3, 2, False), (1, 2, 3, False)],
)
def test_sources_count_only_when_the_number_asked_for_is_reached(
    before: int, after: int, wanted: int, expected: bool
) -> None:
    later = grown(story(), change("sources", before, after))
    assert (judged(1, later, rule(match={"min_sources": wanted})) is not None) is expected


def test_changes_since_the_last_message_are_collapsed_into_one() -> None:
    later = grown(story(), change("dead", 5, 6, sentence="Six."))
    later = grown(later, change("dead", 6, 8, sentence="Eight.", source="otro"))
    assert changes_since(later, 1) == [change("dead", 5, 8, sentence="Eight.", source="otro")]
    assert changes_since(later, 2) == [change("dead", 6, 8, sentence="Eight.", source="otro")]


def test_a_fact_that_is_back_where_it_was_is_no_news() -> None:
    later = grown(grown(story(), change("dead", 5, 6)), change("dead", 6, 5))
    assert judged(1, later) is None
    assert judged(2, later) is not None  # those who were told of six must hear of five


def test_seizures_in_different_units_are_different_facts() -> None:
    kilos = change("seized", None, 900.0, unit="kg")
    rifles = change("seized", None, 12, unit="rifles")
    told = judged(1, grown(story(), kilos, rifles))
    assert told is not None
    assert {c.unit for c in told.changes} == {"kg", "rifles"}


def test_the_gravest_facts_are_told_first() -> None:
    later = grown(
        story(),
        change("country", None, "EC"),
        change("severity", 1, 2),
        change("dead", 1, 2),
        change("assistance_status", "requested", "agreed"),
    )
    told = judged(1, later)
    assert told is not None
    assert [c.fact for c in told.changes] == ["assistance_status", "dead", "severity", "country"]


def test_who_was_told_of_a_request_hears_of_its_denial_though_the_story_lost_the_rule() -> None:
    strict = rule(match={"topics": ["military_assistance"], "severity": 2})
    later = grown(story(severity=1), change("assistance_status", "requested", "denied"))
    assert judged(None, later, strict) is None
    assert judged(1, later, strict) is not None


def test_an_id_is_of_rule_story_and_revision_and_of_nothing_else() -> None:
    one = judged(None, story())
    again = decide(rule(title="Renamed"), story(severity=3), None, NOON + WEEK, WEEK)
    other = judged(None, story(revision=2))
    assert one is not None
    assert again is not None
    assert other is not None
    assert one.id == again.id != other.id
    # Written down: ids must not change from one version of avizor to the next.
    assert one.id == "acaabb254d113ab902ca026d0161486c"


def test_a_rule_announces_its_limit_once_a_day() -> None:
    held = judged(None, story())
    assert held is not None
    one = limit_alert(rule(), held, NOON)
    assert one.reason == "spike"
    assert one.id == limit_alert(rule(), held.model_copy(update={"id": "x"}), NOON).id
    assert one.id != limit_alert(rule(), held, NOON + timedelta(days=1)).id


def test_an_alert_is_of_a_story_an_update_a_surge_or_a_limit() -> None:
    surge = Surge(
        begins=NOON - WEEK,
        ends=NOON,
        reports=9,
        articles=12,
        stories=3,
        outlets=5,
        expected=2.0,
        chance=0.0001,
    )
    assert alert().kind == "story"
    assert alert(changes=[change("dead", 1, 2)]).kind == "update"
    assert alert(reason="spike", surge=surge).kind == "surge"
    assert limit_alert(rule(), alert(), NOON).kind == "limit"
    assert alert(reason="silence").kind == "silence"


# Every run of judgements, wherever the process stopped in between, tells the reader the same.

TOLLS = st.lists(st.tuples(st.sampled_from(["dead", "arrested"]), st.integers(0, 3)), max_size=12)


def life(steps: list[tuple[str, int]]) -> list[Story]:
    """Return a story at each of its revisions."""
    now: dict[str, int | None] = {"dead": None, "arrested": None}
    stories = [story()]
    for fact, value in steps:
        if now[fact] != value:
            stories.append(grown(stories[-1], change(fact, now[fact], value)))
            now[fact] = value
    return stories


def told_over(stories: list[Story], looks: list[int]) -> list[Alert]:
    """Judge the story at some of its revisions, as a process does that starts and stops."""
    alerts: list[Alert] = []
    told: int | None = None
    for look in looks:
        found = judged(told, stories[look])
        if found is not None:
            alerts.append(found)
            told = found.revision
    return alerts


def known_to_reader(alerts: list[Alert], stories: list[Story]) -> dict[str, Any]:
    first = stories[alerts[0].revision - 1]
    known = {c.fact: c.after for c in changes_since(first, 1)}
    for found in alerts[1:]:
        for one in found.changes:
            assert known.get(one.fact) == one.before
            known[one.fact] = one.after
    return {fact: value for fact, value in known.items() if value is not None}


@given(TOLLS, st.data())
def test_however_often_a_story_is_judged_the_reader_ends_up_knowing_it_as_it_is(
    steps: list[tuple[str, int]], data: st.DataObject
) -> None:
    stories = life(steps)
    looks = sorted(data.draw(st.lists(st.integers(0, len(stories) - 1), max_size=20)))
    looks.append(len(stories) - 1)
    alerts = told_over(stories, looks)
    assert known_to_reader(alerts, stories) == {
        c.fact: c.after for c in changes_since(stories[-1], 1)
    }
    assert len({found.id for found in alerts}) == len(alerts)
    assert all(found.changes for found in alerts[1:])


@given(TOLLS, st.integers(1, 3))
def test_a_judgement_repeated_after_a_crash_tells_nothing_twice(
    steps: list[tuple[str, int]], times: int
) -> None:
    stories = life(steps)
    once = told_over(stories, list(range(len(stories))))
    often = told_over(stories, [i for i in range(len(stories)) for _ in range(times)])
    assert [found.id for found in once] == [found.id for found in often]


@given(st.permutations(["dead", "wounded", "severity", "official"]))
def test_the_order_in_which_facts_arrive_changes_neither_id_nor_what_is_told(
    order: list[str],
) -> None:
    values: dict[str, Change] = {
        "dead": change("dead", 1, 2),
        "wounded": change("wounded", 3, 4),
        "severity": change("severity", 2, 3),
        "official": change("official", None, "confirmed"),
    }
    later = story()
    for fact in order:
        later = grown(later, values[fact])
    straight = judged(1, grown(story(), *values.values()).model_copy(update={"revision": 5}))
    shuffled = judged(1, later)
    assert straight is not None
    assert shuffled is not None
    assert (shuffled.id, shuffled.changes) == (straight.id, straight.changes)
