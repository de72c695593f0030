"""Hundreds of hostile documents, made by seeded mutation: each becomes text, nothing or a reason.

A sample runs by default; ``AVIZOR_HOSTILE=600`` (documents of each kind) runs the whole.
"""

import os
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, timedelta
from pathlib import Path

import pytest

from avizor.adapters.parsing.processes import ProcessParser
from avizor.errors import BadRecord
from avizor.feeds import ParsedFeed
from faults.documents import item, page, rss
from faults.server import Tripwire
from shared_data import shared_path

COUNT = int(os.environ.get("AVIZOR_HOSTILE", "60"))
SEED = 20261124
GIGABYTE_KB = 1_000_000
TOKENS = (
    b"\0", b"\xff\xfe", b"<", b">", b"&#0;", b"&#x110000;", b"]]>", b"<![CDATA[", b"<!--", b"-->",
    b"<script>", b"</", b"<?xml?>", b"\xe2\x80\xae", b"\x1b[2J", b"'", b'"', b"<html/>", b"<rss>",
    b"<svg><p>", b"<table>", b"<template>", b"\xf0\x9f", b"&lt;", b"<a href=x:>", b"\r", b"%00",
)  # fmt: skip

Change = Callable[[random.Random, bytes], bytes]


@dataclass(frozen=True)
class Limits:
    processes: int = 2
    timeout: timedelta = timedelta(seconds=20)
    max_memory: int = 10**9
    max_pages: int = 200


def _insert(rng: random.Random, body: bytes) -> bytes:
    at = rng.randrange(len(body) + 1)
    return body[:at] + rng.choice(TOKENS) * rng.choice((1, 1, 3, 500)) + body[at:]


def _delete(rng: random.Random, body: bytes) -> bytes:
    at = rng.randrange(len(body) + 1)
    return body[:at] + body[at + rng.randrange(200) :]


def _repeat(rng: random.Random, body: bytes) -> bytes:
    at = rng.randrange(len(body) + 1)
    end = at + rng.randrange(120)
    return body[:at] + body[at:end] * rng.choice((2, 50, 2_000)) + body[end:]


def _flip(rng: random.Random, body: bytes) -> bytes:
    changed = bytearray(body)
    for _ in range(min(len(changed), 20)):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _cut(rng: random.Random, body: bytes) -> bytes:
    return body[: rng.randrange(len(body) + 1)]


def _recode(rng: random.Random, body: bytes) -> bytes:
    text = body.decode("utf-8", "replace")
    return text.encode(rng.choice(("utf-16", "latin-1", "utf-7", "utf-32", "cp500")), "replace")


CHANGES: Sequence[Change] = (_insert, _delete, _repeat, _flip, _cut, _recode)


def mutated(bodies: Sequence[bytes], count: int) -> Iterator[bytes]:
    """Yield documents that are each one of ``bodies`` changed one to six times."""
    rng = random.Random(SEED)
    for _ in range(count):
        body = rng.choice(bodies)
        for _ in range(rng.randrange(1, 7)):
            body = rng.choice(CHANGES)(rng, body)[:2_000_000]
        yield body


@pytest.fixture(scope="module")
def parser() -> Iterator[ProcessParser]:
    opened = ProcessParser(Limits())
    yield opened
    opened.close()


def peak_kb(parser: ProcessParser) -> int:
    """Return the most memory that a living parsing process ever held, in kilobytes."""
    peaks = [0]
    for process in parser._living:
        status = Path(f"/proc/{process._process.pid}/status").read_text()
        peaks += [int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")]
    return max(peaks)


def read_feed(parser: ProcessParser, body: bytes) -> ParsedFeed | None:
    """Read a feed; None for one that met a limit. Any other exception is a fault."""
    try:
        return parser.read_feed(
            body, url="https://d.example/feed", content_type="application/rss+xml", zone=UTC
        )
    except BadRecord as error:
        assert error.reason.startswith(("extraction took longer", "extraction needed more memory"))
        return None


def read_page(parser: ProcessParser, body: bytes) -> None:
    try:
        parser.read_page(body, url="https://d.example/n", content_type="text/html", zone=UTC)
    except BadRecord as error:
        assert error.reason.startswith(("extraction took longer", "extraction needed more memory"))


def test_hostile_feeds_become_entries_or_a_reason(parser: ProcessParser) -> None:
    atom = (
        b'<feed xmlns="http://www.w3.org/2005/Atom"><title>D</title><entry><title>Nota</title>'
        b'<link href="/n"/><updated>2026-03-02T12:00:00Z</updated></entry></feed>'
    )
    json_feed = b'{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","url":"/n"}]}'
    for body in mutated((rss(), rss(item(1)), atom, json_feed), COUNT):
        parsed = read_feed(parser, body)
        if parsed is not None:
            assert parsed.is_feed or parsed.problems
            assert all(one.url.startswith(("http://", "https://")) for one in parsed.entries)
    assert peak_kb(parser) < GIGABYTE_KB


def test_hostile_pages_become_articles_or_nothing(parser: ProcessParser) -> None:
    bodies = (page(), page('<script type="application/ld+json">{"headline":"Nota"}</script>'))
    for body in mutated(bodies, COUNT):
        read_page(parser, body)
    assert peak_kb(parser) < GIGABYTE_KB


def test_nothing_that_a_document_names_is_asked_for_while_it_is_read(
    parser: ProcessParser,
) -> None:
    """External entities, style sheets, inclusions and images: a listener must hear nothing."""
    wire = Tripwire()
    url = f"http://{wire.host}:{wire.port}/x"
    head = (
        f'<?xml version="1.0"?><?xml-stylesheet href="{url}" type="text/xsl"?>'
        f'<!DOCTYPE rss SYSTEM "{url}" [<!ENTITY % p SYSTEM "{url}"> %p; '
        f'<!ENTITY e SYSTEM "{url}">]>'
    )
    named = f'&e;<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="{url}"/>'
    feed = rss(item(1, title=named, enclosure=url), head=head)
    sitemap = f"{head}<urlset><url><loc>{url}</loc></url></urlset>".encode()
    links = f'<base href="{url}"><link rel="canonical" href="{url}"><img src="{url}">'
    for body in (feed, sitemap, *mutated((feed, sitemap), COUNT // 4)):
        read_feed(parser, body)
    for body in mutated((page(links, before=f'<iframe src="{url}"></iframe>'),), COUNT // 4):
        read_page(parser, body)
    assert wire.connections == 0
    wire.close()


def test_the_corpus_of_feedparser_is_read_without_a_fault(parser: ProcessParser) -> None:
    files = [one for one in sorted(shared_path("feeds/feedparser").rglob("*")) if one.is_file()]
    wanted = files if COUNT >= 500 else files[:: max(1, len(files) // 100)]
    assert wanted
    for file in wanted:
        parsed = read_feed(parser, file.read_bytes())
        assert parsed is None or parsed.is_feed or parsed.problems
    assert peak_kb(parser) < GIGABYTE_KB
