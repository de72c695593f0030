"""Read dates that people write: *4 de mayo de 2022, 10:30 a. m.*, *May 4, 2022*, *04/05/2022*."""

import re
from typing import NamedTuple

from avizor.extraction.phrases import fold

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "enero ene janeiro jan january", "febrero feb fevereiro fev february",
            "marzo mar marco march", "abril abr april apr", "mayo may maio mai",
            "junio jun junho june", "julio jul julho july", "agosto ago august aug",
            "septiembre setiembre sep set sept setembro september",
            "octubre oct outubro out october",
            "noviembre nov novembro november", "diciembre dic dezembro dez december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY_FIRST = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th|o)?[ .,/-]{1,3}(?:de |of |do )?" + _MONTH
    + r"[ .,/-]{1,3}(?:de |del |do )?((?:19|20)\d{2})\b"
)  # fmt: skip
_MONTH_FIRST = re.compile(
    _MONTH + r" {0,2}(\d{1,2})(?:st|nd|rd|th)?[ ,.]{1,3}(?:de |del )?((?:19|20)\d{2})\b"
)
_DIGITS = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d{2})\b")
_YEAR_FIRST = re.compile(r"\b((?:19|20)\d{2})[/.-](\d{1,2})[/.-](\d{1,2})\b")
_TIME = re.compile(
    r"\b([01]?\d|2[0-3]) ?[:h] ?([0-5]\d)(?::[0-5]\d)?(?: ?h(?:s|rs|oras)?\b)? ?([ap])?"
)


class WrittenDate(NamedTuple):
    """A date as written, in the zone of its writer; `time` is None where it has none."""

    year: int
    month: int
    day: int
    time: tuple[int, int, int] | None


def read_written_date(text: str) -> WrittenDate | None:
    """Return the first date of a text, day before month unless that is impossible, or None."""
    folded = fold(text)
    for read in (_day_first, _month_first, _year_first, _digits):
        if found := read(folded):
            year, month, day, end = found
            return WrittenDate(year, month, day, _time_near(folded, end))
    return None


def _day_first(text: str) -> tuple[int, int, int, int] | None:
    match = _DAY_FIRST.search(text)
    if match is None:
        return None
    return int(match[3]), _MONTHS[match[2]], int(match[1]), match.end()


def _month_first(text: str) -> tuple[int, int, int, int] | None:
    match = _MONTH_FIRST.search(text)
    if match is None:
        return None
    return int(match[3]), _MONTHS[match[1]], int(match[2]), match.end()


def _year_first(text: str) -> tuple[int, int, int, int] | None:
    match = _YEAR_FIRST.search(text)
    return (int(match[1]), int(match[2]), int(match[3]), match.end()) if match else None


def _digits(text: str) -> tuple[int, int, int, int] | None:
    match = _DIGITS.search(text)
    if match is None:
        return None
    day, month = int(match[1]), int(match[2])
    # 05/13/2022 can only be the American order.
    if month > 12 >= day:
        day, month = month, day
    return int(match[3]), month, day, match.end()


def _time_near(text: str, end: int) -> tuple[int, int, int] | None:
    """Read the time written right after a date, else the only one before it."""
    match = _TIME.search(text[end : end + 40]) or _TIME.search(text[: max(0, end)])
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2]), match[3]
    if half == "p" and hour < 12:
        hour += 12
    return (0 if half == "a" and hour == 12 else hour), minute, 0
