"""What an application opens it closes, whatever fails meanwhile."""

from contextlib import closing
from pathlib import Path

import pytest

from avizor.adapters.log.sqlite import SqliteLog
from avizor.adapters.state.sql import create_state
from avizor.bootstrap import Application
from avizor.config_files import load_configuration
from avizor.errors import RetryLater
from avizor.testing import FrozenClock


def test_what_cannot_be_closed_keeps_nothing_else_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config").mkdir()
    app = Application(load_configuration(tmp_path / "config"), tmp_path / "var", FrozenClock())
    assert app.state.take_lease("alert", 600.0)
    close = SqliteLog.close

    def fail(self: SqliteLog) -> None:
        close(self)
        raise RetryLater("the disk is full")

    monkeypatch.setattr(SqliteLog, "close", fail)
    assert app.log.lag("entries", "fetch") == 0
    with pytest.raises(RetryLater, match="the disk is full"):
        app.close()
    with closing(create_state(tmp_path / "var")) as other:
        assert other.take_lease("alert", 600.0)
    app.close()
