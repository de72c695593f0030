"""Whatever the doctor finds wrong, it says how to mend it."""

from contextlib import closing
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import cast

import pytest

from avizor.adapters.clock import SystemClock
from avizor.bootstrap import Application
from avizor.commands.checkup import examine
from avizor.commands.checkup_storage import examine_index, examine_state
from avizor.commands.finding import Finding
from avizor.config_files import load_configuration

WRONG = """
[state]
url = "postgresql://127.0.0.1:1/avizor"
[model]
path = "nowhere/at/all"
"""
PARTS = ("postgresql://", "model.path", "channel desk")
CHANNEL = '[[channel]]\nid = "desk"\ntype = "slack"\nwebhook_url_file = "nowhere"\n'


def findings(folder: Path) -> list[Finding]:
    config = folder / "config"
    config.mkdir()
    (config / "avizor.toml").write_text(WRONG, encoding="utf-8")
    (config / "channels.toml").write_text(CHANNEL, encoding="utf-8")
    clock, stop = SystemClock(), Event()
    with closing(Application(load_configuration(config), folder / "data", clock, stop)) as app:
        return list(examine(app))


def test_every_error_that_the_round_meets_comes_with_its_mending(tmp_path: Path) -> None:
    found = [one for one in findings(tmp_path) if one.state == "bad"]
    assert [one.what for one in found if not one.mend] == []
    mends = {part: one.mend for one in found for part in PARTS if part in one.what}
    assert mends["postgresql://"].startswith("check state.url,")
    assert mends["model.path"].startswith("set model.path")
    assert mends["channel desk"].startswith("mend the channel's table in channels.toml")


def test_each_server_of_index_and_state_is_named_with_the_key_that_mends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AVIZOR_INDEX__URL", "http://someone:secret@127.0.0.1:1")
    found = [one for one in findings(tmp_path) if "127.0.0.1:1" in one.what]
    assert {one.mend.partition(",")[0] for one in found} == {"check index.url", "check state.url"}
    assert not any("secret" in one.what for one in found)


def test_what_is_well_is_said_of_index_and_state_each_where_they_are_apart(tmp_path: Path) -> None:
    class Store:
        def count(self) -> int:
            return 180

        def feed_states(self) -> dict[str, object]:
            return {"a": None, "b": None}

    def said(**urls: str) -> list[str]:
        settings = SimpleNamespace(
            **{name: SimpleNamespace(url=urls.get(name, "sqlite")) for name in ("index", "state")}
        )
        app = cast(
            Application,
            SimpleNamespace(settings=settings, index=Store(), state=Store(), data=tmp_path),
        )
        return [one.what for one in (*examine_index(app), *examine_state(app))]

    assert said() == [f"data directory {tmp_path}: 180 articles stored"]
    assert said(index="http://me@search:9200", state="postgresql://me@db/avizor") == [
        "index http://search:9200: 180 articles stored",
        "state postgresql://db/avizor: 2 feeds known",
    ]


def test_a_channel_that_no_rule_uses_is_a_note_with_its_mending(tmp_path: Path) -> None:
    (note,) = [one for one in findings(tmp_path) if "is used by no rule" in one.what]
    assert note.document() == {
        "state": "note",
        "what": "channel desk is used by no rule",
        "mend": "name it under channels in a rule, or remove it from channels.toml",
    }
