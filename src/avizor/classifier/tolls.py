"""What a network of one's own says of the tokens of an article as tolls.

It stands on the layers that all networks of a model folder share, as the one that reads two
articles does; ``judgement/fit/tolls.py`` teaches it, ``domain/tolls/weighing.py`` weighs what it
says.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from avizor.classifier.clue_files import SCALE, read_clue_file
from avizor.classifier.encoder import Begun, Encoder, Vector, open_above
from avizor.domain.tokens import Token
from avizor.domain.tolls.weighing import KINDS, TollWeights

TOLLS_FILE, TOLL_WEIGHTS_FILE = "tolls.onnx", "tolls.json"
ABOVE = "above"
"""What ``tolls.onnx`` gives beside scores: the vectors that they come from."""


class PlacedToken(NamedTuple):
    """The characters of its sentence that a token is, and where the network has it."""

    start: int
    end: int
    window: int
    at: int  # the how manieth in that window


Placed = Mapping[str, Sequence[PlacedToken]]
"""The tokens of each sentence that an article's windows hold, by the sentence as written."""


def read_toll_weights(path: Path) -> TollWeights:
    """Read what clues are worth beside the network of a model folder.

    Raises ValueError, KeyError or TypeError for a file that is none.
    """
    clues = dict(read_clue_file(path)["clues"])
    found = {clue: tuple(weight / SCALE for weight in own) for clue, own in clues.items()}
    if {len(own) for own in found.values()} != {len(KINDS)}:
        raise ValueError(f"not {len(KINDS)} weights a clue")
    return TollWeights(found)


def place_tokens(parts: Sequence[str], begun: Begun) -> Placed:
    """Give the tokens of each sentence that an article's windows hold, by the sentence."""
    found: dict[str, list[PlacedToken]] = {}
    for number, window in enumerate(begun.windows):
        for part, first, last in window.spans:
            own = range(first, last)
            tokens = zip(begun.places[part], own, strict=False)  # the rest was cut off
            placed = [PlacedToken(*place, number, at) for place, at in tokens]
            found.setdefault(parts[part], placed)
    return found


def score_tokens(placed: Placed, scores: Sequence[Vector]) -> dict[str, tuple[Token, ...]]:
    """Give the tokens of each sentence their scores, (tokens, columns) a window."""
    rounded = [np.round(own, 4).tolist() for own in scores]
    return {
        sentence: tuple(
            Token(one.start, one.end, tuple(rounded[one.window][one.at])) for one in tokens
        )
        for sentence, tokens in placed.items()
    }


class ReadTokens(NamedTuple):
    """The tokens of each sentence that was read, and the vectors that their scores come from."""

    tokens: dict[str, tuple[Token, ...]]
    above: Sequence[Vector]  # (tokens, hidden), one a window; () of a file that keeps them


class TollReader:
    """Reads the tokens of articles with the network of a file, above the layers of an encoder.

    Raises ValueError when the file is no such network, or the encoder shares no layers.
    """

    def __init__(self, path: Path, encoder: Encoder) -> None:
        width = encoder.shared_width
        self._session = open_above(path, ("states",), width, "reads no tolls", len(KINDS))
        given = self._session.get_outputs()
        self.width = int(given[1].shape[-1]) if len(given) > 1 else 0
        """The width of the vectors that the scores come from, 0 where the file keeps them."""

    def read(self, placed: Placed, shared: Sequence[Vector]) -> ReadTokens:
        """Score the tokens of each sentence.

        ``shared`` are the vectors behind the shared layers, (tokens, hidden), one a window.
        """
        found = [self._session.run(None, {"states": states[None]}) for states in shared]
        above = [more[0][0] for _, *more in found if more]
        return ReadTokens(score_tokens(placed, [scores[0] for scores, *_ in found]), above)
