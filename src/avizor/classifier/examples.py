"""Labelled examples as JSON lines, and the third of them that is never fitted on."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from avizor.domain.forms import language_code
from avizor.domain.records import Record
from avizor.domain.strange_json import read_json
from avizor.errors import ConfigError

MOST_NAMED = 20
"""Bad lines that an error names: a file of another form is wrong in all its lines."""


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
    ``background`` marks ordinary news. Of a language its ISO 639-1 code counts.
    An example without an ``event`` is one of its own. Raises ConfigError naming the files and
    lines that are no examples, all of them but for those beyond twenty.
    """
    read = [line for path in paths for line in _read_file(path, topics)]
    bad = [line for line in read if isinstance(line, str)]
    if bad:
        more = [f"and {len(bad) - MOST_NAMED} lines more"] if len(bad) > MOST_NAMED else []
        raise ConfigError("\n".join([*bad[:MOST_NAMED], *more]))
    return [line for line in read if isinstance(line, Example)]


def read_lines(path: Path) -> list[str]:
    """Return the lines of a text file, each without its line feed; an empty file has none.

    Unlike ``splitlines`` it cuts nowhere else: a JSON string may hold U+2028, U+0085 and such.
    Raises ConfigError that names the file.
    """
    try:
        lines = path.read_bytes().decode("utf-8-sig").split("\n")
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: is not UTF-8 text: {error.reason}") from error
    return [line.removesuffix("\r") for line in (lines if lines[-1] else lines[:-1])]


def _read_file(path: Path, topics: Sequence[str]) -> Iterator[Example | str]:
    """Yield each line's example, or in words what is wrong with the line."""
    for number, line in enumerate(read_lines(path), start=1):
        if line.strip():
            try:
                yield _example(_object(line), f"{path.stem}-{number}", topics)
            except (ValueError, TypeError) as error:
                yield f"{path}: line {number}: {error}"


def _object(line: str) -> dict[str, Any]:
    fields = read_json(line)
    if not isinstance(fields, dict):
        raise ValueError("is no JSON object")  # noqa: TRY004 (one kind of error a bad line)
    return fields


def _example(fields: dict[str, Any], name: str, topics: Sequence[str]) -> Example:
    if "text" not in fields:
        raise ValueError("text is missing")
    labels = _labels(fields, topics)
    unknown = labels - set(topics)
    if unknown:
        raise ValueError(f"unknown topic {min(unknown)!r}")
    title, text = _text(fields, "title"), _text(fields, "text")
    if not (title.strip() or text.strip()):
        raise ValueError("has neither title nor text")
    key = str(fields.get("id", name))
    return Example(
        id=key,
        event=str(fields.get("event", key)),
        language=language_code(_text(fields, "language") or _text(fields, "lang")) or "",
        title=title,
        text=text,
        topics=labels,
        severity=_severity(fields.get("severity")),
        background=_background(fields.get("background")),
    )


def _text(fields: dict[str, Any], name: str) -> str:
    value = fields.get(name)
    if value is None or isinstance(value, str):
        return value or ""
    raise TypeError(f"{name} is no text but {type(value).__name__}")


def _severity(value: Any) -> int | None:
    if value is None or (isinstance(value, int) and 0 <= value <= 3):
        return value
    raise ValueError(f"severity {value!r} is not 0, 1, 2, 3 or null")


def _background(value: Any) -> bool:
    if value is None or isinstance(value, bool):
        return bool(value)
    raise ValueError(f"background {value!r} is not true, false or null")


def _labels(fields: dict[str, Any], topics: Sequence[str]) -> frozenset[str]:
    given = next((name for name in ("topics", "labels") if fields.get(name) is not None), None)
    if given is None:
        raise ValueError("neither topics nor labels")
    marks = fields[given]
    if not isinstance(marks, list):
        raise TypeError(f"{given} is no list but {type(marks).__name__}")
    if given == "topics":
        return frozenset(map(str, marks))
    if len(marks) != len(topics):
        raise ValueError(f"{len(marks)} labels for {len(topics)} topics")
    if wrong := [mark for mark in marks if mark not in (0, 1)]:
        raise ValueError(f"labels hold {wrong[0]!r}, which is neither 0 nor 1")
    return frozenset(topic for topic, mark in zip(topics, marks, strict=True) if mark)
