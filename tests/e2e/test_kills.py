"""Killed at any moment and started again, the end is the same as undisturbed."""

import json
import random
import signal
import subprocess
import time
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from avizor.adapters.data_directory import LOCK_NAME

if TYPE_CHECKING:
    from e2e.conftest import Monitor

KILLS = 50


def alert_lines(monitor: "Monitor") -> list[dict[str, Any]]:
    """What the file channel wrote: each line is whole, or reading it fails."""
    lines = (monitor.data / "alerts.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def wait_until_begun(monitor: "Monitor", process: subprocess.Popen[str]) -> None:
    """Wait until a run holds the data directory: loading Python is no moment worth a kill."""
    lock = monitor.data / LOCK_NAME
    while process.poll() is None:
        if lock.exists() and f"(pid {process.pid}," in lock.read_text(encoding="utf-8"):
            return
        time.sleep(0.01)


@pytest.mark.slow
def test_fifty_kills_lose_nothing_and_double_nothing(monitor: "Monitor") -> None:
    chance = random.Random(20261124)
    monitor.always_due()
    kills = done = unfinished = 0
    while kills < KILLS:
        process = monitor.start("run", "--once", "--json")
        wait_until_begun(monitor, process)
        try:
            process.wait(timeout=chance.uniform(0, 1.5))
        except subprocess.TimeoutExpired:
            process.kill()
        process.communicate()
        kills += process.returncode == -signal.SIGKILL
        done += process.returncode == 0
        unfinished += not done
        if kills in {KILLS // 3, 2 * KILLS // 3} or done > monitor.site.step:
            monitor.site.advance(min(3, monitor.site.step + 1))
    assert unfinished > 5
    summary = monitor.run_once()
    assert summary["dead_letters"] == 0
    indexed = monitor.records("search", "", "--limit", "1000")
    assert len({a["canonical_url"] for a in indexed}) == len(indexed)
    assert len(indexed) == len(monitor.site.published())
    alerts = alert_lines(monitor)
    assert max(Counter(alert["id"] for alert in alerts).values()) == 1
    firsts = Counter((a["rule"], a["story_id"]) for a in alerts if a["reason"] == "new_story")
    assert max(firsts.values()) == 1
