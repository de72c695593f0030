"""What came from outside is text wherever it is shown, and secrets are not shown at all."""

import json
import logging
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import structlog
from click.testing import CliRunner

from avizor import cli
from avizor.commands.output import plain, print_json
from avizor.config_files import load_configuration
from avizor.domain.invisible import without_controls
from avizor.errors import BadRecord, ConfigErrors, Problem
from avizor.runtime.telemetry import configure_logs
from avizor.settings import read_settings

HOSTILE = "Nota\x1b]0;tuyo\x07\x1b[2J\r\nERROR falso\u202e \x9b31m"
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture
def fresh_logs() -> Iterator[None]:
    before = structlog.get_config()
    yield
    structlog.configure(**before)


def test_what_nobody_sees_is_not_shown() -> None:
    assert plain("Ma\u200bsa\u200f\U000e0041cre\u061c") == "Masacre"


def test_a_terminal_gets_no_control_sequence_and_no_markup() -> None:
    shown = plain(f"{HOSTILE} [link=https://evil.example]aquí[/link]")
    assert not OBEYED.search(shown)
    assert r"\[link=" in shown


def test_json_output_is_one_line_whatever_is_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"title": HOSTILE})
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    assert not OBEYED.search(out)
    assert json.loads(out)["title"] == HOSTILE


@pytest.mark.parametrize("terminal", [True, False])
def test_a_log_line_cannot_be_forged(
    terminal: bool,
    fresh_logs: None,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import sys

    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
    configure_logs()
    structlog.get_logger("x").warning("dead_letter", reason=HOSTILE, key=HOSTILE)
    said = re.sub("\x1b\\[[0-9;]*m", "", capsys.readouterr().err)  # the renderer's own colours
    assert said.count("\n") == 1
    assert "dead_letter" in said
    assert not OBEYED.search(said)


def test_controls_are_written_and_not_obeyed() -> None:
    assert without_controls("a\x1bb\nc\u202e") == "a\\x1bb\\nc\\u202e"
    assert without_controls("ñandú — “así”") == "ñandú — “así”"


def test_an_error_that_quotes_the_outside_is_harmless(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def failing(**options: object) -> None:
        raise BadRecord(HOSTILE)

    monkeypatch.setattr(cli.cli, "main", failing)
    with pytest.raises(SystemExit) as left:
        cli.main()
    assert left.value.code == 1
    assert not OBEYED.search(capsys.readouterr().err)


@pytest.mark.parametrize(
    "error", [ConfigErrors([Problem("a.toml", "x", HOSTILE)]), click.UsageError(HOSTILE)]
)
def test_a_wrong_setting_and_a_wrong_word_are_quoted_harmlessly(
    error: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def failing(**options: object) -> None:
        raise error

    monkeypatch.setattr(cli.cli, "main", failing)
    with pytest.raises(SystemExit) as left:
        cli.main()
    assert left.value.code == 2
    said = capsys.readouterr().err
    assert "Nota" in said
    assert not OBEYED.search(said)


def test_the_choices_that_click_indents_with_tabs_show_no_escapes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["avizor", "replay"])
    with pytest.raises(SystemExit) as left:
        cli.main()
    assert left.value.code == 2
    said = capsys.readouterr().err
    assert "\n  classify,\n" in said
    assert "\\t" not in said


def test_a_line_that_another_program_wrote_forges_none_of_ours(tmp_path: Path) -> None:
    file = tmp_path / "lines.jsonl"
    file.write_text(json.dumps({"error": HOSTILE, "page": "x"}))
    ran = CliRunner().invoke(cli.cli, ["classify", str(file)], color=True)
    assert "lines.jsonl line 1: Nota" in ran.stderr
    assert ran.stderr.count("\n") == 1
    assert not OBEYED.search(ran.stderr)


def test_no_secret_of_the_settings_is_shown(tmp_path: Path) -> None:
    file, environment = tmp_path / "none.toml", {"AVIZOR_EMAIL__PASSWORD": "clave-del-correo"}
    settings, _ = read_settings(file, environment)
    assert settings.email.password.get_secret_value() == "clave-del-correo"
    for shown in (repr(settings), str(settings), settings.model_dump_json()):
        assert "clave-del-correo" not in shown


def test_a_setting_that_is_wrong_is_named_without_the_secrets_beside_it(tmp_path: Path) -> None:
    wrong = {"AVIZOR_EMAIL__PASSWORD": "clave-del-correo", "AVIZOR_EMAIL__PORT": "x"}
    with pytest.raises(ConfigErrors, match=r"email\.port") as caught:
        load_configuration(tmp_path, environment=wrong)
    assert "clave-del-correo" not in str(caught.value)
    assert "clave-del-correo" not in logging.Formatter().formatException(
        (type(caught.value), caught.value, None)
    )
