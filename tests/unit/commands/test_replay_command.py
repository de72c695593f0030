"""``avizor replay``: back to a time or to offsets, and what is refused."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from alerting import alert
from avizor.adapters.log.sqlite import SqliteLog
from avizor.adapters.state.sql import create_state
from avizor.cli import cli
from avizor.domain.exchange import Outgoing
from avizor.domain.topics import ENTRIES
from avizor.errors import ConfigError


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data directory in which fetch has done three entries."""
    folder = tmp_path / "data"
    folder.mkdir()
    log = SqliteLog(folder)
    log.append(ENTRIES, [Outgoing("host", str(number).encode()) for number in range(3)])
    log.commit(ENTRIES, "fetch", log.read(ENTRIES, "fetch", 10))
    log.close()
    return folder


def replay(data: Path, *arguments: str) -> Result:
    flags = ["--data", str(data), "replay", "--from", "fetch"]
    return CliRunner().invoke(cli, [*flags, *arguments])


def waiting(data: Path) -> int:
    log = SqliteLog(data)
    try:
        return log.lag(ENTRIES, "fetch")
    finally:
        log.close()


@pytest.mark.parametrize(("offset", "again"), [("2", 1), ("0:1", 2), ("0", 3), ("3", 0)])
def test_a_replay_from_an_offset_says_how_many_records_follow(
    data: Path, offset: str, again: int
) -> None:
    done = replay(data, "--offset", offset)
    assert (done.exit_code, waiting(data)) == (0, again)
    assert f"{again} record{'s' * (again != 1)} will go through fetch again" in done.output


def test_an_offset_that_is_not_kept_is_refused_and_nothing_moves(data: Path) -> None:
    refused = replay(data, "--offset", "5", "--offset", "1:0")
    assert isinstance(refused.exception, ConfigError)
    assert "no offset 5 in partition 0: it keeps 0 to 3" in str(refused.exception)
    assert "no partition 1: its only one is 0" in str(refused.exception)
    assert waiting(data) == 0


def test_what_is_no_offset_is_a_usage_error(data: Path) -> None:
    refused = replay(data, "--offset", "latest")
    assert refused.exit_code == 2
    assert "write 1200, or 3:1200 for partition 3" in refused.output


def test_a_time_and_an_offset_together_are_a_usage_error(data: Path) -> None:
    since = datetime.now(UTC).isoformat()
    refused = replay(data, "--offset", "1", "--since", since)
    assert (refused.exit_code, waiting(data)) == (2, 0)


def test_an_index_that_was_lost_gets_its_alerts_from_the_state(tmp_path: Path) -> None:
    state = create_state(tmp_path)
    about = alert()
    state.settle(about.story_id, about.revision, [about], [])
    state.close()
    done = CliRunner().invoke(cli, ["--data", str(tmp_path), "replay", "--from", "index"])
    assert done.exit_code == 0
    assert "0 records will go through index again" in done.output
    assert "1 alert is in the index again" in done.output
    with closing(sqlite3.connect(tmp_path / "avizor.db")) as found:
        assert found.execute("SELECT id FROM index_alerts").fetchall() == [(about.id,)]
