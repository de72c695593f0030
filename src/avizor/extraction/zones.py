"""Name the main time zone of a country."""

from datetime import UTC, tzinfo
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

# zone.tab lists the zones of a country by geography: where the capital's zone is not the
# first one, it is named here.
_CAPITALS = {
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "CD": "Africa/Kinshasa",
    "EC": "America/Guayaquil",
    "ID": "Asia/Jakarta",
    "KZ": "Asia/Almaty",
    "MN": "Asia/Ulaanbaatar",
    "RU": "Europe/Moscow",
    "UA": "Europe/Kyiv",
    "UK": "Europe/London",
    "US": "America/New_York",
}


def zone_of(country: str) -> tzinfo:
    """Return the zone of a country's capital, by ISO 3166-1 alpha-2 code in any case.

    An unknown or empty code gives UTC. Source: zone.tab of the tz database (package tzdata).
    """
    key = _first_zones().get(country.strip().upper())
    return ZoneInfo(key) if key else UTC


@cache
def _first_zones() -> dict[str, str]:
    table = (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    zones: dict[str, str] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            zones.setdefault(country, zone)
    return zones | _CAPITALS
