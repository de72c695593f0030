"""``train`` that is stopped on the way: nothing of it stays."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path


def test_a_stopped_training_leaves_neither_model_nor_temporary_files(tmp_path: Path) -> None:
    examples, laid_aside = tmp_path / "examples.jsonl", tmp_path / "temporary"
    laid_aside.mkdir()
    line = json.dumps({"text": "Cinco personas fueron asesinadas.", "topics": ["homicide"]})
    examples.write_text(f"{line}\n" * 400)
    command = [sys.executable, "-m", "avizor", "train", str(examples), "--head-only"]
    with subprocess.Popen(
        [*command, "--output", str(tmp_path / "model")],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(laid_aside)},
    ) as training:
        assert training.stderr is not None
        assert any("network over 400 articles" in line for line in training.stderr)
        assert list(laid_aside.iterdir())
        training.send_signal(signal.SIGTERM)
    assert training.returncode == 128 + signal.SIGTERM
    assert not [one for one in laid_aside.iterdir() if one.is_dir()]
    assert not (tmp_path / "model").exists()
