"""A map of Latin America as inline SVG: a simplified outline, a circle for each country."""

import math
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import combinations

from avizor.domain.catalogue import Language
from avizor.domain.records import Place
from avizor.domain.rendering.amounts import quantity
from avizor.domain.rendering.countries import country_name

_WEST, _NORTH, _EAST, _SOUTH = -118.5, 33.5, -33.0, -56.5
_SCALE = 5.0
_APART = 20.0  # between two names: a little more than one is wide in any font
_ROUNDS = 40  # enough for all names of Central America
_MARGIN = 4.0  # a dot on the edge is drawn whole
_SMALLEST, _BY_ROOT = 8.0, 3.0  # a circle's radius: so much, and by the root of its stories
_WIDEST = 38.0  # of the greatest circle: with hundreds of stories they would hide the land
_WIDTH, _HEIGHT = (_EAST - _WEST) * _SCALE, (_NORTH - _SOUTH) * _SCALE

# Longitude and latitude, degrees; drawn by hand, true to half a degree or so.
_LAND = """
-117.1 32.5 -116 30.4 -114.2 28.2 -115 27.8 -113 26.5 -112.1 25.2 -111.6 24.4 -110 22.9 -109.5 23.2
-110.4 24.3 -111.3 26 -112.8 28.4 -114.7 30.5 -114.8 31.8 -113.1 31.2 -112.2 29 -110.5 27.3
-109.1 25.8 -107.5 24.3 -106.4 23.2 -105.3 21.4 -105.6 20.4 -104.3 19.1 -102.2 17.9 -99.9 16.8
-97.8 16 -96 15.7 -94.5 16.2 -93 15.5 -92.2 14.5 -90.8 13.9 -89 13.4 -87.8 13.2 -87.4 12.8
-86.6 12.1 -85.8 11.1 -85.8 10.1 -84.8 9.6 -83.7 8.6 -82.9 8.2 -81.7 7.6 -80.9 7.3 -80 7.5
-80.4 8.2 -79.5 8.9 -78.5 8.4 -78.2 7.5 -77.4 6.6 -77.4 4 -78.5 2.5 -78.9 1.5 -80 .8 -80.1 -.5
-80.9 -1 -80.9 -2.2 -80 -2.7 -80.3 -3.4 -81.3 -4.3 -81.2 -6.1 -79.9 -7.2 -78.6 -9.2 -77.2 -12.1
-76.3 -13.9 -75.2 -15.4 -72.5 -17.1 -70.4 -18.4 -70.1 -20.5 -70.4 -23.6 -70.8 -27 -71.5 -30
-71.6 -33 -72.6 -35.8 -73.6 -37.5 -73.4 -39.9 -73.9 -41.8 -72.9 -42.3 -72.8 -44.2 -74.5 -46.5
-75.5 -48.5 -75 -51 -73.5 -53 -71 -54.2 -68.5 -55.4 -65.2 -55 -66.5 -54.4 -68.3 -52.9 -69.1 -51.6
-68.9 -50.3 -67.6 -49 -65.8 -47.8 -66.5 -46.9 -67.5 -46 -65.5 -45 -65.2 -43.8 -64.3 -42.6
-63.7 -42.5 -65 -41.5 -64.9 -40.8 -62.3 -40.6 -62.1 -39 -59.5 -38.7 -57.6 -38.1 -56.7 -36.6
-57.2 -35.3 -58.4 -34.2 -57.8 -34.4 -56.2 -34.9 -54.9 -34.9 -53.5 -33.9 -52.2 -32.1 -50.7 -30.5
-49.7 -29.2 -48.6 -27.6 -48.5 -25.9 -46.9 -24.3 -45 -23.3 -43.2 -23 -42 -22.9 -41 -21.8 -40.2 -20
-39.6 -18 -39 -15.5 -39 -13.5 -37.6 -12.1 -36.8 -10.8 -35.2 -9.2 -34.8 -7.2 -35.4 -5.2 -37.2 -4.8
-38.6 -3.7 -40.5 -2.8 -42.5 -2.7 -44.2 -2.6 -45.5 -1.3 -48 -.6 -49.5 -.2 -50.5 .8 -50 1.9 -51.2 4.1
-52.5 5 -54 5.9 -56.5 5.9 -57.8 6.6 -58.8 7.6 -60.2 8.6 -61.8 9.8 -62 10.7 -64.2 10.4 -65.5 10.2
-67 10.6 -68.3 10.8 -68.4 11.2 -69.9 12.1 -71.5 10.9 -71.4 12.4 -73.2 11.3 -74.8 11 -75.6 10.4
-75.7 9.4 -76.8 8.6 -77.4 8.5 -78.2 9.4 -79.6 9.6 -80.9 8.9 -82.3 9.3 -83.4 10.3 -83.7 11.3
-83.5 12.9 -83.2 14.9 -84.5 15.9 -86 15.9 -87.8 15.8 -88.6 15.8 -88.2 17 -88.1 18.4 -87.5 19.5
-86.8 21.3 -88.2 21.6 -90.3 21.1 -90.7 19.6 -92 18.6 -94.4 18.2 -95.9 18.9 -97.2 20.6 -97.8 22.4
-97.2 25.9 -99.3 26.6 -100.4 28.4 -102.3 29.8 -103.2 29 -104.6 29.7 -106.5 31.8 -108.2 31.8
-108.2 31.3 -111.1 31.3 -114.8 32.5
;-84.9 21.9 -83 23 -81 23.1 -79 22.5 -77 21.6 -75.6 21 -74.2 20.2 -77.5 19.9 -77.2 20.6 -78.5 21
-79.5 21.7 -82 22.4 -83.5 22.2
;-74.4 18.4 -73.4 19.8 -71.7 19.8 -69.9 19.7 -68.4 18.6 -70 18.3 -71.4 17.7 -72.5 18.2
;-67.2 18.4 -65.7 18.4 -65.8 18 -67.2 18;-78.3 18.4 -76.3 18.1 -77 17.8
;-61.9 10.7 -60.9 10.8 -61 10.1 -61.8 10.1
"""
# Where a country's circle stands, within its land.
_CENTRES = {
    "AR": (-65.0, -35.0),
    "BB": (-59.5, 13.2),
    "BO": (-64.7, -16.7),
    "BR": (-52.0, -10.0),
    "BS": (-77.3, 24.5),
    "BZ": (-88.6, 17.2),
    "CL": (-71.2, -32.5),
    "CO": (-73.3, 4.0),
    "CR": (-84.1, 9.9),
    "CU": (-79.0, 22.0),
    "DO": (-70.2, 18.9),
    "EC": (-78.4, -1.4),
    "GF": (-53.0, 4.0),
    "GT": (-90.4, 15.6),
    "GY": (-58.9, 5.0),
    "HN": (-86.4, 14.8),
    "HT": (-72.7, 19.0),
    "JM": (-77.3, 18.1),
    "MX": (-102.0, 23.6),
    "NI": (-85.0, 12.8),
    "PA": (-80.1, 8.6),
    "PE": (-75.0, -9.5),
    "PR": (-66.4, 18.2),
    "PY": (-58.3, -23.3),
    "SR": (-56.0, 4.1),
    "SV": (-88.9, 13.7),
    "TT": (-61.3, 10.4),
    "UY": (-56.0, -32.9),
    "VE": (-66.2, 7.1),
}
DRAWN = frozenset(_CENTRES)
"""The countries that have a circle."""


