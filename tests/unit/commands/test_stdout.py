"""Standard output: a pipe that closes, a full disk, another encoding, streams that are closed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from avizor.config_files import shipped_folder

FULL = Path("/dev/full")


def run(
    folder: Path, *arguments: str, stdout: int = subprocess.PIPE, shell: str = "", **variables: str
) -> subprocess.CompletedProcess[bytes]:
    """Run a command as a process of its own; ``shell`` is what a shell does to its streams."""
    flags = ["--config", str(shipped_folder()), "--data", str(folder / "data")]
    command = [sys.executable, "-c", "from avizor.cli import main; main()", *flags, *arguments]
    command = ["sh", "-c", f'exec "$@" {shell}', "sh", *command]
    environment = {**os.environ, **variables}
    return subprocess.run(command, stdout=stdout, stderr=-1, env=environment, check=False)


@pytest.mark.parametrize(
    "command", [["--help"], ["feeds", "list"], ["feeds", "list", "--json"], ["feeds", "export"]]
)
def test_a_reader_that_has_enough_is_no_failure(tmp_path: Path, command: list[str]) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    done = run(tmp_path, *command, stdout=writes)
    os.close(writes)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
@pytest.mark.parametrize("flags", [[], ["--json"]])
def test_a_full_disk_is_a_failure_in_words(tmp_path: Path, flags: list[str]) -> None:
    with FULL.open("wb") as full:
        done = run(tmp_path, "feeds", "list", *flags, stdout=full.fileno())
    assert done.returncode == 1
    said = b"avizor: standard output cannot be written: No space left on device\n"
    assert done.stderr == said


def test_json_is_utf_8_whatever_the_locale_says(tmp_path: Path) -> None:
    done = run(tmp_path, "feeds", "list", "--json", PYTHONIOENCODING="latin-1")
    assert done.returncode == 0
    names = [json.loads(line)["name"] for line in done.stdout.decode("utf-8").splitlines()]
    assert any(not name.isascii() for name in names)


def test_a_stream_that_is_closed_takes_anything(tmp_path: Path) -> None:
    done = run(tmp_path, "feeds", "list", "--json", shell="2>&-")
    assert (done.returncode, done.stdout[:1]) == (0, b"{")
    assert run(tmp_path, "feeds", "list", shell=">&-").returncode == 0


@pytest.mark.parametrize(("command", "code"), [(["classify", "--json"], 0), (["extract", "-"], 1)])
def test_a_closed_standard_input_holds_nothing(
    tmp_path: Path, command: list[str], code: int
) -> None:
    done = run(tmp_path, *command, shell="<&-")
    assert (done.returncode, done.stdout) == (code, b"")
    assert b"Traceback" not in done.stderr


def test_a_line_on_a_pipe_is_not_broken(tmp_path: Path) -> None:
    rows = run(tmp_path, "feeds", "list", COLUMNS="40").stdout.decode().splitlines()
    listed = run(tmp_path, "feeds", "list", "--json").stdout.splitlines()
    assert len(rows) == len(listed) + 1
