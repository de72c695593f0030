"""``train``: fit a classifier on labelled articles."""

import logging
from pathlib import Path

import click

from avizor.adapters.model.onnx import shipped_model
from avizor.classifier.collections import read_background, read_labelled
from avizor.classifier.dataset import name_topics, part, read_frozen
from avizor.classifier.examples import Example, read_examples
from avizor.classifier.fit import read_descriptions
from avizor.classifier.head import read_head
from avizor.classifier.train import HUB_ENCODER, Plan, can_finetune, train_model
from avizor.commands.output import aside
from avizor.config_files import shipped_folder
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
@click.option("--encoder", default=HUB_ENCODER, show_default=True, help="Folder or hub name.")
@click.option("--epochs", type=click.IntRange(1, 100), help="Fewer are faster, and worse.")
@click.option("--collections", type=click.Path(path_type=Path), help="Folder of public texts.")
@click.option("--labels", type=click.Path(path_type=Path), help="Labels of texts in it, by id.")
@click.option("--split", type=click.Path(path_type=Path), help="List of events to leave out.")
@click.option("--name", help="Name of the model (default: that of the folder).")
def train(  # noqa: PLR0913, PLR0917 (one a flag)
    files: tuple[Path, ...],
    output: Path,
    head_only: bool,
    encoder: str,
    epochs: int | None,
    collections: Path | None,
    labels: Path | None,
    split: Path | None,
    name: str | None,
) -> None:
    """Fit the classifier on labelled JSON lines and write a model folder."""
    logging.getLogger("avizor.classifier").setLevel(logging.INFO)
    base = shipped_model()
    topics = name_topics(files, read_head(base / "config.json").topics)
    examples = read_examples(files, topics)
    if collections is not None:
        examples += _read_collections(collections, labels, topics)
    elif labels is not None:
        raise ConfigError(f"{labels}: labels without texts: name their folder with --collections")
    if split is not None:
        examples = part(examples, read_frozen(split))[0]
    alone = _decide(head_only)
    plan = Plan(
        base=base,
        name=name or output.resolve().name,
        descriptions=read_descriptions(shipped_folder() / "topics.toml"),
        encoder=encoder,
        head_only=alone,
        epochs=epochs,
    )
    aside().print(f"fitting {'the head' if alone else 'network and head'} on {len(examples)}")
    train_model(examples, topics, output, plan)
    aside().print(f"written to {output}; measure it: avizor evaluate FILE --model {output}")


def _read_collections(folder: Path, labels: Path | None, topics: tuple[str, ...]) -> list[Example]:
    labelled = [] if labels is None else read_labelled(labels, folder, topics)
    known = frozenset(example.event for example in labelled)
    return labelled + read_background(folder, known)


def _decide(head_only: bool) -> bool:
    if not head_only and not can_finetune():
        aside().print(
            "the train extra (torch) is not installed: fitting the head alone; "
            "pip install 'avizor[train]' to fine-tune the network"
        )
        return True
    return head_only
