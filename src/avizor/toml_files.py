"""TOML files as people write them, with a byte order mark too, as Windows' Notepad does."""

import tomllib
from pathlib import Path
from typing import Any


def read_toml(file: Path) -> tuple[dict[str, Any], str]:
    """Return what a file says, and "" or why it cannot be read; nothing for a missing one."""
    if not file.exists():
        return {}, ""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig")), ""
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return {}, f"is no TOML: {error}"
    except OSError as error:
        return {}, f"cannot be read: {error.strerror}"
