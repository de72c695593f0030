"""Where the labelled news stands, and how its files are read."""

import json
from pathlib import Path
from typing import Any

from avizor.classifier.examples import read_lines

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "avizor"
DATA = PACKAGE / "classifier" / "data"
"""The lessons: news that teaches, but for the events that ``split.json`` freezes."""
TESTS = ROOT / "tests" / "data"
FACTS = TESTS / "facts"
"""Short articles on who helps whom and where things happen."""
WORLD = TESTS / "world" / "articles.jsonl"
"""News that nothing is tuned on: it is measured, and never fitted."""
WEEKS = DATA / "weeks.jsonl"
"""Fortnights of news: which article comes first, which is of which story, what is none of our
business. Tolls and sides of help have not learnt from it."""
LONG_WEEKS = DATA / "weeks_long.jsonl"
"""The same at a newspaper's length, with background; it taught the judge of stories alone."""


def rows_of(file: Path) -> list[dict[str, Any]]:
    """Read a file of JSON lines."""
    return [json.loads(line) for line in read_lines(file) if line.strip()]


def author_of(event: str) -> str:
    """Return the letters that an event begins with: each author of a file has their own."""
    return event.rstrip("0123456789")
