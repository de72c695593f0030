"""The labelled news that the shipped model is fitted on, and the events that only measure it.

``data/split.json`` lists the events frozen for measuring. An event is never split, whatever its
languages and copies, and an event once listed is never taken off.
"""

import json
import zlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from avizor.classifier.examples import Example, read_examples, read_lines
from avizor.domain.strange_json import read_json
from avizor.errors import ConfigError

DATA = Path(__file__).parents[1] / "data"
SPLIT = DATA / "split.json"
RULE = (
    "a fifth of the events in events_*.jsonl and of the real texts, and 12 more of the relevant "
    "ones in events_h.jsonl; half of those in general.jsonl, "
    "the held-out third of the topic samples"
)


def read_frozen(path: Path = SPLIT) -> frozenset[str]:
    """Read the events that are never fitted on; raises ConfigError when the file is unreadable."""
    try:
        return frozenset(json.loads(path.read_text(encoding="utf-8"))["frozen"])
    except (OSError, ValueError, KeyError) as error:
        raise ConfigError(f"{path}: no list of frozen events: {error}") from error


def freeze(
    written: Iterable[Example], samples: Iterable[Example], path: Path = SPLIT
) -> frozenset[str]:
    """Add to the frozen list what measures of the written events, and the samples' held-out third.

    The side is a hash of the event's name alone, so repeating it changes nothing and a new file
    only adds its own events. Gives the whole list.
    """
    known = read_frozen(path) if path.exists() else frozenset()
    new = {example.event for example in written if falls_on_measuring(example)}
    held = {example.event for example in samples if example.held_out}
    frozen = known | new | held
    fields = {"rule": RULE, "frozen": sorted(frozen)}
    path.write_text(json.dumps(fields, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return frozen


def falls_on_measuring(example: Example) -> bool:
    """Tell whether a hash puts an event into the fifth that measures; half of ordinary news."""
    if example.background:
        return zlib.crc32(f"half/{example.event}".encode()) % 2 == 1
    return example.held_out and zlib.crc32(f"fifth/{example.event}".encode()) % 5 < 3


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
                return len(labels) if isinstance(labels, list) else None
    return None
