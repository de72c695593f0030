"""The measurements of speed run, tiny, and write what they found."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.slow


def run_bench(page: Path, *words: str) -> list[dict[str, Any]]:
    """Run a measurement; return its rows, which it must also have written beside the page."""
    command = [sys.executable, "-m", "bench", *words, "-o", str(page)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    html = page.read_text(encoding="utf-8")
    assert "<svg" in html
    assert "src=" not in html
    lines = page.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def rows_of(rows: Sequence[dict[str, Any]], what: str) -> list[dict[str, Any]]:
    return [row for row in rows if row["what"] == what]


def test_all_contenders_read_every_page_and_are_compared(tmp_path: Path) -> None:
    rows = run_bench(tmp_path / "page.html", "pipeline", "--pages", "12", "--repeats", "1")
    runs = {row["contender"]: row["articles"] for row in rows_of(rows, "run")}
    assert runs == {"avizor": 12, "naive": 12, "naive with cascade": 12, "bound": 12}
    assert {row["of"] for row in rows_of(rows, "ratio")} == {
        f"avizor / {other}" for other in ("naive", "naive with cascade", "bound")
    }
    parts = {row["part"]: row["calls"] for row in rows_of(rows, "profile")}
    assert parts["parser.read_page"] == 12


def test_growth_measures_index_and_memory_at_each_size(tmp_path: Path) -> None:
    rows = run_bench(tmp_path / "page.html", "growth", "--sizes", "60,120")
    for what in ("index", "story memory"):
        found = rows_of(rows, what)
        assert [row["articles"] for row in found] == [60, 120]
    assert all(row["search_p95_ms"] > 0 for row in rows_of(rows, "index"))
    assert all(row["group_p95_ms"] > 0 for row in rows_of(rows, "story memory"))


def test_latency_sees_an_alert_for_what_was_published(tmp_path: Path) -> None:
    rows = run_bench(tmp_path / "page.html", "latency", "--alerts", "1", "--idle-seconds", "0")
    found = {row["of"]: row for row in rows_of(rows, "latency")}
    assert found["entry seen to alert sent"]["p50_s"] > 0


def test_options_are_refused_for_several_measurements() -> None:
    command = [sys.executable, "-m", "bench", "urls", "growth", "--sizes", "10"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "options are for one measurement" in done.stdout


def test_help_lists_the_measurements() -> None:
    command = [sys.executable, "-m", "bench", "--help"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "python -m bench" in done.stdout
    assert "which URLs are one article" in done.stdout
