"""Trends: independent reports against the same hours of earlier weeks."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerting import NAMES, SteppingClock, member, rule, story
from avizor.domain.exchange import AlertFilter
from avizor.domain.records import Story
from avizor.domain.rendering import compose, plain_text
from avizor.domain.trends import (
    WEEK,
    Series,
    chance_of,
    comparable_from,
    hearing,
    independent_reports,
    is_surge,
    measure,
    series_of,
)
from avizor.ports import State
from avizor.settings import AlertSettings
from avizor.stages.deliver import Deliver
from avizor.stages.surge import check_surges
from avizor.testing import MemoryNotifier
from build import NOON

DAY = timedelta(days=1)


def told(story_id: str, at: datetime, outlets: int = 1, **fields: Any) -> Story:
    members = tuple(
        member(n, f"outlet{n}", article_id=f"{story_id}-{n}", published_at=at, **fields)
        for n in range(outlets)
    )
    given = {"members": members, "first_seen_at": at, "last_activity_at": at}
    return story(story_id, independent_sources=outlets, **given)


def ordinary(weeks: int = 8, a_day: int = 2) -> list[Story]:
    """So many reports each day, at ten in the morning, for so many weeks."""
    return [
        told(f"w{days}", NOON - DAY * days - timedelta(hours=2), a_day)
        for days in range(1, weeks * 7 + 1)
    ]


def measured(stories: list[Story]) -> Any:
    begins = min(one.first_seen_at for one in stories)
    return measure(series_of(stories, begins, hearing(stories)), NOON, DAY)


def test_an_ordinary_day_is_no_surge() -> None:
    found = measured([*ordinary(), told("today", NOON - timedelta(hours=2), 2)])
    assert (found.reports, found.expected) == (2, 2)
    assert not is_surge(found)


def test_many_independent_reports_are_a_surge() -> None:
    found = measured([*ordinary(), told("today", NOON - timedelta(hours=2), 12)])
    assert (found.reports, found.outlets, found.stories) == (12, 12, 1)
    assert found.chance < 0.001
    assert is_surge(found)


def test_one_wire_copied_forty_times_is_one_report() -> None:
    wire = told("today", NOON - timedelta(hours=2), 40, report="wire")
    found = measured([*ordinary(), wire])
    assert (found.reports, found.articles, found.outlets) == (1, 40, 40)
    assert not is_surge(found)


def test_forty_outlets_of_one_owner_are_one_report() -> None:
    assert len(list(independent_reports(told("s", NOON, 40, owner="group")))) == 1


def test_an_official_source_is_no_report() -> None:
    assert list(independent_reports(told("s", NOON, 3, kind="official"))) == []


def test_a_follow_up_of_the_next_day_is_a_report_of_its_own() -> None:
    days = (member(n, published_at=NOON + DAY * n) for n in range(3))
    assert len(list(independent_reports(story(members=tuple(days))))) == 3


def test_a_busy_weekday_is_measured_by_the_same_weekday() -> None:
    mondays = [told(f"m{n}", NOON - WEEK * n - timedelta(hours=1), 10) for n in range(1, 9)]
    found = measured([*mondays, told("today", NOON - timedelta(hours=1), 11)])
    assert found.expected == 10
    assert not is_surge(found)


def test_with_less_than_three_weeks_the_days_before_are_the_baseline() -> None:
    found = measured([*ordinary(weeks=1), told("today", NOON - timedelta(hours=1), 12)])
    assert found.expected == 2
    assert is_surge(found)


def test_without_a_baseline_nothing_is_said() -> None:
    assert measure(Series((), NOON - DAY), NOON, DAY) is None


def day_of(days: int, stories: int = 6) -> list[Story]:
    """So many stories on one day, each in another outlet."""
    at = NOON - DAY * days - timedelta(hours=2)
    return [told(f"d{days}.{n}", at, report=f"d{days}.{n}") for n in range(stories)]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([0, 35], None),  # a trial five weeks ago, and the first day of the watch
        ([0, 1, 2, 3, 35], 6),
        ([0, 1, 2, 10], None),
        ([0, *range(36, 57)], None),
        ([0, *range(22, 57)], 6),  # off for three weeks
        (list(range(0, 57, 7)), 6),  # only on Mondays
    ],
)
def test_while_avizor_was_off_nothing_was_heard_and_not_nothing_said(
    days: list[int], expected: int | None
) -> None:
    found = measured([one for day in days for one in day_of(day)])
    assert (found and found.expected) == expected
    assert not is_surge(found)


def test_an_archive_that_hears_little_has_empty_days_by_chance() -> None:
    seldom = [one for day in range(3, 57, 9) for one in day_of(day, 1)]
    assert is_surge(measured([*seldom, *day_of(0, 12)]))


def test_a_span_is_compared_once_three_such_spans_were_heard() -> None:
    spans = [timedelta(hours=1), DAY, DAY * 3, DAY * 26, DAY * 27, DAY * 42]
    for span in spans:
        at = comparable_from(NOON, span)
        assert at is not None
        assert measure(Series((), NOON), at, span) is not None
        assert measure(Series((), NOON), at - timedelta(seconds=1), span) is None
    assert comparable_from(NOON, DAY * 43) is None


def test_restless_weeks_make_a_surge_less_sure() -> None:
    assert chance_of(9, [3, 3, 3, 3]) < chance_of(9, [0, 6, 0, 6])


@given(st.integers(0, 60), st.lists(st.integers(0, 40), min_size=3, max_size=28))
def test_a_chance_lies_between_none_and_sure_and_falls_with_the_count(
    count: int, before: list[int]
) -> None:
    more, less = chance_of(count + 1, before), chance_of(count, before)
    assert 0 <= more <= less + 1e-9 <= 1 + 1e-8
    assert chance_of(0, before) == 1


@pytest.mark.parametrize(
    ("language", "counts"),
    [("es", "1 historia, 12 notas, "), ("pt", "1 história, 12 rep"), ("en", "1 story, 12 art")],
)
def test_a_rule_that_asks_for_it_tells_a_surge_once_a_day(
    state: State, language: Any, counts: str
) -> None:
    for one in [*ordinary(), told("today", NOON - timedelta(hours=2), 12)]:
        state.save_story(one, None)
    clock, wanted = SteppingClock(), rule(spikes=True, match={"countries": ["EC"]})
    state.set_note("surges-looked", "2036-01-01T00:00:00+00:00")  # the clock was once ahead
    assert check_surges(state, [rule(match={})], clock) == 0
    assert check_surges(state, [wanted], clock) == 1
    assert check_surges(state, [wanted], clock) == 0
    clock.pass_time(hours=2)
    assert check_surges(state, [wanted], clock) == 0
    ((alert, _),) = state.alerts(AlertFilter())
    assert (alert.reason, alert.surge and alert.surge.reports) == ("spike", 12)
    assert state.told("today") == {}
    channel = MemoryNotifier("desk")
    assert Deliver(state, {"desk": channel}, [wanted], AlertSettings(), clock).run().sent == 1
    text = plain_text(compose(channel.sent[0], language, NAMES))
    assert "12" in text
    assert f"\n{counts}" in text
    assert "https://outlet" in text


def test_a_surge_is_told_again_on_the_next_local_day(state: State) -> None:
    for one in [*ordinary(), told("today", NOON - timedelta(hours=2), 12)]:
        state.save_story(one, None)
    clock, wanted = SteppingClock(), rule(spikes=True, timezone="America/Guayaquil")
    assert check_surges(state, [wanted], clock) == 1
    clock.pass_time(hours=13)  # the next day in UTC
    assert check_surges(state, [wanted], clock) == 0
    clock.pass_time(hours=5)
    assert check_surges(state, [wanted], clock) == 1
