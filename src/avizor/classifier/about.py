"""Further opinions on whether an article is about security at all.

The decision layer is one. A head of its own on the network's last vectors listens to the tokens
that tell most: near misses name a crime in passing, and what they are about stands elsewhere. And
the words alone say what neither of the two sees: that somebody was run over and not shot.
``judgement/fit/about.py`` teaches head and words on news that the network has not learnt from.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from avizor.classifier.encoder import Encoder, Vector, open_above
from avizor.classifier.sieve import Stems, read_stem_weights, stems, weigh_stems, write_stems
from avizor.domain.odds import log_odds_of, probability

ABOUT_FILE, ABOUT_WEIGHTS_FILE = "about.onnx", "about.json"
ABOUT_WORDS_FILE = "about_words.json"
STATES = "last_states"
"""What ``about.onnx`` takes: the network's last vectors, (1, tokens, hidden)."""
COLUMNS = 2
"""Scores of a token: that the article is about security, and for how much the token tells."""
BEGINNING = 200
"""So many words of the text are heard: what it is about stands there."""
_EDGE = 0.001


class Opinions(NamedTuple):
    """What is said of one article: the likeliest topic's chance, and log odds."""

    best: float
    read: float  # by the head
    words: float


class AboutWeights(NamedTuple):
    """What each of the opinions counts for, in log odds."""

    best: float
    read: float
    words: float
    bias: float

    def weigh(self, said: Opinions) -> float:
        """Give an article's relevance by all opinions."""
        odds = self.best * log_odds(said.best) + self.read * said.read + self.words * said.words
        return round(probability(odds + self.bias), 4)


@dataclass(frozen=True)
class AboutWords:
    """What each word stem says, and all articles alike."""

    weights: Mapping[str, float]
    bias: float

    def say(self, title: str, text: str) -> float:
        """Give the log odds of an article by its words."""
        return self.weigh(heard(title, text))

    def weigh(self, told: Stems) -> float:
        """Give the log odds of an article of which these are :func:`heard`."""
        return self.bias + weigh_stems(self.weights, told)


def heard(title: str, text: str) -> Stems:
    """List the stems of a headline and of the beginning of its text."""
    return frozenset((*stems(title), *stems(text)[:BEGINNING]))


def log_odds(chance: float) -> float:
    """Turn a chance into log odds; the last thousandth either way says no more."""
    return log_odds_of(chance, _EDGE)


def read_about_weights(path: Path) -> AboutWeights:
    """Read the weights; raises ValueError, KeyError or TypeError for a file that is none."""
    fields = json.loads(path.read_text(encoding="utf-8"))
    return AboutWeights(*(float(fields[name]) for name in AboutWeights._fields))


def read_about_words(path: Path) -> AboutWords:
    """Read the words; raises ValueError, KeyError or TypeError for a file that is none."""
    fields = json.loads(path.read_text(encoding="utf-8"))
    return AboutWords(read_stem_weights(fields), float(fields["bias"]))


def write_about_words(words: AboutWords, path: Path) -> None:
    """Write the words; equal words give equal bytes."""
    write_stems({"bias": round(words.bias, 4), "weights": words.weights}, path)


class AboutReader:
    """Says by the head of a file how likely articles are about security.

    Raises ValueError when the file is no such head, or is of another network than ``encoder``.
    """

    def __init__(
        self, path: Path, encoder: Encoder, weights: AboutWeights, words: AboutWords
    ) -> None:
        self._weights = weights
        self._words = words
        told = "gives no second opinion"
        self._session = open_above(path, (STATES,), encoder.width, told, COLUMNS)

    def weigh(self, best: float, states: Sequence[Vector], title: str, text: str) -> float:
        """Give an article's relevance by all opinions.

        ``best`` is the chance of its likeliest topic; ``states`` are the network's last vectors,
        (tokens, hidden), one a window.
        """
        found = [self._session.run(None, {STATES: own[None]})[0][0] for own in states]
        read = listen(np.concatenate(found))
        return self._weights.weigh(Opinions(best, read, self._words.say(title, text)))


def listen(scores: Vector) -> float:
    """Give the log odds that an article's tokens say together, (tokens, 2): each for its part."""
    parts = np.exp(scores[:, 1] - scores[:, 1].max())
    return float((parts * scores[:, 0]).sum() / parts.sum())
