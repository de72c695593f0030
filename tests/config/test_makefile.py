"""`make setup` makes what the other targets use, and makes it anew where it is stale."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("moved", [False, True])
def test_a_folder_that_was_moved_gets_a_new_virtual_environment(
    tmp_path: Path, moved: bool
) -> None:
    folder = tmp_path / "my avizor"
    folder.mkdir()
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, folder)
    (folder / ".venv").mkdir()
    made_in = tmp_path / "elsewhere" if moved else folder
    (folder / ".venv" / ".avizor-installed").write_text(f"{made_in}\n", encoding="utf-8")
    would_run = ["make", "--dry-run", "setup"]
    said = subprocess.run(would_run, cwd=folder, capture_output=True, text=True, check=True).stdout
    assert ("rm -rf .venv" in said) is moved
    assert ("pip install" in said) is moved
