"""The folders that a fitted model goes to: claimed before the work, filled after it."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from avizor.errors import ConfigError

OF_ANY_MODEL = "config.json"


def claim_folder(output: Path) -> None:
    """Make sure that a folder can take a model; a missing one is made.

    Raises ConfigError for one that cannot be written, or that holds files and no model: those
    of a model would be strewn among them.
    """
    if output.exists() and not output.is_dir():
        raise ConfigError(f"{output}: cannot be written: is a file and no folder")
    try:
        output.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=output):
            pass
        used = any(output.iterdir())
    except OSError as error:
        raise _unwritable(output, error) from error
    if used and not (output / OF_ANY_MODEL).is_file():
        raise ConfigError(f"{output}: holds files and no model: name a new folder")


@contextmanager
def claimed(*outputs: Path | None) -> Iterator[None]:
    """Claim folders for some work; one that was made and got nothing is gone again after it.

    Raises ConfigError as :func:`claim_folder` does.
    """
    wanted = [output for output in outputs if output is not None]
    made = [output for output in wanted if not output.exists()]
    for output in wanted:
        claim_folder(output)
    try:
        yield
    finally:
        for output in made:
            with suppress(OSError):  # it holds a model
                output.rmdir()


def hand_over(folder: Path, output: Path, may_lack: Iterable[str]) -> None:
    """Write the files of a model; of those it may lack, none is left of an older model.

    Files that no model has stay where they are. Raises ConfigError where it cannot be written.
    """
    try:
        output.mkdir(parents=True, exist_ok=True)
        for file in sorted(folder.iterdir()):
            shutil.copyfile(file, output / file.name)
        for name in may_lack:
            if not (folder / name).is_file():
                (output / name).unlink(missing_ok=True)
    except OSError as error:
        raise _unwritable(output, error) from error


def hand_over_exact(folder: Path, encoder: Path, output: Path) -> None:
    """Write the head over the unquantised encoder: a folder that runs through torch."""
    try:
        output.mkdir(parents=True, exist_ok=True)
        for file in (OF_ANY_MODEL, "cues.toml"):
            shutil.copyfile(folder / file, output / file)
        shutil.copytree(encoder, output / encoder.name, dirs_exist_ok=True)
    except OSError as error:
        raise _unwritable(output, error) from error


def _unwritable(output: Path, error: OSError) -> ConfigError:
    return ConfigError(f"{output}: cannot be written: {error.strerror}")
