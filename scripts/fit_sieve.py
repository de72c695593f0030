"""Fit the shipped cascade alone: ``sieve.json`` and ``early.json``, nothing else of the model.

    python scripts/fit_sieve.py ENCODER COLLECTIONS

``ENCODER`` is the folder of the pretrained encoder, whose word table tells what words mean;
``COLLECTIONS`` that of the public texts. The project's own news and topic samples are read as
well, all without what ``split.json`` freezes. Running it again writes the same bytes.
"""

import sys
from pathlib import Path

from avizor.classifier.cues import read_lexicon
from avizor.classifier.early import EARLY_FILE, write_early
from avizor.classifier.encoder import Encoder
from avizor.classifier.examples import Example, read_examples
from avizor.classifier.head import read_head
from avizor.classifier.sieve import SIEVE_FILE, write_sieve
from avizor.classifier.training.collections import read_background, read_labelled
from avizor.classifier.training.dataset import DATA, part, read_frozen, read_general, read_written
from avizor.classifier.training.early_fit import fit_early, read_halves
from avizor.classifier.training.fit import read_descriptions
from avizor.classifier.training.sieve_fit import fit_sieve
from avizor.classifier.training.word_vectors import read_words

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
    examples = read_fitting(collections)
    words = read_words(encoder, (f"{each.title}\n{each.text}" for each in examples))
    fair = fit_sieve(examples, words)
    if fair is None:
        sys.exit("too few examples to know what share would pass")
    write_sieve(fair.sieve, MODEL / SIEVE_FILE)
    sys.stdout.write(f"{len(fair.sieve.weights)} stems; {fair.sieve.basis}\n")
    head, lexicon = read_head(MODEL / "config.json"), read_lexicon(MODEL / "cues.toml")
    early = fit_early(read_halves(examples, fair, lexicon, Encoder(MODEL, head.max_tokens)))
    if early is not None:
        write_early(early, MODEL / EARLY_FILE)
        sys.stdout.write(f"{early.basis}\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
