"""Labelled news as a site on loopback, and runs of avizor that take it in.

``story_runs.py`` groups in one process, an article at a time. Here every run is a process of its
own, as whoever uses avizor starts it: it polls feeds, reads pages and writes alerts to a file.
"""

import json
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from pathlib import Path
from typing import Any

from avizor.added_feeds import feed_table
from avizor.demo.outlet_server import OutletServer
from avizor.demo.site import Response
from avizor.domain.addresses.urls import article_id
from avizor.domain.catalogue import Feed
from judgement.corpora import MONDAY

Row = Mapping[str, Any]
WEEK = timedelta(days=7)
TEASER = 150
"""Characters of a text that its feed shows."""
SETTINGS = """
[poll]
interval = "0s"
min_interval = "0s"

[fetch]
contact = "measure@example.org"
per_host_delay = "0s"
allow_private_networks = ["127.0.0.0/8"]

[alerts]
max_age = "60d"
max_per_day = 100000
"""
CHANNEL = '[[channel]]\nid = "file"\ntype = "file"\n'
RULE = 'id = "any"\ntitle = "Any story"\nchannels = ["file"]\n[match]\n'


@dataclass(frozen=True)
class Run:
    """What one run was given, and what it told; hours of the fortnight."""

    begin: float
    end: float
    alerts: tuple[Row, ...]


@dataclass(frozen=True)
class Taken:
    """What avizor made of labelled news."""

    runs: tuple[Run, ...]
    story_of: Mapping[str, str]  # label of an article to its story, "none …" where it has none
    labels: Mapping[str, str]  # avizor's id of an article to its label


class Site:
    """Serves feeds and pages; what comes later than ``hours`` is not out yet."""

    def __init__(self, rows: Sequence[Row], now: datetime) -> None:
        self._rows = {row["id"]: row for row in rows}
        self._outlets = sorted({row["outlet"] for row in rows})
        self._begin = _begin_of(rows, now)
        self.hours = 0.0
        self._server = OutletServer("127.0.0.1", "all", self._answer)
        self.url = self._server.base_url

    @contextmanager
    def served(self) -> Iterator["Site"]:
        """Serve as long as the block runs."""
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        try:
            yield self
        finally:
            self._server.close()

    def page_url(self, label: str) -> str:
        """Return the address of an article's page."""
        return f"{self.url}/{label}.html"

    def feed_tables(self) -> str:
        """Write the feeds as a file of ``feeds/`` has them."""
        return "".join(feed_table(self._feed_of(n)) for n in range(len(self._outlets)))

    def _feed_of(self, n: int) -> Feed:
        told = self._of_outlet(n)
        first = told[0]
        countries = Counter(row.get("outlet_country") or row.get("country") for row in told)
        countries.pop(None, None)
        return Feed(
            id=f"feed-{n:03}",
            name=first["outlet"],
            url=f"{self.url}/feed-{n:03}.xml",
            country=max(countries, key=lambda one: (countries[one], one), default="US"),
            language=first["language"],
            kind=first["kind"],
            owner=first.get("owner"),
        )

    def _of_outlet(self, n: int) -> list[Row]:
        return [row for row in self._rows.values() if row["outlet"] == self._outlets[n]]

    def _answer(
        self, _outlet: str, _method: str, target: str, _headers: Mapping[str, str]
    ) -> Response:
        name, _, form = target.strip("/").partition(".")
        if form == "xml":
            return _response(self._feed(int(name.removeprefix("feed-"))), "application/rss+xml")
        row = self._rows.get(name)
        if row is None or row["hours"] > self.hours:
            return Response(404)
        return _response(self._page(row), "text/html")

    def _feed(self, n: int) -> str:
        out = [row for row in self._of_outlet(n) if row["hours"] <= self.hours]
        items = "".join(self._item(row) for row in sorted(out, key=lambda row: -row["hours"]))
        channel = f"<title>{escape(self._outlets[n])}</title><link>{self.url}/</link>{items}"
        return f'<?xml version="1.0"?><rss version="2.0"><channel>{channel}</channel></rss>'

    def _item(self, row: Row) -> str:
        return (
            f"<item><title>{escape(row['title'])}</title><link>{self.page_url(row['id'])}</link>"
            f"<pubDate>{format_datetime(self._at(row), usegmt=True)}</pubDate>"
            f"<description>{escape(row['text'][:TEASER])}</description></item>"
        )

    def _page(self, row: Row) -> str:
        paragraphs = "".join(f"<p>{escape(one)}</p>" for one in row["text"].split("\n") if one)
        return (
            f'<!doctype html><html lang="{row["language"]}"><head><meta charset="utf-8">'
            f"<title>{escape(row['title'])}</title>"
            f'<meta property="article:published_time" content="{self._at(row).isoformat()}"></head>'
            f"<body><article><h1>{escape(row['title'])}</h1>{paragraphs}</article></body></html>"
        )

    def _at(self, row: Row) -> datetime:
        return self._begin + timedelta(hours=row["hours"])


def _response(body: str, kind: str) -> Response:
    return Response(200, body.encode(), {"Content-Type": f"{kind}; charset=utf-8"})


def _begin_of(rows: Sequence[Row], now: datetime) -> datetime:
    """Return a Monday such that all of the news is out: its texts name the days of the week."""
    last = MONDAY + timedelta(hours=max(row["hours"] for row in rows))
    return MONDAY + (now - last) // WEEK * WEEK


def take_in(rows: Sequence[Row], every: float, folder: Path) -> Taken:
    """Let avizor take in news, ``every`` so many hours of it by a run of its own.

    ``folder`` gets a configuration and a data directory. Raises CalledProcessError where a run does
    not end well; what it says stands on standard error.
    """
    with Site(rows, datetime.now(UTC)).served() as site:
        _write_configuration(folder / "config", site)
        last = max(row["hours"] for row in rows)
        runs: list[Run] = []
        while not runs or runs[-1].end < last:
            begin = runs[-1].end if runs else 0.0
            site.hours = begin + every
            told = sum(len(run.alerts) for run in runs)
            _avizor(folder, "run", "--once")
            runs.append(Run(begin, site.hours, tuple(_alerts(folder)[told:])))
        labels = {article_id(site.page_url(row["id"])): row["id"] for row in rows}
        found = _avizor(folder, "search", "", "--limit", str(len(rows)), "--json")
    hits = [json.loads(line) for line in found.splitlines()]
    stories = {labels[hit["id"]]: hit["story_id"] for hit in hits if hit["story_id"]}
    story_of = {label: stories.get(label, f"none {label}") for label in labels.values()}
    return Taken(tuple(runs), story_of, labels)


def _write_configuration(folder: Path, site: Site) -> None:
    for name in ("feeds", "rules"):
        (folder / name).mkdir(parents=True)
    written = {
        "avizor.toml": SETTINGS,
        "channels.toml": CHANNEL,
        "rules/any.toml": RULE,
        "feeds/site.toml": site.feed_tables(),
    }
    for name, text in written.items():
        (folder / name).write_text(text, encoding="utf-8")


def _avizor(folder: Path, *arguments: str) -> str:
    where = ("--config", str(folder / "config"), "--data", str(folder / "data"))
    command = [sys.executable, "-m", "avizor", *where, *arguments]
    ran = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return ran.stdout


def _alerts(folder: Path) -> list[Row]:
    written = folder / "data" / "alerts.jsonl"
    if not written.exists():
        return []
    return [json.loads(line) for line in written.read_text(encoding="utf-8").splitlines()]
