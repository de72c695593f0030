"""Measure two classify workers against one, on a real Kafka.

    python -m bench workers [--articles N] [--rounds N]

Worker processes with ``model.threads`` 1 classify generated news of a general mix (one article in
four on security), one of them and then two, turn about. A round's clock starts with its articles,
which are sent when every worker has its share of the partitions and has done some. The broker is
the one that AVIZOR_TEST_KAFKA names, else one that tests/servers starts (with Java and Maven).
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from avizor.domain.exchange import Outgoing
from avizor.domain.topics import ARTICLES
from avizor.domain.wire import encode
from avizor.ports import Log
from installation import Installation, Worker
from measured_process import cpu_seconds
from news_mix import generate
from news_records import assessed
from results import Results, bars, read_arguments
from servers.kafka import KafkaServer
from servers.process import ServerUnavailable
from site_setup import write_configuration

LACKS_INPUT = 2
STAGE = "classify"
WARM_UP = 12  # articles, so that every partition has some
SETTINGS = {"MODEL__THREADS": "1", "LOG__SESSION": "6s"}


def main() -> int:
    options = read_options()
    results = Results("avizor: two classify workers against one", options.json)
    try:
        with tempfile.TemporaryDirectory() as folder, broker() as address:
            measure(Path(folder), address, options, results)
    except ServerUnavailable as error:
        print(error)
        return LACKS_INPUT
    results.write(options.output)
    return 0


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=800)
    parser.add_argument("--rounds", type=int, default=2)
    return read_arguments(parser)


@contextmanager
def broker() -> Iterator[str]:
    """Give the address of a broker; end it afterwards if we started it."""
    given = os.environ.get("AVIZOR_TEST_KAFKA")
    if given:
        yield given if "://" in given else f"kafka://{given}"
        return
    server = KafkaServer(lambda words: print(words, flush=True))
    try:
        yield server.url
    finally:
        server.stop()


def measure(folder: Path, address: str, options: argparse.Namespace, results: Results) -> None:
    write_configuration(folder / "config", ())
    plant = Installation(folder / "config", folder, {"log": address}, SETTINGS)
    reader = plant.open(folder / "reader")
    now = datetime.now(UTC)
    articles = [assessed(item, now).article for item in generate(options.articles)]
    told = [Outgoing(one.id, encode(one)) for one in articles]
    speeds: dict[int, list[float]] = {1: [], 2: []}
    try:
        for number in range(options.rounds):
            for count in (1, 2) if number % 2 == 0 else (2, 1):
                speeds[count].append(run_round(plant, reader.log, count, told, results))
    finally:
        plant.end()
        reader.close()
    ratios = [two / one for one, two in zip(speeds[1], speeds[2], strict=True)]
    means = {f"{count} workers": statistics.median(found) for count, found in speeds.items()}
    results.plot("Articles a second, median", bars(means, "a second"))
    results.add(
        "ratio",
        of="two workers / one",
        speed=round(statistics.median(ratios), 3),
        each=[round(ratio, 3) for ratio in ratios],
        cores=os.cpu_count(),
    )


def run_round(
    plant: Installation, log: Log, count: int, told: Sequence[Outgoing], results: Results
) -> float:
    """Let some workers classify everything once; return the articles a second."""
    crew = [plant.worker(STAGE) for _ in range(count)]
    while not all(worker.has_done(STAGE) for worker in crew):
        log.append(ARTICLES, told[:WARM_UP])
        wait_until_drained(log)
    before, cpu, began = shares_of(crew), cpu_of(crew), time.perf_counter()
    log.append(ARTICLES, told)
    wait_until_drained(log)
    seconds, used = time.perf_counter() - began, cpu_of(crew) - cpu
    speed = len(told) / seconds
    results.add(
        "round",
        workers=count,
        articles=len(told),
        shares=[now - then for now, then in zip(shares_of(crew), before, strict=True)],
        articles_a_second=round(speed, 2),
        cpu_ms_an_article=round(1000 * used / len(told), 1),
        cores_used=round(used / seconds, 2),
        load=round(os.getloadavg()[0], 1),
    )
    for worker in crew:
        worker.stop()
    return speed


def wait_until_drained(log: Log) -> None:
    while log.lag(ARTICLES, STAGE):
        time.sleep(0.25)


def shares_of(crew: Sequence[Worker]) -> list[int]:
    return [worker.read(STAGE) for worker in crew]


def cpu_of(crew: Sequence[Worker]) -> float:
    """Return the seconds of processor that the workers have used, where /proc tells it."""
    return sum(cpu_seconds(worker.process.pid) for worker in crew)


if __name__ == "__main__":
    sys.exit(main())
