"""The weights by which counts of people are kept as tolls, from the file in this package.

``bench/tolls_fit.py`` writes it: for each clue what it is worth for each kind, in hundredths of
log odds, and a bias in whole ones.
"""

from functools import cache

from avizor.classifier.clue_files import SCALE, read_clue_file
from avizor.domain.tolls.weighing import TollWeights

FILE = "tolls.json"


@cache
def load_toll_weights() -> TollWeights:
    """Load the shipped weights; later calls return the same ones.

    Raises FileNotFoundError when the package is incomplete.
    """
    fields = read_clue_file(FILE)
    return TollWeights(
        clues={
            clue: tuple(weight / SCALE for weight in weights)
            for clue, weights in fields["clues"].items()
        },
        bias=tuple(fields["bias"]),
        thresholds=fields["thresholds"],
    )
