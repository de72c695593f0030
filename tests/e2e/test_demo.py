"""The demo as a program reads it: what it prints as JSON is what its data holds."""

import json
import subprocess
import sys
from pathlib import Path

from avizor.demo import load_world


def avizor(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "avizor", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)


def test_its_stories_and_alerts_are_those_that_the_commands_list(tmp_path: Path) -> None:
    shown = avizor("--data", str(tmp_path), "demo", "--json")
    assert shown.returncode == 0, shown.stderr
    folder = tmp_path / "demo"
    where = ("--config", str(folder / "config"), "--data", str(folder / "data"))
    listed = [avizor(*where, what, "--json") for what in ("stories", "alerts")]
    assert shown.stdout == "".join(one.stdout for one in listed)
    printed = [json.loads(line) for line in shown.stdout.splitlines()]
    told = {one["story_id"] for one in printed if "story_id" in one}
    assert told <= {one["id"] for one in printed if "story_id" not in one}
    assert f"{len(load_world().articles)} invented articles" in shown.stderr
    assert "What next" in shown.stderr
