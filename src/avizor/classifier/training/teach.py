"""From examples to a taught network: lessons, and a sixth of the events that it never saw.

Needs the ``train`` extra.
"""

import logging
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from avizor.classifier.examples import Example
from avizor.classifier.priors import RELEVANCE, SEVERE, SEVERITIES
from avizor.classifier.training.average import average, read_weights
from avizor.classifier.training.export import TOKENIZER_FILES
from avizor.classifier.training.finetune import Lesson, Schedule, train_network
from avizor.classifier.training.folds import hold_out
from avizor.classifier.training.lessons import TokenReader, read_versions
from avizor.classifier.training.network import Network, load_network

Floats = NDArray[np.float64]
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Older:
    """Model folders whose network has a part in a new one; both were taught from its encoder."""

    begin_with: Path | None = None  # its weights are those that the new one begins with
    mean_with: Path | None = None  # the mean with its weights is what is kept


@dataclass(frozen=True)
class Taught:
    """A network, and which of the examples it learnt from."""

    network: Network
    lesson: Lesson  # of all examples
    held: Sequence[int]  # positions of the sixth that it never saw


def teach(
    examples: Sequence[Example],
    topics: Sequence[str],
    source: Path | str,
    schedule: Schedule,
    older: Older = Older(),
) -> Taught:
    """Fine-tune a network on all but a sixth of the events.

    Raises ConfigError, before anything is taught, where an older network cannot have its part.
    """
    source = find_encoder(source)
    names = label_names(examples, topics)
    network = load_network(source, len(names), schedule.frozen)
    mean = None
    if older.mean_with is not None:
        mean = read_weights(network, names, older.mean_with)
    if older.begin_with is not None:
        begun = read_weights(network, names, older.begin_with)
        network.load_state_dict(network.state_dict() | begun)
    reader = TokenReader(source)
    versions = read_versions(examples, reader, np.random.default_rng(schedule.seed))
    lesson = _lesson(network, examples, versions, topics)
    held, seen = hold_out(examples)
    logger.info("network on %d articles, without %d that calibrate it", len(seen), len(held))
    train_network(network, lesson.only(seen), schedule)
    if mean is not None:
        average(network, mean)
    return Taught(network, lesson, held)


def save_encoder(network: Network, source: Path | str, folder: Path) -> None:
    """Write the encoder and the source's tokenizer as a folder that ``export_encoder`` takes."""
    network.encoder.save_pretrained(folder)
    for name in TOKENIZER_FILES:
        shutil.copyfile(find_encoder(source) / name, folder / name)


def find_encoder(source: Path | str) -> Path:
    """Give the local folder of an encoder, fetched from the hub when ``source`` is no folder.

    Raises OSError when it is neither.
    """
    folder = Path(source)
    if folder.is_dir():
        return folder
    from huggingface_hub import snapshot_download  # noqa: PLC0415 (slow)

    return Path(snapshot_download(str(source), allow_patterns=["*.json", "*.safetensors"]))


def _lesson(
    network: Network,
    examples: Sequence[Example],
    versions: Sequence[Sequence[Sequence[int]]],
    topics: Sequence[str],
) -> Lesson:
    kept: Any = iter(network.lower([row for rows in versions for row in rows]))
    return Lesson(
        versions=[[next(kept) for _ in rows] for rows in versions],
        marks=lay_marks(examples, topics),
        counts=np.array([e.counts for e in examples]),
        events=[e.event for e in examples],
        languages=[e.language for e in examples],
    )


def label_names(examples: Sequence[Example], topics: Sequence[str]) -> tuple[str, ...]:
    """Name what the network learns: relevance, topics, and severity where any is known."""
    known = any(example.severity is not None for example in examples)
    return (RELEVANCE, *topics, *(SEVERITIES if known else ()))


def lay_marks(examples: Sequence[Example], topics: Sequence[str]) -> Floats:
    """Give the labels as 0 or 1, NaN where unknown, (examples, labels)."""
    count = len(label_names(examples, topics))
    rows = []
    for example in examples:
        level = example.severity
        grave = [np.nan if level is None else float(level >= step) for step in SEVERE]
        own = [bool(example.topics), *(topic in example.topics for topic in topics), *grave]
        rows.append(own[:count])
    return np.array(rows, dtype=np.float64)
