"""The labelled news that the shipped model is fitted on, and the events that only measure it.

``data/split.json`` lists the events frozen for measuring, and says how they were chosen. An event
is never split, whatever its languages and copies, and an event once listed is never taken off.
"""

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from avizor.classifier.examples import Example, read_examples, read_lines
from avizor.domain.strange_json import read_json
from avizor.errors import ConfigError

DATA = Path(__file__).parents[1] / "data"
SPLIT = DATA / "split.json"


def read_frozen(path: Path = SPLIT) -> frozenset[str]:
    """Read the events that are never fitted on; raises ConfigError when the file is unreadable."""
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path}: no list of frozen events: {error}") from error
    listed = read.get("frozen") if isinstance(read, dict) else None
    if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
        legal = 'write {"frozen": ["an event", "another"]}'
        raise ConfigError(f"{path}: no list of frozen events: {legal}")
    return frozenset(listed)


def read_written(data: Path, topics: Sequence[str]) -> list[Example]:
    """Read every ``events_*.jsonl`` of a folder, in order; none give an empty list."""
    return read_examples(sorted(data.glob("events_*.jsonl")), topics)


def read_general(data: Path, topics: Sequence[str]) -> list[Example]:
    """Read the ordinary news of a folder, ``general.jsonl``."""
    return read_examples([data / "general.jsonl"], topics)


def part(
    examples: Iterable[Example], frozen: frozenset[str]
) -> tuple[list[Example], list[Example]]:
    """Part examples into those to fit on and those that only measure, both in order."""
    fitting: list[Example] = []
    measuring: list[Example] = []
    for example in examples:
        (measuring if example.event in frozen else fitting).append(example)
    return fitting, measuring


def name_topics(paths: Iterable[Path], known: Sequence[str]) -> tuple[str, ...]:
    """Name the topics of labelled files: ``known``, or ``label_0`` … for another 0/1 list.

    Looks at the first line of each file that holds an object; raises ConfigError when two files
    disagree.
    """
    lengths = {path: _label_count(path) for path in paths}
    counts = {count for count in lengths.values() if count is not None}
    if not counts or counts == {len(known)}:
        return tuple(known)
    if len(counts) > 1 or None in lengths.values():
        names = ", ".join(map(str, lengths))
        raise ConfigError(f"{names}: files with different labels cannot be read together")
    return tuple(f"label_{number}" for number in range(counts.pop()))


def _label_count(path: Path) -> int | None:
    for line in read_lines(path):
        with suppress(ValueError):  # whoever reads the examples names it
            fields = read_json(line)
            if isinstance(fields, dict):
                labels = fields.get("labels")
                return len(labels) or None if isinstance(labels, list) else None
    return None
