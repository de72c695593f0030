"""From examples to a taught network: lessons, and logits that no network learnt by heart.

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
from avizor.classifier.training.export import TOKENIZER_FILES
from avizor.classifier.training.finetune import Lesson, Schedule, run_network, train_network
from avizor.classifier.training.folds import fold_of
from avizor.classifier.training.lessons import TokenReader, read_versions
from avizor.classifier.training.network import Network, load_network

Vector = NDArray[np.float32]
Floats = NDArray[np.float64]
PARTS = 3
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Taught:
    """A network that learnt from all examples, and logits of one that lacked a third of them."""

    network: Network
    lesson: Lesson  # what it learnt from
    held: Sequence[int]  # positions of the third that the second network never saw
    unseen: Vector  # (held, labels), what it says of them


def teach(
    examples: Sequence[Example], topics: Sequence[str], source: Path | str, schedule: Schedule
) -> Taught:
    """Fine-tune two networks: one on everything, one without a third of the events."""
    source = find_encoder(source)
    reader = TokenReader(source)
    versions = read_versions(examples, reader, np.random.default_rng(schedule.seed))
    labels = len(label_names(examples, topics))
    network = load_network(source, labels, schedule.frozen)
    lesson = _lesson(network, examples, versions, topics)
    away = np.array([fold_of(example) % PARTS == 0 for example in examples])
    held = np.flatnonzero(away).tolist()
    unseen = np.zeros((len(held), labels), dtype=np.float32)
    if held:
        logger.info("network without a third of the events")
        other = load_network(source, labels, schedule.frozen)
        other = train_network(other, lesson.only(np.flatnonzero(~away).tolist()), schedule)
        unseen = run_network(other, [lesson.versions[at][0] for at in held])[0]
    logger.info("network on everything")
    return Taught(train_network(network, lesson, schedule), lesson, held, unseen)


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
