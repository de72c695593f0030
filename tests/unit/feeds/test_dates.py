from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avizor.feeds.dates import parse_date, unread_date

QUITO = ZoneInfo("America/Guayaquil")  # five hours behind UTC


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("Mon, 02 Mar 2026 10:00:00 GMT", 10),
        ("Mon, 02 Mar 2026 10:00:00 +0000", 10),
        ("Mon, 02 Mar 2026 10:00:00 -0500", 15),
        ("Mon, 02 Mar 2026 10:00:00 -05:00", 15),
        ("Mon, 02 Mar 2026 10:00:00 -0000", 10),
        ("Mon, 02 Mar 2026 10:00:00 Z", 10),
        ("Mon, 02 Mar 2026 10:00:00 EST", 15),
        ("Mon, 02 Mar 2026 10:00:00 ART", 13),
        ("Mon, 02 Mar 2026 10:00:00 GMT-3", 13),
        ("Mon, 02 Mar 2026 10:00:00 UTC+01:30", 8.5),
        ("Mon, 02 Mar 2026 10:00:00", 15),
        ("02 Mar 2026 10:00", 15),
        ("Mon, 02 Mar 2026", 5),
        ("lun, 02 mar 2026 10:00:00 -0500", 15),
        ("Lunes, 2 de marzo de 2026 10:00", 15),
        ("segunda-feira, 2 de março de 2026", 5),
        ("2026-03-02T10:00:00Z", 10),
        ("2026-03-02T10:00:00.1234567Z", 10.0),
        ("2026-03-02T10:00:00-05:00", 15),
        ("2026-03-02 10:00:00 -0500", 15),
        ("2026-03-02 10:00:00 UTC", 10),
        ("2026-03-02T10:00:00", 15),
        ("2026-03-02", 5),
        ("20260302T100000Z", 10),
        ("02/03/2026 10:00", 15),
        ("02-03-2026", 5),
        ("2/3/2026 10:00:00 a. m.", 15),
        ("2/3/2026 1:00:00 p.m.", 18),
        ("02/03/2026 12:00 AM", 5),
        ("02/03/2026 10:00:00 -03:00", 13),
        ("02/03/2026 10:00 GMT", 10),
        ("02/03/2026 10:00:00Z", 10),
        ("02/03/2026 - 10h30", 15.5),
        ("02/03/2026 às 10h30", 15.5),
        ("02/03/2026 às 10h", 15),
        ("02.03.2026 | 10:30", 15.5),
        ("Mon, 02 Mar 2026 10h30", 15.5),
        ("Lun, 02/03/2026 - 10:30", 15.5),
        ("Monday, March 2, 2026 - 10:30", 15.5),
        ("2 mar. 2026, 10:30 a. m.", 15.5),
        ("marzo 2, 2026 10:30 am", 15.5),
        ("2 de marzo, 2026 - 10:30 hs", 15.5),
        ("2 de março de 2026 às 10:30", 15.5),
        ("02/mar/2026 10:30", 15.5),
        ("lundi 2 mars 2026", 5),
        ("Mon Mar 02 10:00:00 -05 2026", 15),
        ("2026/03/02 10:30:00", 15.5),
        ("2026-03-02 9:30:00", 14.5),
        ("2026-03-02t10:30:00z", 10.5),
        ("2026-03-01T24:00:00Z", 0),
        ("20260302103000", 15.5),
        ("1772447400", 10.5),
        ("1772447400000", 10.5),
        ("Mon Mar  2 10:30:00 2026", 15.5),
    ],
)
def test_dates_are_read_in_the_zone_they_state_or_the_outlet_s(text: str, hour: float) -> None:
    moment = parse_date(text, QUITO)
    assert moment is not None
    assert (moment.month, moment.day, moment.hour + moment.minute / 60) == (3, 2, hour)


def test_a_number_above_twelve_can_only_be_the_day() -> None:
    assert parse_date("03/22/2026", UTC) == datetime(2026, 3, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        *("", "ayer", "Wed, 31 Feb 2026 10:00:00 GMT", "9999-12-31T23:59:59-05:00", "2026-13-01"),
        *("02/03/2026 10:99", "02/03/2026 10:30 25/12", "02-03-26 10:30", "hace 2 horas"),
        *("Thu, 01 Jan 1970 00:00:00 GMT", "0000-00-00 00:00:00", "45/45/2026", "1 2 3 4 5 6 7"),
    ],
)
def test_what_is_no_date_of_news_gives_none(text: str) -> None:
    assert parse_date(text, QUITO) is None


@given(st.text(max_size=60))
def test_no_text_makes_it_raise(text: str) -> None:
    parse_date(text, QUITO)


@given(st.datetimes(datetime(1991, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))
def test_iso_dates_come_back_as_they_were(moment: datetime) -> None:
    assert parse_date(moment.isoformat(), QUITO) == moment


@pytest.mark.parametrize(
    "text", ["hace 2 horas", "02-03-26 10:30", "Wed, 31 Feb 2026 10:00:00 GMT"]
)
def test_a_date_that_is_stated_and_cannot_be_read_is_told(text: str) -> None:
    assert unread_date(("", text)) == text


@pytest.mark.parametrize(
    "text",
    [
        *("", "0", "null", "0000-00-00 00:00:00", "Thu, 01 Jan 1970 00:00 GMT"),
        *("Wed, 30 Nov -0001 00:00:00 +0000", "Mon, 01 Jan 0001 00:00:00 +0000"),
    ],
)
def test_a_placeholder_states_no_date(text: str) -> None:
    assert unread_date([text]) == ""
    assert parse_date(text, ZoneInfo("America/Guayaquil")) is None
