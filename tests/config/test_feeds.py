"""The shipped feed list: what it covers, that it is sound, and that docs/feeds.md tells the truth.

No feed is fetched here. `avizor feeds check` does that, from a machine with a network.
"""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "config" / "feeds").glob("*.toml"))
PAGE = ROOT / "docs" / "feeds.md"

REQUIRED = frozenset({"id", "name", "url", "country", "language", "kind"})
LEGAL = REQUIRED | {"owner", "interval"}
KINDS = ("press", "wire", "official", "ngo", "research")
LATIN_AMERICA = {
    "AR": "Argentina",
    "BO": "Bolivia",
    "BR": "Brazil",
    "CL": "Chile",
    "CO": "Colombia",
    "CR": "Costa Rica",
    "CU": "Cuba",
    "DO": "Dominican Republic",
    "EC": "Ecuador",
    "GT": "Guatemala",
    "HN": "Honduras",
    "MX": "Mexico",
    "NI": "Nicaragua",
    "PA": "Panama",
    "PE": "Peru",
    "PR": "Puerto Rico",
    "PY": "Paraguay",
    "SV": "El Salvador",
    "UY": "Uruguay",
    "VE": "Venezuela",
}
CARIBBEAN = {
    "BB": "Barbados",
    "BZ": "Belize",
    "GF": "French Guiana",
    "GY": "Guyana",
    "HT": "Haiti",
    "JM": "Jamaica",
    "SR": "Suriname",
    "TT": "Trinidad and Tobago",
}
ELSEWHERE = {
    "BE": "Belgium",
    "CH": "Switzerland",
    "DE": "Germany",
    "ES": "Spain",
    "FR": "France",
    "GB": "United Kingdom",
    "NL": "Netherlands",
    "US": "United States",
}
COUNTRIES = LATIN_AMERICA | CARIBBEAN | ELSEWHERE
LANGUAGES = {"BR": {"pt", "en"}, "HT": {"fr", "ht", "en"}, "GF": {"fr"}, "SR": {"nl", "en"}}
LANGUAGES |= {country: {"en"} for country in ("BB", "BZ", "GY", "JM", "TT")}
SHARED_HOSTS = frozenset({"feeds.feedburner.com"})  # many publishers behind one host

CERTAINTIES = (
    "# Seen active in March 2026 (public feed list); not fetched here.",
    "# Seen answering in 2026 by a public project's own check; not fetched here.",
    "# Address published in public code or documentation; not fetched here.",
    "# Follows the site's common feed path; unverified.",
)
UNVERIFIED = CERTAINTIES[-1]


class Listed(NamedTuple):
    """One ``[[feed]]`` table, the file it is in and the certainty line it stands under."""

    file: str
    certainty: str
    table: dict[str, str]

    def __str__(self) -> str:
        return f"{self.file}: {self.table.get('id', self.table)}"

    @property
    def host(self) -> str:
        return (urlsplit(self.table["url"]).hostname or "").removeprefix("www.")

    @property
    def address(self) -> str:
        """The address without what does not tell two feeds apart: scheme, www and last slash."""
        parts = urlsplit(self.table["url"])
        return f"{self.host}{parts.path.rstrip('/')}?{parts.query}"


def certainties_in(text: str) -> list[str]:
    """Give, for each ``[[feed]]`` in order, the last certainty line above it ("" for none)."""
    found, current = [], ""
    for line in text.splitlines():
        if line in CERTAINTIES:
            current = line
        elif line == "[[feed]]":
            found.append(current)
    return found


def read_feeds(file: Path) -> list[Listed]:
    text = file.read_text(encoding="utf-8")
    tables = tomllib.loads(text)["feed"]
    certainties = certainties_in(text)
    return [Listed(file.name, *pair) for pair in zip(certainties, tables, strict=True)]


FEEDS = [feed for file in FILES for feed in read_feeds(file)]


def values(key: str) -> list[str]:
    return [feed.table[key] for feed in FEEDS]


def repeated(items: Iterable[str]) -> list[str]:
    return sorted(item for item, times in Counter(items).items() if times > 1)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_each_file_opens_by_saying_how_sure_its_addresses_are(file: Path) -> None:
    opening = file.read_text(encoding="utf-8").split("[[feed]]")[0]
    assert "How sure each address is stands above its group." in opening
    assert "`avizor feeds check`" in opening


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_each_file_holds_feed_tables_and_nothing_else(file: Path) -> None:
    assert set(tomllib.loads(file.read_text(encoding="utf-8"))) == {"feed"}


def test_each_feed_stands_under_a_line_that_says_how_sure_its_address_is() -> None:
    assert [str(feed) for feed in FEEDS if not feed.certainty] == []


def test_few_addresses_are_unverified() -> None:
    unverified = [feed for feed in FEEDS if feed.certainty == UNVERIFIED]
    assert len(unverified) <= 0.05 * len(FEEDS)


def test_each_feed_has_the_required_keys_and_no_unknown_one() -> None:
    wrong = [str(feed) for feed in FEEDS if not REQUIRED <= set(feed.table) <= LEGAL]
    assert wrong == []


