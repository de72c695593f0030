"""What the demo prints: figures that agree, and lines that can be copied."""

import shlex
import sys
from pathlib import Path

import pytest

from alerting import alert, rule, story
from avizor.commands.demo import own_command, show_alerts, show_stories
from avizor.domain.bookkeeping import Delivery


def test_the_heading_says_how_many_of_the_stories_are_listed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    show_stories([story(f"s{number}") for number in range(14)], begun=15)
    said = capsys.readouterr().out
    assert said.startswith("12 of the 14 stories it found, the gravest first\n15 began; 1 turned")
    assert said.count("1 article") == 12


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
