"""Fit the shipped cascade alone: ``sieve.json`` and ``early.json``, nothing else of the model.

    python -m judgement.fit.sieve ENCODER COLLECTIONS

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
from judgement.files import PACKAGE, ROOT, TESTS
from judgement.options import parser_of

TOPICS = tuple(read_descriptions(ROOT / "config" / "topics.toml"))
MODEL = PACKAGE / "classifier" / "model"


def read_fitting(collections: Path) -> list[Example]:
    """Read everything that may be fitted on."""
    labelled = read_labelled(DATA / "real_labels.jsonl", collections, TOPICS)
    samples = read_examples(sorted((TESTS / "topics").glob("*.jsonl")), TOPICS)
    ordinary = read_background(collections, frozenset(example.event for example in labelled))
    own = [*read_written(DATA, TOPICS), *read_general(DATA, TOPICS)]
    return part([*own, *samples, *labelled, *ordinary], read_frozen())[0]


def main() -> None:
    """Fit and write the two steps, and say what their thresholds rest on."""
    parser = parser_of(__doc__)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("collections", type=Path)
    options = parser.parse_args()
    max_tokens = read_head(MODEL / "config.json").max_tokens
    steps = fit_steps(read_fitting(options.collections), options.encoder, MODEL, max_tokens)
    if steps.sieve is None:
        sys.exit("too few examples to know what share would pass")
    steps.write(MODEL)
    sys.stdout.write(f"{len(steps.sieve.weights)} stems; {steps.sieve.basis}\n")
    if steps.early is not None:
        sys.stdout.write(f"{steps.early.basis}\n")


if __name__ == "__main__":
    main()
