"""What the demo prints, and that it works on its own folder, whatever the environment names."""

import errno
import os
import shlex
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from alerting import alert, rule, story
from avizor.adapters.data_directory import LOCK_NAME, DataLock
from avizor.cli import cli
from avizor.commands import demo
from avizor.commands.demo import own_command, show_alerts, show_stories
from avizor.config_files import Configuration
from avizor.domain.bookkeeping import Delivery
from avizor.domain.records import Revision
from avizor.errors import ConfigError, RetryLater
from avizor.settings import Settings
from build import NOON


def test_the_heading_says_how_many_of_the_stories_are_listed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    show_stories([story(f"s{number}") for number in range(14)], begun=15)
    said = capsys.readouterr().out
    assert said.startswith("12 of the 14 stories it found, the gravest first\n15 began; 1 turned")
    assert said.count("1 article") == 12


@pytest.mark.parametrize(
    ("begun", "said"),
    [
        (1, "1 began; 1 more was parted from another\n"),
        (3, "3 began; 1 more was parted from another; 2 turned out to be part of another\n"),
    ],
)
def test_a_story_that_was_parted_from_another_is_counted(
    begun: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    step = Revision(revision=2, at=NOON, changes=(), split=("part",))
    show_stories([story("whole", history=(step,)), story("part")], begun=begun)
    assert f"\n{said}" in capsys.readouterr().out


def test_all_stories_are_listed_where_there_are_few(capsys: pytest.CaptureFixture[str]) -> None:
    show_stories([story()], begun=1)
    assert "began" not in (said := capsys.readouterr().out)
    assert said.startswith("The stories it found, the gravest first\n\n")


def test_alerts_are_counted_as_they_stand_and_a_held_one_says_what_it_waits_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rules = [rule(), rule("daily", when="daily 07:00", timezone="America/Bogota")]
    one, other = alert(id="1"), alert(id="2", rule="daily")
    sent = Delivery(alert_id="1", channel="desk", status="sent")
    held = Delivery(alert_id="2", channel="desk", status="held", held_for="digest")
    show_alerts([(one, [sent]), (other, [held])], rules)
    said = capsys.readouterr().out
    assert said.startswith("The 2 alerts it made (1 sent, 1 held), and why, oldest first")
    assert "held: daily gathers its alerts for a digest, daily 07:00 (America/Bogota)" in said
    show_alerts([(one, [sent])], rules)
    assert "held" not in capsys.readouterr().out


def test_a_line_to_be_copied_names_the_program_that_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "my tools" / "avizor"
    program.parent.mkdir()
    program.touch(mode=0o755)
    monkeypatch.setattr(sys, "argv", [str(program)])
    assert own_command() == shlex.quote(str(program))
    monkeypatch.setenv("PATH", str(program.parent))
    assert own_command() == "avizor"
    monkeypatch.setattr(sys, "argv", [str(tmp_path / "avizor" / "__main__.py")])
    assert own_command() == f"{shlex.quote(sys.executable)} -m avizor"


class _Opened(Exception):  # the demo got as far as the test wants
    def __init__(self, configuration: Configuration, *_: object) -> None:
        self.settings = configuration.settings


def _leave(configuration: Configuration, *_: object) -> None:
    raise _Opened(configuration)


def test_the_demo_leaves_the_servers_of_the_environment_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AVIZOR_STATE__URL", "postgresql://nobody@127.0.0.1:1/x")
    monkeypatch.setenv("AVIZOR_LOG__URL", "kafka://127.0.0.1:1")
    monkeypatch.setenv("AVIZOR_INDEX__URL", "https://127.0.0.1:1")
    monkeypatch.setattr(demo, "Application", _leave)
    stopped = CliRunner().invoke(cli, ["--data", str(tmp_path), "demo"]).exception
    assert isinstance(stopped, _Opened)
    default = Settings()
    for section in ("state", "log", "index"):
        assert getattr(stopped.settings, section) == getattr(default, section)


def test_a_demo_deletes_nothing_of_one_that_still_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "Application", _leave)
    kept = tmp_path / "demo" / "data"
    with DataLock(kept, "demo"):
        (kept / "avizor.db").write_text("of the one that runs")
        refused = CliRunner().invoke(cli, ["--data", str(tmp_path), "demo"]).exception
        assert isinstance(refused, ConfigError)
        assert f"`avizor demo` (pid {os.getpid()}, since " in str(refused)
        assert (kept / "avizor.db").exists()


def test_a_demo_begins_without_what_the_last_one_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "Application", _leave)
    kept = tmp_path / "demo" / "data"
    (kept / "readers").mkdir(parents=True)
    (kept / "avizor.db").write_text("of the last one")
    (kept.parent / "config").mkdir()
    (kept.parent / "config" / "old.toml").write_text("of the last one")
    for _ in range(2):
        done = CliRunner().invoke(cli, ["--data", str(tmp_path), "demo"])
        assert isinstance(done.exception, _Opened)
    assert [one.name for one in kept.iterdir()] == [LOCK_NAME]
    assert not (kept.parent / "config" / "old.toml").exists()


@pytest.mark.parametrize(
    ("number", "kind", "why"),
    [
        (errno.ENOSPC, RetryLater, "the disk that holds {0}/demo is full"),
        (errno.EACCES, ConfigError, "Permission denied"),
    ],
)
def test_a_demo_that_cannot_write_its_configuration_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, kind: type[Exception], why: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "write_text", refuse)
    refused = CliRunner().invoke(cli, ["--data", str(tmp_path), "demo"]).exception
    assert isinstance(refused, kind)
    assert str(refused) == f"{tmp_path}/demo/config cannot be written: {why.format(tmp_path)}"
