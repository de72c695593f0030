"""Measure the time from publication to alert: of a monitor that runs and has nothing else to do.

    python -m bench latency [--alerts N] [--load ARTICLES_A_SECOND] [-o PAGE.html]

``avizor run`` watches a local site, its feeds asked every second (outlets are asked every five
minutes at most; that wait is not avizor's). One report after the other is published at random
moments; a clock stops when the alert stands in the file channel. ``--load`` publishes a general
mix beside it. First, the processor time that the monitor takes when no feed is due.
"""

import argparse
import json
import random
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from avizor.adapters.state.sql import create_state
from avizor.domain.exchange import AlertFilter
from growth import percentile
from measured_process import cpu_seconds, memory_mb
from news_mix import NewsItem, generate, invented_name
from news_site import GeneratedSite
from pipeline import AVIZOR
from results import Results, dots, read_arguments
from site_setup import write_configuration

INTERVAL = "1s"
PATIENCE = 20.0  # seconds after which a report counts as one that gave no alert of its own
START_PATIENCE = 180.0
IDLE_SECONDS = 20.0
IDLE_COPIES = 16  # feeds an outlet: together as many as the shipped configuration has
START_SECONDS = 60.0  # until all feeds were polled once
LOOK_EVERY = 0.01


@dataclass(frozen=True)
class Place:
    """Where the monitor works."""

    site: GeneratedSite
    folder: Path

    @property
    def told(self) -> str:
        """Return what the file channel holds by now."""
        file = self.folder / "data" / "alerts.jsonl"
        return file.read_text(encoding="utf-8") if file.exists() else ""


def main() -> None:
    options = read_options()
    results = Results("avizor: from publication to alert", options.json)
    reports = reports_that_alert()
    with tempfile.TemporaryDirectory() as folder, GeneratedSite() as site:
        place = Place(site, Path(folder))
        if options.idle_seconds:
            rest(place, options.idle_seconds, results)
        write_configuration(place.folder / "config", site.feeds, INTERVAL)
        with monitor(place), load(place, options.load):
            publish_and_wait(place, next(reports), START_PATIENCE)
            waits = [publish_and_wait(place, next(reports)) for _ in range(options.alerts)]
        seen = seen_to_sent(place.folder / "data")
    told = [wait for wait in waits if wait is not None]
    series = {"publication to alert": told, "entry seen to alert sent": seen}
    tell_seconds(results, series, options.load)
    results.add("without alert", reports=len(waits) - len(told))
    results.plot("Seconds, one dot an alert", dots(series, "s"))
    results.write(options.output)


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--alerts", type=int, default=40)
    parser.add_argument("--load", type=float, default=0.0, metavar="ARTICLES_A_SECOND")
    parser.add_argument("--idle-seconds", type=float, default=IDLE_SECONDS, help="0: not measured")
    return read_arguments(parser)


def reports_that_alert() -> Iterator[NewsItem]:
    """Yield reports on attacks, each an event of its own with a title of its own."""
    rng = random.Random(5)
    for number in count(10**6):
        item = next(iter(generate(1, seed=number)))
        if item.topic == "terrorism":
            title = f"{item.title}: {invented_name(rng)} {number}"
            yield replace(item, number=number, title=title)


@contextmanager
def monitor(place: Place) -> Iterator[subprocess.Popen[bytes]]:
    """Run ``avizor run`` and end it in order."""
    flags = ["--config", str(place.folder / "config"), "--data", str(place.folder / "data")]
    with (place.folder / "errors.txt").open("wb") as errors:
        process = subprocess.Popen([*AVIZOR, *flags, "run"], stdout=errors, stderr=errors)
        try:
            yield process
        finally:
            process.terminate()
            process.wait(60)


@contextmanager
def load(place: Place, articles_a_second: float) -> Iterator[None]:
    """Publish a general mix beside the block, so many articles a second; none for 0."""
    done = threading.Event()

    def publish() -> None:
        for item in generate(10**6, seed=9):
            place.site.publish_now(item)
            if done.wait(1 / articles_a_second):
                return

    thread = threading.Thread(target=publish, daemon=True)
    if articles_a_second:
        thread.start()
    try:
        yield
    finally:
        done.set()
        if articles_a_second:
            thread.join()


def rest(place: Place, seconds: float, results: Results) -> None:
    """Measure a monitor that has polled its feeds and waits for them to be due again."""
    idle = Place(place.site, place.folder / "idle")
    idle.folder.mkdir()
    feeds = [
        {**feed, "id": f"{feed['id']}-{copy}", "url": f"{feed['url']}?{copy}"}
        for feed in place.site.feeds
        for copy in range(IDLE_COPIES)
    ]
    write_configuration(idle.folder / "config", feeds)
    with monitor(idle) as process:
        time.sleep(START_SECONDS)
        spent = idle_cpu(process.pid, seconds)
        results.add("idle", feeds=len(feeds), cpu_percent=spent, memory_mb=memory_mb(process.pid))


def publish_and_wait(place: Place, item: NewsItem, patience: float = PATIENCE) -> float | None:
    """Publish a report at a random moment; return the seconds to its alert, None for none."""
    time.sleep(random.uniform(0.0, 1.0))
    place.site.publish_now(item)
    started = time.perf_counter()
    wanted = json.dumps(item.title, ensure_ascii=False)[1:-1]
    while (waited := time.perf_counter() - started) < patience:
        if wanted in place.told:
            return waited
        time.sleep(LOOK_EVERY)
    return None


def idle_cpu(pid: int, seconds: float) -> float:
    """Return the share of one core that a process takes while nothing happens, in per cent."""
    before = cpu_seconds(pid)
    time.sleep(seconds)
    return round(100 * (cpu_seconds(pid) - before) / seconds, 2)


def seen_to_sent(data: Path) -> list[float]:
    """Return the seconds from each first alert's entry seen to its delivery sent.

    Of stories of one article: in others, the first may have waited for what woke the rule.
    """
    state = create_state(data)
    try:
        found = state.alerts(AlertFilter())
    finally:
        state.close()
    return [
        (delivery.sent_at - alert.story.first_seen_at).total_seconds()
        for alert, deliveries in found
        for delivery in deliveries
        if delivery.sent_at and alert.reason == "new_story" and len(alert.story.members) == 1
    ]


def tell_seconds(results: Results, series: Mapping[str, Sequence[float]], rate: float) -> None:
    """Give the percentiles of each series, beside so many articles a second."""
    for name, values in series.items():
        if values:
            shares: dict[str, Callable[[Sequence[float]], float]] = {
                "p50_s": statistics.median,
                "p95_s": lambda found: percentile(found, 0.95),
                "p99_s": lambda found: percentile(found, 0.99),
                "most_s": max,
            }
            figures = {share: round(measure(values), 3) for share, measure in shares.items()}
            results.add("latency", of=name, load=rate, alerts=len(values), **figures)


if __name__ == "__main__":
    main()
