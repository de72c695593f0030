"""When a digest is due, across time zones and clock changes."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avizor.domain.alerts.digests import check_timezone, check_when, day_start, next_digest


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]


def test_an_hourly_digest_is_due_at_the_next_full_hour() -> None:
    assert next_digest("hourly", "UTC", utc(2026, 3, 2, 12, 0, 1)) == utc(2026, 3, 2, 13)


def test_an_alert_of_the_full_hour_itself_waits_for_the_next_one() -> None:
    assert next_digest("hourly", "UTC", utc(2026, 3, 2, 12)) == utc(2026, 3, 2, 13)


def test_a_daily_digest_is_read_in_the_rules_own_time_zone() -> None:
    due = next_digest("daily 07:00", "America/Guayaquil", utc(2026, 3, 2, 12, 30))
    assert due == utc(2026, 3, 3, 12)


def test_a_daily_digest_later_today_is_due_today() -> None:
    due = next_digest("daily 07:00", "America/Guayaquil", utc(2026, 3, 2, 11, 59))
    assert due == utc(2026, 3, 2, 12)


def test_what_a_limit_holds_back_is_due_in_the_morning() -> None:
    due = next_digest("immediate", "America/Sao_Paulo", utc(2026, 3, 2, 23))
    assert due == utc(2026, 3, 3, 10)


def test_a_local_time_that_the_clocks_skip_is_taken_after_the_jump() -> None:
    # New York, 8 March 2026: 02:00 becomes 03:00.
    due = next_digest("daily 02:30", "America/New_York", utc(2026, 3, 8, 6))
    assert due == utc(2026, 3, 8, 7, 30)


def test_a_local_time_that_comes_twice_is_taken_once_the_first_time() -> None:
    # New York, 1 November 2026: 02:00 becomes 01:00 again.
    first = next_digest("daily 01:30", "America/New_York", utc(2026, 11, 1, 4))
    assert first == utc(2026, 11, 1, 5, 30)
    assert next_digest("daily 01:30", "America/New_York", first) == utc(2026, 11, 2, 6, 30)


def test_a_day_starts_at_local_midnight_even_where_the_clocks_skip_it() -> None:
    assert day_start("America/Guayaquil", utc(2026, 3, 2, 4)) == utc(2026, 3, 1, 5)
    # Santiago, 6 September 2026: 00:00 becomes 01:00.
    assert day_start("America/Santiago", utc(2026, 9, 6, 12)) == utc(2026, 9, 6, 4)


@pytest.mark.parametrize("when", ["weekly", "daily", "daily 24:00", "daily 7", "Hourly", ""])
def test_any_other_schedule_is_refused_with_the_legal_forms(when: str) -> None:
    with pytest.raises(ValueError, match='"immediate", "hourly" or "daily 07:00"'):
        check_when(when)


@pytest.mark.parametrize("name", ["America/Quito", "", "../etc/passwd", "EST5 EDT"])
def test_an_unknown_time_zone_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        check_timezone(name)


@pytest.mark.parametrize("name", ["America/Santigo", "america/santiago"])
def test_a_mistyped_time_zone_is_answered_with_the_nearest(name: str) -> None:
    with pytest.raises(ValueError, match=r'; did you mean "America/Santiago"[?]'):
        check_timezone(name)


ZONES = st.sampled_from(
    ["UTC", "America/New_York", "America/Santiago", "America/Havana", "America/Asuncion"]
)
MOMENTS = st.datetimes(
    min_value=datetime(2024, 1, 1), max_value=datetime(2029, 1, 1), timezones=st.just(UTC)
)


@given(ZONES, MOMENTS, st.integers(0, 23), st.integers(0, 59))
def test_every_local_day_has_exactly_one_daily_digest(
    zone: str, moment: datetime, hour: int, minute: int
) -> None:
    when = f"daily {hour:02}:{minute:02}"
    first = next_digest(when, zone, moment)
    second = next_digest(when, zone, first)
    assert moment < first <= moment + timedelta(hours=25)
    days = [at.astimezone(ZoneInfo(zone)).date() for at in (first, second)]
    assert days[1] - days[0] == timedelta(days=1)


@given(ZONES, MOMENTS)
def test_the_day_that_holds_a_moment_has_begun(zone: str, moment: datetime) -> None:
    start = day_start(zone, moment)
    assert start <= moment < start + timedelta(hours=25)
