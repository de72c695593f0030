"""Measure what the embedded monitor keeps up with: a stream of general news, minute by minute.

    python -m bench sustained [--rate ARTICLES_A_SECOND] [--minutes N] [-o PAGE.html]

``avizor run`` watches a local site that publishes ``--rate`` articles a second, evenly, at 24
outlets; their feeds show the newest hundred and are asked every ten seconds. Each minute says what
was published, what waits before each stage, and the memory of all processes. What counts is that
the last minutes leave no more waiting than the first: then the rate is sustained. The site is
served by the measuring process, on the same cores.
"""

import argparse
import json
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from latency import Place, monitor, seen_to_sent, tell_seconds
from measured_process import MemoryWatch, memory_mb
from news_mix import generate
from news_site import GeneratedSite
from pipeline import AVIZOR
from results import Results, dots, read_arguments
from site_setup import write_configuration

INTERVAL = "10s"
SHOWN = 100  # entries in a feed: at 15 a second an outlet publishes six between two polls
DRAINED_WITHIN = 120.0  # seconds in which what still waits at the end must be done


class Stream:
    """Publishes a general mix at a steady rate from a thread of its own."""

    def __init__(self, site: GeneratedSite, rate: float) -> None:
        self.published = 0
        self._site, self._rate = site, rate
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._publish, daemon=True)

    def __enter__(self) -> "Stream":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _publish(self) -> None:
        """Keep to the clock: what one slow moment delayed, the next catches up."""
        started = time.perf_counter()
        for item in generate(10**7, seed=11):
            due = started + self.published / self._rate
            if self._done.wait(max(0.0, due - time.perf_counter())):
                return
            self._site.publish_now(item)
            self.published += 1


def main() -> None:
    options = read_options()
    results = Results("avizor: a steady stream", options.json)
    with tempfile.TemporaryDirectory() as folder, GeneratedSite(shown=SHOWN) as site:
        place = Place(site, Path(folder))
        write_configuration(place.folder / "config", site.feeds, INTERVAL)
        with monitor(place) as process, MemoryWatch(process.pid) as memory:
            wait_until_it_polls(place)
            rows = watch(place, process, options, results)
        tell_seconds(
            results, {"entry seen to alert sent": seen_to_sent(place.folder / "data")}, options.rate
        )
    results.add("sustained", peak_mb=memory.peak_mb and round(memory.peak_mb), **judge(rows))
    undone = [row["published"] - row["done"] for row in rows]
    results.plot("Published and not yet done, one dot a minute", dots({"undone": undone}, ""))
    results.write(options.output)


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rate", type=float, default=15.0, metavar="ARTICLES_A_SECOND")
    parser.add_argument("--minutes", type=int, default=20)
    return read_arguments(parser)


def wait_until_it_polls(place: Place) -> None:
    """Wait until every feed, still empty, was asked once: the model is loaded by then."""
    while status(place)["feeds_polled"] < len(place.site.feeds):
        time.sleep(0.5)


def watch(
    place: Place, process: subprocess.Popen[bytes], options: argparse.Namespace, results: Results
) -> list[Mapping[str, float]]:
    """Publish for so many minutes and note how things stand after each, and when all is done."""
    rows: list[Mapping[str, float]] = []
    started = time.perf_counter()
    with Stream(place.site, options.rate) as stream:
        for minute in range(1, options.minutes + 1):
            time.sleep(max(0.0, started + 60 * minute - time.perf_counter()))
            rows.append({"minute": minute, "published": stream.published, **stand(place)})
            results.add("minute", **rows[-1], memory_mb=round(memory_mb(process.pid) or 0))
    seconds = drain(place, stream.published)
    results.add("drained", published=stream.published, seconds=seconds, **stand(place))
    return rows


def drain(place: Place, published: int) -> float:
    """Wait until all that was published is done, or for long enough; return the seconds."""
    started = time.perf_counter()
    while (waited := time.perf_counter() - started) < DRAINED_WITHIN:
        if stand(place)["done"] >= published:
            break
        time.sleep(1.0)
    return round(waited, 1)


def stand(place: Place) -> dict[str, float]:
    """Return how many articles are in the index, and how much waits before each stage."""
    told = status(place)
    lag = {f"waits_{stage}": count for stage, count in told["lag"].items() if stage != "poll"}
    return {"done": told["articles"], **lag}


def judge(rows: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Compare what was not yet done after the second minute and after the last.

    Rates are of the minutes between: the first ones fill the stages.
    """
    early, late = rows[1 if len(rows) > 2 else 0], rows[-1]
    seconds = 60 * max(1, late["minute"] - early["minute"])
    return {
        "minutes": late["minute"],
        "published_a_second": round((late["published"] - early["published"]) / seconds, 2),
        "done_a_second": round((late["done"] - early["done"]) / seconds, 2),
        "undone_early": early["published"] - early["done"],
        "undone_late": late["published"] - late["done"],
    }


def status(place: Place) -> dict[str, Any]:
    flags = ["--config", str(place.folder / "config"), "--data", str(place.folder / "data")]
    told = subprocess.run(
        [*AVIZOR, *flags, "status", "--json"], capture_output=True, text=True, check=True
    )
    found: dict[str, Any] = json.loads(told.stdout)
    return found


if __name__ == "__main__":
    main()
