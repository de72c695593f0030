"""Fit the two steps that spare the network work: the sieve, and the early exit behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from avizor.classifier.cues import read_lexicon
from avizor.classifier.early import EARLY_FILE, Early, write_early
from avizor.classifier.encoder import UPPER_FILE, Encoder
from avizor.classifier.examples import Example
from avizor.classifier.sieve import SIEVE_FILE, Sieve, write_sieve
from avizor.classifier.training.early_fit import fit_early, read_halves
from avizor.classifier.training.sieve_fit import fit_sieve
from avizor.classifier.training.word_vectors import read_words


@dataclass(frozen=True)
class Steps:
    """Both steps as fitted; None where too few examples tell what a step would lose."""

    sieve: Sieve | None = None
    early: Early | None = None

    def write(self, folder: Path) -> None:
        """Write the steps that there are into a model folder; files of others stay."""
        if self.sieve is not None:
            write_sieve(self.sieve, folder / SIEVE_FILE)
        if self.early is not None:
            write_early(self.early, folder / EARLY_FILE)


def fit_steps(examples: Sequence[Example], vectors: Path, folder: Path, max_tokens: int) -> Steps:
    """Fit both steps for the network and the cues of a model folder.

    What words mean is read where ``vectors`` is the folder of an encoder; else more ordinary news
    passes the sieve. A network in one part has no early exit, nor has one without a sieve.
    """
    words = read_words(vectors, (f"{each.title}\n{each.text}" for each in examples))
    fair = fit_sieve(examples, words)
    if fair is None:
        return Steps()
    if not (folder / UPPER_FILE).is_file():
        return Steps(fair.sieve)
    lexicon = read_lexicon(folder / "cues.toml")
    halves = read_halves(examples, fair, lexicon, Encoder(folder, max_tokens))
    return Steps(fair.sieve, fit_early(halves))
