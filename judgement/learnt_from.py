"""The files of invented news that weights of grouping and of tolls may be learnt from."""

from pathlib import Path

from facts_fit import DATA, ROOT

TESTS = ROOT / "tests" / "data"
WEEKS = DATA / "weeks.jsonl"
"""Fortnights of news: which article comes first, which is of which story, what is none of our
business. Tolls and sides of help have not learnt from it."""
ROUNDS = (1, 3, 5, 6)
"""The rounds of updates that may be learnt from; the others are only counted."""
NEAR_MISSES = (1, 3, 4, 5, 6, 8, 9, 10, 11, 13)
"""The rounds of near misses, and true news beside them, that fits of facts learn from.

From 13 to 15 the second opinion learns (``about_fit.py``)."""


def author_of(event: str) -> str:
    """Return the letters that an event begins with: each author of a file has their own."""
    return event.rstrip("0123456789")


def sources() -> list[Path]:
    """List the project's files that may be learnt from."""
    rounds = [TESTS / "updates" / f"round_{number}.jsonl" for number in ROUNDS]
    names = ("events_*.jsonl", "twins_*.jsonl", "follow_ups*.jsonl")
    written = [file for name in names for file in sorted(DATA.glob(name))]
    return [*written, *rounds, TESTS / "stories" / "events_q.jsonl"]


def beside_near_misses() -> list[Path]:
    """List the files of near misses that may be learnt from; they have no stories."""
    return [TESTS / "near_misses" / f"round_{number}.jsonl" for number in NEAR_MISSES]
