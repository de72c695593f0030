"""A local web site of generated news: outlets with feeds, and pages in four layouts.

``python bench/news_site.py PAGES`` serves from a process of its own until its input closes, so
that answering costs no contender anything; it prints one JSON line when it is ready.
"""

import gzip
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime
from hashlib import sha256
from html import escape
from threading import Thread
from typing import Any

from avizor.demo.outlet_server import OutletServer
from avizor.demo.site import Response
from news_layouts import render
from news_mix import NewsItem, generate

OUTLETS = 24
_HTML = {"Content-Type": "text/html; charset=utf-8", "Content-Encoding": "gzip"}
_ROBOTS = Response(200, b"User-agent: *\nDisallow: /admin/\n", {"Content-Type": "text/plain"})


class GeneratedSite:
    """Outlets on loopback, one address each; use it with ``with``.

    A feed shows the newest ``shown`` articles of its outlet; None for all of them.
    """

    def __init__(self, outlets: int = OUTLETS, shown: int | None = None) -> None:
        self._shown = shown
        self._now = datetime.now(UTC)
        self._servers = [
            OutletServer.bind(f"127.0.2.{number + 1}", str(number), self._answer)
            for number in range(outlets)
        ]
        self._pages: dict[tuple[str, str], bytes] = {}
        self._listed: dict[str, list[NewsItem]] = defaultdict(list)

    def __enter__(self) -> "GeneratedSite":
        for server in self._servers:
            Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        for server in self._servers:
            server.close()

    def publish(self, items: Iterable[NewsItem]) -> None:
        """Put articles out, each at one outlet; they stand in its feed from now on."""
        for item in items:
            outlet = str(random.Random(item.number).randrange(len(self._servers)))
            page = render(item, self._listed[outlet][-20:], self._at(item), self._url(outlet, item))
            self._pages[outlet, f"/{item.slug}"] = gzip.compress(page.encode(), 1, mtime=0)
            self._listed[outlet].append(item)

    def publish_now(self, item: NewsItem) -> None:
        """Put one article out as news of this moment."""
        self.publish([replace(item, age=self._now - datetime.now(UTC))])

    @property
    def feeds(self) -> list[dict[str, str]]:
        """Return the feeds as configuration tables."""
        return [
            {
                "id": f"outlet-{number}",
                "name": f"Diario {number}",
                "url": f"{server.base_url}/feed",
                "country": ("EC", "CO", "MX", "PE", "BR")[number % 5],
                "language": "pt" if number % 5 == 4 else "es",
                "kind": "press",
            }
            for number, server in enumerate(self._servers)
        ]

    def _answer(
        self, outlet: str, _method: str, target: str, headers: Mapping[str, str]
    ) -> Response:
        if target.partition("?")[0] == "/feed":
            return self._feed(outlet, headers)
        if target == "/robots.txt":
            return _ROBOTS
        page = self._pages.get((outlet, target))
        return Response(404, b"not here") if page is None else Response(200, page, dict(_HTML))

    def _feed(self, outlet: str, headers: Mapping[str, str]) -> Response:
        newest = self._listed[outlet][-(self._shown or 0) :]
        items = "".join(self._rss_item(outlet, item) for item in reversed(newest))
        name = f"Diario {outlet}"
        body = (
            '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
            f"<title>{name}</title><link>{self._servers[int(outlet)].base_url}/</link>"
            f"<description>{name}</description>{items}</channel></rss>"
        ).encode()
        tag = f'"{sha256(body).hexdigest()[:16]}"'
        if headers.get("if-none-match") == tag:
            return Response(304, b"", {"ETag": tag})
        return Response(200, body, {"Content-Type": "application/rss+xml", "ETag": tag})

    def _rss_item(self, outlet: str, item: NewsItem) -> str:
        url = self._url(outlet, item)
        return (
            f"<item><title>{escape(item.title)}</title><link>{url}</link><guid>{url}</guid>"
            f"<description>{escape(item.summary)}</description>"
            f"<pubDate>{format_datetime(self._at(item))}</pubDate></item>"
        )

    def _url(self, outlet: str, item: NewsItem) -> str:
        return f"{self._servers[int(outlet)].base_url}/{item.slug}"

    def _at(self, item: NewsItem) -> datetime:
        return self._now - item.age


def main(pages: int) -> None:
    with GeneratedSite() as site:
        site.publish(generate(pages))
        ready: dict[str, Any] = {"feeds": site.feeds}
        print(json.dumps(ready), flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main(int(sys.argv[1]))
