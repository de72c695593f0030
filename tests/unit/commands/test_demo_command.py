"""``avizor demo`` works on its own folder, whatever the environment names."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from avizor.cli import cli
from avizor.commands import demo
from avizor.config_files import Configuration
from avizor.settings import Settings


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
