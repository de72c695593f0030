"""Quiet hours across midnight, time zones and clock changes."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avizor.domain.alerts.mutes import Mute, Mutes, read_mutes, write_mutes
from avizor.domain.alerts.quiet import check_quiet, quiet_until


@dataclass(frozen=True)
class Hours:
    quiet: str
    timezone: str = "UTC"
    quiet_severity: int = 3


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("now", "end"),
    [
        (utc(2026, 3, 2, 21, 59), None),
        (utc(2026, 3, 2, 22), utc(2026, 3, 3, 6)),
        (utc(2026, 3, 3, 5, 59, 59), utc(2026, 3, 3, 6)),
        (utc(2026, 3, 3, 6), None),
    ],
)
def test_a_night_begins_at_its_hour_and_ends_before_its_last(
    now: datetime, end: datetime | None
) -> None:
    assert quiet_until(Hours("22:00-06:00"), now) == end


def test_no_span_is_never_quiet() -> None:
    assert quiet_until(Hours(""), utc(2026, 3, 2, 3)) is None


def test_a_siesta_lies_within_one_day() -> None:
    hours = Hours("13:00-15:30", "America/Bogota")
    assert quiet_until(hours, utc(2026, 3, 2, 19)) == utc(2026, 3, 2, 20, 30)
    assert quiet_until(hours, utc(2026, 3, 2, 21)) is None


@pytest.mark.parametrize(
    ("now", "end"),
    [
        # Santiago put its clocks back at midnight of 5 April 2026, and on at that of 6 September.
        (utc(2026, 4, 5, 2), utc(2026, 4, 5, 10)),
        (utc(2026, 9, 6, 3), utc(2026, 9, 6, 9)),
    ],
)
def test_a_night_in_which_the_clocks_change_ends_at_its_hour(now: datetime, end: datetime) -> None:
    assert quiet_until(Hours("22:00-06:00", "America/Santiago"), now) == end


@given(
    st.datetimes(datetime(2025, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),
    st.sampled_from(["America/Santiago", "America/New_York", "UTC", "America/Asuncion"]),
    st.sampled_from(["22:00-06:00", "00:00-07:30", "02:30-03:30", "23:59-00:01"]),
)
def test_quiet_hours_end_within_a_day_and_are_over_then(now: datetime, zone: str, s: str) -> None:
    end = quiet_until(Hours(s, zone), now)
    if end is not None:
        assert timedelta(0) < end - now < timedelta(hours=25)
        assert quiet_until(Hours(s, zone), end) is None


@pytest.mark.parametrize("span", ["22-6", "24:00-06:00", "22:00", "06:00-06:00", "night"])
def test_anything_else_is_refused_with_the_form_that_is_meant(span: str) -> None:
    with pytest.raises(ValueError, match="22:00-06:00"):
        check_quiet(span)


def test_mutes_are_read_back_as_written_and_end_at_their_time() -> None:
    now = utc(2026, 3, 2, 12)
    mutes = Mutes((Mute("rule", "r"), Mute("story", "s", now + timedelta(hours=1))))
    assert read_mutes(write_mutes(mutes)) == mutes
    assert read_mutes(None) == Mutes()
    assert mutes.covers("r", "x", now) == Mute("rule", "r")
    assert mutes.covers("x", "s", now) is not None
    assert mutes.covers("x", "s", now + timedelta(hours=1)) is None
    assert mutes.covers("s", "r", now) is None
    assert mutes.still(now + timedelta(days=1)) == Mutes((Mute("rule", "r"),))
    again = mutes.with_mute(Mute("rule", "r", now))
    assert [m.id for m in again] == ["s", "r"]
    assert again.without("rule", "nobody") == again
