"""Days and hours as a language writes them, on the clock of whoever reads."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, tzinfo
from zoneinfo import ZoneInfo

from avizor.domain.catalogue import Language

_Write = Callable[[date, Language], str]
_WEEKDAYS: dict[Language, tuple[str, ...]] = {
    "es": ("lun", "mar", "mié", "jue", "vie", "sáb", "dom"),
    "pt": ("seg", "ter", "qua", "qui", "sex", "sáb", "dom"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_MONTHS: dict[Language, tuple[str, ...]] = {
    "es": ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"),
    "pt": ("jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}


def day_words(day: date, language: Language) -> str:
    """Write a day with its weekday: ``sáb 28 nov``."""
    weekday, month = _WEEKDAYS[language][day.weekday()], _MONTHS[language][day.month - 1]
    return f"{weekday} {day.day} {month}"


def dated_words(day: date, language: Language) -> str:
    """Write a day with its year, for pages that are kept: ``28 nov 2026``."""
    return f"{day.day} {_MONTHS[language][day.month - 1]} {day.year}"


def short_day(day: date, language: Language) -> str:
    """Write a day as narrow as an axis needs it: ``28/11``, in English ``28 Nov``."""
    if language == "en":
        return f"{day.day} {_MONTHS['en'][day.month - 1]}"
    return f"{day:%d/%m}"


def local_day(at: datetime, zone: str, language: Language) -> str:
    """Write the day of a moment in a time zone."""
    return day_words(at.astimezone(ZoneInfo(zone)).date(), language)


def local_moment(at: datetime, zone: str, language: Language, write: _Write = day_words) -> str:
    """Write a moment in a time zone: ``sáb 28 nov, 23:10``, in UTC with its name behind.

    ``write`` writes its day.
    """
    local = at.astimezone(ZoneInfo(zone))
    mark = " UTC" if zone == "UTC" else ""
    return f"{write(local.date(), language)}, {local:%H:%M}{mark}"


def published(at: datetime, zone: str, language: Language, home: tzinfo) -> str:
    """Write when an article was published, in the time zone of who reads.

    Midnight at ``home``, its outlet's zone, stands for a day whose hour is not known: that day is
    written, though it may have been the evening before elsewhere. So does midnight in UTC.
    """
    for there in (home, UTC, ZoneInfo(zone)):
        local = at.astimezone(there)
        if local.time() == time():
            return day_words(local.date(), language)
    return local_moment(at, zone, language)
