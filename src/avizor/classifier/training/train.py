"""Fit a whole model folder on labelled examples: the network where torch is there, and the head.

With ``head_only`` the network stays that of the base folder, no torch is needed, and only the head
is fitted: over cues, the network's logits and its embedding, and for other labels than avizor's
over the examples' words too. Either way the folder is complete.
"""

import importlib.util
import logging
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from avizor.classifier.about import ABOUT_FILE, ABOUT_WEIGHTS_FILE, ABOUT_WORDS_FILE
from avizor.classifier.attention import LabelAttention
from avizor.classifier.cues import read_lexicon
from avizor.classifier.early import EARLY_FILE
from avizor.classifier.encoder import LOWER_FILE, MIDDLE_FILE, UPPER_FILE, Encoder
from avizor.classifier.examples import Example
from avizor.classifier.features import Space, whitening
from avizor.classifier.head import Head, read_head, write_head
from avizor.classifier.pairs import PAIR_FILE
from avizor.classifier.sides import SIDE_WEIGHTS_FILE, SIDES_FILE
from avizor.classifier.sieve import SIEVE_FILE
from avizor.classifier.stories import STORIES_FILE
from avizor.classifier.tolls import TOLL_WEIGHTS_FILE, TOLLS_FILE
from avizor.classifier.training.fit import (
    MAX_TOKENS,
    Basis,
    Descriptions,
    Read,
    Recipe,
    fit_head,
    lay_space,
    read_all,
    space_of_examples,
)
from avizor.classifier.training.folders import claimed, hand_over, hand_over_exact
from avizor.classifier.training.other_labels import fit_other_labels
from avizor.classifier.training.steps import fit_steps
from avizor.errors import ConfigError

if TYPE_CHECKING:
    from avizor.classifier.training.teach import Taught

KEPT_FILES = ("cues.toml", LOWER_FILE, "tokenizer.json", "tokenizer_config.json")
READERS = (PAIR_FILE, STORIES_FILE, TOLLS_FILE, TOLL_WEIGHTS_FILE, SIDES_FILE, SIDE_WEIGHTS_FILE)
"""What stands on the layers which no training moves, and what weighs stories by it."""
NETWORK_FILES = (MIDDLE_FILE, UPPER_FILE, *READERS)
STEP_FILES = (*NETWORK_FILES, SIEVE_FILE, EARLY_FILE)
"""Files that a model may do without."""
LEFT_OUT = (ABOUT_FILE, ABOUT_WEIGHTS_FILE, ABOUT_WORDS_FILE)
"""Files of further opinions, which belong to the network and decision layer they stand beside."""
ENCODER = "encoder"
HUB_ENCODER = "intfloat/multilingual-e5-small"
FEWEST_EXAMPLES = 20
"""Fewer examples than this fit nothing worth keeping."""
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Plan:
    """What to fit from, and how."""

    base: Path  # a model folder: its cues, and with ``head_only`` its network
    name: str
    descriptions: Descriptions  # of topics, where known
    encoder: str = HUB_ENCODER  # folder or hub name of the torch encoder to start from
    head_only: bool = False
    epochs: int | None = None  # None: as the shipped model was trained, or learnt on
    exact: Path | None = None  # folder for the model as it was before int8, to run through torch
    begin_with: Path | None = None  # a model folder whose network learns on
    mean_with: Path | None = None  # a model folder whose network the taught one is averaged with

    def knows(self, topics: Sequence[str]) -> bool:
        """Tell whether all topics are described, and so are avizor's own."""
        return set(topics) <= set(self.descriptions)


def can_finetune() -> bool:
    """Tell whether the ``train`` extra is installed."""
    return all(importlib.util.find_spec(name) for name in ("torch", "onnx", "onnxscript"))


