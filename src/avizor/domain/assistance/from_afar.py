"""States elsewhere that ask one of the region for help: none of ours is helped by that.

"Moçambique pede ajuda militar ao Brasil" is no plea of Brazil's.
"""

from avizor.domain.assistance.clues import Zoned
from avizor.domain.assistance.statuses import act_of
from avizor.domain.places.gazetteer import AMERICAS

_OPENING = 2  # the headline, and the sentence below it
_HELPERS = frozenset(["US", "UN", "EU"])
"""Who asks a state of the region to let it help, rather than for help."""


def is_asked_from_afar(requester: str, zoned: Zoned) -> bool:
    """Say whether headline or first sentence tell that a state elsewhere asks ``requester``."""
    for _, line in zoned[:_OPENING]:
        act = act_of(line.folded)
        if act is None or act.status != "requested":
            continue
        asking = [party.code for party in line.parties if party.end <= act.start]
        asked = [party.code for party in line.parties if party.start >= act.end]
        afar = bool(asking) and not any(one in AMERICAS | _HELPERS for one in asking)
        if afar and asked[:1] == [requester] and all(len(code) == 2 for code in asking):
            return True
    return False
