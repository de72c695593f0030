"""A run that asks no feed, or not all, says why; one that no feed answers says that in a line."""

import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from avizor.adapters.state.sql import create_state
from avizor.cli import cli
from avizor.commands.output import when
from avizor.domain.bookkeeping import FeedState

NOW = datetime.now(UTC)
SOON, LATER = NOW + timedelta(hours=1), NOW + timedelta(hours=3)


class Folder:
    """A configuration with feeds that nobody serves, and what is known of them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        (path / "feeds").mkdir()
        (path / "var").mkdir()

    def feed(
        self,
        name: str,
        due: datetime | None = None,
        failures: int = 0,
        port: int = 1,
        **more: object,
    ) -> None:
        url = f"http://127.0.0.1:{port}/{name}"
        with (self.path / "feeds" / "all.toml").open("a") as file:
            file.write(
                f'[[feed]]\nid = "{name}"\nname = "N"\nurl = "{url}"\n'
                'country = "EC"\nlanguage = "es"\nkind = "press"\n'
            )
        if due is None:
            return
        known = FeedState(feed_id=name, url=url, configured_url=url, interval_seconds=900)
        polled = {"last_polled_at": NOW - timedelta(minutes=5), "next_poll_at": due}
        with closing(create_state(self.path / "var")) as state:
            changed = known.model_copy(update={**polled, "failures": failures, **more})
            state.save_feed(changed, (), NOW)

    def run(self, *arguments: str) -> Result:
        flags = ["--config", str(self.path), "--data", str(self.path / "var")]
        done = CliRunner().invoke(cli, [*flags, *arguments])
        assert done.exit_code == 0, done.output  # that of the contract is given by `main`
        return done


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


@pytest.mark.parametrize("command", [["poll"], ["run", "--once"]])
def test_feeds_that_wait_since_they_failed_are_told_with_what_asks_them(
    folder: Folder, command: list[str]
) -> None:
    for name, due in (("a", SOON), ("b", LATER)):
        folder.feed(name, due, failures=2)
    folder.feed("c", LATER)
    folder.feed("blocked", SOON, failures=1, blocked_until=LATER)
    told = folder.run(*command).stderr
    assert (
        f"2 feeds failed before and wait until {when(SOON)} (the last until {when(LATER)}); "
        "`avizor poll --force` asks them now\n"
    ) in told
    assert f"1 feed waits until {when(LATER)}, as the server asked\n" in told
    found = json.loads(folder.run(*command, "--json").stdout)
    assert found["feeds"] == 0
    assert found["feeds_waiting"] == 3
    assert datetime.fromisoformat(found["next_poll_at"]) == SOON.replace(microsecond=0)


def test_a_poll_that_comes_too_early_says_when_the_next_one_is_due(folder: Folder) -> None:
    folder.feed("a", SOON)
    told = folder.run("poll").stderr
    assert f"no feed is due before {when(SOON)}; `avizor poll --force` asks them all now" in told


def test_the_next_poll_may_be_that_of_a_feed_asked_now(folder: Folder) -> None:
    folder.feed("a", LATER)
    folder.feed("b")
    found = json.loads(folder.run("poll", "--json").stdout)
    assert found["feeds"] == 1
    assert NOW < datetime.fromisoformat(found["next_poll_at"]) < LATER - timedelta(minutes=1)


def test_where_no_feed_answers_one_line_says_so(folder: Folder) -> None:
    for n in range(6):
        folder.feed(f"f{n}")
    told = folder.run("poll").stderr
    assert told.count("fail") == 1
    assert "all 6 feeds fail: is this machine online?" in told
    assert "failed before" not in told
    found = json.loads(folder.run("poll", "--json").stdout)
    assert (found["feeds"], found["feeds_waiting"]) == (0, 6)


@pytest.mark.parametrize("command", [["poll"], ["run", "--once"]])
def test_without_feeds_it_is_said_how_one_is_added(folder: Folder, command: list[str]) -> None:
    assert "No feeds yet. `avizor feeds add URL` adds" in folder.run(*command).stderr


def test_a_poll_that_is_stopped_before_all_feeds_were_asked_has_not_done_its_work(
    folder: Folder,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(120)
        folder.feed("silent", port=silent.getsockname()[1])
        flags = ["--config", str(folder.path), "--data", str(folder.path / "var")]
        with subprocess.Popen(
            [sys.executable, "-m", "avizor", *flags, "poll"],
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "AVIZOR_FETCH__ALLOW_PRIVATE_NETWORKS": "true"},
        ) as polling:
            asked, _ = silent.accept()
            polling.send_signal(signal.SIGTERM)
            told = polling.communicate()[1]
        asked.close()
    assert "stopped before all feeds that are due were asked" in told
    assert polling.returncode == 1
