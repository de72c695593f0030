"""TOML files as people write them, with a byte order mark too, as Windows' Notepad does."""

import tomllib
from pathlib import Path
from typing import Any

from avizor.plain_files import why_no_file

_SUFFIX = ".toml"


def read_toml(file: Path) -> tuple[dict[str, Any], str]:
    """Return what a file says, and "" or why it cannot be read; nothing for a missing one."""
    if why := why_no_file(file):
        return {}, why
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig")), ""
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return {}, f"is no TOML: line {line} is not UTF-8; save the file as UTF-8"
    except tomllib.TOMLDecodeError as error:
        return {}, f"is no TOML: {error}"
    except OSError as error:
        return {}, _why(file, error)


def toml_files(folder: Path) -> tuple[list[Path], str]:
    """Return a folder's TOML files in order, and "" or why it cannot be read; none if missing.

    Hidden files are left out: an editor keeps its own beside the one that is being edited.
    """
    try:
        return sorted(one for one in folder.iterdir() if _is_ours(one)), ""
    except OSError as error:
        return [], _why(folder, error)


def unread_files(folder: Path, read: tuple[str, ...], folders: tuple[str, ...]) -> list[str]:
    """Name what looks like TOML in a configuration folder and is none of the files that are read.

    Read are the files ``read`` and the TOML files of ``folders``. Passed over are hidden files and
    folders, such as ``..data`` where Kubernetes mounts a ConfigMap, an editor's copies
    (``x.toml~``), and a folder that cannot be listed.
    """
    patterns = ("*", "*/*", *(f"{name}/*/*" for name in folders))
    found = (one for pattern in patterns for one in folder.glob(pattern))
    names = {
        one.relative_to(folder)
        for one in found
        if _SUFFIX in one.name.lower() and one.name[-1] != "~"
    }
    return [
        str(name)
        for name in sorted(names)
        if not any(part.startswith(".") for part in name.parts)
        and str(name) not in read
        and not (str(name.parent) in folders and _is_ours(name))
        and not _is_folder(folder / name)
    ]


def _is_ours(file: Path) -> bool:
    return file.suffix.lower() == _SUFFIX and not file.name.startswith(".")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # in a folder that we may list and not enter
        return False


def _why(path: Path, error: OSError) -> str:
    if not isinstance(error, FileNotFoundError):
        return f"cannot be read: {error.strerror}"
    if path.is_symlink():
        return f"cannot be read: it leads to {path.readlink()}, which is not there"
    return ""
