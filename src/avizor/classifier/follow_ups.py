"""The weights by which a first report is told from what follows, from the file in this package.

``judgement/fit/follow_ups.py`` writes it: for each clue what it is worth in hundredths of log odds,
and a bias in whole ones.
"""

from functools import cache
from importlib.resources import files

from avizor.classifier.clue_files import SCALE, read_clue_file
from avizor.domain.follow_ups.clues import FollowUpWeights

FILE = "follow_ups.json"


@cache
def load_follow_up_weights() -> FollowUpWeights:
    """Load the shipped weights; later calls return the same ones.

    Raises FileNotFoundError when the package is incomplete.
    """
    fields = read_clue_file(files(__package__) / FILE)
    clues = {clue: weight / SCALE for clue, weight in fields["clues"].items()}
    return FollowUpWeights(clues, fields["bias"])
