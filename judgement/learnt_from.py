"""The files of invented news that weights of grouping and of facts may be learnt from."""

from pathlib import Path

from judgement.files import DATA, TESTS

ROUNDS = (1, 3, 5, 6)
"""The rounds of updates that may be learnt from; the others are only counted."""
NEAR_MISSES = (1, 3, 4, 5, 6, 8, 9, 10, 11, 13)
"""The rounds of near misses, and true news beside them, that fits of facts learn from.

From 13 to 16 and 18 the further opinions learn (``fit/about.py``)."""


def update_rounds() -> list[Path]:
    """List the rounds of updates that may be learnt from."""
    return [TESTS / "updates" / f"round_{number}.jsonl" for number in ROUNDS]


def sources() -> list[Path]:
    """List the project's files that may be learnt from."""
    names = ("events_*.jsonl", "twins_*.jsonl", "follow_ups*.jsonl")
    written = [file for name in names for file in sorted(DATA.glob(name))]
    return [*written, *update_rounds(), TESTS / "stories" / "events_q.jsonl"]


def beside_near_misses() -> list[Path]:
    """List the files of near misses that may be learnt from; they have no stories."""
    return [TESTS / "near_misses" / f"round_{number}.jsonl" for number in NEAR_MISSES]
