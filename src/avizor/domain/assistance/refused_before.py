"""What another state refused before this help: "depois que os Estados Unidos recusaram".

The clause tells the way there. It is no refusal of the help that the sentence is about, and who
refused then gives none of it. Folded text.
"""

import re

_REFUSAL = (
    r"(?:negativas?|rechaz\w+|recus\w+|refus\w+|rejeit\w+|reject\w+|turn\w* (?:\w+ )?down|"
    r"declin\w+|snub\w*|rebuff\w*|neg(?:o|ou|aron|aram|arse|ar|ara)\b|said no|says no|"
    r"(?:dij\w+|disse\w*|diria\w*) (?:que )?(?:no|nao)|portazo)"
)
_BEFORE = re.compile(
    r"\b(?:tras|luego d\w+|despues d\w+|apos|depois d\w+|depois que|after|following|pese a|"
    rf"a pesar d\w+|apesar d\w+|despite|ante la|diante d\w+) [^.,;:]{{0,60}}?\b{_REFUSAL}[^.,;:]*"
)


def earlier_refusal(folded: str) -> tuple[int, int] | None:
    """Return where a sentence tells an earlier refusal by the way, None where it does not."""
    told = _BEFORE.search(folded)
    return told.span() if told else None


def without_earlier_refusal(folded: str) -> str:
    """Return a sentence without the clause of an earlier refusal."""
    return _BEFORE.sub(" ", folded)
