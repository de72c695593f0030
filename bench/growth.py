"""Measure what an article costs as the archive grows: the embedded index, then the story memory.

    python -m bench growth [--million] [--sizes N,N,…] [-o PAGE.html]

Articles are generated and judged by their generator, so that no model hides what storage costs.
The index is one that grows from size to size; the memory is filled to each size anew. Up to
``DISTINCT`` reports in the memory are written one by one; more are copies of these with other
ids, stories and embeddings, so memory an article is told only where all are distinct.

Times ending in ``cpu_ms`` are processor time of this thread, which other work on the machine hardly
changes; the others are what a person waits.
"""

import argparse
import gc
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from avizor.adapters.clock import SystemClock
from avizor.adapters.index.sqlite import SqliteIndex
from avizor.adapters.sqlite_file import DATABASE_NAME
from avizor.domain.exchange import SearchQuery
from avizor.domain.records import Assessed
from avizor.domain.stories.grouping.choosing import ByLikeness
from avizor.domain.story_update import StoryUpdate
from avizor.stages.group import Group
from avizor.stages.index import IndexStage
from growth_queries import queries
from measured_process import memory_mb
from news_mix import generate
from news_records import assessed, updates
from results import Results, bars, read_arguments
from story_shelf import StoryShelf

BATCH = 128  # articles a turn of the index stage
TIMED = 5_000  # the last articles before a size, over which adding is timed
GROUPED = 300
DISTINCT = 20_000
WINDOW = timedelta(days=10)


def main() -> None:
    options = read_options()
    sizes = [*options.sizes, *([1_000_000] if options.million else [])]
    results = Results("avizor: cost as the archive grows", options.json)
    with tempfile.TemporaryDirectory() as folder:
        grow_index(Path(folder), sizes, results)
    for size in sizes:
        fill_memory(size, results)
    results.write(options.output)


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=_numbers, default=[10_000, 100_000])
    parser.add_argument("--million", action="store_true", help="also 1,000,000 articles")
    return read_arguments(parser)


def _numbers(text: str) -> list[int]:
    return sorted(int(part) for part in text.split(","))


def grow_index(folder: Path, sizes: Sequence[int], results: Results) -> None:
    """Add articles as the index stage does, and measure at each size."""
    index = SqliteIndex(folder)
    stage = IndexStage(index)
    items = updates(generate(sizes[-1], a_day=sizes[-1] // 30 + 1), datetime.now(UTC))
    adding, p95s, held = {}, {}, 0
    for size in sizes:
        timed = min(TIMED, (size - held) // 2)
        _add(stage, islice(items, size - held - timed))
        added, held = _add(stage, islice(items, timed)), size
        times = [_searched(index, query) for query in queries()]
        adding[f"{size:,}"] = 1000 * added.cpu / timed
        p95s[f"{size:,}"] = percentile([each.cpu for each in times], 0.95)
        results.add(
            "index",
            articles=size,
            add_ms=round(1000 * added.wall / timed, 3),
            add_cpu_ms=round(adding[f"{size:,}"], 3),
            **_shares("search", times),
            disk_bytes_an_article=round(_disk(folder) / size),
            process_mb=round(memory_mb(os.getpid()) or 0),
        )
    index.close()
    results.plot("Adding one article to the index, processor time", bars(adding, "ms"))
    results.plot("Search, processor time, 95th percentile of 50 queries", bars(p95s, "ms"))


@dataclass
class Took:
    """How long some work took: by the clock, and in processor time of this thread."""

    wall: float = 0.0
    cpu: float = 0.0


@contextmanager
def measuring(took: Took, scale: float = 1.0) -> Iterator[None]:
    wall, cpu = time.perf_counter(), time.thread_time()
    yield
    took.wall += scale * (time.perf_counter() - wall)
    took.cpu += scale * (time.thread_time() - cpu)


def _add(stage: IndexStage, items: Iterator[StoryUpdate]) -> Took:
    """Index the items; return the seconds, generating them left out."""
    took = Took()
    while batch := list(islice(items, BATCH)):
        with measuring(took):
            list(stage.handle(batch))
    return took


def _searched(index: SqliteIndex, query: SearchQuery) -> Took:
    """Return the milliseconds of a search: the median of three."""
    tries = [Took() for _ in range(3)]
    for took in tries:
        with measuring(took, 1000):
            index.search(query)
    return sorted(tries, key=lambda took: took.cpu)[1]


def _shares(name: str, times: Sequence[Took]) -> dict[str, float]:
    walls, cpus = [each.wall for each in times], [each.cpu for each in times]
    return {
        f"{name}_p50_ms": round(percentile(walls, 0.5), 2),
        f"{name}_p95_ms": round(percentile(walls, 0.95), 2),
        f"{name}_p50_cpu_ms": round(percentile(cpus, 0.5), 2),
        f"{name}_p95_cpu_ms": round(percentile(cpus, 0.95), 2),
    }


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that a share of the values does not exceed (nearest rank)."""
    ranked = sorted(values)
    return ranked[max(0, -(-int(1000 * share * len(ranked)) // 1000) - 1)]


def _disk(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.glob(f"{DATABASE_NAME}*"))


def fill_memory(size: int, results: Results) -> None:
    """Fill the story memory with reports on security, then group a few hundred more."""
    gc.collect()
    before = memory_mb(os.getpid())
    shelf = StoryShelf(_reports(min(size, DISTINCT), size), size)
    group = Group(shelf, SystemClock(), WINDOW, ByLikeness())
    fresh = list(islice(_reports(size + GROUPED, size), size, None)) if size <= DISTINCT else []
    fresh = fresh or [
        _renewed(one, number) for number, one in enumerate(_reports(GROUPED, size, 7))
    ]
    recalled = Took()
    with measuring(recalled):
        list(group.handle(fresh[:1]))
    after = memory_mb(os.getpid())
    times = [_grouped(group, one) for one in fresh[1:]]
    results.add(
        "story memory",
        articles=size,
        fill_cpu_ms=round(1000 * recalled.cpu / size, 3),
        **_shares("group", times),
        memory_bytes_an_article=_bytes_each(before, after, size),
    )


def _grouped(group: Group, one: Assessed) -> Took:
    took = Took()
    with measuring(took, 1000):
        list(group.handle([one]))
    return took


def _bytes_each(before: float | None, after: float | None, size: int) -> int | None:
    if before is None or after is None or size > DISTINCT:
        return None
    return round((after - before) * 2**20 / size)


def _reports(count: int, size: int, seed: int = 1) -> Iterator[Assessed]:
    """Yield reports on security, of which ``size`` fill the window."""
    now = datetime.now(UTC)
    spread = int(4.5 * size / WINDOW.days) + 1
    items = (item for item in generate(4 * count, seed=seed, a_day=spread) if item.topic)
    return (assessed(item, now) for item in items)


def _renewed(one: Assessed, number: int) -> Assessed:
    article = one.article.model_copy(update={"id": f"new-{number}"})
    return one.model_copy(update={"article": article})


if __name__ == "__main__":
    main()
