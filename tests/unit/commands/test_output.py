"""How commands speak to people and to programs."""

import io
import time
from datetime import UTC, datetime

import pytest

from avizor.commands.output import Moment, aside, reason_of, table, when, words
from avizor.domain.quantities import counted
from avizor.errors import FetchError

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


ADDRESS = f"https://diario.example/{'seguridad-' * 12}1.html"
FEED = "hn-reporteros-de-investigacion"


def narrow(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setenv("COLUMNS", "40")
    written = Terminal()
    monkeypatch.setattr("sys.stdout", written)
    return written


def test_an_address_is_never_broken_and_what_is_broken_keeps_its_indent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written = narrow(monkeypatch)
    words().print(f"Cinco presos\n  2026-11-30 {'palabra ' * 8}\n  {ADDRESS}")
    first, *below, last = written.getvalue().splitlines()
    assert first == "Cinco presos"
    assert last == f"  {ADDRESS}"
    assert len(below) == 3
    assert all(line.startswith("  ") and line[2] != " " for line in below)
    assert all(len(line) <= 40 for line in below)


def test_a_table_breaks_no_id_however_narrow_the_terminal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written = narrow(monkeypatch)
    shown = table("feed", "health", "last new")
    shown.add_row(FEED, "not polled yet", "2026-11-30 09:19Z")
    words().print(shown)
    first, *below = written.getvalue().splitlines()[1:]
    assert first.startswith(f"{FEED}  not")
    assert "2026-11-30" in first
    assert below


def test_an_address_that_is_named_is_not_said_again() -> None:
    address = "https://diario.example"
    for said in (f"{address}/: connection refused", f"{address} took longer", "x is not known"):
        assert address not in reason_of(FetchError("connect", said), address)
    assert reason_of(FetchError("dns", "x is not known"), address) == "x is not known"


def test_one_is_counted_in_the_singular() -> None:
    assert (counted(1, "alert"), counted(0, "alert")) == ("1 alert", "0 alerts")
    assert (counted(1, "story", "stories"), counted(2, "story", "stories")) == (
        "1 story",
        "2 stories",
    )


NOON = datetime(2026, 11, 29, 11, 5, tzinfo=UTC)


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


def test_an_address_that_only_begins_alike_is_said_whole() -> None:
    other = "https://diario.example/feed?c=1"
    error = FetchError("too_many_redirects", f"{other} is redirected without end")
    for address in ("https://diario.example/feed", "https://diario.example"):
        assert reason_of(error, address) == str(error)
