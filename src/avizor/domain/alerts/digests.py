"""When a digest is due: ``hourly``, ``daily 07:00`` and a rule's day, in its own time zone."""

import re
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from avizor.domain.problems import nearest

_DAILY = re.compile(r"daily ([01]?\d|2[0-3]):([0-5]\d)")
OVERFLOW = "daily 07:00"
"""When the alerts go out that an immediate rule holds back beyond its daily limit."""


def check_when(when: str) -> str:
    """Return ``when`` as it is, or raise ValueError for anything but the three forms."""
    if when in {"immediate", "hourly"} or _DAILY.fullmatch(when):
        return when
    raise ValueError(f'"{when}" is no schedule; write "immediate", "hourly" or "daily 07:00"')


def check_timezone(name: str) -> str:
    """Return an IANA time zone's name as it is; raise ValueError for an unknown one."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        near = nearest(name, available_timezones()) or '; write one as "America/Guayaquil"'
        raise ValueError(f'"{name}" is no time zone{near}') from error
    return name


def digest_kind(when: str) -> str:
    """Return ``hourly`` or ``daily`` for what a schedule sends; immediate overflow is daily."""
    return "hourly" if when == "hourly" else "daily"


def next_digest(when: str, timezone: str, after: datetime) -> datetime:
    """Return the first digest time strictly after a moment, in UTC.

    ``immediate`` gives the time at which what its daily limit held back goes out. A local
    time that the clocks skip is taken one jump later, one that they repeat counts once, the
    first time: every local day has exactly one daily digest.
    """
    if when == "hourly":
        hour = after.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
        return hour + timedelta(hours=1)
    daily = _DAILY.fullmatch(OVERFLOW if when == "immediate" else when)
    if daily is None:
        raise ValueError(f'"{when}" is no schedule')
    return _next_local(time(int(daily[1]), int(daily[2])), ZoneInfo(timezone), after)


def _next_local(at: time, zone: ZoneInfo, after: datetime) -> datetime:
    today = after.astimezone(zone).date()
    days = (today + timedelta(days=offset) for offset in (-1, 0, 1, 2))
    times = (datetime.combine(day, at, zone).astimezone(UTC) for day in days)
    return next(moment for moment in times if moment > after)


def day_start(timezone: str, now: datetime) -> datetime:
    """Return when the local day that holds ``now`` began, in UTC."""
    zone = ZoneInfo(timezone)
    return datetime.combine(now.astimezone(zone).date(), time(), zone).astimezone(UTC)