def train_model(
    examples: Sequence[Example], topics: tuple[str, ...], output: Path, plan: Plan
) -> Head:
    """Fit a model and write its folder; give the head back. A model there is replaced.

    Raises ConfigError for too few examples, an encoder that cannot be loaded, or an output that
    cannot be written or holds something else. The folder is written at the end: a failure leaves
    an old one as it was.
    """
    if (told := sum(not example.background for example in examples)) < FEWEST_EXAMPLES:
        beside = f", background apart ({rest})" if (rest := len(examples) - told) else ""
        raise ConfigError(
            f"{told} examples are too few to fit on: {FEWEST_EXAMPLES} at least{beside}"
        )
    with claimed(output, plan.exact), tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "model"
        folder.mkdir()
        for file in KEPT_FILES:
            shutil.copyfile(plan.base / file, folder / file)
        for file in NETWORK_FILES:
            _keep(file, plan, folder)
        fit = _fit_head_only if plan.head_only else _fit_all
        head = fit(examples, topics, folder, plan)
        write_head(head, folder / "config.json")
        if plan.knows(topics):
            _add_steps(examples, plan, folder)
        hand_over(folder, output, (*STEP_FILES, *LEFT_OUT))
        if plan.exact is not None and not plan.head_only:
            hand_over_exact(folder, folder.with_name(ENCODER), plan.exact)
    return head


def _fit_head_only(
    examples: Sequence[Example], topics: tuple[str, ...], folder: Path, plan: Plan
) -> Head:
    before = read_head(plan.base / "config.json")
    attention = before.attention
    encoder = Encoder(folder, MAX_TOKENS, attention=attention)
    lexicon = read_lexicon(folder / "cues.toml")
    logger.info("network over %d articles", len(examples))
    reads = read_all(examples, lexicon, encoder)
    logger.info("head on what it says of them")
    basis = lay_basis(reads, topics, plan.descriptions, encoder)
    basis = _keep_embedding(basis, before.space)
    if not plan.knows(topics):
        return fit_other_labels(reads, basis, tuple(cue.id for cue in lexicon.cues), plan.name)
    inputs = ("cues", *(("logits",) if attention else ()), "similarity", "embedding")
    return fit_head(reads, basis, lexicon, Recipe(name=plan.name, inputs=inputs))


def _fit_all(
    examples: Sequence[Example], topics: tuple[str, ...], folder: Path, plan: Plan
) -> Head:
    attention, held = _teach(examples, topics, folder, plan)
    return fit_taught(examples, held, (topics, folder, plan, attention))


def fit_taught(
    examples: Sequence[Example],
    held: Sequence[int],
    task: tuple[tuple[str, ...], Path, Plan, LabelAttention],
) -> Head:
    """Fit the head of the network in a folder on the ``held`` examples, which it had not seen.

    The space of the embedding is laid on all examples, but for a network that began as an older
    one; so is the head where none are held.
    """
    topics, folder, plan, attention = task
    encoder = Encoder(folder, MAX_TOKENS, attention=attention)
    lexicon = read_lexicon(folder / "cues.toml")
    logger.info("network as exported over %d articles", len(examples))
    reads = read_all(examples, lexicon, encoder)
    fair = [reads[at] for at in held] or reads
    logger.info("head on %d articles, %d of which the network had not seen", len(fair), len(held))
    basis = lay_basis(reads, topics, plan.descriptions, encoder)
    if plan.begin_with is None:
        basis = replace(basis, space=whiten(reads, basis.space))
    else:
        basis = _keep_embedding(basis, read_head(plan.begin_with / "config.json").space)
    return fit_head(fair, basis, lexicon, Recipe(name=plan.name))


def lay_basis(
    reads: Sequence[Read], topics: tuple[str, ...], descriptions: Descriptions, encoder: Encoder
) -> Basis:
    """Lay the space on written examples; topics without a description take their examples."""
    own = [read for read in reads if not read.example.background]
    if set(topics) <= set(descriptions):
        space = lay_space(own, {topic: descriptions[topic] for topic in topics}, encoder)
    else:
        space = space_of_examples(own, topics)
    return Basis(topics, space, encoder.attention if encoder.attention.labels else None)


