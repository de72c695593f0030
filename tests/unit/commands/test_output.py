"""How commands speak to people and to programs."""

import io
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from avizor.commands.output import Moment, aside, when, words

LINE = "no public address " * 10


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("stream", "lines"), [(io.StringIO, 1), (Terminal, 3)])
def test_a_line_is_broken_between_words_on_a_terminal_and_nowhere_in_a_pipe(
    monkeypatch: pytest.MonkeyPatch, stream: type[io.StringIO], lines: int
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for name, console in (("stdout", words), ("stderr", aside)):
        written = stream()
        monkeypatch.setattr(f"sys.{name}", written)
        console().print(LINE)
        assert len(written.getvalue().splitlines()) == lines


NOON = datetime(2026, 11, 29, 11, 5, tzinfo=UTC)


@pytest.fixture
def guayaquil(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "America/Guayaquil")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("guayaquil")
def test_a_time_shown_carries_its_zone_and_can_be_typed_back() -> None:
    assert when(NOON) == "2026-11-29 06:05-05:00"
    assert Moment().convert(when(NOON), None, None) == NOON


def test_a_time_in_utc_is_short_and_can_be_typed_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    assert when(NOON) == "2026-11-29 11:05Z"
    assert Moment().convert(when(NOON), None, None) == NOON
    monkeypatch.undo()
    time.tzset()


def test_a_date_is_its_first_moment_and_as_an_end_its_last() -> None:
    first = Moment().convert("2026-11-28", None, None)
    last = Moment(end_of_day=True).convert("2026-11-28", None, None)
    assert first == datetime(2026, 11, 28, tzinfo=UTC)
    assert last == datetime(2026, 11, 28, 23, 59, 59, 999999, tzinfo=UTC)
    at = Moment(end_of_day=True).convert("2026-11-28T18:00:00Z", None, None)
    assert at == datetime(2026, 11, 28, 18, tzinfo=UTC)