def test_no_value_is_empty_or_padded() -> None:
    wrong = [
        f"{feed}: {key}"
        for feed in FEEDS
        for key, value in feed.table.items()
        if not value or value != value.strip()
    ]
    assert wrong == []


def test_each_id_is_kebab_case_and_begins_with_its_country() -> None:
    def fits(feed: Listed) -> bool:
        pattern = rf"{feed.table['country'].lower()}(-[a-z0-9]+)+"
        return re.fullmatch(pattern, feed.table["id"]) is not None

    assert [str(feed) for feed in FEEDS if not fits(feed)] == []


def test_no_two_feeds_share_an_id_a_name_or_an_address() -> None:
    assert repeated(values("id")) == []
    assert repeated(feed.address for feed in FEEDS) == []
    names = [f"{feed.table['name']} ({feed.table['country']})" for feed in FEEDS]
    assert repeated(names) == []


def test_each_address_is_a_complete_web_address() -> None:
    def complete(url: str) -> bool:
        parts = urlsplit(url)
        host = re.fullmatch(r"([a-z0-9-]+\.)+[a-z][a-z0-9-]+", parts.hostname or "")
        plain = parts.port is None and parts.username is None and not parts.fragment
        return parts.scheme in {"http", "https"} and host is not None and plain and url.isascii()

    assert [url for url in values("url") if not complete(url) or re.search(r"\s", url)] == []


def test_each_kind_is_one_the_configuration_knows() -> None:
    assert set(values("kind")) == set(KINDS)


def test_each_country_has_a_row_on_the_page_on_feeds() -> None:
    assert set(values("country")) <= set(COUNTRIES)


def test_each_language_is_one_spoken_where_the_outlet_is() -> None:
    spanish = {country: {"es", "en"} for country in LATIN_AMERICA}
    abroad = {"es", "pt", "en", "fr"}
    spoken = spanish | LANGUAGES
    wrong = [
        str(feed)
        for feed in FEEDS
        if feed.table["language"] not in spoken.get(feed.table["country"], abroad)
    ]
    assert wrong == []


def test_feeds_of_one_host_name_one_owner_so_that_they_do_not_vouch_for_each_other() -> None:
    owners = defaultdict(list)
    for feed in FEEDS:
        owners[feed.host].append(feed.table.get("owner"))
    wrong = {
        host: named
        for host, named in owners.items()
        if len(named) > 1 and host not in SHARED_HOSTS and (None in named or len(set(named)) > 1)
    }
    assert wrong == {}


@pytest.mark.parametrize("country", [*LATIN_AMERICA, *CARIBBEAN])
def test_each_country_of_the_region_has_at_least_two_feeds(country: str) -> None:
    assert values("country").count(country) >= 2


def test_the_list_is_long_enough_and_has_voices_of_every_kind() -> None:
    kinds = Counter(values("kind"))
    assert len(FEEDS) >= 160
    floors = {"press": 120, "wire": 10, "official": 35, "ngo": 15, "research": 12}
    assert {kind: kinds[kind] for kind, floor in floors.items() if kinds[kind] < floor} == {}


def test_a_country_file_holds_feeds_of_that_country_only() -> None:
    strays = [
        str(feed)
        for feed in FEEDS
        if len(Path(feed.file).stem) == 2 and feed.file != f"{feed.table['country'].lower()}.toml"
    ]
    assert strays == []


def country_rows() -> list[str]:
    """Lay out the page's first table: countries by kinds, every feed counted once."""
    counts = Counter((feed.table["country"], feed.table["kind"]) for feed in FEEDS)
    rows = [
        (f"{name} ({code})", [counts[code, kind] for kind in KINDS])
        for code, name in COUNTRIES.items()
    ]
    totals = [sum(numbers) for numbers in zip(*(row[1] for row in rows), strict=True)]
    rows.append(("all", totals))
    cells = [[name, *map(str, numbers), str(sum(numbers))] for name, numbers in rows]
    return [f"| {' | '.join(row)} |" for row in cells]


def certainty_rows() -> list[str]:
    """Lay out the page's second table: each certainty line and how many feeds stand under it."""
    counts = Counter(feed.certainty for feed in FEEDS)
    return [f"| {line.removeprefix('# ')} | {counts[line]} |" for line in CERTAINTIES]


@pytest.mark.parametrize("lay_out", [country_rows, certainty_rows])
def test_the_page_on_feeds_counts_what_the_files_hold(lay_out: Callable[[], list[str]]) -> None:
    expected = "\n".join(lay_out()) + "\n"
    assert expected in PAGE.read_text(encoding="utf-8"), f"docs/feeds.md should say:\n{expected}"


@pytest.mark.parametrize("page", ["README.md", "docs/feeds.md", "docs/start.md"])
def test_each_page_that_says_how_many_feeds_there_are_is_right(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert set(re.findall(r"(\d{3,}) (?:feeds|addresses)", text)) == {str(len(FEEDS))}
