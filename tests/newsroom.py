"""Outlets on loopback whose pages the fault tests have fetched, and the entries that lead there.

The news is generated (``bench/news_mix.py``). What is not about security is news that the shipped
model's sieve drops, so that the model's network runs on the reports about security alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from html import escape
from itertools import islice
from threading import Thread

from avizor.adapters.model.onnx import shipped_model
from avizor.classifier.sieve import SIEVE_FILE, Sieve, read_sieve
from avizor.demo.outlet_server import OutletServer
from avizor.demo.site import Response
from avizor.domain.addresses.urls import article_id, canonical
from avizor.domain.records import Entry, Source
from news_mix import NewsItem, generate

OUTLETS = 12
RELEVANT = 4  # one generated article in so many is about security


@cache
def _sieve() -> Sieve:
    return read_sieve(shipped_model() / SIEVE_FILE)


def news(count: int, security: int, seed: int) -> list[NewsItem]:
    """Return ``count`` articles, ``security`` of them about security, spread evenly."""
    drawn = list(generate(RELEVANT * max(security, count), seed=seed))
    reports = iter([item for item in drawn if item.topic][:security])
    ordinary = (i for i in drawn if not i.topic and _sieve().drops(i.title, i.text))
    every = max(1, count // max(1, security))
    kinds = [number % every == 0 for number in range(count)]
    return [next(reports, None) or next(ordinary) if one else next(ordinary) for one in kinds]


class Newsroom:
    """Serves a page for each published article; use it with ``with``."""

    def __init__(self) -> None:
        self._pages: dict[str, bytes] = {}
        self._servers = [
            OutletServer.bind(f"127.0.3.{number + 1}", str(number), self._answer)
            for number in range(OUTLETS)
        ]

    def __enter__(self) -> "Newsroom":
        for server in self._servers:
            Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        for server in self._servers:
            server.close()

    def publish(self, items: Sequence[NewsItem], name: str) -> list[Entry]:
        """Put articles out under paths that begin with ``name``; return their feeds' entries."""
        return [self._entry(item, f"/{name}/{item.slug}") for item in items]

    def _entry(self, item: NewsItem, path: str) -> Entry:
        number = item.number % len(self._servers)
        now = datetime.now(UTC)
        self._pages[path] = _page(item, now - item.age).encode()
        return Entry(
            id=f"entry-{path}",
            source=Source(
                feed_id=f"outlet-{number}", name=f"Diario {number}", country="EC", kind="press"
            ),
            url=self._servers[number].base_url + path,
            title=item.title,
            summary=item.summary,
            published_at=now - item.age,
            first_seen_at=now,
        )

    def _answer(self, _outlet: str, _method: str, target: str, _: Mapping[str, str]) -> Response:
        page = self._pages.get(target)
        if page is None:
            return Response(404, b"not here")
        return Response(200, page, {"Content-Type": "text/html; charset=utf-8"})


def id_of(entry: Entry) -> str:
    """Return the id of the article that an entry leads to."""
    return article_id(canonical(entry.url))


def batches(entries: Sequence[Entry], size: int) -> Iterator[list[Entry]]:
    """Yield the entries in stretches."""
    left = iter(entries)
    while stretch := list(islice(left, size)):
        yield stretch


def _page(item: NewsItem, at: datetime) -> str:
    body = "".join(f"<p>{escape(part)}</p>" for part in item.paragraphs)
    return (
        f'<!doctype html><html lang="{item.language}"><head><meta charset="utf-8">'
        f"<title>{escape(item.title)}</title></head><body><main><article>"
        f'<h1>{escape(item.title)}</h1><time datetime="{at.isoformat()}">{at:%d.%m.%Y}</time>'
        f"{body}</article></main></body></html>"
    )
