"""How commands speak: JSON lines or words on standard output, everything else on standard error."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TextIO, TypeVar

import click
from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from avizor.domain.invisible import without_controls, without_invisible
from avizor.domain.quantities import parse_duration
from avizor.domain.strange_json import line_of_json

F = TypeVar("F", bound=Callable[..., Any])

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


UNBROKEN = 10**4
"""The width of what is no terminal: a line stays one line, to be searched and copied."""


def words() -> Console:
    """Return the console that people read: standard output."""
    return _console(sys.stdout)


def aside() -> Console:
    """Return the console for progress and remarks: standard error."""
    return _console(sys.stderr)


class _Terminal(Console):
    """Breaks lines between words only, lest an address or an id cannot be copied.

    Where no space lets it break one sticks out. What follows a break keeps its line's indent.
    """

    def print(self, *objects: Any, **options: Any) -> None:
        """Print a text with its indent, a table with columns as wide as their longest words."""
        match objects:
            case (str() as text,) if not options:
                for line in self._broken(text):
                    super().print(line, soft_wrap=True)
            case (Table() as shown,):
                for column in shown.columns:
                    column.min_width = max(map(_longest_word, (column.header, *column.cells)))
                super().print(shown, **{"crop": False, **options})
            case _:
                super().print(*objects, **options)

    def _broken(self, text: str) -> Iterator[Text]:
        for line in self.render_str(text).split("\n", allow_blank=True):
            indent = len(line.plain) - len(line.plain.lstrip(" "))
            told = line[indent:]
            for part in told.divide(_breaks(told.plain, self.width - indent)):
                part.rstrip()
                part.pad_left(indent)
                yield part


def _breaks(text: str, width: int) -> Iterator[int]:
    """Yield where each line but the first begins."""
    used = 0
    for word in re.finditer(r"\S+\s*", text):
        if used and used + cell_len(word[0].rstrip()) > width:
            yield word.start()
            used = 0
        used += cell_len(word[0])


def _longest_word(cell: object) -> int:
    return max(map(cell_len, Text.from_markup(str(cell)).plain.split()), default=0)


def _console(stream: TextIO) -> Console:
    """Break lines between words on a terminal, and nowhere for a program that reads them."""
    if stream.isatty():
        return _Terminal(file=stream, highlight=False)
    return Console(file=stream, highlight=False, soft_wrap=True, width=UNBROKEN)


def print_json(document: Mapping[str, object]) -> None:
    """Write one JSON object on one line of standard output, what a terminal obeys escaped."""
    print_raw(line_of_json(document) + "\n")


def print_text(text: str) -> None:
    """Write text from outside to standard output, line by line, without what a terminal obeys."""
    print_raw(_CONTROLS.sub(" ", text) + "\n")


def print_raw(text: str) -> None:
    """Write text to standard output as it is."""
    sys.stdout.write(text)
    sys.stdout.flush()


def complain(reason: object) -> None:
    """Say on standard error what is wrong with one of many: a line, whatever the reason quotes."""
    click.echo(f"avizor: {without_controls(str(reason))}", err=True)


def print_records(
    documents: Iterable[Mapping[str, object]],
    as_json: bool,
    show: Callable[[Mapping[str, Any]], None],
) -> int:
    """Print each record as JSON or through ``show``; return how many there were."""
    count = 0
    for document in documents:
        count += 1
        if as_json:
            print_json(document)
        else:
            show(document)
    return count


def plain(text: object) -> str:
    """Make text from outside safe for a terminal: no control sequences, no markup."""
    return escape(_CONTROLS.sub(" ", without_invisible(str(text))))


def table(*columns: str, title: str | None = None) -> Table:
    """Return an empty table in the house style."""
    made = Table(title=title, box=None, pad_edge=False, header_style="bold", title_justify="left")
    for column in columns:
        made.add_column(column, overflow="fold")
    return made


def reason_of(error: Exception, address: str) -> str:
    """Return what an error says of an address, without that at its front: it is named already."""
    said = str(error)
    for spelt in (f"{address}/", address):
        rest = said.removeprefix(spelt)
        if rest != said and rest.startswith((":", " ")):  # no other address that begins alike
            return rest.lstrip(": ")
    return said


def when(moment: datetime | str | None) -> str:
    """Write a moment for people, in local time with its zone, to the minute; a dash for none.

    ``--since`` and ``--until`` take it as it stands.
    """
    if moment is None:
        return "–"
    if isinstance(moment, str):
        moment = datetime.fromisoformat(moment)
    return moment.astimezone().isoformat(" ", "minutes").replace("+00:00", "Z")


class Moment(click.ParamType[datetime]):
    """A time on the command line: RFC 3339, a date (UTC), or how long ago ("24h", "7d").

    A date is its first moment, or with ``end_of_day`` its last one.
    """

    name = "TIME"

    def __init__(self, *, end_of_day: bool = False) -> None:
        self._of_day = time.max if end_of_day else time.min

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """Read a time; a usage error says what is legal."""
        if isinstance(value, datetime):
            return value
        try:
            read = self._day(value) or datetime.fromisoformat(value)
            return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
        except OverflowError:  # the first or last day there is, in another zone
            self.fail(f'"{value}" is no time that can be counted', param, ctx)
        except ValueError:
            return self._ago(value, param, ctx)

    def _day(self, value: str) -> datetime | None:
        try:
            return datetime.combine(date.fromisoformat(value), self._of_day)
        except ValueError:
            return None

    def _ago(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        try:
            ago: timedelta = parse_duration(value)
        except ValueError:
            self.fail(
                f'"{value}" is no time; write 2026-11-24, 2026-11-24T18:00:00Z or "24h"', param, ctx
            )
        return datetime.now(UTC) - ago


def json_flag(command: F) -> F:
    """Give a command its ``--json`` flag."""
    return click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")(command)
