"""Durations and sizes as people write them."""

from datetime import timedelta

import pytest

from avizor.domain.quantities import few_of, parse_duration, parse_size


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("5s", 5), ("15m", 900), ("1h30m", 5400), ("0s", 0), ("250ms", 0.25), ("36500d", 3153600000)],
)
def test_a_duration_is_read_in_its_units(written: str, seconds: float) -> None:
    assert parse_duration(written) == timedelta(seconds=seconds)


@pytest.mark.parametrize("written", ["soon", "5", "-5s", "5 s", "5s later", ""])
def test_what_is_no_duration_is_refused_by_name(written: str) -> None:
    with pytest.raises(ValueError, match=f'"{written}" is no duration'):
        parse_duration(written)


@pytest.mark.parametrize("written", ["36501d", "99999999999999d", "9" * 400 + "s"])
def test_a_duration_longer_than_the_calendar_is_refused(written: str) -> None:
    """Found by fuzzing: an OverflowError, here or where it was counted back from now."""
    with pytest.raises(ValueError, match="the longest duration is 36500d"):
        parse_duration(written)


def test_sizes_are_read_in_their_units_and_have_a_limit() -> None:
    assert [parse_size(one) for one in ("10MB", "1.5 kb", "7", 12)] == [10**7, 1500, 7, 12]
    for written in ("9" * 400, "1000001GB"):
        with pytest.raises(ValueError, match="the largest size is"):
            parse_size(written)


def test_of_many_names_a_few_are_written_and_the_others_counted() -> None:
    assert few_of(["a", "b"], 2) == "a, b"
    assert few_of(["a", "b", "c", "d"], 2) == "a, b and 2 more"
