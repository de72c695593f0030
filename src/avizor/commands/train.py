"""``train``: fit a classifier on labelled articles."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from avizor.adapters.extras import install_words
from avizor.adapters.model.onnx import shipped_model
from avizor.classifier.examples import Example, read_examples
from avizor.classifier.head import read_head
from avizor.classifier.training.collections import read_background, read_labelled
from avizor.classifier.training.dataset import name_topics, part, read_frozen
from avizor.classifier.training.fit import read_descriptions
from avizor.classifier.training.train import HUB_ENCODER, Plan, can_finetune, train_model
from avizor.commands.opening import tidied
from avizor.commands.output import aside
from avizor.config_files import shipped_folder
from avizor.domain.quantities import counted
from avizor.errors import ConfigError


@click.command()
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True, metavar="FILE…")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path("model"),
    show_default=True,
    help="Folder to write; name it in model.path to use it.",
)
@click.option("--head-only", is_flag=True, help="Keep the network, fit the head; needs no torch.")
@click.option(
    "--encoder",
    help=f"Fine-tune this one, a folder or hub name (avizor's own topics: {HUB_ENCODER}).",
)
@click.option("--epochs", type=click.IntRange(1, 100), help="Fewer are faster, and worse.")
@click.option("--collections", type=click.Path(path_type=Path), help="Folder of public texts.")
@click.option("--labels", type=click.Path(path_type=Path), help="Labels of texts in it, by id.")
@click.option("--split", type=click.Path(path_type=Path), help="List of events to leave out.")
@click.option(
    "--weigh",
    type=(click.Path(path_type=Path), click.FloatRange(0, 1, min_open=True)),
    multiple=True,
    metavar="FILE SHARE",
    help="Fit on this file too, each article counting for a share of one; may be repeated.",
)
@click.option(
    "--exact",
    type=click.Path(path_type=Path),
    help="Also keep the model unquantised, in this folder; it runs through torch.",
)
@click.option(
    "--begin-with",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Let the network of this model folder learn on; its embedding stays where it was.",
)
@click.option(
    "--mean-with",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Write the mean of the taught network and that of this model folder.",
)
@click.option("--name", help="Name of the model (default: that of the folder).")
def train(  # noqa: PLR0913, PLR0917 (one a flag)
    files: tuple[Path, ...],
    output: Path,
    head_only: bool,
    encoder: str | None,
    epochs: int | None,
    collections: Path | None,
    labels: Path | None,
    split: Path | None,
    weigh: tuple[tuple[Path, float], ...],
    exact: Path | None,
    begin_with: Path | None,
    mean_with: Path | None,
    name: str | None,
) -> None:
    """Fit a model on labelled JSON lines, and write its folder."""
    base = shipped_model()
    every = (*files, *(path for path, _ in weigh))
    topics = name_topics(every, read_head(base / "config.json").topics)
    examples = _read_files(files, weigh, topics) + _read_texts(collections, labels, topics)
    if split is not None:
        examples = part(examples, read_frozen(split))[0]
    described = read_descriptions(shipped_folder() / "topics.toml")
    source = choose_encoder(encoder, ours=set(topics) <= set(described), head_only=head_only)
    if source is None:
        _refuse_older(begin_with, mean_with)
    plan = Plan(
        base=base,
        name=name or output.resolve().name,
        descriptions=described,
        encoder=source or HUB_ENCODER,
        head_only=source is None,
        epochs=epochs,
        exact=exact,
        begin_with=begin_with,
        mean_with=mean_with,
    )
    _fit(examples, topics, output, plan)


def _fit(examples: list[Example], topics: tuple[str, ...], output: Path, plan: Plan) -> None:
    network = f"network ({plan.encoder}) and head"
    what = "a head on the shipped network" if plan.head_only else network
    aside().print(f"fitting {what} on {counted(len(examples), 'article')}")
    with steps_told(), tidied():
        train_model(examples, topics, output, plan)
    aside().print(f"written to {output}; measure it: avizor evaluate FILE --model {output}")


@contextmanager
def steps_told() -> Iterator[None]:
    """Write what the fitting logs on the way, each epoch and its loss, to standard error."""
    steps, told = logging.getLogger("avizor.classifier"), logging.StreamHandler()
    told.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%H:%M:%S"))
    before = steps.level
    steps.setLevel(logging.INFO)
    steps.addHandler(told)
    try:
        yield
    finally:
        steps.removeHandler(told)
        steps.setLevel(before)


def _refuse_older(begin_with: Path | None, mean_with: Path | None) -> None:
    """Raise ConfigError where an older network was named and none is fine-tuned."""
    if begin_with is not None:
        raise ConfigError(f"--begin-with {begin_with}: nothing is fine-tuned, so nothing learns on")
    if mean_with is not None:
        raise ConfigError(f"--mean-with {mean_with}: nothing is fine-tuned, so there is no mean")


def _read_files(
    files: tuple[Path, ...], weigh: tuple[tuple[Path, float], ...], topics: tuple[str, ...]
) -> list[Example]:
    """Read examples that count one each, and those that count for a share."""
    examples = read_examples(files, topics)
    for path, share in weigh:
        light = read_examples([path], topics)
        examples += [one.model_copy(update={"counts": share}) for one in light]
    return examples


def _read_texts(folder: Path | None, labels: Path | None, topics: tuple[str, ...]) -> list[Example]:
    """Read public texts, none without a folder."""
    if folder is not None:
        return _read_collections(folder, labels, topics)
    if labels is not None:
        raise ConfigError(f"{labels}: labels without texts: name their folder with --collections")
    return []


def _read_collections(folder: Path, labels: Path | None, topics: tuple[str, ...]) -> list[Example]:
    labelled = [] if labels is None else read_labelled(labels, folder, topics)
    known = frozenset(example.event for example in labelled)
    found = labelled + read_background(folder, known)
    if not found:
        raise ConfigError(f"{folder}: holds none of the public texts; see docs/annotation.md")
    return found


def choose_encoder(named: str | None, *, ours: bool, head_only: bool = False) -> str | None:
    """Choose what to fine-tune; None for nothing, which is said aloud where nobody asked for it.

    An encoder that a person named is theirs to get right: ConfigError where the train extra is not
    installed. The one that nobody named is only used where it can be had.
    """
    if head_only and named is not None:
        raise click.UsageError("--encoder names what to fine-tune, --head-only fine-tunes none")
    if head_only:
        return None
    if not can_finetune():
        mend = f"{install_words('train')}, to fine-tune"
        if named is not None:
            raise ConfigError(f"--encoder {named}: needs the train extra (torch): {mend}")
        _say(f"the train extra (torch) is not installed: {mend}")
        return None
    if named is not None:
        return named
    if not ours:
        _say("labels other than avizor's own: their words and the shipped network judge them")
        return None
    from avizor.classifier.training.teach import find_encoder  # noqa: PLC0415 (needs torch)

    try:
        return str(find_encoder(HUB_ENCODER))
    except OSError as error:
        reason = " ".join(str(error).split())
        _say(f"the Hugging Face hub did not give {HUB_ENCODER} ({reason})")
        return None


def _say(reason: str) -> None:
    aside().print(
        f"{reason}. The network stays the shipped one and the head alone is fitted; "
        "--encoder FOLDER fine-tunes an encoder of yours",
        markup=False,
    )
