"""Folders of the shipped model for the benches, with parts of it left out."""

from collections.abc import Set
from pathlib import Path

from avizor.adapters.model.onnx import shipped_model
from avizor.classifier.about import ABOUT_FILE, ABOUT_WEIGHTS_FILE
from avizor.classifier.early import EARLY_FILE
from avizor.classifier.sides import SIDE_WEIGHTS_FILE, SIDES_FILE
from avizor.classifier.sieve import SIEVE_FILE
from avizor.classifier.tolls import TOLL_WEIGHTS_FILE, TOLLS_FILE

STEPS = frozenset({SIEVE_FILE, EARLY_FILE})
"""The steps of the cascade before the network's end."""
READ_AFTERWARDS = frozenset(
    {ABOUT_FILE, ABOUT_WEIGHTS_FILE, SIDES_FILE, SIDE_WEIGHTS_FILE, TOLLS_FILE, TOLL_WEIGHTS_FILE}
)
"""What is read of articles that the network has judged: the same with a cascade and without."""


def network_alone(folder: Path) -> Path:
    """Fill an empty folder with links to the shipped model, without the steps before its end."""
    return link_without(folder, STEPS)


def link_without(folder: Path, left_out: Set[str]) -> Path:
    """Fill an empty folder with links to the files of the shipped model but some."""
    for file in shipped_model().iterdir():
        if file.name not in left_out:
            (folder / file.name).symlink_to(file)
    return folder
