"""Who is no arrest though a number stands beside the word: prisoners, whom a gang took, the sought.

Folded text in which the numbers stand as marks, as in ``words.py``.
"""

import re

from avizor.domain.language.outlaws import BANDS, OUTLAWS
from avizor.domain.tolls.agreement import was_before
from avizor.domain.tolls.words import AND_MORE

# "Presos" are prisoners where they die, flee, riot or are moved; in "para 540 presos" too.
# "Presas por três horas no pavilhão", "presos nas ferragens": only shut in.
_PRISONERS = re.compile(
    r"pres[oa]s?(?: [\w-]+){0,9} (?:mort|morr|fog|fug|escap|rebel|assassin|transfer|"
    r"muert|murier|asesin|ejecut|decapit|apunal|benefici|herid|fallec|amotin|isolad|cumpr|"
    r"recorr|internad|sair|salier|queim|quem)\w*|⟧ pres[oa]s d(?:a|o|el|e la) (?:cadeia|"
    r"prisao|presidio|carcel|penal)|⟧ pres[oa]s (?:foram|fueron|serao|sao|"
    r"seran|son|tem|tienen|fazem|hacen|ter|est)\w*|recorr\w+ pres[oa]s|⟧ presos y guarda|"
    r"(?:detenid|detid|detent)[oa]s (?:muert|muer|mort|morr|falle|falec|asesin|assassin)\w*|"
    r"pres[oa]s,(?:[^.;⟦]{0,12}⟦\d+⟧[^.;⟦]{2,40},)? (?:fog(?:e|em|iu|iram)|"
    r"fug(?:ir|iu|iram|em|aron|an)|escap(?:am|aram|an|aron|ed))\b|"
    r"pres[oa]s? (?:por|durante) (?:\w+|⟦\d+⟧) (?:horas?|minutos?)\b|"
    r"pres[oa]s? (?:\w+ )?(?:elevador|ferragens|escombros|engarrafamento|cimento|rochas)"
)
# "Feriu sete presos", "los cuerpos de tres presos", "abriga 640 presos": prisoners too.
_SUFFERED = re.compile(
    r"\b(?:fer(?:iu|iram|e|em)|mat(?:ou|aram|a|am|o|aron|an)|hir(?:io|ieron)|hieren?|(?:abrig|"
    r"comport|alberg|aloj)\w*|(?:cuerpos|corpos|celas con|celas com|celdas con) ?(?:de)?) $"
)
# "Two soldiers captured by the ELN", "rebels seize three": who is taken by them is not arrested.
_TAKEN = re.compile(
    r" (?:by|por|pel[oa]s?) (?:(?:the|el|la|los|las|un|una|unos|an?|presunt\w+|supuest\w+) )*"
    rf"(?:{OUTLAWS}|(?!gangs? \w){BANDS}|clan|pirata|pandillero|rebel|guerril\w+|disiden\w+|"
    r"dissident\w*)\b"
)
_TAKERS = re.compile(
    r"\b(?:rebels|gunmen|guerrillas|kidnappers|attackers|bandits|pirates|gangs)(?: (?:have|had))? $"
)
"""In English alone: "suspeitos presos" are arrested, and "suspects captured" mostly, too."""
# Whom a court is asked to arrest is not arrested yet; whom it frees or moves no more.
_REQUESTED = re.compile(
    r"\b(?:(?:venganza|represalia|vinganca|retaliacao|revenge|retaliation) (?:por|pel[ao]|for)|"
    r"transf\w+|trasla\w+|moved|isol\w+|solt\w+|freed|releases?|released|liber(?:an?|o|aron|ad\w+|"
    r"ou|aram)|libert(?:a|am|ou|aram|ad[oa]s?)|pid\w+|pede\w*|pediu|solicit\w+|ordeno|ordenes de|"
    r"warrants? for|mandados? de|request\w*|seek\w*|construyo para|capacidad para|built for|"
    r"room for|para|cada|every|per|built for ⟦\d+⟧,? (?:and|but)(?: now)?) (?:la |a |o |el |the )?$"
)


def are_prisoners(marked: str, match: re.Match[str]) -> bool:
    """Tell prisoners who die, flee or are moved, and whom a gang took, from people arrested."""
    before = marked[: match.start()]
    return bool(
        _PRISONERS.search(marked, match.start(), match.end() + 90)
        or _REQUESTED.search(before, max(0, match.start() - 30))
        or _SUFFERED.search(before)
        or was_before(marked, match.end())
        or _TAKEN.match(marked, match.end())
        or _TAKERS.search(before)
        or AND_MORE.match(marked, match.end())
    )
