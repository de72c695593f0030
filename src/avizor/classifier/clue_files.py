"""The files that say what clues are worth, as they are read and written.

A clue's weights are whole hundredths of log odds; what stands before the clues is not scaled.
"""

import json
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

SCALE = 100


def read_clue_file(path: Traversable) -> dict[str, Any]:
    """Read a file by its keys; raises OSError or ValueError for one that is none."""
    fields: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return fields


def write_clue_file(path: Path, head: Mapping[str, Any], clues: Mapping[str, Any]) -> None:
    """Write a file, a clue a line, its weights scaled; equal weights give equal bytes."""
    rows = ",\n".join(
        f"{json.dumps(clue)}:{json.dumps(own, separators=(',', ':'))}"
        for clue, own in sorted(clues.items())
    )
    above = "".join(f"{json.dumps(key)}: {json.dumps(value)},\n" for key, value in head.items())
    path.write_text(f'{{{above}"clues": {{\n{rows}\n}}}}\n', encoding="utf-8")
