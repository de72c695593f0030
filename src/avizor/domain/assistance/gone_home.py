"""Forces that leave the state they helped: their mission is over, and so is the help. Folded text.

"Dejan Haití", "will complete their tour and return home", "the mandate will not be renewed". Of who
only taught, was taught abroad or is relieved by others the help stands.
"""

import re
from collections.abc import Sequence

from avizor.domain.assistance.parties import Party
from avizor.domain.assistance.patterns import whole_words

_FORCES = whole_words(
    r"""soldad[oa]s?|soldiers?|tropas?|troops?|militares|policias|policiais|police|officers?|
    marines?|infantes|fuzileiros|agentes|agents|efectivos?|uniformad[oa]s|gendarmes?|
    contingente?s?|peacekeepers?|casc[oa]s azules|capacetes azuis|personnel|personal|battalion|
    batallon|batalhao|boots"""
)
_SPARED = re.compile(
    r"\b(?:(?:curs|cours|form(?:ar|ad|aci|aca)|entren|trein|train|instru|asesor|assessor|advis|"
    r"perit|expert|capacit|academ|gradu|aprend|learn|adiestr|becari|bolsist|cadet|relev|rotat|"
    r"rotac|reemplaza|(?:replac|substitu|reempla)\w* (?:by|por)|amenaz|ameac|threat|podri|poderi|"
    r"pid[eio]|pede|pediu|exig|demand|reclam|quier|querem|want|urg|deber?i|dever?i|might|could|"
    r"should|herid|ferid|wound|injur|muert|mort[oe]|dead|cadaver|restos|remains|coffin|feretro|desert)"
    r"\w*|bodies|cuerpos|corpos|quer|calls? for|si no|unless|if|"
    r"(?<!in )(?<!until )(?<!by )(?<!of )(?<!before )(?<!after )may)\b"
)
"""Who taught or was taught, is relieved, only wanted away, or carried home alone."""
_MISSION = (
    r"(?:tour|mission|mandate|deployment|stay|mision|missao|mandato|despliegue|"
    r"desdobramento|presencia|presenca|permanencia)"
)
_ENDS = (
    r"(?:(?:finaliz|termin|culmin|acab|encerr)(?:a|an|am|o|aron|ou|aram|ara|aran)|"
    r"conclu(?:i|em|ye|yen|yo|yeron|iu|iram|ira|iran))"
)
_HOME = whole_words(
    rf"""(?:returns?|returned|goe?s?|went|heads?|headed|heading|flies|fly|flew|comes?|came|
    coming|sails?|sailed|returning|going|flying) (?:\w+ ){{0,2}}?home|
    (?:regres|vuelv|volv|retorn|volt)\w* (?:\w+ ){{0,2}}?(?:(?:a|para) casa|(?:a|para) (?:o )?
    (?:su|seu) (?:pais|patria)|al? pais|ao pais|a la patria)|se van a casa|
    (?:fly|flies|flew|flown|flying) out of|
    (?:complet|finish|conclud|end|wind up|wrap up)(?:e?s|ed)? (?:its|their|the|a) (?:\w+ )?
    {_MISSION}|{_ENDS} (?:[a-z]+ ){{0,4}}?{_MISSION}|
    {_MISSION} (?:\w+ ){{0,4}}?(?:ends|ended|laps(?:es|ed)|expir(?:es|ed|a|o|ou)|is over|
    comes to an end|vence|vencio|venceu|llega a su fin|chega ao fim|{_ENDS})|
    (?:will|would|does|did) not (?:be )?(?:renew|extend)(?:ed)?|
    (?:no|nao) (?:(?:sera|seran|sera?o|se|lo|la|o|a|ha sido|foi) )?(?:prorrog|renov|extend)
    (?:ad[oa]s?|id[oa]s?|ar[ao]n?|arao|o|ou|era|eran)|
    se llev(?:a|an|ara|aran|aria|arian) (?:a )?(?:\w+ ){{0,2}}?(?:soldad|polic|militar|tropa|
    agente|efectivo|marine)\w*"""
)
"""What is said of who goes home, or of a mission that is over."""
_AWAY = re.compile(
    r"\b(?:(?:dej|abandon)(?:an?|aran?|aron|o)|deix(?:am?|arao?|aram|ou)|leav(?:es?|ing)|left|"
    r"quits?|exits?|(?:part(?:en|ieron|iran|em|iram|irao)|sal(?:en|ieron|dran)|saem|sairam|"
    r"sairao|se (?:van|fueron|marchan|retiran|retiraron|retiraran|retiram|retiraram)|"
    r"(?:salida|saida|retirada|retiro|partida|exit|departure|withdrawal|pullout)|depart(?:s|ed)?|"
    r"(?:fl(?:y|ies|ew)|pull(?:s|ed)?|mov(?:es?|ed)) out|withdr[ae]ws?)(?: [\w.]+){0,5}? "
    r"(?:de|do|da|d?el|of|from)) (?:(?:el|la|o|a|the) )?$"
)
"""What stands before the state that forces leave."""
_BOUND = re.compile(r"\b(?:a|al|ao|to|for|para|hacia|rumbo al?|rumo ao?) (?:(?:el|la|o|the) )?$")
_REACH = 90  # characters before a name in which its verb stands
_STAYS = re.compile(r"\b(?:no|nao|not|never|nunca|niega|nega|denies|denied|descarta|rules? out)\b")


def have_left(folded: str, parties: Sequence[Party]) -> bool:
    """Say whether a sentence tells that foreign forces leave, or that their mission is over."""
    people = _FORCES.search(folded) or any(party.demonym for party in parties)
    if not people or _SPARED.search(folded):
        return False
    over = _HOME.search(folded)
    if over and not _STAYS.search(folded[: over.start()]):
        return True
    return any(_is_left(folded, party, parties) for party in parties)


def _is_left(folded: str, party: Party, parties: Sequence[Party]) -> bool:
    """Say whether forces leave a state, and not for another."""
    if party.demonym or not party.home:
        return False
    away = _AWAY.search(folded, max(0, party.start - _REACH), party.start)
    if away is None or _STAYS.search(folded[: away.start()]):
        return False
    return not any(
        one.start > party.end and not one.demonym and _BOUND.search(folded[: one.start])
        for one in parties
    )
