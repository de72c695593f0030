"""What a person is told when something is wrong: a sentence, and the right exit code."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import PIPE
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from e2e.conftest import Monitor


def errors_of(monitor: "Monitor", *arguments: str, code: int) -> str:
    process = monitor.start(*arguments)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == code, errors
    assert "Traceback" not in errors
    return errors


def wait_for_its_data(monitor: "Monitor", process: subprocess.Popen[str]) -> None:
    while not (monitor.data / "avizor.db").exists():
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)


def test_a_second_run_on_the_same_data_is_refused_and_names_the_first(monitor: "Monitor") -> None:
    first = monitor.start("run")
    try:
        wait_for_its_data(monitor, first)
        errors = errors_of(monitor, "run", "--once", code=2)
    finally:
        first.kill()
        first.communicate()
    assert str(first.pid) in errors
    assert str(monitor.data) in errors


def test_run_stops_in_order_on_sigterm(monitor: "Monitor") -> None:
    process = monitor.start("run")
    wait_for_its_data(monitor, process)
    time.sleep(2)
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 0, errors
    assert "stopping (SIGTERM)" in errors
    summary = monitor.run_once()
    assert summary["dead_letters"] == 0
    assert len(monitor.records("search", "", "--limit", "500")) == len(monitor.site.published())


def test_a_run_once_that_is_stopped_says_what_it_left(monitor: "Monitor") -> None:
    monitor.environment["AVIZOR_FETCH__PER_HOST_DELAY"] = "1h"
    process = monitor.start("run", "--once", "--json")
    while not _queued(monitor.data / "avizor.db"):
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    output, errors = process.communicate(timeout=30)
    assert process.returncode == 1, errors
    assert len(output.splitlines()) == 1
    assert re.search(r"stopped before all was done; the next run finds \d+ for fetch", errors)


def _queued(database: Path) -> int:
    """Count the messages of the log, 0 while there is none."""
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as opened:
            return int(opened.execute("SELECT count(*) FROM log_messages").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def test_every_problem_of_the_configuration_is_told_at_once(monitor: "Monitor") -> None:
    (monitor.config / "avizor.toml").write_text("[pol]\nx = 1\n[poll]\ninterval = 'often'\n")
    (monitor.config / "rules" / "bad.toml").write_text("id = 'bad'\nchannels = ['nowhere']\n")
    errors = errors_of(monitor, "run", "--once", code=2)
    assert "problems:" in errors
    assert 'avizor.toml: pol: unknown key; did you mean "poll"?' in errors
    assert "poll.interval" in errors
    assert "rules/bad.toml: title: is missing" in errors


def test_a_data_directory_from_a_newer_avizor_is_refused(monitor: "Monitor") -> None:
    monitor.run("status")
    connection = sqlite3.connect(monitor.data / "avizor.db")
    connection.execute("UPDATE schema_versions SET version = 999")
    connection.commit()
    connection.close()
    errors = errors_of(monitor, "run", "--once", code=2)
    assert "was written by a newer avizor" in errors
    assert str(monitor.data / "avizor.db") in errors


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_data_directory_that_cannot_be_written_is_named(monitor: "Monitor") -> None:
    monitor.data.mkdir(mode=0o500)
    assert str(monitor.data) in errors_of(monitor, "run", "--once", code=2)


def test_a_server_that_is_away_is_work_that_failed_and_no_wrong_setting(
    monitor: "Monitor",
) -> None:
    for key, url in (
        ("STATE", "postgresql://avizor@127.0.0.1:1/postgres"),
        ("INDEX", "http://127.0.0.1:1"),
    ):
        monitor.environment = {f"AVIZOR_{key}__URL": url}
        assert "cannot be reached" in errors_of(monitor, "status", code=1)


def test_an_unknown_command_and_an_unknown_stage_are_wrong_usage(monitor: "Monitor") -> None:
    assert "No such command" in errors_of(monitor, "serch", code=2)
    assert "fetch" in errors_of(monitor, "worker", "fetchh", code=2)


def test_an_unknown_topic_is_named_with_the_nearest(monitor: "Monitor") -> None:
    errors = errors_of(monitor, "stories", "--topic", "homicid", code=2)
    assert 'did you mean "homicide"?' in errors


class Refusing(BaseHTTPRequestHandler):
    """An Elasticsearch that takes no password."""

    def do_GET(self) -> None:
        body = b'{"error": {"type": "security_exception", "reason": "unable to authenticate"}}'
        self.send_response(401)
        self.send_header("X-Elastic-Product", "Elasticsearch")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_PUT = do_POST = do_GET  # noqa: N815 - the base class's names

    def log_message(self, *args: Any) -> None:
        pass


def test_an_index_that_refuses_us_is_told_before_any_feed_is_asked(monitor: "Monitor") -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Refusing)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    try:
        monitor.environment = {"AVIZOR_INDEX__URL": url}
        assert "refuses the login" in errors_of(monitor, "run", "--once", code=2)
    finally:
        server.shutdown()
        server.server_close()
    monitor.environment = {}
    assert monitor.records("status")[0]["feeds_polled"] == 0


HANGS = """
import threading
import click
from avizor.commands import opening

@click.command()
@click.pass_context
def hang(context):
    with opening.application(context):
        print("begun", flush=True)
        threading.Event().wait()

opening.STOP_SECONDS = 1.0
hang([])
"""


def test_a_command_that_hangs_ends_all_the_same_when_it_is_asked_to(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", HANGS], cwd=tmp_path, stdout=PIPE, stderr=PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    process.terminate()
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 1
    assert "ended at once" in errors


NO_NAMES = """
import socket, sys, threading
from avizor import cli

def hang(*_, **__):
    print("asked", flush=True)
    threading.Event().wait()

socket.getaddrinfo = hang
sys.argv[0] = "avizor"
cli.main()
"""


@pytest.mark.parametrize(("signals", "within"), [(1, 10.0), (2, 3.0)])
def test_look_ups_that_hang_hold_up_no_end(tmp_path: Path, signals: int, within: float) -> None:
    feeds = tmp_path / "config" / "feeds"
    feeds.mkdir(parents=True)
    hosts = "".join(
        f'[[feed]]\nid = "f{n}"\nname = "F"\nurl = "https://f{n}.example/rss"\ncountry = "EC"\n'
        'language = "es"\nkind = "press"\n'
        for n in range(60)
    )
    (feeds / "all.toml").write_text(hosts)
    flags = ["--config", "config", "--data", "var", "run", "--once"]
    process = subprocess.Popen(
        [sys.executable, "-c", NO_NAMES, *flags], cwd=tmp_path, stdout=PIPE, stderr=PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "asked\n"
    began = time.monotonic()
    for _ in range(signals):
        process.send_signal(signal.SIGINT)
        time.sleep(0.3)
    _, errors = process.communicate(timeout=60)
    assert time.monotonic() - began < within, errors
    assert process.returncode != 0
    assert "stopping (SIGINT)" in errors
