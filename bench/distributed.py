"""Measure the whole pipeline on Kafka, Elasticsearch and PostgreSQL, beside the embedded default.

    python -m bench distributed [--pages N] [--rounds N] [-o PAGE.html]

The same generated pages (one article in four on security) go through ``avizor run --once`` and
through four workers on the real servers that ``tests/servers`` starts (with Java and Maven), turn
about. The workers have done one outlet's articles before the clock starts, as workers have that
run for days; it stops when nothing waits for a stage, a rule or a channel. Servers, workers and
the site share the cores.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from avizor.bootstrap import Application
from avizor.stages.pipeline import TOPIC_OF
from installation import Installation, Worker
from measured_process import cpu_seconds, memory_mb, run_measured
from pipeline import row_of
from pipeline import speed_of as speed_of_run
from results import Results, bars, read_arguments
from servers.process import ServerUnavailable
from servers.trio import Trio
from site_setup import Feed, served, write_configuration
from sql_servers import database

LACKS_INPUT = 2
CREWS = (("fetch",), ("classify",), ("group", "index"), ("alert",))
LOOK_EVERY = 0.25
PATIENCE = 1800.0


def main() -> int:
    options = read_options()
    results = Results("avizor: on servers and without", options.json)
    try:
        trio = Trio(lambda words: print(words, flush=True), measured=True)
    except ServerUnavailable as error:
        print(error)
        return LACKS_INPUT
    speeds: dict[str, list[float]] = {"embedded": [], "servers": []}
    try:
        with tempfile.TemporaryDirectory() as folder, served(options.pages) as feeds:
            for number in range(options.rounds):
                place = Path(folder) / str(number)
                for name in list(speeds) if number % 2 == 0 else list(speeds)[::-1]:
                    speeds[name].append(CONTENDERS[name](place / name, feeds, trio, results))
    finally:
        trio.stop()
    ratios = [on / off for on, off in zip(speeds["servers"], speeds["embedded"], strict=True)]
    results.add("ratio", of="servers / embedded", speed=round(statistics.median(ratios), 3))
    medians = {name: statistics.median(found) for name, found in speeds.items()}
    results.plot("Articles a second, median", bars(medians, "a second"))
    results.write(options.output)
    return 0


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=1)
    return read_arguments(parser)


def run_embedded(folder: Path, feeds: Sequence[Feed], _: Trio, results: Results) -> float:
    """Let one process do the whole job; return the articles a second."""
    write_configuration(folder / "config", feeds)
    flags = ["--config", str(folder / "config"), "--data", str(folder / "data")]
    command = [sys.executable, "-m", "avizor", *flags, "run", "--once", "--json"]
    run = run_measured(command, folder / "errors.txt")
    results.add("run", contender="embedded", **row_of(run))
    return speed_of_run(run)


def run_on_servers(folder: Path, feeds: Sequence[Feed], trio: Trio, results: Results) -> float:
    """Let four workers do the whole job on empty servers; return the articles a second."""
    write_configuration(folder / "config", feeds)
    with installation(folder, trio) as (plant, reader):
        crew = start_workers(plant)
        first = feeds[0]["id"]
        plant.run("poll", "--feed", first)
        wait_until_done(plant, reader)
        warm, before, began = classified(crew), costs(crew, trio), time.perf_counter()
        plant.run("poll")
        wait_until_done(plant, reader)
        seconds = time.perf_counter() - began
        articles = classified(crew) - warm
        results.add(
            "run",
            contender="servers",
            articles=articles,
            seconds=round(seconds, 2),
            articles_a_second=round(articles / seconds, 2),
        )
        for name, used in costs(crew, trio).items():
            each = 1000 * (used.cpu - before[name].cpu) / articles
            results.add(
                "process", name=name, cpu_ms_an_article=round(each, 1), memory_mb=used.memory_mb
            )
    return articles / seconds


CONTENDERS: Mapping[str, Callable[[Path, Sequence[Feed], Trio, Results], float]] = {
    "embedded": run_embedded,
    "servers": run_on_servers,
}


@contextmanager
def installation(folder: Path, trio: Trio) -> Iterator[tuple[Installation, Application]]:
    """Set avizor up on servers that hold nothing of it; ends its workers afterwards."""
    trio.empty()
    with database(trio.postgres.url) as state:
        urls = {"log": trio.kafka.url, "index": trio.elasticsearch.url, "state": state}
        plant = Installation(folder / "config", folder, urls)
        plant.run("setup")
        reader = plant.open(folder / "reader")
        try:
            yield plant, reader
        finally:
            plant.end()
            reader.close()


def start_workers(plant: Installation) -> dict[str, Worker]:
    crew = {"+".join(stages): plant.worker(*stages) for stages in CREWS}
    plant.wait_until(lambda: all(worker.is_up for worker in crew.values()))
    return crew


def wait_until_done(plant: Installation, reader: Application) -> None:
    """Wait until nothing waits for a stage, a rule or a channel."""
    log, state = reader.log, reader.state

    def nothing_waits() -> bool:
        if any(log.lag(topic, stage) for stage, topic in TOPIC_OF.items()):
            return False
        later = datetime.now(UTC) + timedelta(days=1)
        return not state.dirty() and not state.due_deliveries(later, 1)

    plant.wait_until(nothing_waits, PATIENCE)


def classified(crew: Mapping[str, Worker]) -> int:
    """Count the articles that have been classified."""
    return crew["classify"].read("classify")


class Cost:
    """What a process has used by now: seconds of processor, and memory."""

    def __init__(self, pid: int) -> None:
        self.cpu = cpu_seconds(pid)
        size = memory_mb(pid)
        self.memory_mb = size and round(size)


def costs(crew: Mapping[str, Worker], trio: Trio) -> dict[str, Cost]:
    pids = {f"worker {name}": worker.process.pid for name, worker in crew.items()}
    pids |= {"Kafka": trio.kafka.pid, "Elasticsearch": trio.elasticsearch.pid}
    return {name: Cost(pid) for name, pid in pids.items()}


if __name__ == "__main__":
    sys.exit(main())
