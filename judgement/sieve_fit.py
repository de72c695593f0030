"""Fit the shipped cascade alone: ``sieve.json`` and ``early.json``, nothing else of the model.

    python judgement/sieve_fit.py ENCODER COLLECTIONS

``ENCODER`` is the folder of the pretrained encoder, whose word table tells what words mean;
``COLLECTIONS`` that of the public texts. The project's own news and topic samples are read as
well, all without what ``split.json`` freezes. Running it again writes the same bytes.
"""

import sys
from pathlib import Path

from avizor.classifier.examples import Example, read_examples
from avizor.classifier.head import read_head
from avizor.classifier.training.collections import read_background, read_labelled
from avizor.classifier.training.dataset import DATA, part, read_frozen, read_general, read_written
from avizor.classifier.training.fit import read_descriptions
from avizor.classifier.training.steps import fit_steps

ROOT = Path(__file__).resolve().parents[1]
TOPICS = tuple(read_descriptions(ROOT / "config" / "topics.toml"))
MODEL = ROOT / "src" / "avizor" / "classifier" / "model"


def read_fitting(collections: Path) -> list[Example]:
    """Read everything that may be fitted on."""
    labelled = read_labelled(DATA / "real_labels.jsonl", collections, TOPICS)
    samples = read_examples(sorted((ROOT / "tests" / "data" / "topics").glob("*.jsonl")), TOPICS)
    ordinary = read_background(collections, frozenset(example.event for example in labelled))
    own = [*read_written(DATA, TOPICS), *read_general(DATA, TOPICS)]
    return part([*own, *samples, *labelled, *ordinary], read_frozen())[0]


def main(encoder: Path, collections: Path) -> None:
    """Fit and write the two steps, and say what their thresholds rest on."""
    max_tokens = read_head(MODEL / "config.json").max_tokens
    steps = fit_steps(read_fitting(collections), encoder, MODEL, max_tokens)
    if steps.sieve is None:
        sys.exit("too few examples to know what share would pass")
    steps.write(MODEL)
    sys.stdout.write(f"{len(steps.sieve.weights)} stems; {steps.sieve.basis}\n")
    if steps.early is not None:
        sys.stdout.write(f"{steps.early.basis}\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
