"""Folders of the shipped model for the benches, with parts of it left out."""

from pathlib import Path

from avizor.adapters.model.onnx import shipped_model
from avizor.classifier.early import EARLY_FILE
from avizor.classifier.sieve import SIEVE_FILE


def network_alone(folder: Path) -> Path:
    """Fill an empty folder with links to the shipped model, without the steps before its end."""
    for file in shipped_model().iterdir():
        if file.name not in {SIEVE_FILE, EARLY_FILE}:
            (folder / file.name).symlink_to(file)
    return folder
