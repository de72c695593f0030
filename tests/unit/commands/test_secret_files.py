"""Secret files that cannot be used: all of them at once, each with file and key."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from avizor.cli import cli
from avizor.errors import ConfigErrors

SETTINGS = """
[log]
url = "kafka://127.0.0.1:1"
password_file = "{folder}/kafka"
[index]
url = "https://127.0.0.1:1"
password_file = "{folder}/index"
[state]
url = "postgresql://avizor@127.0.0.1:1/avizor"
password_file = "{folder}/sql"
[kibana]
password_file = "{folder}/unused"
"""
CHANNELS = """
[[channel]]
id = "hook"
type = "webhook"
url = "https://example.org/in"
secret_file = "{folder}/hook"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A configuration that names five secret files, of which one is there."""
    for name, text in {"avizor.toml": SETTINGS, "channels.toml": CHANNELS}.items():
        (tmp_path / name).write_text(text.replace("{folder}", str(tmp_path)), encoding="utf-8")
    (tmp_path / "index").write_text("clave")
    return tmp_path


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(
        cli, ["--config", str(folder), "--data", str(folder / "data"), *arguments]
    )


def test_all_missing_secret_files_are_named_at_once_with_file_and_key(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AVIZOR_LOG__PASSWORD_FILE", str(folder / "data"))
    (folder / "data").mkdir(mode=0o700)
    error = run(folder, "stories").exception
    assert isinstance(error, ConfigErrors)
    variable = "environment variable AVIZOR_LOG__PASSWORD_FILE"
    assert [str(problem) for problem in error.problems] == [
        f"avizor.toml: state.password_file: there is no file {folder / 'sql'}",
        f"{variable}: log.password_file: {folder / 'data'} cannot be read: Is a directory",
        f"channels.toml: channel hook: secret_file: there is no file {folder / 'hook'}",
    ]


def test_a_command_that_needs_no_secret_asks_for_none(folder: Path) -> None:
    assert run(folder, "rules", "check").exit_code == 0


def test_a_pipe_in_the_place_of_a_secret_is_named_and_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "kafka")
    (folder / "sql").symlink_to("/dev/zero")
    error = run(folder, "stories").exception
    assert isinstance(error, ConfigErrors)
    said = [str(problem).partition(": ")[2] for problem in error.problems]
    assert f"log.password_file: {folder / 'kafka'} is a pipe and no file" in said
    assert f"state.password_file: {folder / 'sql'} is a device and no file" in said
