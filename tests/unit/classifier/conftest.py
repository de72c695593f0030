"""What tests of the classifier share: a model folder that they may harm."""

import shutil
from pathlib import Path

import pytest

from avizor.adapters.model.onnx import shipped_model


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(shipped_model(), tmp_path / "model")
    return tmp_path / "model"
