"""The files of this package that say what clues are worth, as they are read and written.

A clue's weights are whole hundredths of log odds; what stands before the clues is not scaled.
"""

import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

SCALE = 100


def read_clue_file(name: str) -> dict[str, Any]:
    """Read a file of this package by its keys.

    Raises FileNotFoundError when the package is incomplete.
    """
    fields: dict[str, Any] = json.loads((files(__package__) / name).read_text(encoding="utf-8"))
    return fields


def write_clue_file(path: Path, head: Mapping[str, Any], clues: Mapping[str, Any]) -> None:
    """Write a file, a clue a line, its weights scaled; equal weights give equal bytes."""
    rows = ",\n".join(
        f"{json.dumps(clue)}:{json.dumps(own, separators=(',', ':'))}"
        for clue, own in sorted(clues.items())
    )
    above = "".join(f"{json.dumps(key)}: {json.dumps(value)},\n" for key, value in head.items())
    path.write_text(f'{{{above}"clues": {{\n{rows}\n}}}}\n', encoding="utf-8")
