"""Read the dates that feeds write, in the zone they mean."""

import re
from collections.abc import Iterable
from datetime import datetime, tzinfo

from avizor.extraction.stated_dates import read_date

# Software writes the first moment it knows of where it has no date.
_PLACEHOLDER = re.compile(r"^0$|(?<!\d)(?:000[01]|1899|19[0-8]\d)(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:199\d|20\d\d)(?!\d)")
_SHOWN = 60


def parse_date(text: str, zone: tzinfo) -> datetime | None:
    """Return the moment a feed's date means, in UTC; None when it cannot be read.

    Read like the date of a page, but all of it must be understood: a date with digits left over
    is none. Dates before 1990 are placeholders and give None.
    """
    if _PLACEHOLDER.search(text) and not _YEAR.search(text):
        return None
    found = read_date(text, zone, whole=True)
    return found.at if found else None


def unread_date(texts: Iterable[str]) -> str:
    """Return the first of some texts, none of which can be read, that states a date all the same.

    "" where none does: one without a digit, or with a placeholder, states none.
    """
    stated = (" ".join(text.split())[:_SHOWN] for text in texts)
    return next((text for text in stated if _states_date(text)), "")


def _states_date(text: str) -> bool:
    if _YEAR.search(text):
        return True
    return any(char.isdigit() for char in text) and not _PLACEHOLDER.search(text)
