"""When the seat of a government stands for its state: "Miraflores pide", "San José declines".

Such a name is also a town's or a district's; it speaks for a state where it acts as one does.
Folded text.
"""

import re

_PLACED = re.compile(
    r"\b(?:en|in|em|no|na|at|near|desde|from|hacia|cerca de|perto de|distrito de|barrio(?: de)?|"
    r"bairro(?: de)?|ciudad de|cidade de|san|santa) (?:el |la |o |a |the )?$"
)
_DOES = re.compile(
    r",? (?:ya |aun |todavia |tambien |no |ha |habia |ja |ainda |tambem |nao |tinha |has |had |"
    r"have |was |is |also |still |not |se |le |lo |la |volvio a |voltou a |again )*(?:pid\w+|"
    r"ped[ei]\w*|pede|solicit\w+|neg(?:o|ou|aron|aram|a)\b|nieg\w+|desm\w+|acept\w+|aceit\w+|"
    r"rechaz\w+|rejeit\w+|recus\w+|ofrec\w+|oferec\w+|anunci\w+|confirm\w+|asegur\w+|afirm\w+|"
    r"dice|dijo|diz|disse|sostien\w+|sostuvo|calific\w+|acus\w+|exig\w+|firm(?:a|o|an|aron|ara)\b|"
    r"assin\w+|suscrib\w+|agradec\w+|descart\w+|declin\w+|evalu\w+|avali\w+|estudi\w+|estud[ao]\w*|"
    r"analiz\w+|analis\w+|respond\w+|reclam\w+|busca\b|quiere|quer\b|espera\b|promet\w+|denunci\w+|"
    r"inform(?:o|ou|a)\b|decret\w+|recib\w+|receb\w+|autoriz\w+|propus\w+|propon\w+|bate a porta|"
    r"toca la puerta|guarda silencio|says|said|ask(?:s|ed)|den(?:y|ies|ied)|accept\w*|reject\w*|"
    r"offer\w*|refus\w*|agree\w*|sign(?:s|ed)\b|announc\w*|request\w*|seek(?:s|ing)|sought|want\w*|"
    r"turn(?:s|ed) |t(?:akes|ook) up|mull\w*|weigh\w*|thank\w*|condemn\w*|accus\w*|call(?:s|ed)|"
    r"urge\w*|invit\w*|confirm\w*|ruled out|rules out|welcom\w*|appeal\w*|plead\w*|writes|wrote)"
)
_DATELINE = re.compile(r"(?:, [^.\n]{2,24})?(?: ?\([^)\n]{2,30}\))?(?: ?\.[ -]| ?[:—–-] ?)")


def is_where(folded: str, start: int, end: int) -> bool:
    """Say whether the city at ``start:end`` is only where: "en Montevideo", a dateline "LIMA. "."""
    if start == 0 and _DATELINE.match(folded, end):
        return True
    return _PLACED.search(folded[max(0, start - 24) : start]) is not None


def acts_as_state(folded: str, start: int, end: int) -> bool:
    """Say whether the name at ``start:end`` does what a government does, and is no place here."""
    if _PLACED.search(folded[max(0, start - 24) : start]):
        return False
    return bool(_DOES.match(folded, end))
