"""Find the model that ``model.path`` names: a folder here, or a name on the Hugging Face hub."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from avizor.errors import ConfigErrors, Problem
from avizor.settings import ModelSettings, origin_of

HUB_NAME = re.compile(r"[\w-][\w.-]*(/[\w-][\w.-]*)?(@[\w./-]+)?")
READ_FILES = ("*.json", "*.txt", "*.model", "*.safetensors")
"""Weights in other formats can hold code, so they are not even fetched."""
MODEL_KEY = "model.path"
ENCODER = "encoder"
"""The sub-folder of a model folder with a transformers encoder instead of ``model.onnx``."""


@dataclass(frozen=True)
class Found:
    """A model's folder, and what the model is called in every record it judges."""

    folder: Path
    name: str


def needs_torch(path: str) -> bool:
    """Tell whether a model runs through torch: any but a folder with our ONNX network.

    Raises ConfigErrors when ``path`` is no folder and cannot be a name on the hub.
    """
    folder = Path(path).expanduser()
    if folder.is_dir():
        return is_headed(folder) or _is_transformers(folder)
    if not HUB_NAME.fullmatch(path):
        raise wrong_path(f"there is no folder {folder.absolute()}")
    return True


def refuse_foreign_settings(settings: ModelSettings) -> None:
    """Refuse labels and thresholds for a model of ours, which would not heed them."""
    unheeded = sorted(settings.model_fields_set & {"labels", "threshold", "thresholds"})
    if unheeded:
        reason = "is for somebody else's model; one of ours states its own in config.json"
        raise ConfigErrors([Problem("avizor.toml", f"model.{key}", reason) for key in unheeded])


def wrong_path(reason: str) -> ConfigErrors:
    """Say that ``model.path`` names no model that can be had, and where it was set."""
    return ConfigErrors([Problem(origin_of(MODEL_KEY), MODEL_KEY, reason)])


def is_headed(folder: Path) -> bool:
    """Tell whether a folder holds avizor's head over a transformers encoder."""
    return (folder / "cues.toml").is_file() and (folder / ENCODER).is_dir()


def holds_our_head(folder: Path) -> bool:
    """Tell whether a folder is a model of ours, whatever runs its network."""
    return folder.is_dir() and (is_headed(folder) or not _is_transformers(folder))


def find_model(path: str) -> Found:
    """Give the folder of a model; one on the hub is fetched, or taken from the cache.

    ``owner/name@revision`` pins a model of the hub. Raises ConfigErrors when it cannot be had.
    """
    folder = Path(path).expanduser()
    return Found(folder, folder.resolve().name) if folder.is_dir() else Found(_fetch(path), path)


def _fetch(path: str) -> Path:
    from huggingface_hub import snapshot_download  # noqa: PLC0415 (slow)

    name, _, revision = path.partition("@")
    try:
        fetched = snapshot_download(
            name,
            revision=revision or None,
            allow_patterns=list(READ_FILES),
            ignore_patterns=["*/*"],  # copies for other frameworks
        )
    except (OSError, ValueError) as error:
        reason = " ".join(str(error).split())
        folder = Path(path).expanduser().absolute()
        raise wrong_path(
            f'there is no folder {folder}, and the Hugging Face hub did not give "{path}": {reason}'
        ) from error
    return Path(fetched)


def _is_transformers(folder: Path) -> bool:
    try:
        stated = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False  # the reader of our own folders names what is wrong
    return isinstance(stated, dict) and "model_type" in stated
