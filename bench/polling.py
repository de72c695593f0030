"""Measure polling in a simulated month: requests, answers 304 and delay, beside a fixed interval.

    python bench/polling.py [--feeds N] [--days N] [--seed N]

The delay is from an entry's publication to the poll that lists it, caches on the way included.
"""

import argparse
import sys
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from polling_month import SHARES, Tally, adaptive, fixed, publishers

EVERY = timedelta(minutes=15)


def main() -> None:
    options = argparse.ArgumentParser(description="Measure polling in a simulated month.")
    options.add_argument("--feeds", type=int, default=200)
    options.add_argument("--days", type=int, default=30)
    options.add_argument("--seed", type=int, default=7)
    asked = options.parse_args()
    ours, theirs = Tally(), Tally()
    for publisher in publishers(asked.feeds, asked.days, asked.seed):
        ours.add(adaptive(publisher, asked.days))
        theirs.add(fixed(publisher, asked.days, EVERY))
    header = ("", "requests", "304", "failed", "median", "p95", "missed", "entries")
    print("{:22}{:>12}{:>8}{:>8}{:>9}{:>9}{:>8}{:>9}".format(*header))
    for name, tally in (("avizor", ours), ("every fifteen minutes", theirs)):
        print(_row(name, tally, asked.feeds * asked.days))
    print(f"\nrequests: {ours.requests / theirs.requests:.2f} of the fixed poller's")
    print("\nminutes of delay, median and p95, by kind of feed")
    for kind in SHARES:
        parts = (
            f"{t.quantile(0.5, kind):8.1f}{t.quantile(0.95, kind):8.1f}" for t in (ours, theirs)
        )
        print(f"{kind:22}avizor {next(parts)}    fixed {next(parts)}")


def _row(name: str, tally: Tally, feed_days: int) -> str:
    shares = (tally.not_modified / tally.requests, tally.failed / tally.requests)
    delays = (tally.quantile(0.5), tally.quantile(0.95))
    return (
        "{:22}{:8.1f}/day{:8.0%}{:8.1%}{:6.1f}min{:6.1f}min".format(
            name, tally.requests / feed_days, *shares, *delays
        )
        + f"{tally.missed:8}{len(tally.delays):9}"
    )


if __name__ == "__main__":
    main()
