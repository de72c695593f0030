"""A second network that reads two articles at once and says whether they tell one event.

What an article is about fits into one vector; whether a second one goes on with it stands in a
detail that no vector keeps. So where the vectors leave a doubt both texts are read again, side by
side. The layers below are those of the network that judges articles.
"""

from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from avizor.classifier.encoder import Encoder, Vector, open_above
from avizor.classifier.windows import read_article

PAIR_FILE = "pair.onnx"
OPENING = 160
"""Tokens of each article that are read: its title and the sentences that fit, 600 characters."""
ARTICLES_KEPT = 256
"""Articles whose vectors behind the shared layers are kept: some 60 MB at most."""


class PairReader:
    """Reads pairs of articles with the network of a file, above the layers of an encoder.

    Raises ValueError when the file is no such network, or the encoder shares no layers.
    """

    def __init__(self, path: Path, encoder: Encoder) -> None:
        self._encoder = encoder
        takes = ("states", "first")
        self._session = open_above(path, takes, encoder.shared_width, "reads no pairs")
        self._kept: OrderedDict[str, Vector] = OrderedDict()

    def compare(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """Give the log odds, one a pair, that both tell one event.

        An article is its title, a line feed and its text, whose beginning alone counts. The same
        pair gives the same number, whatever stands beside it.
        """
        states = [(self._shared(one), self._shared(other)) for one, other in pairs]
        return self._encoder.map(self._odds, states)

    def _odds(self, both: tuple[Vector, Vector]) -> float:
        one, other = both
        first = np.zeros((1, len(one) + len(other)), dtype=np.float32)
        first[:, : len(one)] = 1
        fed = {"states": np.concatenate([one, other])[None], "first": first}
        return float(self._session.run(None, fed)[0][0])

    def _shared(self, told: str) -> Vector:
        known = self._kept.get(told)
        if known is None:
            title, _, text = told.partition("\n")
            known = self._encoder.share(read_article(title, text, "").parts, OPENING)
            self._kept[told] = known
            if len(self._kept) > ARTICLES_KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(told)
        return known
