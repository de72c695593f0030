"""Which names one list joins: "a los Estados Unidos, a la República de Colombia y al Perú".

Names in one list play one part, so what is said of the first holds for the others.
"""

import re

_LINK = re.compile(
    r",? ?(?:(?:y|e|and|&|o|u|ou|or|ni|nem|nor|asi como|as well as|junto a|junto con|along with|"
    r"bem como|alem d[aeo]|y tambien|e tambem|and also) )?(?:(?:a|al|ao|aos|to|con|com|with|de|del|"
    r"do|da|dos|das|of|from|por|pel[ao]s?) )?(?:(?:el|la|los|las|the|o|os|as) )?(?:(?:gobiernos?|"
    r"governos?|governments?|republica|republic|reino|estado plurinacional) (?:de |do |da |dos |"
    r"of )?(?:el |la |los |las |the )?)?"
)
_JOINED = re.compile(
    r",|\b(?:y|e|and|o|u|ou|or|ni|nem|nor|asi como|as well as|junto|along|bem como|alem)\b|&"
)
_LONGEST = 60  # characters between two names of a list


def joins(folded: str, end: int, start: int) -> bool:
    """Say whether what stands between two names, one ending and one starting, makes a list."""
    if not 0 < start - end <= _LONGEST:
        return False
    between = folded[end:start]
    if not _JOINED.search(between):
        return False
    return bool(_LINK.fullmatch(between) or _LINK.fullmatch(between.lstrip()))
