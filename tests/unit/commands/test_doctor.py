"""Whatever the doctor finds wrong, it says how to mend it."""

from contextlib import closing
from pathlib import Path
from threading import Event

from avizor.adapters.clock import SystemClock
from avizor.bootstrap import Application
from avizor.commands.checkup import examine
from avizor.commands.finding import Finding
from avizor.config_files import load_configuration

WRONG = """
[state]
url = "postgresql://127.0.0.1:1/avizor"
[model]
path = "nowhere/at/all"
"""
PARTS = ("postgresql://", "model.path", "channel desk")
FOLDER = '[[channel]]\nid = "log"\ntype = "file"\npath = "/"\n'
CHANNEL = '[[channel]]\nid = "desk"\ntype = "slack"\nwebhook_url_file = "nowhere"\n'


def findings(folder: Path, channel: str = CHANNEL) -> list[Finding]:
    config = folder / "config"
    config.mkdir()
    (config / "avizor.toml").write_text(WRONG, encoding="utf-8")
    (config / "channels.toml").write_text(channel, encoding="utf-8")
    clock, stop = SystemClock(), Event()
    with closing(Application(load_configuration(config), folder / "data", clock, stop)) as app:
        return list(examine(app))


def test_every_error_that_the_round_meets_comes_with_its_mending(tmp_path: Path) -> None:
    found = [one for one in findings(tmp_path) if one.state == "bad"]
    assert [one.what for one in found if not one.mend] == []
    mends = {part: one.mend for one in found for part in PARTS if part in one.what}
    assert mends["postgresql://"].startswith("check index.url and state.url")
    assert mends["model.path"].startswith("set model.path")
    assert mends["channel desk"].startswith("mend the channel's table in channels.toml")


def test_a_channel_that_no_rule_uses_is_a_note_with_its_mending(tmp_path: Path) -> None:
    (note,) = [one for one in findings(tmp_path) if "is used by no rule" in one.what]
    assert note.document() == {
        "state": "note",
        "what": "channel desk is used by no rule",
        "mend": "name it under channels in a rule, or remove it from channels.toml",
    }


def test_a_channel_that_cannot_be_written_to_is_wrong(tmp_path: Path) -> None:
    (found,) = [one for one in findings(tmp_path, FOLDER) if "channel log cannot" in one.what]
    assert (found.state, found.what) == ("bad", "channel log cannot be used: /: Is a directory")
    assert found.mend.startswith("mend the channel's table")