def _keep_embedding(basis: Basis, before: Space) -> Basis:
    """Keep what places an article in an older space: stories that are stored still compare."""
    kept = {name: getattr(before, name) for name in ("documents", "parts", "spread")}
    return replace(basis, space=replace(basis.space, **kept))


def whiten(reads: Sequence[Read], space: Space) -> Space:
    """Add to a space what whitens written examples; too few of them leave it as it is."""
    own = [read for read in reads if not read.example.background]
    if len(own) < space.topics.shape[1]:
        return space
    centred = [
        space.centre(read.encoded.document, space.documents, read.example.language) for read in own
    ]
    return replace(space, spread=whitening(np.array(centred)))


def _teach(
    examples: Sequence[Example], topics: tuple[str, ...], folder: Path, plan: Plan
) -> tuple[LabelAttention, Sequence[int]]:
    """Fine-tune, and export the network; gives its attention, and what it had not seen."""
    from avizor.classifier.training.cut import cut  # noqa: PLC0415 (needs onnx)
    from avizor.classifier.training.export import export_encoder  # noqa: PLC0415 (needs torch)
    from avizor.classifier.training.finetune import LEARN_ON, Schedule  # noqa: PLC0415
    from avizor.classifier.training.teach import (  # noqa: PLC0415
        Older,
        label_names,
        save_encoder,
        teach,
    )

    schedule = Schedule() if plan.begin_with is None else LEARN_ON
    if plan.epochs is not None:
        schedule = replace(schedule, epochs=plan.epochs)
    older = Older(plan.begin_with, plan.mean_with)
    try:
        taught = teach(examples, topics, plan.encoder, schedule, older)
    except OSError as error:
        raise ConfigError(
            f"{plan.encoder}: no encoder to start from ({error}); name a folder with --encoder, "
            "or fit the head alone with --head-only"
        ) from error
    exact = folder.with_name(ENCODER)
    save_encoder(taught.network, plan.encoder, exact)
    for name in NETWORK_FILES:
        (folder / name).unlink(missing_ok=True)  # those of the base
    export_encoder(exact, folder)
    cut(folder)
    _add_second_look(examples, taught, folder, plan)
    return taught.network.attention(label_names(examples, topics)), taught.held


def _add_second_look(
    examples: Sequence[Example], taught: "Taught", folder: Path, plan: Plan
) -> None:
    """Teach a second look, or keep that of an older model that has a part in the network."""
    from avizor.classifier.training.cut import split  # noqa: PLC0415 (needs onnx)
    from avizor.classifier.training.export_pairs import export_pairs  # noqa: PLC0415
    from avizor.classifier.training.pairs import PairSchedule, teach_pairs  # noqa: PLC0415

    frozen = taught.network.frozen
    older = plan.begin_with or plan.mean_with
    if older is not None:
        split(folder, frozen)
        for name in READERS:
            if (older / name).is_file():
                shutil.copyfile(older / name, folder / name)
        return
    schedule = PairSchedule() if plan.epochs is None else PairSchedule(epochs=plan.epochs)
    exact = folder.with_name(ENCODER)
    reading = teach_pairs(taught.network, taught.lesson, examples, exact, schedule)
    if reading is not None:
        export_pairs(reading, frozen, folder)


def _add_steps(examples: Sequence[Example], plan: Plan, folder: Path) -> None:
    """Fit sieve and early exit of avizor's own topics; too few examples keep those of the base.

    A network taught on too few examples has no early exit: that of the base speaks of another one.
    """
    steps = fit_steps(examples, Path(plan.encoder), folder, MAX_TOKENS)
    steps.write(folder)
    if steps.sieve is None:
        _keep(SIEVE_FILE, plan, folder)
        if plan.head_only:
            _keep(EARLY_FILE, plan, folder)


def _keep(name: str, plan: Plan, folder: Path) -> None:
    if (plan.base / name).is_file():
        shutil.copyfile(plan.base / name, folder / name)
