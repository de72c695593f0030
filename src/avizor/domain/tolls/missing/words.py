"""The words beside which a number counts missing people, in Spanish, Portuguese and English.

Parts of the patterns of ``words.py``, folded: nouns and verbs follow the number, acts go before it.
Whoever nobody has seen, found or heard from since is missing; who broke out of a prison is not.
"""

import re

_STAY = r"(?:siguen?|continuan?|permanecen?|seguem|segue|continuam?|permanecem?|restam)"
_NOT_KNOWN = (
    r"se (?:desconoce|ignora)|(?:es|e) (?:un misterio|desconocid[oa]|ignorad[oa])|"
    r"(?:segue|continua|permanece|sigue) (?:desconhecid|ignorad|desconocid)[oa]|"
    r"(?:is|are|remains?) (?:not known|unknown)"
)
_UNSEEN = (
    r"(?:ha(?:s|ve|d)(?: (?:still|yet|also|so far))? (?:not|never)|ha(?:s|ve|d)n't)"
    r"(?: (?:yet|since|so far|still))? "
    r"(?:been (?:seen|found|located|heard from|accounted for)|turned up|resurfaced|reappeared)"
)

MISSING_NOUNS = r"desaparecid[oa]s?|missing|disappeared|sumid[oa]s"
MISSING_VERBS = (
    r"desaparecid[oa]s?|desaparecieron|desaparecio|desapareceram|missing|disappeared|"
    r"no aparecen?|sin aparecer|nao aparecem|unaccounted for|(?:no|nao) se sabe|"
    r"sumiram|sumid[oa]s|went missing|yet to be (?:found|located|accounted for)|"
    r"sin localizar|por localizar|por aparecer|(?:en|com) paradero desconocido|"
    r"(?:em|com) paradeiro (?:desconhecido|ignorado)|sin paradero|sem paradeiro|"
    rf"(?:cuyo|cujo) parade(?:i?ro) (?:{_NOT_KNOWN})|whose (?:whereabouts|fate) (?:{_NOT_KNOWN})|"
    rf"{_UNSEEN}|(?:was|were|are|is) (?:nowhere to be found|never seen again)|"
    r"(?:no|nao) (?:fueron|fue|han sido|ha sido|foram|foi) (?:\w+ )?"
    r"(?:localizad|ubicad|hallad|encontrad|achad|vist)[oa]s?(?! (?:culpable|culpad))|"
    r"(?:aun |ainda |todavia )?(?:no|nao) localizad[oa]s?|"
    r"(?:de quienes|de los que|de quien|de quem|dos quais) (?:nada se sabe|no se sabe nada|nao se "
    r"sabe|no hay (?:noticias?|rastro)|nao ha (?:noticias?|sinal|rastro))"
)
MISSING_ACTS = (
    r"faltan?(?: por| de)? (?:localizar|encontrar|hallar|ubicar|aparecer)|"
    r"faltam?(?: por)? (?:localizar|encontrar|achar)|"
    r"(?:faltan?|faltam|restam)(?= ⟦\d+⟧(?:$|[,.;]))|"
    rf"{_STAY} (?:sin aparecer|sem aparecer|desaparecid[oa]s?|sumid[oa]s?|sin paradero|"
    r"sem paradeiro|sin localizar|en paradero desconocido|em paradeiro desconhecido)|"
    r"(?:no|nao) se sabe (?:nada )?de|(?:nada|nem) se sabe (?:de|do)|"
    r"(?:no|nao) aparecem?n?|desaparecen|sin saber de|sem saber de|"
    r"(?:sin|sem) (?:rastros?|noticias?|sinal|sinais) d[eo]|"
    r"(?:se (?:desconoce|ignora) el|desconhece-se o|ignora-se o) (?:paradero|paradeiro) d[eo]|"
    rf"(?:paradero|paradeiro) d[eo](?=[a-z ]{{1,20}}⟦\d+⟧[^.;:]{{0,60}} (?:{_NOT_KNOWN}))|"
    rf"(?:whereabouts|fate) of(?=[a-z ]{{1,20}}⟦\d+⟧[^.;:]{{0,60}} (?:{_NOT_KNOWN}))|"
    r"(?:no hay|nao ha) (?:noticias?|rastros?|sinal|sinais) d[eo]|desaparicion de|desaparecieron|"
    r"desaparecimento de|disappearance of|disappeared"
)
GONE = (
    r"desapar\w+|missing|(?:no|nao|sin|sem) aparec\w+|unaccounted|paradei?ro|whereabouts|"
    r"sum(?:iu|iram|id[oa]s?)"
)
"""What is said of somebody who is missing, counted or not: part of a pattern."""
NOT_FOUND = re.compile(
    r"\b(?:not|never|yet|\w+n't|no|nao|sin|sem|por|falta[mn]?)(?: (?!vida\b)[a-z]+){0,3}? "
    r"(?:found|accounted|located|locali[sz]\w+|ubic\w+|hall\w+|encontr\w+|achad[oa]s?|aparec\w+)\b"
)
"""Says that somebody was looked for in vain: no word of a find in it is one."""
