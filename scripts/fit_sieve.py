"""Fit the shipped sieve alone: ``sieve.json``, and nothing else of the model.

    python scripts/fit_sieve.py ENCODER COLLECTIONS

``ENCODER`` is the folder of the pretrained encoder, whose word table tells what words mean;
``COLLECTIONS`` that of the public texts. The project's own news and topic samples are read as
well, all without what ``split.json`` freezes. Running it again writes the same bytes.
"""

import sys
from pathlib import Path

from avizor.classifier.collections import read_background, read_labelled
from avizor.classifier.dataset import DATA, part, read_frozen, read_general, read_written
from avizor.classifier.examples import Example, read_examples
from avizor.classifier.fit import read_descriptions
from avizor.classifier.sieve import SIEVE_FILE, write_sieve
from avizor.classifier.sieve_fit import fit_sieve
from avizor.classifier.word_vectors import read_words

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
    """Fit and write the sieve, and say what its threshold rests on."""
    examples = read_fitting(collections)
    words = read_words(encoder, (f"{each.title}\n{each.text}" for each in examples))
    sieve = fit_sieve(examples, words)
    if sieve is None:
        sys.exit("too few examples to know what share would pass")
    write_sieve(sieve, MODEL / SIEVE_FILE)
    sys.stdout.write(f"{len(sieve.weights)} stems; {sieve.basis}\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
