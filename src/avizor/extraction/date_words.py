"""Read dates that people write: *4 de mayo de 2022, 10:30 a. m.*, *May 4, 2022*, *04/05/2022*."""

import re
import unicodedata
from datetime import tzinfo
from typing import NamedTuple

from avizor.extraction.zone_words import read_zone

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "enero ene janeiro jan january janvier januari",
            "febrero feb fevereiro fev february fevrier februari",
            "marzo mar marco march mars maart", "abril abr april apr avril",
            "mayo may maio mai mei",
            "junio jun junho june juin juni", "julio jul julho july juillet juli",
            "agosto ago august aug aout augustus",
            "septiembre setiembre sep set sept setembro september septembre",
            "octubre oct outubro out october octobre oktober okt",
            "noviembre nov novembro november novembre",
            "diciembre dic dezembro dez december dec decembre",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY_FIRST = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th|o)?[ .,/-]{1,3}(?:de |of |do )?" + _MONTH
    + r"[ .,/-]{1,3}(?:de |del |do )?((?:19|20)\d{2})(?!\d)",
    re.IGNORECASE,
)  # fmt: skip
_MONTH_FIRST = re.compile(
    r"\b"
    + _MONTH
    + r" {0,2}(\d{1,2})(?:st|nd|rd|th)?[ ,.]{1,3}(?:de |del )?((?:19|20)\d{2})(?!\d)",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d{2})(?!\d)")
_YEAR_FIRST = re.compile(r"\b((?:19|20)\d{2})[/.-](\d{1,2})[/.-](\d{1,2})(?!\d)")
_TIME = re.compile(
    r"(?<![\d+])([01]?\d|2[0-4]) ?[:h] ?([0-5]\d)(?::([0-5]\d)(?:[.,]\d{1,9})?)?(?!\d)"
    r"(?: ?(?:h(?:s|rs|oras?)?|min)\b\.?)?(?: ?([ap])\.? ?m\b\.?)?",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"\bl?as ([01]?\d|2[0-4]) ?h(?:s|rs|oras?)?\b\.?()|"
    r"(?<![\d:/.,-])(1[0-2]|0?\d) ?([ap])\.? ?m\b\.?",
    re.IGNORECASE,
)
# As asctime() of C and Java's Date write it: the year behind the time and its zone.
_YEAR_LAST = re.compile(
    r"^((?:[A-Z][a-z]{2} ){2}\d{1,2}) "
    r"(\d{1,2}:\d{2}:\d{2}(?: (?:[A-Z]{2,5}|[+-]\d{2,4}))?) (\d{4})$"
)
_NEAR = 40  # characters behind a date in which its time stands

Span = tuple[int, int]


class WrittenDate(NamedTuple):
    """A date as written; `time` and `zone` are None where it has none, `rest` is what is left."""

    year: int
    month: int
    day: int
    time: tuple[int, int, int] | None
    zone: tzinfo | None
    rest: str


def read_written_date(text: str) -> WrittenDate | None:
    """Return the first date of a text, day before month unless that is impossible, or None.

    `rest` is the text without the date, its time and its zone, in ASCII.
    """
    plain = _YEAR_LAST.sub(r"\1 \3 \2", _plain(text))
    for read in (_day_first, _month_first, _year_first, _digits):
        if found := read(plain):
            year, month, day, span = found
            time, zone, clock = _time_near(plain, span)
            rest = _without(plain, sorted((span, clock)))
            return WrittenDate(year, month, day, time, zone, rest)
    return None


def _plain(text: str) -> str:
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return " ".join(ascii_text.split())


def _without(text: str, spans: list[Span]) -> str:
    (first, start), (end, last) = spans
    return f"{text[:first]} {text[start:end]} {text[last:]}"


def _day_first(text: str) -> tuple[int, int, int, Span] | None:
    match = _DAY_FIRST.search(text)
    if match is None:
        return None
    return int(match[3]), _MONTHS[match[2].lower()], int(match[1]), match.span()


def _month_first(text: str) -> tuple[int, int, int, Span] | None:
    match = _MONTH_FIRST.search(text)
    if match is None:
        return None
    return int(match[3]), _MONTHS[match[1].lower()], int(match[2]), match.span()


def _year_first(text: str) -> tuple[int, int, int, Span] | None:
    match = _YEAR_FIRST.search(text)
    return (int(match[1]), int(match[2]), int(match[3]), match.span()) if match else None


def _digits(text: str) -> tuple[int, int, int, Span] | None:
    match = _DIGITS.search(text)
    if match is None:
        return None
    day, month = int(match[1]), int(match[2])
    # 05/13/2022 can only be the American order.
    if month > 12 >= day:
        day, month = month, day
    return int(match[3]), month, day, match.span()


def _time_near(text: str, date: Span) -> tuple[tuple[int, int, int] | None, tzinfo | None, Span]:
    """Read the time written right after a date, else the only one before it, and its zone."""
    start, end = date
    match = (
        _TIME.search(text, end, end + _NEAR)
        or _HOUR.search(text, end, end + _NEAR)
        or _TIME.search(text, 0, start)
    )
    if match is None:
        return None, None, (end, end)
    if match.re is _TIME:
        hour, minute, second, half = int(match[1]), int(match[2]), int(match[3] or 0), match[4]
    else:
        hour, minute, second, half = int(match[1] or match[3]), 0, 0, match[4]
    half = (half or "").lower()
    if half == "p" and hour < 12:
        hour += 12
    zone, last = read_zone(text, match.end())
    return (0 if half == "a" and hour == 12 else hour, minute, second), zone, (match.start(), last)
