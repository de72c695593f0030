"""Read the dates that feeds write, in the zone they mean."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_tz

from avizor.domain.language.folding import without_accents

_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_MONTHS = {
    **dict.fromkeys(("ene", "enero", "janeiro", "january"), "Jan"),
    **dict.fromkeys(("fev", "febrero", "fevereiro", "february"), "Feb"),
    **dict.fromkeys(("marzo", "marco", "march"), "Mar"),
    **dict.fromkeys(("abr", "abril", "april"), "Apr"),
    **dict.fromkeys(("mayo", "mai", "maio"), "May"),
    **dict.fromkeys(("junio", "junho", "june"), "Jun"),
    **dict.fromkeys(("julio", "julho", "july"), "Jul"),
    **dict.fromkeys(("ago", "agosto", "august"), "Aug"),
    **dict.fromkeys(("set", "sept", "septiembre", "setiembre", "setembro", "september"), "Sep"),
    **dict.fromkeys(("out", "octubre", "outubro", "october"), "Oct"),
    **dict.fromkeys(("noviembre", "novembro", "november"), "Nov"),
    **dict.fromkeys(("dic", "dez", "diciembre", "dezembro", "december"), "Dec"),
}
# Zones of Latin America that RFC 822 does not know, in minutes east of Greenwich.
_ZONES = {
    "ART": -180, "BRT": -180, "BRST": -120, "CLT": -240, "CLST": -180, "COT": -300, "ECT": -300,
    "PET": -300, "VET": -240, "BOT": -240, "PYT": -180, "PYST": -180, "UYT": -180, "GYT": -240,
    "WGT": -180, "AMT": -240, "CEST": 120, "CET": 60, "BST": 60, "WET": 0, "UTC": 0, "GMT": 0,
}  # fmt: skip
_OFFSET_NAME = re.compile(r"\b(?:GMT|UTC)\s*([+-])(\d{1,2}):?(\d{2})?$", re.IGNORECASE)
_LAST_WORD = re.compile(r"\s([A-Z]{3,4})$")
_WEEKDAY = re.compile(r"^[^\W\d_]{2,14}(?:-feira)?\.?,?\s+(?=\d)")
_HALF_DAY = re.compile(r"\b(\d{1,2})(:\d{2}(?::\d{2})?)\s*([ap])\.?\s?m\b\.?", re.IGNORECASE)
_SLASHED = re.compile(
    r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[,\sT-]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?"
)


def parse_date(text: str, zone: tzinfo) -> datetime | None:
    """Return the moment a feed's date means, in UTC; None when it cannot be read.

    RFC 822, ISO 8601, Spanish and Portuguese month names and day-first numbers are read. A
    date without a zone is in ``zone``; a day without a time is its 00:00 there. Dates before
    1990 are placeholders and give None.
    """
    clean = _HALF_DAY.sub(_in_24_hours, " ".join(text.split()))
    moment = _iso(clean) or _rfc822(clean) or _day_first(clean)
    if moment is None:
        return None
    try:
        exact = (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    except (OverflowError, ValueError):
        return None
    return exact if exact >= _EARLIEST else None


def _in_24_hours(match: re.Match[str]) -> str:
    hour = int(match[1]) % 12 + (12 if match[3].lower() == "p" else 0)
    return f"{hour:02d}{match[2]}"


def _iso(text: str) -> datetime | None:
    if not re.match(r"^\d{4}-?\d{2}", text):
        return None
    spelt = (
        re.sub(r"\s+(?=[+-]\d{2}:?\d{2}$|Z$)", "", text).replace(" UTC", "Z").replace(" GMT", "Z")
    )
    try:
        return datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", spelt))
    except ValueError:
        return None


def _rfc822(text: str) -> datetime | None:
    named, offset = _take_zone(_in_english(text))
    if ":" not in named:
        named = re.sub(r"(\d{4})(?=\s|$)", r"\1 00:00:00", named, count=1)
    parsed = parsedate_tz(named)
    if parsed is None:
        return None
    try:
        moment = datetime(*parsed[:6])  # noqa: DTZ001 - the zone follows below, or is the outlet's
        if offset is not None:
            return moment.replace(tzinfo=timezone(timedelta(minutes=offset)))
        if parsed[9] is None or not _states_zone(named):
            return moment.replace(tzinfo=UTC) if named.endswith("-0000") else moment
        return moment.replace(tzinfo=timezone(timedelta(seconds=parsed[9])))
    except (ValueError, OverflowError):
        return None


def _states_zone(text: str) -> bool:
    """Say whether a date ends in a zone: parsedate_tz reads a missing one as UTC."""
    return re.search(r"(?:[+-]\d{4}|\s[A-Z]{1,4})$", text) is not None


def _take_zone(text: str) -> tuple[str, int | None]:
    """Split off a zone that parsedate_tz would not know; minutes east of Greenwich."""
    if match := _OFFSET_NAME.search(text):
        minutes = int(match[2]) * 60 + int(match[3] or 0)
        if minutes:
            return text[: match.start()] + "+0000", minutes if match[1] == "+" else -minutes
    match = _LAST_WORD.search(text)
    if match and match[1] in _ZONES:
        return text[: match.start()] + " +0000", _ZONES[match[1]]
    return re.sub(r"([+-]\d{2}):(\d{2})$", r"\1\2", text), None


def _in_english(text: str) -> str:
    dayless = _WEEKDAY.sub("", without_accents(text))
    words = re.sub(r"\b(?:de|del|do|da)\b", " ", dayless, flags=re.IGNORECASE)
    return " ".join(_MONTHS.get(word.lower().rstrip(".,"), word) for word in words.split())


def _day_first(text: str) -> datetime | None:
    match = _SLASHED.match(text)
    if match is None:
        return None
    day, month, year, hour, minute, second = (int(part or 0) for part in match.groups())
    if month > 12:  # only a month-first date has such a number here
        day, month = month, day
    try:
        return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - the outlet's zone
    except ValueError:
        return None
