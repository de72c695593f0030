"""Killed at any moment and started again, the end is the same as undisturbed."""

import json
import random
import signal
import subprocess
import time
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from avizor.adapters.data_directory import LOCK_NAME
from avizor.adapters.state.sql import create_state
from avizor.config_files import load_configuration
from avizor.domain.alerts.decision import decide, told_of
from avizor.domain.exchange import AlertFilter, StoryFilter

if TYPE_CHECKING:
    from e2e.conftest import Monitor

KILLS = 50


def alert_lines(monitor: "Monitor") -> list[dict[str, Any]]:
    """What the file channel wrote: each line is whole, or reading it fails."""
    lines = (monitor.data / "alerts.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def outbox(monitor: "Monitor") -> dict[str, str]:
    """How each alert stands, by its id; each has one channel."""
    with closing(create_state(monitor.data)) as state:
        told = state.alerts(AlertFilter())
        return {alert.id: one.status for alert, deliveries in told for one in deliveries}


def untold(monitor: "Monitor") -> set[tuple[str, str]]:
    """What rules have still to say of a story, or count as said though no alert says it."""
    configuration, now = load_configuration(monitor.config), datetime.now(UTC)
    max_age = configuration.settings.alerts.max_age
    found: set[tuple[str, str]] = set()
    with closing(create_state(monitor.data)) as state:
        said = {(alert.rule, alert.story_id) for alert, _ in state.alerts(AlertFilter())}
        for story in state.stories(StoryFilter()):
            told = told_of(story, state.told)
            owed = (
                r.id for r in configuration.rules if decide(r, story, told.get(r.id), now, max_age)
            )
            pairs = {(rule, story.id) for rule in state.told(story.id)}
            found |= {(rule, story.id) for rule in owed} | pairs - said
    return found


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
    standing = outbox(monitor)
    assert set(standing.values()) <= {"sent", "held"}  # for a daily digest
    assert {a["id"] for a in alerts} == {key for key, how in standing.items() if how == "sent"}
    assert untold(monitor) == set()
