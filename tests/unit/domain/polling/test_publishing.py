from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avizor.domain.feed_memory import Pattern
from avizor.domain.polling.publishing import REFERENCE_RATE, Rates, watch

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))


def office(weeks: int) -> Pattern:
    """Six entries an hour from 12 to 18 UTC, Monday to Friday; listings read every hour."""
    pattern = watch(Pattern(), MONDAY, ())
    for number in range(1, weeks * 7 * 24):
        now = MONDAY + number * HOUR
        hour = now - HOUR
        busy = 12 <= hour.hour < 18 and hour.weekday() < 5
        pattern = watch(pattern, now, (None,) * 6 if busy else ())
    return pattern


def test_the_hours_and_days_of_a_feed_are_learnt() -> None:
    rates = Rates(office(3))
    monday = MONDAY + 21 * DAY
    assert rates.at(monday + 14 * HOUR) == pytest.approx(6, rel=0.2)
    assert rates.at(monday + 3 * HOUR) < 0.3
    assert rates.at(monday + 5 * DAY + 14 * HOUR) < 2
    assert rates.expected(monday, monday + DAY) == pytest.approx(36, rel=0.2)


def test_waiting_over_a_quiet_night_is_long_and_at_noon_short() -> None:
    rates, monday = Rates(office(3)), MONDAY + 21 * DAY
    noon = rates.worthwhile(monday + 14 * HOUR, 0.14, DAY)
    night = rates.worthwhile(monday + 19 * HOUR, 0.14, DAY)
    assert noon < timedelta(minutes=20)
    assert night > 2 * HOUR


def test_what_a_feed_did_long_ago_fades() -> None:
    busy = office(2)
    still = watch(busy, MONDAY + 100 * DAY, ())
    noon = MONDAY + 101 * DAY + 14 * HOUR
    assert Rates(still).at(noon) < Rates(busy).at(noon) / 3


def test_a_feed_not_known_is_asked_every_interval() -> None:
    price = REFERENCE_RATE * 0.25**2 / 2
    assert Rates(Pattern()).worthwhile(MONDAY, price, DAY) == pytest.approx(
        timedelta(minutes=15), abs=timedelta(seconds=1)
    )


def test_the_first_listing_tells_a_history() -> None:
    now = MONDAY + 12 * HOUR
    pattern = watch(Pattern(), now, [now - number * HOUR for number in range(10)])
    assert sum(pattern.watched) == pytest.approx(9)
    assert sum(pattern.counts) == 9  # the oldest only says where it begins


@pytest.mark.parametrize("wrong", [None, MONDAY - DAY, MONDAY + 9 * HOUR])
def test_a_date_outside_the_time_watched_counts_within_it(wrong: datetime | None) -> None:
    pattern = watch(watch(Pattern(), MONDAY, ()), MONDAY + 4 * HOUR, [wrong])
    assert pattern.counts[2] == 1
    assert sum(pattern.counts) == 1


def test_entries_without_dates_are_spread_over_the_time_watched() -> None:
    pattern = watch(watch(Pattern(), MONDAY, ()), MONDAY + 4 * HOUR, [None] * 8)
    assert pattern.counts[:5] == (2, 2, 2, 2, 0)


def test_a_clock_set_back_teaches_nothing() -> None:
    pattern = watch(watch(Pattern(), MONDAY, ()), MONDAY + HOUR, [None])
    back = watch(pattern, MONDAY - 400 * DAY, [None])
    assert back.until == MONDAY - 400 * DAY
    assert (back.counts, back.watched) == (pattern.counts, pattern.watched)
    assert sum(watch(back, back.until + HOUR, [None]).watched) > 1.9  # it goes on from there


@given(
    st.lists(st.tuples(st.timedeltas(timedelta(0), 3 * DAY), st.integers(0, 9)), max_size=12),
    moments,
    st.floats(0, 3),
    st.timedeltas(timedelta(0), DAY),
)
def test_waits_lie_between_nothing_and_the_most_and_grow_with_the_price(
    listings: list[tuple[timedelta, int]], now: datetime, price: float, most: timedelta
) -> None:
    pattern, at = Pattern(), now - 40 * DAY
    for later, count in listings:
        at += later
        pattern = watch(pattern, at, [None] * count)
    rates = Rates(pattern)
    wait, dearer = (rates.worthwhile(now, cost, most) for cost in (price, price * 2))
    assert timedelta(0) <= wait <= dearer <= most
    assert timedelta(0) <= rates.reaching(now, price + 0.1, most) <= most
    assert all(value >= 0 for value in (*pattern.counts, *pattern.watched))


@given(moments, st.timedeltas(timedelta(0), 2 * DAY), st.timedeltas(timedelta(0), 2 * DAY))
def test_what_is_expected_of_two_stretches_adds_up(
    now: datetime, one: timedelta, two: timedelta
) -> None:
    rates = Rates(office(1))
    parts = rates.expected(now, now + one) + rates.expected(now + one, now + one + two)
    assert rates.expected(now, now + one + two) == pytest.approx(parts)
