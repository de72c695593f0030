"""Labelled examples as JSON lines, and the third of them that is never fitted on."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from avizor.domain.records import Record
from avizor.domain.strange_json import read_json
from avizor.errors import ConfigError


class Example(Record):
    """One labelled article; examples of one ``event`` are held out together."""

    id: str
    event: str
    language: str
    title: str
    text: str
    topics: frozenset[str]
    severity: int | None = None  # 0 to 3 where an annotator said so
    counts: float = 1.0  # how much it counts when a model is fitted
    background: bool = False  # ordinary news that only shows what is irrelevant

    @property
    def held_out(self) -> bool:
        """Say whether the event belongs to the third that only measures."""
        # Of the salts tried, this one holds out nearest to a third of every topic.
        return zlib.crc32(f"92/{self.event}".encode()) % 3 == 0


def read_examples(paths: Iterable[Path], topics: Sequence[str]) -> list[Example]:
    """Read examples from JSON lines: ``text``, and where known ``title``, ``language`` or ``lang``.

    The labels are ``topics`` (ids) or ``labels`` (a 0/1 list in the order of ``topics``);
    ``background`` marks ordinary news.
    An example without an ``event`` is one of its own. Raises ConfigError naming file and line.
    """
    return [example for path in paths for example in _read_file(path, topics)]


def read_lines(path: Path) -> list[str]:
    """Return the lines of a text file, each without its line feed; an empty file has none.

    Unlike ``splitlines`` it cuts nowhere else: a JSON string may hold U+2028, U+0085 and such.
    Raises ConfigError that names the file.
    """
    try:
        lines = path.read_bytes().decode("utf-8").split("\n")
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: is not UTF-8 text: {error.reason}") from error
    return [line.removesuffix("\r") for line in (lines if lines[-1] else lines[:-1])]


def _read_file(path: Path, topics: Sequence[str]) -> Iterator[Example]:
    for number, line in enumerate(read_lines(path), start=1):
        if line.strip():
            try:
                yield _example(_object(line), f"{path.stem}-{number}", topics)
            except KeyError as error:
                raise ConfigError(f"{path}: line {number}: {error.args[0]} is missing") from error
            except (ValueError, TypeError) as error:
                raise ConfigError(f"{path}: line {number}: {error}") from error


def _object(line: str) -> dict[str, Any]:
    fields = read_json(line)
    if not isinstance(fields, dict):
        raise ValueError("is no JSON object")  # noqa: TRY004 (one kind of error a bad line)
    return fields


def _example(fields: dict[str, Any], name: str, topics: Sequence[str]) -> Example:
    labels = _labels(fields, topics)
    unknown = labels - set(topics)
    if unknown:
        raise ValueError(f"unknown topic {min(unknown)!r}")
    key = str(fields.get("id", name))
    return Example(
        id=key,
        event=str(fields.get("event", key)),
        language=str(fields.get("language") or fields.get("lang") or ""),
        title=str(fields.get("title") or ""),
        text=str(fields["text"]),
        topics=labels,
        severity=_severity(fields.get("severity")),
        background=bool(fields.get("background", False)),
    )


def _severity(value: Any) -> int | None:
    if value is None or (isinstance(value, int) and 0 <= value <= 3):
        return value
    raise ValueError(f"severity {value!r} is not 0, 1, 2, 3 or null")


def _labels(fields: dict[str, Any], topics: Sequence[str]) -> frozenset[str]:
    if "topics" in fields:
        return frozenset(map(str, fields["topics"]))
    if "labels" not in fields:
        raise ValueError("neither topics nor labels")
    marks = fields["labels"]
    if len(marks) != len(topics):
        raise ValueError(f"{len(marks)} labels for {len(topics)} topics")
    return frozenset(topic for topic, mark in zip(topics, marks, strict=True) if mark)
