"""What robots.txt may say or do, and whether the page is then asked for."""

import re
from collections.abc import Iterator

import pytest

from faults.documents import page
from faults.reader import Met, Reader
from faults.server import Answer, Behaviour, Fate, Tripwire, Visit, serving

TEXT = {"Content_Type": "text/plain"}
READ = Fate("article", "El gobierno pide ayuda")
HELD_BACK = Fate("teaser", r"robots\.txt cannot be read: ")


def _says(rules: str | bytes, status: int = 200) -> Answer:
    body = rules if isinstance(rules, bytes) else rules.encode()
    return lambda visit: visit.reply(body, status, **TEXT)


def _slow(visit: Visit) -> None:
    visit.head(**TEXT)
    visit.drip(b"# ")


def _endless(visit: Visit) -> None:
    visit.head(**TEXT)
    visit.flood(b"Disallow: /x\n" * 5_000)


def _to(location: str) -> Answer:
    return lambda v: v.reply(b"", 302, Location=location.replace("{wire}", v.site.wire))


def _robots(name: str, answer: Answer, fate: Fate, *, hurried: bool = False) -> Behaviour:
    return Behaviour(name, "page", answer, fate, hurried)


ROBOTS = (
    _robots("robots-absent", _says("none", 404), READ),
    _robots("robots-behind-login", _says("no", 401), READ),
    _robots("robots-forbids-all", _says("User-agent: *\nDisallow: /"), Fate("teaser", "^robots: ")),
    _robots(
        "robots-forbids-us", _says("User-agent: avizor\nDisallow: /"), Fate("teaser", "forbid")
    ),
    _robots("robots-forbids-others", _says("User-agent: x\nDisallow: /"), READ),
    _robots("robots-server-error", _says("", 500), HELD_BACK),
    _robots("robots-too-many-requests", _says("", 429), HELD_BACK),
    _robots("robots-slow", _slow, HELD_BACK, hurried=True),
    _robots("robots-without-end", _endless, HELD_BACK),
    _robots("robots-of-nine-megabytes", _says("# filler\n" * 1_000_000), READ),
    _robots("robots-is-a-web-page", _says(page()), READ),
    _robots("robots-is-binary", _says(bytes(range(256)) * 400), READ),
    _robots("robots-pattern-trap", _says("User-agent: *\nDisallow: /" + "*a" * 5_000), READ),
    _robots(
        "robots-redirects-inside", _to("http://{wire}/robots.txt"), Fate("rejected", "blocked")
    ),
    _robots("robots-redirects-to-itself", _to("/robots.txt"), HELD_BACK),
    _robots("robots-crawl-delay-of-a-year", _says("User-agent: *\nCrawl-delay: 31536000"), READ),
    _robots("robots-crawl-delay-nonsense", _says("User-agent: *\nCrawl-delay: soon"), READ),
)
ARTICLE = Behaviour("pais", "page", lambda v: v.reply(page(), Content_Type="text/html"), READ)


@pytest.fixture(scope="module")
def readers() -> Iterator[dict[bool, Reader]]:
    opened = {True: Reader(1.0), False: Reader(60.0)}
    yield opened
    for reader in opened.values():
        reader.close()


def _meet(reader: Reader, robots: Behaviour, wire: Tripwire) -> tuple[Met, bool]:
    at_root = Behaviour("robots.txt", "page", robots.answer, robots.fate)
    with serving(at_root, ARTICLE, wire=f"{wire.host}:{wire.port}") as site:
        met = reader.meet_page(f"{site.url}/pais/nota-de-prueba")
        return met, bool(site.asked_for("pais"))


@pytest.mark.parametrize("robots", ROBOTS, ids=lambda one: one.name)
def test_robots_txt_meets_its_fate(readers: dict[bool, Reader], robots: Behaviour) -> None:
    wire = Tripwire()
    met, asked = _meet(readers[robots.hurried], robots, wire)
    wire.close()
    assert met.ends == robots.fate.ends, met
    assert re.search(robots.fate.words, met.words), met
    assert asked == (met.ends == "article")
    assert wire.connections == 0
