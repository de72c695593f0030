"""The weights by which a first report is told from what follows, from the file in this package.

``bench/follow_ups_fit.py`` writes it: for each clue what it is worth in hundredths of log odds,
and a bias in whole ones.
"""

import json
from functools import cache
from importlib.resources import files

from avizor.domain.follow_ups.clues import FollowUpWeights

FILE = "follow_ups.json"
SCALE = 100


@cache
def load_follow_up_weights() -> FollowUpWeights:
    """Load the shipped weights; later calls return the same ones.

    Raises FileNotFoundError when the package is incomplete.
    """
    fields = json.loads((files(__package__) / FILE).read_text(encoding="utf-8"))
    clues = {clue: weight / SCALE for clue, weight in fields["clues"].items()}
    return FollowUpWeights(clues, fields["bias"])
