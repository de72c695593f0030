"""`make setup` makes what the other targets use, and makes it anew where it is stale."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYTHON = """#!/bin/sh
case "$*" in
  "-m venv "*)
    echo venv >> said; sleep 1; mkdir -p .venv/bin; cp "$0" .venv/bin/python; touch .venv/pip;;
  "-m pip "*) echo "install home=$PYTHONHOME path=$PYTHONPATH user=$PIP_USER" >> said;;
  *version_info*) test "$0" != .venv/bin/python || test ! -e .venv/old;;
  *pip._internal*) test -e .venv/pip;;
esac
"""
INSTALLED = "install home= path= user=0"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that `make setup` works in, with a Python that notes what it is asked."""
    made = tmp_path / "búho y ñandú"
    made.mkdir()
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, made)
    (made / "python").write_text(PYTHON, encoding="utf-8")
    (made / "python").chmod(0o755)
    return made


def start(folder: Path, environment: Mapping[str, str] = {}) -> subprocess.Popen[bytes]:
    command = ["make", "PYTHON=./python", "setup"]
    return subprocess.Popen(
        command, cwd=folder, env={**os.environ, **environment}, stdout=subprocess.DEVNULL
    )


def said(folder: Path) -> list[str]:
    return (folder / "said").read_text(encoding="utf-8").splitlines()


@pytest.mark.skipif(shutil.which("flock") is None, reason="needs flock")
def test_of_two_at_once_the_second_waits_and_uses_what_the_first_has_made(folder: Path) -> None:
    both = [start(folder), start(folder)]
    assert [one.wait(60) for one in both] == [0, 0]
    assert said(folder) == ["venv", INSTALLED]


@pytest.mark.parametrize("left", ["nothing", "old"])
def test_a_virtual_environment_left_half_made_or_of_an_older_python_is_made_anew(
    folder: Path, left: str
) -> None:
    (folder / ".venv" / "bin").mkdir(parents=True)
    shutil.copy(folder / "python", folder / ".venv" / "bin")
    if left == "old":
        for name in ("old", "pip"):
            (folder / ".venv" / name).touch()
    assert start(folder).wait(60) == 0
    assert said(folder) == ["venv", INSTALLED]
    assert not (folder / ".venv" / "old").exists()


def test_what_the_environment_sets_for_another_python_is_left_out(folder: Path) -> None:
    rubbish = {"PYTHONHOME": "/rubbish", "PYTHONPATH": "/rubbish", "PIP_USER": "1"}
    assert start(folder, rubbish).wait(60) == 0
    assert said(folder)[-1] == INSTALLED


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
    shown = subprocess.run(would_run, cwd=folder, capture_output=True, text=True, check=True).stdout
    assert ("rm -rf .venv" in shown) is moved
    assert ("pip install" in shown) is moved
