"""States elsewhere that ask one of the region for help: none of ours is helped by that.

"Moçambique pede ajuda militar ao Brasil" is no plea of Brazil's.
"""

import re

from avizor.domain.assistance.clues import Zoned
from avizor.domain.assistance.parties import Party
from avizor.domain.assistance.statuses import act_of
from avizor.domain.places.gazetteer import AMERICAS

_OPENING = 2  # the headline, and the sentence below it
_HELPERS = frozenset(["US", "UN", "EU"])
"""Who asks a state of the region to let it help, rather than for help."""

_NOUN = re.compile(
    r"(?:pedidos?|peticion(?:es)?|solicitud(?:es)?|solicitac(?:ao|oes)|requests?|pleas?|appeals?|"
    r"calls? for|llamad[oa]s?|apelos?)"
)
_ITS_OWN = re.compile(
    r"(?: (?!(?:al?|ao|to|for|para|ante|com|con|with|before)\b)[\w-]+){0,3}? "
    r"(?:del|d[oae]s?|of|from|by|por|pel[oa]s?)(?: (?:el|la|los|las|the|os?|as?))?"
    r"(?: (?:gobierno|governo|government|republica|republic|estado|state|autoridad\w*|"
    r"authorities|policia|police|ministerio|ministry)(?: de(?: la|l)?| d[oa]| of)?(?: the)?)? "
)
"""Between a request and whose it is: "the request of the Republic of", "la petición de"."""

_PASSIVE = re.compile(
    r"\b(?:been|was|were|is|are|being|fue|fueron|foi|foram|sido|"
    r"se les?(?: (?:ha|han|habia|habian))?)(?: \w+ly)? $"
)
"""Before what is asked of the state that is named first: "London has been asked"."""


def is_asked_from_afar(requester: str, zoned: Zoned) -> bool:
    """Say whether headline or first sentence tell that a state elsewhere asks ``requester``."""
    for _, line in zoned[:_OPENING]:
        act = act_of(line.folded)
        if act is None or act.status != "requested":
            continue
        noun = _NOUN.fullmatch(line.folded, act.start, act.end)
        if noun and any(_is_its_own(line.folded, act.end, party) for party in line.parties):
            continue
        if _PASSIVE.search(line.folded[: act.start]):
            continue
        asking = [party.code for party in line.parties if party.end <= act.start]
        asked = [party.code for party in line.parties if party.start >= act.end]
        afar = bool(asking) and not any(one in AMERICAS | _HELPERS for one in asking)
        if afar and asked[:1] == [requester] and all(len(code) == 2 for code in asking):
            return True
    return False


def _is_its_own(folded: str, end: int, party: Party) -> bool:
    """Say whether a request that ends at ``end`` is told as the one of a state: it is answered."""
    if party.start < end:
        return False
    between = folded[end : party.start]
    return (party.demonym and not between.strip()) or _ITS_OWN.fullmatch(between) is not None
