"""Which country is meant: whoever gives one gives a code of ISO 3166-1 alpha-2, and no other."""

from collections.abc import Iterable
from difflib import get_close_matches

from avizor.domain.country_table import COUNTRY_TABLE, WITH_THE
from avizor.domain.language.folding import fold

UNPLACED = "XX"
"""The code that ISO 3166 leaves to users: the outlet's country is not known."""

_ROWS = [row.split("|") for row in COUNTRY_TABLE.split("\n") if row]
COUNTRY_CODES = frozenset(row[0] for row in _ROWS)

_ENGLISH = {row[0]: row[3] for row in _ROWS}
_BY_NAME = {fold(name): code for code, *names, _ in _ROWS for name in names}
_SLIPS = {
    "UK": "GB",
    "SP": "ES",
    "EL": "GR",
    "USA": "US",
    "EUA": "US",
    "EEUU": "US",
    "UAE": "AE",
    "RD": "DO",
}
"""What people write for a code, and no name says."""


def country_code(written: str) -> str:
    """Return a country's code in capitals; ValueError with the nearest one for what is none."""
    code = written.upper()
    if code in COUNTRY_CODES:
        return code
    near = _meant(written)
    if near is None:
        legal = 'write one of ISO 3166-1 alpha-2, such as "EC"'
    else:
        legal = f"{'the ' if near in WITH_THE else ''}{_ENGLISH[near]} is {near}"
    raise ValueError(f'"{written}" is no country code; {legal}')


def folded_names(codes: Iterable[str]) -> list[str]:
    """Return the Spanish, Portuguese and English names of countries, folded, each name once."""
    wanted = frozenset(codes)
    return [name for name, code in _BY_NAME.items() if code in wanted]


def outlet_country(written: str) -> str:
    """Return the code of an outlet's country in capitals, ``XX`` where nobody knows it."""
    return UNPLACED if written.upper() == UNPLACED else country_code(written)


def _meant(written: str) -> str | None:
    """Return the code that a wrong one was probably meant for: a slip, a name or how it begins."""
    named = fold(written.strip())
    slip = _SLIPS.get(named.upper().replace(".", "").replace(" ", ""))
    if slip or named in _BY_NAME:
        return slip or _BY_NAME[named]
    if len(named) < 3:
        return None
    begun = {code for name, code in _BY_NAME.items() if name.startswith(named)}
    near = [_BY_NAME[name] for name in get_close_matches(named, _BY_NAME, n=1, cutoff=0.75)]
    return begun.pop() if len(begun) == 1 else next(iter(near), None)
