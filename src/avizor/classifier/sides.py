"""What a head of the toll network says of who is helped, who helps and what came of the help.

It stands on the vectors from which that network scores tolls, and costs next to nothing more;
``judgement/fit/sides.py`` teaches it, ``domain/assistance/heard.py`` makes clues of what it says.
"""

from collections.abc import Sequence
from pathlib import Path

from avizor.classifier.clue_files import SCALE, read_clue_file
from avizor.classifier.encoder import Vector, open_above
from avizor.classifier.tolls import ABOVE, Placed, TollReader, score_tokens
from avizor.domain.assistance.heard import AS_HEARD, COLUMNS, STATUSES
from avizor.domain.assistance.weighing import Weights
from avizor.domain.tokens import Token

SIDES_FILE, SIDE_WEIGHTS_FILE = "sides.onnx", "sides.json"
PARTY, OUTCOME = "party ", "outcome "
"""What the names of clues of the two kinds begin with in the file."""


def read_side_weights(path: Path) -> Weights:
    """Read what clues are worth beside the head of a model folder.

    They say nothing of whether there is an event, or of kinds of help. Raises ValueError, KeyError
    or TypeError for a file that is none.
    """
    clues = dict(read_clue_file(path)["clues"])
    parties, outcome = (
        {name.removeprefix(kind): own for name, own in clues.items() if name.startswith(kind)}
        for kind in (PARTY, OUTCOME)
    )
    sizes = {len(own) for own in parties.values()}, {len(own) for own in outcome.values()}
    if len(parties) + len(outcome) != len(clues) or sizes != ({2}, {len(STATUSES)}):
        raise ValueError(f"not two weights a party's clue, {len(STATUSES)} an outcome's")
    helped, helping = (
        {name: own[column] / SCALE for name, own in parties.items()} for column in (0, 1)
    )
    statuses = {
        status: {**{name: own[column] / SCALE for name, own in outcome.items()}, **heard}
        for column, (status, heard) in enumerate(AS_HEARD.statuses.items())
    }
    return Weights(
        event={},
        requester={**helped, **AS_HEARD.requester},
        partner={**helping, **AS_HEARD.partner},
        statuses=statuses,
    )


class SideReader:
    """Reads the tokens of articles with the head of a file, above a network that reads tolls.

    Raises ValueError when the file is no such head, or the network gives no such vectors.
    """

    def __init__(self, path: Path, tolls: TollReader) -> None:
        self._session = open_above(path, (ABOVE,), tolls.width, "reads no sides", COLUMNS)

    def read(self, placed: Placed, above: Sequence[Vector]) -> dict[str, tuple[Token, ...]]:
        """Score the tokens of each sentence.

        ``above`` are the vectors of the toll network, (tokens, hidden), one a window.
        """
        scores = [self._session.run(None, {ABOVE: own[None]})[0][0] for own in above]
        return score_tokens(placed, scores)
