"""A worker that groups opens what reads pairs before it begins, as one that classifies does."""

import shutil
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

from avizor.adapters.model.onnx import shipped_model
from avizor.bootstrap import open_application
from avizor.classifier.pairs import PAIR_FILE
from avizor.errors import ConfigError


def test_a_worker_that_only_groups_refuses_a_broken_network_before_work(tmp_path: Path) -> None:
    model = tmp_path / "model"
    shutil.copytree(shipped_model(), model)
    (model / PAIR_FILE).write_bytes(b"no network")
    config = tmp_path / "config"
    config.mkdir()
    (config / "avizor.toml").write_text(f'[model]\npath = "{model}"\n', encoding="utf-8")
    stop = Event()
    stop.set()
    with closing(open_application(config, tmp_path / "data")) as app:
        app.machinery.embedded.work(["index"], stop, lambda *_: None)
        with pytest.raises(ConfigError, match=r"pair\.onnx: not a model that avizor can read"):
            app.machinery.embedded.work(["group"], stop, lambda *_: None)
