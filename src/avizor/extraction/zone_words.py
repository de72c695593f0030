"""Read the zone written behind a time: ``Z``, ``-05:00``, ``GMT-3``, ``ART``."""

import re
from datetime import UTC, timedelta, timezone, tzinfo

# In minutes east of Greenwich: those of RFC 822, and of Latin America, which it does not know.
_NAMED = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "CET": 60, "BST": 60, "CEST": 120,
    "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480,
    "PDT": -420, "AST": -240, "ADT": -180, "ART": -180, "BRT": -180, "BRST": -120, "CLT": -240,
    "CLST": -180, "COT": -300, "ECT": -300, "PET": -300, "VET": -240, "BOT": -240, "PYT": -180,
    "PYST": -180, "UYT": -180, "GYT": -240, "WGT": -180, "AMT": -240,
}  # fmt: skip
_ZONE = re.compile(
    r" ?\(?(?:(?:UTC|GMT|UT)? ?([+-])(\d{1,2})(?::?([0-5]\d))?(?!\d)|([A-Z]{1,5})\b)\)?"
)
_FARTHEST = 15 * 60


def read_zone(text: str, start: int) -> tuple[tzinfo | None, int]:
    """Return the zone that stands at a place of a text, and where it ends.

    None, and the place itself, where none stands there. Names are read in capitals only: in
    small letters they are words.
    """
    match = _ZONE.match(text, start)
    if match is None:
        return None, start
    sign, hours, minutes, name = match.groups()
    if name:
        shift = _NAMED.get(name)
    else:
        east = int(hours) * 60 + int(minutes or 0)
        shift = -east if sign == "-" else east
    if shift is None or abs(shift) > _FARTHEST:
        return None, start
    return timezone(timedelta(minutes=shift)) if shift else UTC, match.end()
