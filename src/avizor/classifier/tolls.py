"""What a network of one's own says of the tokens of an article as tolls.

It stands on the layers that all networks of a model folder share, as the one that reads two
articles does; ``bench/tolls_fit.py`` teaches it, ``domain/tolls/weighing.py`` weighs what it says.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from avizor.classifier.clue_files import SCALE
from avizor.classifier.encoder import Encoder, Vector, load_session
from avizor.classifier.windows import Window
from avizor.domain.tolls.weighing import KINDS, Token, TollWeights

TOLLS_FILE, TOLL_WEIGHTS_FILE = "tolls.onnx", "tolls.json"


def read_toll_weights(path: Path) -> TollWeights:
    """Read what clues are worth beside the network of a model folder.

    Raises ValueError, KeyError or TypeError for a file that is none.
    """
    clues = json.loads(path.read_text(encoding="utf-8"))["clues"]
    found = {clue: tuple(weight / SCALE for weight in own) for clue, own in dict(clues).items()}
    if {len(own) for own in found.values()} != {len(KINDS)}:
        raise ValueError(f"not {len(KINDS)} weights a clue")
    return TollWeights(found)


class TollReader:
    """Reads the tokens of articles with the network of a file, above the layers of an encoder.

    Raises ValueError when the file is no such network, or the encoder shares no layers.
    """

    def __init__(self, path: Path, encoder: Encoder) -> None:
        self._encoder = encoder
        self._session = load_session(path)
        takes = {given.name: given.shape for given in self._session.get_inputs()}
        if takes.keys() != {"states"}:
            raise ValueError(f"takes {', '.join(sorted(takes))}: reads no tolls")
        if takes["states"][-1] != encoder.shared_width:
            raise ValueError("fitted on another network than the one beside it")
        if self._session.get_outputs()[0].shape[-1] != len(KINDS):
            raise ValueError(f"does not give {len(KINDS)} scores a token")

    def read(
        self, parts: Sequence[str], windows: Sequence[Window], shared: Sequence[Vector]
    ) -> dict[str, tuple[Token, ...]]:
        """Score the tokens of each sentence that the windows hold, by the sentence.

        ``shared`` are the vectors behind the shared layers, (tokens, hidden), one a window.
        """
        places = self._encoder.places(parts)
        found: dict[str, tuple[Token, ...]] = {}
        for window, states in zip(windows, shared, strict=True):
            scores = self._session.run(None, {"states": states[None]})[0][0]
            rounded = np.round(scores, 4).tolist()
            for part, first, last in window.spans:
                tokens = zip(places[part], rounded[first:last], strict=False)
                found.setdefault(
                    parts[part], tuple(Token(*place, tuple(own)) for place, own in tokens)
                )
        return found
