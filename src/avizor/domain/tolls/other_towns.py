"""Whether a sentence turns to what happened in another town: "El lunes, en Laventille, …".

Whoever tells his own event names its town in headline or lead. A day and a town that neither has,
at the head of a sentence further down, open a round-up of the week.
"""

import re

from avizor.domain.language.text import fold_in_place
from avizor.domain.language.weekdays import DAY

_PART = r"(?:noche|madrugada|manana|tarde|noite|manha|night|morning|evening|afternoon)"
_DAY = (
    rf"(?:(?:el|la|este|esta|o|a|na|no|neste|nesta|on|last|late|early|also|tambien|tambem|mism[oa]|"
    rf"mesm[oa]|{_PART}|del?|d[oa]|of) ){{0,5}}?(?:{DAY}|ayer|anoche|ontem|yesterday|last night)"
    rf"(?: (?:pasad[oa]|passad[oa]|anterior|{_PART}|(?:por|a|de|em|en) (?:la )?{_PART}|"
    r"\(\d+(?:/\d+)?\)))*"
)
_IN = r"(?:en|em|in|at|near|outside|cerca de|perto de|n[oa]s?)"
_OPENS = (
    re.compile(rf"^(?:(?:y|e|and|but|pero|mas|asimismo|ya) )?(?:{_DAY}),? {_IN} "),
    re.compile(rf"[,;] (?:and|but|y|e|pero|mas|mientras que|while) (?:{_DAY}),? {_IN} "),
    re.compile(rf"^{_IN} (?=[^,.;]{{3,60}}, (?:{_DAY})(?:,| ))"),
)
_TOWN = re.compile(
    r"(?:[a-zà-ú]+ ){0,4}?(?P<town>(?:[A-ZÀ-Ú][\w'’-]+)(?: (?:(?:d[aeo]s?|del|de la|de los|las?|"
    r"los|el) )?[A-ZÀ-Ú][\w'’-]+)*)"
)
_NEXT_DOOR = re.compile(
    r"(?:un|una|uma|um|a|an|otr[oa]|outr[oa]|another) (?:[a-z]+ )?"
    r"(?:vecin[oa]|vizinh[oa]|cercan[oa]|proxim[oa]|neighbou?ring|nearby|distint[oa])\b"
)


def turns_to_another_town(composed: str, folded: str, told: str) -> bool:
    """Say whether a sentence tells, from its head or after a comma, of another day's other town.

    It is given composed, and folded in place; ``told`` is what headline and lead say, folded: a
    town that they name is the event's own.
    """
    for opens in _OPENS:
        if (begun := opens.search(folded)) is None:
            continue
        if _NEXT_DOOR.match(folded, begun.end()):
            return True
        town = _TOWN.match(composed, begun.end())
        if town and not _is_told(fold_in_place(town["town"]), told):
            return True
    return False


def _is_told(town: str, told: str) -> bool:
    """Say whether the last word of a town's name stands in what is told."""
    return re.search(rf"\b{re.escape(town.rsplit(maxsplit=1)[-1])}\b", told) is not None
