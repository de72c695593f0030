"""Measure the embedded pipeline end to end, beside a naive script and the bare library calls.

    python -m bench pipeline [--pages N] [--repeats N] [--only NAME] [-o PAGE.html]

A local server publishes generated news of a general mix (one article in four on security). Each
contender reads all of it in a process of its own and an empty folder, in alternating order, and
the medians of the repeats are compared: ``avizor`` (``avizor run --once``, feeds to alerts),
``naive`` (naive.py: the network on every article), ``naive with cascade`` (which has avizor's first
steps) and ``bound`` (bound.py). Then one more run of avizor is profiled.
"""

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from measured_process import Measured, run_measured
from results import Results, bars, dots, read_arguments
from site_setup import Feed, served, write_configuration

HERE = Path(__file__).parent
AVIZOR = [sys.executable, "-c", "import sys; from avizor.cli import main; sys.exit(main())"]
PROFILED = 24  # rows of the profile that are shown

Command = Callable[[Sequence[Feed], Path], list[str]]


def main() -> None:
    options = read_options()
    results = Results("avizor: the pipeline end to end", options.json)
    chosen = {name: CONTENDERS[name] for name in options.only or CONTENDERS}
    with tempfile.TemporaryDirectory() as folder, served(options.pages) as feeds:
        runs = alternate(chosen, feeds, Path(folder), options.repeats, results)
        compare(runs, results)
        if "avizor" in chosen:
            profile(feeds, Path(folder), results)
    results.write(options.output)


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--only", action="append", choices=list(CONTENDERS))
    return read_arguments(parser)


def alternate(
    chosen: Mapping[str, Command],
    feeds: Sequence[Feed],
    folder: Path,
    repeats: int,
    results: Results,
) -> dict[str, list[Measured]]:
    """Let each contender do the whole job, turn about; every second round in reverse."""
    runs: dict[str, list[Measured]] = {name: [] for name in chosen}
    for repeat in range(repeats):
        names = list(chosen) if repeat % 2 == 0 else list(chosen)[::-1]
        for name in names:
            place = folder / f"{name}-{repeat}"
            place.mkdir()
            run = run_measured(chosen[name](feeds, place), place / "errors.txt")
            runs[name].append(run)
            results.add("run", contender=name, repeat=repeat, **row_of(run))
    return runs


def row_of(run: Measured) -> dict[str, Any]:
    articles, seconds = run.told["articles"], run.told["seconds"]
    return {
        "articles": articles,
        "seconds": round(seconds, 2),
        "articles_a_second": round(articles / seconds, 2),
        "cpu_ms_an_article": round(1000 * run.cpu / articles, 1),
        "wall_with_start": round(run.wall, 2),
        "peak_mb": run.peak_mb and round(run.peak_mb),
        **{name: run.told[name] for name in ("relevant", "alerts", "steps") if name in run.told},
    }


def compare(runs: Mapping[str, Sequence[Measured]], results: Results) -> None:
    """Give medians, and ratios of the runs of one round: what slowed one slowed its neighbour."""
    speeds = {name: [speed_of(run) for run in made] for name, made in runs.items()}
    for name, made in runs.items():
        peaks = [run.peak_mb for run in made if run.peak_mb is not None]
        results.add(
            "median",
            contender=name,
            articles_a_second=round(statistics.median(speeds[name]), 2),
            cpu_ms_an_article=round(_cpu(made), 1),
            peak_mb=round(max(peaks)) if peaks else None,
        )
    for other in [name for name in speeds if name != "avizor" and "avizor" in speeds]:
        pairs = zip(speeds["avizor"], speeds[other], strict=True)
        ratios = [ours / theirs for ours, theirs in pairs]
        ratio = round(statistics.median(ratios), 3)
        processor = round(_cpu(runs[other]) / _cpu(runs["avizor"]), 3)
        results.add(
            "ratio", of=f"avizor / {other}", speed=ratio, by_cpu=processor, runs=len(ratios)
        )
    medians = {name: statistics.median(found) for name, found in speeds.items()}
    results.plot("Articles a second, median", bars(medians, "a second"))
    results.plot("Articles a second, every run", dots(speeds, "a second"))


def _cpu(made: Sequence[Measured]) -> float:
    """Return the median of the processor time an article, ms; the start is in it."""
    return float(statistics.median(1000 * run.cpu / run.told["articles"] for run in made))


def speed_of(run: Measured) -> float:
    return float(run.told["articles"] / run.told["seconds"])


def profile(feeds: Sequence[Feed], folder: Path, results: Results) -> None:
    """Run avizor once more with its stages and ports timed."""
    write_configuration(folder / "config-profiled", feeds)
    script, data = HERE / "stage_profile.py", folder / "data-profiled"
    command = [sys.executable, str(script), str(folder / "config-profiled"), str(data)]
    told = run_measured(command, folder / "errors-profiled.txt").told
    articles = told["articles"]
    results.add(
        "profile whole",
        articles=articles,
        seconds=told["seconds"],
        own_cpu_ms_an_article=round(1000 * told["cpu"] / articles, 2),
        parsing_cpu_ms_an_article=round(1000 * told["parsing_cpu"] / articles, 2),
    )
    rows = sorted(told["rows"].items(), key=lambda row: -row[1]["wall"])[:PROFILED]
    for name, spent in rows:
        each = {part: round(1000 * spent[part] / articles, 3) for part in ("wall", "cpu")}
        results.add("profile", part=name, calls=spent["calls"], **_in_ms(each))
    walls = {name: 1000 * spent["wall"] / articles for name, spent in rows}
    results.plot("Wall time an article by stage and port", bars(walls, "ms"))


def _in_ms(each: Mapping[str, float]) -> dict[str, float]:
    return {f"{part}_ms_an_article": value for part, value in each.items()}


def _avizor(feeds: Sequence[Feed], place: Path) -> list[str]:
    write_configuration(place / "config", feeds)
    flags = ["--config", str(place / "config"), "--data", str(place / "data")]
    return [*AVIZOR, *flags, "run", "--once", "--json"]


def _script(name: str, *flags: str) -> Command:
    def command(feeds: Sequence[Feed], place: Path) -> list[str]:
        listed = place / "feeds.json"
        listed.write_text(json.dumps([dict(feed) for feed in feeds]), encoding="utf-8")
        return [sys.executable, str(HERE / name), str(listed), str(place), *flags]

    return command


CONTENDERS: dict[str, Command] = {
    "avizor": _avizor,
    "naive": _script("naive.py"),
    "naive with cascade": _script("naive.py", "--cascade"),
    "bound": _script("bound.py"),
}


if __name__ == "__main__":
    main()
