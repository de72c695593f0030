"""``avizor run`` answers on the health port as a worker does, for all its stages at once."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from avizor.stages.pipeline import STAGE_NAMES
from contract.hub import hubbing
from servers.process import free_port


def wait_for(look: Callable[[], str], found: Callable[[str], bool]) -> str:
    until = time.monotonic() + 60
    while True:
        try:
            seen = look()
        except OSError:  # it does not serve yet
            seen = ""
        if found(seen):
            return seen
        assert time.monotonic() < until, seen
        time.sleep(0.1)


def start(folder: Path, feed: str, port: int) -> "subprocess.Popen[bytes]":
    (folder / "config" / "feeds").mkdir(parents=True)
    (folder / "config" / "feeds" / "d.toml").write_text(
        f'[[feed]]\nid = "d"\nname = "D"\nurl = "{feed}"\ncountry = "EC"\nlanguage = "es"\n'
        'kind = "press"\n'
    )
    given = {
        "AVIZOR_WORKER__PORT": str(port),
        "AVIZOR_FETCH__ALLOW_PRIVATE_NETWORKS": "true",
        "AVIZOR_FETCH__PER_HOST_DELAY": "0s",
    }
    flags = ["--config", str(folder / "config"), "--data", str(folder / "data")]
    return subprocess.Popen(
        [sys.executable, "-m", "avizor", *flags, "run"],
        env={**os.environ, **given},
        stderr=subprocess.DEVNULL,
    )


def test_run_shows_whether_it_lives_and_what_it_does(tmp_path: Path) -> None:
    port = free_port()

    def ask(path: str) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return str(answer.read().decode())

    with hubbing() as hub, start(tmp_path, hub.topic, port) as process:
        try:
            timed = 'avizor_batch_seconds_count{stage="fetch"} '
            metrics = wait_for(lambda: ask("/metrics"), lambda seen: timed in seen)
            health = json.loads(ask("/healthz"))
        finally:
            process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    assert 'avizor_feeds{health="ok"} 1.0' in metrics.splitlines()
    assert (health["status"], health["hung"]) == ("ok", [])
    assert {*STAGE_NAMES, "deliver", "upkeep"} <= set(health["seconds_since_turn"])
