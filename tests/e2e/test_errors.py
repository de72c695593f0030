"""What a person is told when something is wrong: a sentence, and the right exit code."""

import os
import re
import signal
import sqlite3
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from e2e.conftest import Monitor


def errors_of(monitor: "Monitor", *arguments: str, code: int) -> str:
    process = monitor.start(*arguments)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == code, errors
    assert "Traceback" not in errors
    return errors


def test_a_second_run_on_the_same_data_is_refused_and_names_the_first(monitor: "Monitor") -> None:
    first = monitor.start("run")
    try:
        while not (monitor.data / "avizor.db").exists():
            time.sleep(0.05)
        errors = errors_of(monitor, "run", "--once", code=2)
    finally:
        first.kill()
        first.communicate()
    assert str(first.pid) in errors
    assert str(monitor.data) in errors


def test_run_stops_in_order_on_sigterm(monitor: "Monitor") -> None:
    process = monitor.start("run")
    while not (monitor.data / "avizor.db").exists():
        time.sleep(0.05)
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
    while not (monitor.data / "avizor.db").exists():
        time.sleep(0.05)
    time.sleep(3)
    process.send_signal(signal.SIGTERM)
    output, errors = process.communicate(timeout=30)
    assert process.returncode == 1, errors
    assert len(output.splitlines()) == 1
    assert re.search(r"stopped before all was done; the next run finds \d+ for fetch", errors)


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


def test_an_unknown_command_and_an_unknown_stage_are_wrong_usage(monitor: "Monitor") -> None:
    assert "No such command" in errors_of(monitor, "serch", code=2)
    assert "fetch" in errors_of(monitor, "worker", "fetchh", code=2)


def test_an_unknown_topic_is_named_with_the_nearest(monitor: "Monitor") -> None:
    errors = errors_of(monitor, "stories", "--topic", "homicid", code=2)
    assert 'did you mean "homicide"?' in errors