def country_map(
    countries: Mapping[str, tuple[int, int]],
    places: Sequence[tuple[Place, int]],
    language: Language,
    label: str,
) -> str:
    """Draw the countries' stories (count, gravest severity) and the places they name.

    Countries outside the region have no circle; every text is escaped.
    """
    spots = "".join(_place(place, level) for place, level in places)
    circles = "".join(_circles(countries, language))
    return (
        f'<svg class="map" viewBox="{-_MARGIN:g} {-_MARGIN:g} {_WIDTH + 2 * _MARGIN:g} '
        f'{_HEIGHT + 2 * _MARGIN:g}" role="img" '
        f'aria-label="{escape(label)}"><path class="land" d="{_outline()}"/>'
        f"{spots}{circles}</svg>"
    )


def _point(lon: float, lat: float) -> tuple[float, float]:
    return (lon - _WEST) * _SCALE, (_NORTH - lat) * _SCALE


def _outline() -> str:
    paths = []
    for shape in _LAND.split(";"):
        numbers = [float(number) for number in shape.split()]
        points = (_point(*pair) for pair in zip(numbers[::2], numbers[1::2], strict=True))
        paths.append("M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in points) + "Z")
    return "".join(paths)


def _circles(countries: Mapping[str, tuple[int, int]], language: Language) -> Iterator[str]:
    """Draw the circles, great ones under small ones, and all names above them."""
    points = _spread({code: _point(*_CENTRES[code]) for code in countries if code in _CENTRES})
    most = max((countries[code][0] for code in points), default=1)
    by_root = min(_BY_ROOT, (_WIDEST - _SMALLEST) / math.sqrt(most))
    for code in sorted(points, key=lambda code: (-countries[code][0], code)):
        (count, level), (x, y) = countries[code], points[code]
        title = escape(f"{country_name(code, language)}: {quantity(count, '', language)}")
        yield (
            f'<circle class="country s{level}" cx="{x:.0f}" cy="{y:.0f}" '
            f'r="{_SMALLEST + by_root * math.sqrt(count):.1f}"><title>{title}</title></circle>'
        )
    for code, (x, y) in points.items():
        yield f'<text x="{x:.0f}" y="{y + 4:.0f}">{code}</text>'


def _spread(points: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Push points apart until the names on them can be read; those that stand free stay."""
    spread = dict(points)
    for _ in range(_ROUNDS):
        for one, other in combinations(sorted(spread), 2):
            (ax, ay), (bx, by) = spread[one], spread[other]
            away = math.hypot(bx - ax, by - ay)
            if away < _APART:
                dx, dy = ((bx - ax) / away, (by - ay) / away) if away else (1.0, 0.0)
                half = (_APART - away) / 2
                spread[one] = ax - dx * half, ay - dy * half
                spread[other] = bx + dx * half, by + dy * half
    return spread


def _place(place: Place, level: int) -> str:
    if not (_WEST < place.lon < _EAST and _SOUTH < place.lat < _NORTH):
        return ""
    x, y = _point(place.lon, place.lat)
    return (
        f'<circle class="place s{level}" cx="{x:.1f}" cy="{y:.1f}" r="2.5">'
        f"<title>{escape(place.name)}</title></circle>"
    )
