"""Nothing that avizor stands on reports to its makers what runs here."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SWITCHES = {"ORT_DISABLE_TELEMETRY", "DO_NOT_TRACK"}
LOADS_A_NETWORK = """
from pathlib import Path
from avizor.classifier import encoder
encoder.load_session(Path(encoder.__file__).with_name("model") / "about.onnx")
"""
TELLS_WHEN_PREFECT_COMES = """
import os, runpy, sys
class Watch:
    def find_spec(self, name, path, target=None):
        if name == "prefect":
            sys.exit(f"do not track: {os.environ.get('DO_NOT_TRACK')}")
sys.meta_path.insert(0, Watch())
"""


def said_at_home(home: Path, code: str) -> str:
    """Run Python code as somebody who has set nothing, with a home of their own; what it said."""
    kept = {key: value for key, value in os.environ.items() if key not in SWITCHES}
    environment = {**kept, "HOME": str(home), "XDG_CACHE_HOME": ""}
    asked = [sys.executable, "-c", code]
    done = subprocess.run(
        asked, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    return done.stdout + done.stderr


def test_a_network_is_loaded_without_a_trace_in_the_home_of_who_runs_it(tmp_path: Path) -> None:
    # onnxruntime keeps there what it reports, and the number by which it tells machines apart.
    assert said_at_home(tmp_path, LOADS_A_NETWORK) == ""
    assert list(tmp_path.iterdir()) == []


def test_what_a_person_has_set_stays() -> None:
    code = "import os; os.environ['DO_NOT_TRACK'] = '0'; import avizor; "
    said = said_at_home(ROOT, code + "print(os.environ['DO_NOT_TRACK'])")
    assert said == "0\n"


@pytest.mark.parametrize("flow", ["ingest", "process", "replay", "daily"])
def test_a_flow_by_hand_tells_prefect_before_it_is_imported(tmp_path: Path, flow: str) -> None:
    run = f"runpy.run_path('flows/{flow}.py')"
    assert said_at_home(tmp_path, TELLS_WHEN_PREFECT_COMES + run) == "do not track: 1\n"


def test_the_flows_that_are_served_tell_prefect_before_it_is_imported(tmp_path: Path) -> None:
    said = said_at_home(tmp_path, TELLS_WHEN_PREFECT_COMES + "runpy.run_module('flows.serve')")
    assert said == "do not track: 1\n"
