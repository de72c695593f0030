"""Measure two classify workers against one, on a real Kafka.

    python -m bench workers [--articles N] [--rounds N]

Generated news of a general mix (one article in four on security) waits in the topic of articles;
worker processes with ``model.threads`` 1 classify all of it, one of them and then two, turn about.
A round's clock starts when every worker of it has done its first batch. The broker is the one that
AVIZOR_TEST_KAFKA names, else one that tests/servers starts (Java and Maven are needed).
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from avizor.domain.exchange import Outgoing
from avizor.domain.topics import ARTICLES
from avizor.domain.wire import encode
from avizor.ports import Log
from installation import Installation, Worker
from news_mix import generate
from news_records import assessed
from results import Results
from servers.kafka import KafkaServer
from servers.process import ServerUnavailable
from site_setup import write_configuration

LACKS_INPUT = 2
STAGE = "classify"
SETTINGS = {"MODEL__THREADS": "1", "LOG__SESSION": "6s"}
TICKS = os.sysconf("SC_CLK_TCK")


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
    parser.add_argument("--json", action="store_true", help="print JSON lines")
    parser.add_argument("-o", "--output", type=Path, metavar="PAGE.html")
    return parser.parse_args()


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
    reader.log.append(ARTICLES, [Outgoing(one.id, encode(one)) for one in articles])
    speeds: dict[int, list[float]] = {1: [], 2: []}
    try:
        for number in range(options.rounds):
            for count in (1, 2) if number % 2 == 0 else (2, 1):
                speeds[count].append(run_round(plant, reader.log, count, len(articles), results))
    finally:
        plant.end()
        reader.close()
    ratios = [two / one for one, two in zip(speeds[1], speeds[2], strict=True)]
    results.add(
        "ratio",
        of="two workers / one",
        speed=round(statistics.median(ratios), 3),
        each=[round(ratio, 3) for ratio in ratios],
        cores=os.cpu_count(),
    )


def run_round(plant: Installation, log: Log, count: int, total: int, results: Results) -> float:
    """Let some workers classify everything once; return the articles a second."""
    log.seek(ARTICLES, STAGE, None)
    crew = [plant.worker(STAGE) for _ in range(count)]
    wait_until(lambda: all(worker.has_done(STAGE) for worker in crew))
    done, cpu, began = done_by(crew), cpu_of(crew), time.perf_counter()
    wait_until(lambda: log.lag(ARTICLES, STAGE) == 0)
    seconds, did = time.perf_counter() - began, total - done
    speed, used = did / seconds, cpu_of(crew) - cpu
    results.add(
        "round",
        workers=count,
        articles=did,
        shares=[worker.read(STAGE) for worker in crew],
        articles_a_second=round(speed, 2),
        cpu_ms_an_article=round(1000 * used / did, 1),
        cores_used=round(used / seconds, 2),
        load=round(os.getloadavg()[0], 1),
    )
    for worker in crew:
        worker.stop()
    return speed


def wait_until(done: Callable[[], bool]) -> None:
    while not done():
        time.sleep(0.25)


def done_by(crew: Sequence[Worker]) -> int:
    return sum(worker.read(STAGE) for worker in crew)


def cpu_of(crew: Sequence[Worker]) -> float:
    """Return the seconds of processor that the workers have used, where /proc tells it."""
    return sum(_ticks(worker.process.pid) for worker in crew) / TICKS


def _ticks(pid: int) -> int:
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return 0
    fields = stat.read_text(encoding="ascii").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


if __name__ == "__main__":
    sys.exit(main())
